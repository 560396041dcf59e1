import ArgumentParser
import EnrichmentKit
import EntityTagger
import FoundationEssentials
import Glibc
import TextCore

/// Scores the embedded tagger on the dev parts of the corpora and on gold/dev, raw text in.
struct EvaluateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate", abstract: "Scores the tagger on the dev parts, raw text in.")

    @OptionGroup var folders: Folders
    @Option(help: "A binary other than the embedded one.")
    var binary: String?
    @Flag(help: "Print every difference on the gold documents.")
    var errors = false
    @Flag(help: "Only the gold documents.")
    var goldOnly = false
    @Option(help: "A part of gold to score: dev or train.")
    var part = "dev"

    func run() throws {
        var data = EntityData.shared
        if let binary {
            guard let bytes = FileManager.default.contents(atPath: binary) else {
                throw ToolError("\(binary) cannot be read")
            }
            data = EntityData(DataView(copying: Array(bytes)))
        }
        let tagger = try EntityTagger(options: .init(), data: data)
        let files = CorpusFiles(folders: folders)
        if !goldOnly {
            for (name, documents) in try files.corpora("dev") {
                var score = Score(listsErrors: false)
                for document in documents { score.add(document, tagger) }
                print(score.line(name))
            }
        }
        let gold = try files.gold(part)
        for language in ["en", "es", "pt"] {
            var score = Score(listsErrors: false)
            for document in gold where document.language == language { score.add(document, tagger) }
            print(score.line("gold/\(part) \(language)"))
        }
        var score = Score(listsErrors: errors)
        for document in gold { score.add(document, tagger) }
        print(score.report("gold/\(part)"))
        print(score.reliability)
    }
}

/// Prints a line on standard error.
func printError(_ line: String) {
    FileHandle.write(line + "\n")
}

private enum FileHandle {
    static func write(_ text: String) {
        let bytes = Array(text.utf8)
        _ = unsafe Glibc.write(2, bytes, bytes.count)
    }
}
