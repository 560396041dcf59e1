// EntityTaggerTool: makes what is embedded in entity-tagger.
//
// `gazetteer` and `person-names` generate tables of `Data/` from public sources; `build` compiles
// `Data/` into the binary's tables; `train` learns the weights from the corpora; `evaluate` scores
// them. Nothing here is part of enrichd.

import ArgumentParser

@main
struct EntityTaggerTool: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "EntityTaggerTool", abstract: "Makes the data embedded in entity-tagger.",
        subcommands: [
            AdminCodesCommand.self, GazetteerCommand.self, PersonNamesCommand.self,
            BuildCommand.self, TrainCommand.self,
            PlacesCommand.self, EvaluateCommand.self, AboutCommand.self, BenchCommand.self,
        ])
}

/// What went wrong, for the user.
struct ToolError: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}

/// Where the plugin's folder and the shared corpora are.
struct Folders: ParsableArguments {
    @Option(help: "The plugin's folder.")
    var plugin = "Plugins/EntityTagger"
    @Option(help: "The folder with corpora/ and gold/.")
    var shared = "../shared"
    @Option(help: "The folder of the project's own documents.")
    var corpora = "Corpora"

    /// The path of a file of `Data/`.
    func data(_ name: String) -> String { "\(plugin)/Data/\(name)" }
    /// The embedded file.
    var binary: String { "\(plugin)/Embedded/entity.bin" }
}
