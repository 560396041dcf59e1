import ArgumentParser

@main
struct LevelDetectorTool: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "level-detector-tool",
        abstract: "Makes the data embedded in level-detector, fits its weights, measures it.",
        subcommands: [Places.self, Build.self, Fit.self, Evaluate.self, Explain.self, Speed.self])
}

/// Where the lists and the embedded file are.
struct DataOptions: ParsableArguments {
    @Option(help: "The plugin's folder.")
    var plugin = "Plugins/LevelDetector"

    @Option(help: "The folder with gold documents and corpora.")
    var shared = "../shared"

    @Option(help: "The project's own documents and labels.")
    var corpora = "Corpora"
}
