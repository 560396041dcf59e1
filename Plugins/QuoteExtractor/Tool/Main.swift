import ArgumentParser
import Foundation

@main
struct QuoteExtractorTool: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "quote-extractor-tool",
        abstract: "Makes the data embedded in quote-extractor, trains its models, measures it.",
        subcommands: [Build.self, Train.self, Evaluate.self, Explain.self, Benchmark.self])
}

/// `build`: lists and weights to the embedded file.
struct Build: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Writes Embedded/quote.bin from the lists and weights in Data.")

    @Option(help: "The plugin's folder.")
    var plugin = "Plugins/QuoteExtractor"

    func run() throws {
        let folder = URL(filePath: plugin)
        let (bytes, summary) = try DataWriter.bytes(data: folder.appending(path: "Data"))
        try Data(bytes).write(to: folder.appending(path: "Embedded/quote.bin"))
        print(summary)
    }
}
