import ArgumentParser

@main
struct SectorClassifierTool: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sector-classifier-tool",
        abstract: "Makes the data embedded in sector-classifier, and measures it.",
        subcommands: [Train.self, Build.self, Evaluate.self, Speed.self])
}

/// Where the tool reads and writes.
struct Places: ParsableArguments {
    @Option(help: "The folder with corpora/ and gold/.")
    var shared = "../shared"

    @Option(help: "The project's own documents and labels.")
    var corpora = "Corpora"

    @Option(help: "The plugin's folder.")
    var plugin = "Plugins/SectorClassifier"

    var data: String { plugin + "/Data" }
    var binary: String { plugin + "/Embedded/sector.bin" }
}
