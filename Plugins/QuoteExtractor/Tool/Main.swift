import ArgumentParser

@main
struct QuoteExtractorTool: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "quote-extractor-tool", abstract: "Makes the data embedded in quote-extractor."
    )
}
