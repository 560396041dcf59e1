import ArgumentParser
import FoundationEssentials
import TextCore

/// Trains the model from word counts and writes it where it is embedded.
struct TrainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "train",
        abstract: "Trains the model and writes it; build again to embed it.")

    @Option(help: "Folder that holds corpora/ and gold/.") var shared = "../shared"
    @Option(help: "Folder of the word counts.") var data = "Sources/TextCoreTool/Data"
    @Option(help: "The file to write.") var out = "Sources/CLanguageModel/language.bin"

    func run() throws {
        var counts: [String: WordCounts] = [:]
        for language in LanguageModel.languages {
            counts[language] = try WordCounts(contentsOf: "\(data)/\(language).tsv")
        }
        for line in try String(contentsOfFile: "\(data)/news-words.tsv", encoding: .utf8)
            .split(separator: "\n") where !line.hasPrefix("#")
        {
            let fields = line.split(separator: "\t")
            counts[String(fields[0])]?.add(words: fields[1].split(separator: " "), perMille: 0.5)
        }
        for part in try Corpora(shared: shared).training() {
            for text in part.texts { counts[part.language]?.add(text) }
        }
        let trainer = LanguageTrainer(
            counts: LanguageModel.languages.map { counts[$0] ?? WordCounts() })
        let bytes = trainer.serialized()
        try Data(bytes).write(to: URL(fileURLWithPath: out))
        print("\(out): \(bytes.count) bytes, \(trainer.runCount) runs of letters")
    }
}
