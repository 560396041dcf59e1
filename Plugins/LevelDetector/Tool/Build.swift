import ArgumentParser
import FoundationEssentials
import LevelDetector

/// The lists under `Data/`, read into a lexicon.
enum Lists {
    static func lexicon(_ plugin: String) throws -> LexiconBuilder {
        var builder = LexiconBuilder()
        try builder.addCues(read(plugin, "cues.tsv"), file: "cues.tsv")
        try builder.addCountries(read(plugin, "countries.tsv"), file: "countries.tsv")
        try builder.addPlaces(read(plugin, "places.tsv"), file: "places.tsv")
        try builder.addSubdivisions(read(plugin, "subdivisions.tsv"), file: "subdivisions.tsv")
        builder.addFallbacks()
        return builder
    }

    static func model(_ plugin: String) throws -> LevelModel {
        try LevelModel(lines: read(plugin, "weights.tsv"), file: "weights.tsv")
    }

    static func read(_ plugin: String, _ file: String) throws -> String {
        try Files.text("\(plugin)/Data/\(file)")
    }
}

/// Text files, with errors that say what to do.
enum Files {
    static func text(_ path: String) throws -> String {
        guard let data = try? Data(contentsOf: URL(fileURLWithPath: path)) else {
            throw ValidationError("\(path) cannot be read; see --help for the folders")
        }
        guard let text = String(validating: data, as: UTF8.self) else {
            throw ValidationError("\(path) is not UTF-8")
        }
        return text
    }

    static func write(_ bytes: [UInt8], to path: String) throws {
        try Data(bytes).write(to: URL(fileURLWithPath: path))
    }
}

/// Lists and weights to the embedded file.
struct Build: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write Embedded/level.bin from the lists and weights in Data/.")

    @OptionGroup var folders: DataOptions

    func run() throws {
        let bytes = LevelData.serialized(
            try Lists.lexicon(folders.plugin), try Lists.model(folders.plugin))
        try Files.write(bytes, to: "\(folders.plugin)/Embedded/level.bin")
        print("level.bin: \(bytes.count) bytes")
    }
}
