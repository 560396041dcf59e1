import ConfigurationKit
import EnrichmentKit
import FileSystem
import Glibc

/// A plugin with an option of every form that files do not matter for, and two with files.
struct TaggerFixture: Enricher {
    struct Options: PluginOptions {
        var threshold = 0.35
        var maxBytes = 4096
        var isStrict = false
        var style: String? = "short"
        var kinds = ["person"]
        var note: String?
        var names: [String] = []
        var dictionaries: [String] = []
        var taxonomy: String?

        static let fields: [OptionField<Self>] = [
            .number("threshold", \.threshold, in: 0.0...1.0, "Weaker ones are left out."),
            .integer(
                "max_bytes", \.maxBytes, in: 1...65536, unit: "bytes", "Longer ones are left out."),
            .bool("strict", \.isStrict, "Only sure ones."),
            .choice("style", \.style, of: ["short", "long"], "How they are named."),
            .choices("kinds", \.kinds, of: ["person", "place"], "Which are named."),
            .text("note", \.note, "Anything."),
            .texts("names", \.names, "More names."),
            .files("dictionaries", \.dictionaries, "More names, in files."),
            .file("taxonomy", \.taxonomy, "Other sectors."),
        ]
    }

    static let descriptor = PluginDescriptor(
        name: "entity-tagger", version: "1.0.0", summary: "Names things.", writes: .entities)

    /// A dictionary whose name ends in `bad.csv` is refused, as one with a mistake in it would be.
    init(options: Options) throws(OptionError) {
        for (i, file) in options.dictionaries.enumerated() where file.hasSuffix("bad.csv") {
            throw OptionError(
                "dictionaries[\(i)]", "has one column in line 2", remedy: "give name,type")
        }
    }

    func enrich(_ document: Document, into annotations: inout Annotations) {}
}

/// A plugin without options, described by its type parameter.
struct PlainFixture<Description: FixtureDescription>: Enricher {
    struct Options: PluginOptions {
        static var fields: [OptionField<Self>] { [] }
    }
    static var descriptor: PluginDescriptor { Description.descriptor }
    init(options: Options) throws(OptionError) {}
    func enrich(_ document: Document, into annotations: inout Annotations) {}
}

protocol FixtureDescription: Sendable {
    static var descriptor: PluginDescriptor { get }
}

enum SectorFixture: FixtureDescription {
    static let descriptor = PluginDescriptor(
        name: "sector-classifier", version: "1.0.0", summary: "Sectors.", writes: .sectors)
}

enum LevelFixture: FixtureDescription {
    static let descriptor = PluginDescriptor(
        name: "level-detector", version: "1.0.0", summary: "Level.", reads: [.entities],
        writes: .level)
}

enum QuoteFixture: FixtureDescription {
    static let descriptor = PluginDescriptor(
        name: "quote-extractor", version: "1.0.0", summary: "Quotes.", reads: [.entities],
        writes: .quotes)
}

enum SecondTaggerFixture: FixtureDescription {
    static let descriptor = PluginDescriptor(
        name: "other-tagger", version: "1.0.0", summary: "Names too.", writes: .entities)
}

enum GraphFixture: FixtureDescription {
    static let descriptor = PluginDescriptor(
        name: "graph-maker", version: "1.0.0", summary: "Needs entities.", reads: [.entities],
        requires: [.entities], writes: Layer(rawValue: "graph"))
}

/// The names of the four plugins of enrichd.
let fourPlugins = PluginRegistry([
    PluginRegistration(TaggerFixture.self),
    PluginRegistration(PlainFixture<SectorFixture>.self),
    PluginRegistration(PlainFixture<LevelFixture>.self),
    PluginRegistration(PlainFixture<QuoteFixture>.self),
])

/// The four, and two whose order matters more.
let sixPlugins = PluginRegistry(
    fourPlugins.registrations + [
        PluginRegistration(PlainFixture<SecondTaggerFixture>.self),
        PluginRegistration(PlainFixture<GraphFixture>.self),
    ])

/// Reads a configuration that is written in a test, as if it lay in `/srv/news`.
func load(
    _ text: String, path: String = "/srv/news/config.yaml", _ registry: PluginRegistry = sixPlugins
) throws(ConfigurationErrors) -> Configuration {
    try ConfigurationLoader.load(bytes: Array(text.utf8), path: path, registry: registry)
}

/// What is wrong with a configuration, without the name of the file.
func problems(_ text: String, path: String = "/srv/news/config.yaml") -> [String] {
    problems(Array(text.utf8), path: path)
}

/// What is wrong with a configuration of any bytes, without the name of the file.
func problems(_ bytes: [UInt8], path: String = "/srv/news/config.yaml") -> [String] {
    do throws(ConfigurationErrors) {
        _ = try ConfigurationLoader.load(bytes: bytes, path: path, registry: sixPlugins)
        return []
    } catch {
        return error.problems.map { String($0.description.dropFirst(path.count + 1)) }
    }
}
