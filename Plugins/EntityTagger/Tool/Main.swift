import ArgumentParser

@main
struct EntityTaggerTool: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "entity-tagger-tool", abstract: "Makes the data embedded in entity-tagger.")
}
