import ArgumentParser

/// Makes the language model of TextCore: one file for each subcommand.
///
/// `count` makes the word counts in `Data/` from the translations of a manual, `train` the model
/// from these and the shared corpora, `evaluate` and `speed` measure what is embedded.
@main
struct LanguageModelTool: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "LanguageModelTool",
        abstract: "Makes and measures the language model that TextCore embeds.",
        subcommands: [
            CountCommand.self, TrainCommand.self, EvaluateCommand.self, SpeedCommand.self,
        ])
}
