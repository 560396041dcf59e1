import Glibc

/// A user's dictionary of a million names: what reading it costs, and what looking it up costs.
struct DictionaryPart {
    let programs: Programs
    let folder: Folder
    let documents: [String]
    let runs: Int

    private static let entries = 1_000_000

    func million() throws -> [Figure] {
        let place = try Folder(new: "dictionary", in: folder)
        let file = place.file("companies.csv")
        try FileText.write(DictionaryPart.table(), to: file)
        let document = place.file("document.txt")
        try FileText.write(documents[0], to: document)
        let configuration = place.file("config.yaml")
        try FileText.write(
            """
            version: 1
            inboxes: [{ path: \(place.path), chain: news }]
            chains:
              news:
                - plugin: entity-tagger
                  options: { dictionaries: [\(file)] }

            """, to: configuration)
        let start = try median(
            (0..<runs).map { _ in
                let start = secondsNow()
                let process = try ChildProcess([
                    programs.enrichd, "enrich", "--config", configuration, "--stdout", document,
                ])
                guard process.wait() == 0 else { throw BenchmarkError("the dictionary is refused") }
                return secondsNow() - start
            })
        let tagger = try Stage.tagger(dictionary: file)
        let prepared = try documents.map { try Prepared($0, tagger: nil) }
        let words = Double(prepared.reduce(0) { $0 + $1.words })
        let seconds = median(
            (0..<runs).map { _ in
                let start = processorSeconds()
                prepared.forEach(tagger.run)
                return processorSeconds() - start
            })
        let part = "dictionary of a million names"
        return [
            Figure(part, "enrich, one file, from a cold process", "s", start),
            Figure(part, "entity-tagger with it, one core", "words/s", words / seconds),
        ]
    }

    /// Names of two made-up words, all different.
    private static func table() -> String {
        let starts = ["Alt", "Bor", "Cas", "Dom", "Est", "Fer", "Gal", "Hor", "Ila", "Jun"]
        let ends = ["ana", "ero", "iza", "olo", "ura", "ado", "eno", "ilo", "osa", "uma"]
        func word(_ number: Int) -> String {
            starts[number / 100 % 10] + ends[number / 10 % 10] + ends[number % 10]
        }
        var table = "name,type,ref\n"
        table.reserveCapacity(entries * 40)
        for number in 0..<entries {
            table += "\(word(number / 1000)) \(word(number % 1000)),organization,N\(number)\n"
        }
        return table
    }
}
