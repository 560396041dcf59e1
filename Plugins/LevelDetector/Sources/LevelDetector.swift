public import EnrichmentKit
import TextCore

// LevelDetector: does a document play at the level of nations, or of states and cities, and which?
//
// One pass finds the phrases of a lexicon (institutions, offices, places, in three languages) and
// the places of the entities layer; the country that is named most settles what the phrases mean;
// bodies are joined with the places beside them. Sums of what was found, damped and weighted by
// where it stands, go through two small logistic models, one for each level. All words are data.

/// Tells whether a document plays at country level or at local level, and where.
public struct LevelDetector: Enricher {
    /// Name, version, layers.
    public static let descriptor = PluginDescriptor(
        name: "level-detector", version: "1.0.0",
        summary: "Tells whether a document plays at country level or at local level, and where.",
        reads: [.entities], writes: .level, languages: [.english, .spanish, .portuguese],
        data: LevelData.fingerprint)

    private let options: Options
    private let data: LevelData
    private let userCues: Lexicon?
    private let preferred: CountryCode?

    /// Makes the enricher; reads the cue lists that the options name.
    public init(options: Options) throws(OptionError) {
        try self.init(options: options, data: .embedded)
    }

    /// Makes an enricher with other data than what is embedded.
    package init(options: Options, data: LevelData) throws(OptionError) {
        self.options = options
        self.data = data
        userCues = try LevelDetector.userCues(options.cues)
        guard let home = options.homeCountry else {
            preferred = nil
            return
        }
        guard let country = CountryCode(home),
            data.lexicon.places.contains(where: { $0.size == .country && $0.country == country })
        else {
            throw OptionError(
                "home_country", "is \(home)", remedy: "give an ISO 3166-1 code like UY")
        }
        preferred = country
    }

    /// Writes the level layer.
    public func enrich(
        _ document: Document, into annotations: inout Annotations
    ) throws(EnrichmentError) {
        let decision = decide(document, annotations.entities)
        let label = decision.label(none: options.noneThreshold, both: options.bothThreshold)
        if label == .none {
            annotations.level = Level(label: .none, country: 0, local: 0)
            return
        }
        let country = ((1000 * decision.country / (decision.country + decision.local)).rounded())
        annotations.level = Level(
            label: label, country: country / 1000, local: (1000 - country) / 1000,
            jurisdictions: decision.jurisdictions(
                label, data, threshold: options.jurisdictionThreshold,
                atMost: options.maxJurisdictions),
            evidence: decision.evidence(data.model, atMost: options.maxEvidence))
    }

    /// What the models say of a document.
    package func decide(_ document: Document, _ entities: [Entity]?) -> Decision {
        Decision(
            Reading(
                document, entities: entities, data.lexicon, user: userCues, preferred: preferred),
            data.model)
    }

    private static func userCues(_ files: [String]) throws(OptionError) -> Lexicon? {
        if files.isEmpty { return nil }
        var builder = LexiconBuilder()
        for file in files {
            guard let text = TextFile.read(file) else {
                throw OptionError(
                    "cues", "names \(file), which cannot be read as UTF-8 text",
                    remedy: "give the path of a text file")
            }
            do {
                try builder.addCues(text, file: file)
            } catch {
                throw OptionError(
                    "cues",
                    "names a list with an error, \(error.file):\(error.line): "
                        + error.problem, remedy: error.remedy)
            }
        }
        return builder.build()
    }
}
