import ArgumentParser

@main
struct LevelDetectorTool: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "level-detector-tool", abstract: "Makes the data embedded in level-detector.")
}
