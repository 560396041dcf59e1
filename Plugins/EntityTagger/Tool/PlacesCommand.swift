import ArgumentParser
import EnrichmentKit
import EntityTagger
import TextCore

/// Cross-validates the resolution of places on gold/train, the mentions given.
struct PlacesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "places",
        abstract: "Cross-validates the resolution of places on gold/train, the mentions given.")

    @OptionGroup var folders: Folders
    @Option(help: "The number of parts.")
    var folds = 5
    @Flag(help: "Print every difference.")
    var errors = false

    func run() throws {
        let tables = try TableCompiler(folders).sections()
        let data = EntityData(DataView(copying: EntityData.serialized(tables)))
        guard let gazetteer = data.gazetteer else { throw ToolError("no tables") }
        let files = CorpusFiles(folders: folders)
        let accuracy = PlaceTrainer.crossValidate(
            try files.gold("train"), try files.own(), gazetteer, folds: folds)
        if errors { for line in accuracy.lines { print(line) } }
        print(
            "places of gold/train, \(folds)-fold, mentions given: "
                + "kind \(share(accuracy.kinds, accuracy.mentions)), "
                + "country \(share(accuracy.countries.right, accuracy.countries.all)), "
                + "subdivision \(share(accuracy.subdivisions.right, accuracy.subdivisions.all))")
    }

    private func share(_ right: Int, _ all: Int) -> String {
        let tenths = right * 1000 / max(1, all)
        return "\(tenths / 10).\(tenths % 10) (\(right)/\(all))"
    }
}
