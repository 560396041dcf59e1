import ArgumentParser
import EnrichmentKit
import EntityTagger
import FoundationEssentials
import TextCore

/// Measures the plugin alone, on one core: text in, entities out, and with a large dictionary.
struct BenchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench",
        abstract: "Measures words a second, and what a dictionary of many entries costs.")

    @OptionGroup var folders: Folders
    @Option(help: "How many entries the dictionary has.")
    var entries = 1_000_000
    @Option(help: "How often the documents are gone through.")
    var rounds = 10

    func run() throws {
        let files = CorpusFiles(folders: folders)
        let texts = try files.gold("train").map(\.text)
        // Documents are read anew each time: tokens and sentences are part of the work.
        let words = texts.reduce(0) { $0 + $1.split(whereSeparator: \.isWhitespace).count }
        var options = EntityOptions()
        let plain = try EntityTagger(options: options)
        let path = FileManager.default.temporaryDirectory.path + "/entity-bench-\(UUID()).csv"
        try TableFile.write(dictionary(), path)
        defer { try? FileManager.default.removeItem(atPath: path) }
        options.dictionaries = [path]
        let clock = ContinuousClock()
        var loaded: EntityTagger?
        let load = try clock.measure { loaded = try EntityTagger(options: options) }
        guard let loaded else { return }
        // One after the other and again: what else the machine does hits both alike.
        var best = (plain: Duration.seconds(1_000_000), loaded: Duration.seconds(1_000_000))
        for _ in 0..<rounds {
            best.plain = min(best.plain, clock.measure { tag(texts, plain) })
            best.loaded = min(best.loaded, clock.measure { tag(texts, loaded) })
        }
        let rate = { (time: Duration) in Int(Double(words) / (time / .seconds(1))) }
        print("\(texts.count) documents, \(words) words, best of \(rounds) rounds")
        print("without a dictionary: \(rate(best.plain)) words/s")
        print("dictionary of \(entries) entries: loaded in \(load)")
        print(
            "with it: \(rate(best.loaded)) words/s, "
                + "\(Int((best.loaded / best.plain - 1) * 100)) % slower")
    }

    private func tag(_ texts: [String], _ tagger: EntityTagger) {
        for text in texts {
            var annotations = Annotations()
            try? tagger.enrich(Document(text: text), into: &annotations)
        }
    }

    /// Made-up companies of two to four words, with a reference and an alias each.
    private func dictionary() -> [UInt8] {
        let parts = [
            "al", "ber", "cor", "dan", "el", "fur", "gam", "hol", "in", "jor", "kal", "lum", "mor",
            "nes", "or", "pal", "qui", "ros", "sal", "tor", "ul", "ven", "wal", "xan", "yer", "zul",
        ]
        var out = Array("name,type,ref,aliases\n".utf8)
        var state: UInt64 = 7
        func word() -> String {
            var word = ""
            for _ in 0..<3 {
                state &+= 0x9E37_79B9_7F4A_7C15
                word += parts[Int(mixBits(state) % UInt64(parts.count))]
            }
            return word.prefix(1).uppercased() + word.dropFirst()
        }
        for i in 0..<entries {
            let (a, b) = (word(), word())
            out += Array("\(a) \(b) S.A.,organization,ref-\(i),\(a) \(b)\n".utf8)
        }
        return out
    }
}
