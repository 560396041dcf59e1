import ArgumentParser
import FoundationEssentials
import TextCore

/// Prints how fast TextCore cuts texts and tells their language, on one core.
struct SpeedCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "speed",
        abstract: "Measures TextCore: MB/s of cutting up documents and of telling their language.")

    @Option(help: "Folder that holds corpora/ and gold/.") var shared = "../shared"
    @Option(help: "Rounds over all the documents; the fastest one counts.") var rounds = 15

    func run() throws {
        let texts = try Corpora(shared: shared).training().flatMap(\.texts)
        let documents = texts.map { Array($0.utf8) }
        let size = documents.reduce(0) { $0 + $1.count }
        print("\(documents.count) documents, \(size / documents.count) bytes each on average")
        report("tokens, outline, sentences", size) {
            documents.reduce(0) { $0 + SourceText(validUTF8: $1).sentences.count }
        }
        let sources = documents.map { SourceText(validUTF8: $0) }
        report("language", size) {
            sources.count { LanguageIdentifier.identify($0) != nil }
        }
        // Words and stems as a sector or cue lexicon holds them, most of which no token starts.
        var builder = PhraseTableBuilder()
        for i in 0..<3000 { builder.add("q\(i)x word", value: UInt32(i)) }
        for stem in ["minist*", "energ*", "licitaci*", "invest*", "govern*", "gobiern*"] {
            builder.add(stem, value: 0)
        }
        let table = builder.build()
        report("phrases with stems", size) {
            sources.reduce(0) { sum, text in
                let end = text.tokens.count
                return sum
                    + text.tokens.indices.count {
                        table.longestMatch(in: text, at: $0, end: end) != nil
                    }
            }
        }
        for sample in HostileSamples.all {
            let once = Array(String(repeating: sample.part, count: sample.count).utf8)
            let fourfold = Array(String(repeating: sample.part, count: sample.count * 4).utf8)
            let small = fastest { SourceText(validUTF8: once).tokens.count }
            let large = fastest { SourceText(validUTF8: fourfold).tokens.count }
            let growth = large / (small * 4)
            print("\(sample.name): \(rate(once.count, small)) MB/s, growth \(rounded(growth))")
        }
    }

    private func report(_ name: String, _ size: Int, _ work: () -> Int) {
        print("\(name): \(rate(size, fastest(work))) MB/s")
    }

    private func fastest(_ work: () -> Int) -> Duration {
        let clock = ContinuousClock()
        var sink = 0
        let times = (0..<rounds).map { _ in clock.measure { sink &+= work() } }
        precondition(sink != -1)
        return times.min() ?? .zero
    }

    private func rate(_ bytes: Int, _ time: Duration) -> String {
        rounded(Double(bytes) / 1e6 / (time / .seconds(1)))
    }

    private func rounded(_ number: Double) -> String { "\((number * 10).rounded() / 10)" }
}

/// Texts that would show work growing faster than the text.
private enum HostileSamples {
    static let all: [(name: String, part: String, count: Int)] = [
        ("labels", "Name: b\n", 20_000), ("dots", ".", 200_000), ("quotes", "“a ", 50_000),
        ("one line", "the output of copper ", 10_000), ("one word", "a", 200_000),
        ("marks", "\u{301}", 100_000), ("line ends", "\n", 200_000), ("initials", "A. ", 60_000),
        ("headings", "A heading\n\n", 20_000), ("bullets", "- a\n", 50_000),
        ("brackets", "(([", 60_000), ("emoji", "👩‍👩‍👧‍👦 ", 10_000),
        ("wrapped", "some forty letters and a few more words\n", 5_000),
    ]
}
