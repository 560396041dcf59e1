import ArgumentParser

@main
struct SectorClassifierTool: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sector-classifier-tool",
        abstract: "Makes the data embedded in sector-classifier.")
}
