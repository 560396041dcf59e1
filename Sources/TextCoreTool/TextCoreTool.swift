import ArgumentParser

/// What makes and measures TextCore: one file for each subcommand.
///
/// `count` makes the word counts in `Data/` from the translations of a manual, `train` the language
/// model from these and the shared corpora; `evaluate` and `speed` measure what is embedded, and
/// `outline` shows how a document is cut.
@main
struct TextCoreTool: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "TextCoreTool",
        abstract: "Makes the language model that TextCore embeds, and measures TextCore.",
        subcommands: [
            CountCommand.self, TrainCommand.self, EvaluateCommand.self, SpeedCommand.self,
            OutlineCommand.self,
        ])
}
