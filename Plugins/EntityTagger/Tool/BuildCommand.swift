import ArgumentParser
import EnrichmentKit
import EntityTagger
import TextCore

/// Compiles `Data/` into the tables of the embedded binary; the weights stay as they are.
struct BuildCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "build",
        abstract: "Compiles Data/ into Embedded/entity.bin, keeping the weights.")

    @OptionGroup var folders: Folders

    func run() throws {
        var sections = try TableCompiler(folders).sections()
        for section in [EntityData.Section.weights, .about, .commodities, .places] {
            sections[section] = EntityData.section(section, of: EntityData.embedded)
        }
        let bytes = EntityData.serialized(sections)
        try TableFile.write(bytes, folders.binary)
        print("\(folders.binary): \(bytes.count) bytes")
    }
}
