public import EnrichmentKit
import TextCore

// EntityTagger: who and what a document names.
//
// A linear tagger (`NameDecoder`) finds the names of people, organizations, places and programs;
// rules mend their edges and carry a type over the document (`NameRules`); amounts of money are a
// grammar (`MoneyFinder`), raw materials a lexicon with a test of the sense (`CommodityFinder`). A
// user's dictionary wins over all. `PlaceResolver` gives places their codes, `EntityGrouper` makes
// entities of mentions. All tables lie in the embedded binary (`EntityData`).

/// Names people, organizations, places, programs, commodities and money.
public struct EntityTagger: Enricher {
    /// Name, version, layers.
    public static let descriptor = PluginDescriptor(
        name: "entity-tagger", version: "1.0.0",
        summary: "Names people, organizations, places, programs, commodities and money.",
        writes: .entities, languages: [.english, .spanish, .portuguese],
        data: EntityData.shared.hash)

    private let options: EntityOptions
    private let data: EntityData
    private let money: MoneyFinder
    private let dictionary: UserDictionary?

    /// Makes the enricher and reads the dictionaries.
    public init(options: EntityOptions) throws(OptionError) {
        try self.init(options: options, data: .shared)
    }

    /// Makes the enricher with other tables than those of this build.
    package init(options: EntityOptions, data: EntityData) throws(OptionError) {
        self.options = options
        self.data = data
        money = MoneyFinder(CurrencyTable(data.gazetteer?.currencies ?? []))
        dictionary = try UserDictionary.read(options.dictionaries)
    }

    /// Writes the entities layer.
    public func enrich(
        _ document: Document, into annotations: inout Annotations
    ) throws(EnrichmentError) {
        guard let gazetteer = data.gazetteer else {
            annotations.entities = []
            return
        }
        let facts = DocumentFacts(document, gazetteer)
        var mentions = MentionList(document.text)
        if let dictionary { mentions.add(dictionary.mentions(document.text)) }
        let isRead = document.language.map { options.languages.contains($0.rawValue) } ?? true
        let amounts = isRead ? money.amounts(document) : []
        if isRead {
            mentions.add(amounts.map(\.mention))
            mentions.add(names(facts))
            mentions.add(CommodityFinder(facts, gazetteer, data.commodities).mentions(mentions))
        }
        let sorted = mentions.sorted
        let resolver = PlaceResolver(facts, gazetteer, data.places, document.language)
        let places = resolver.resolve(sorted)
        var grouper = EntityGrouper(facts, gazetteer, sorted, places)
        grouper.resolve(amounts, document)
        annotations.entities = grouper.entities(dictionary).filter(isWanted)
    }

    private func names(_ facts: DocumentFacts) -> [Mention] {
        guard let model = data.model else { return [] }
        var decoder = NameDecoder(model)
        var rules = NameRules(facts, model)
        return rules.mentions(decoder.names(facts))
    }

    private func isWanted(_ entity: Entity) -> Bool {
        if entity.ref == nil, EntityOptions.types.contains(entity.kind.rawValue),
            !options.types.contains(entity.kind.rawValue)
        {
            return false
        }
        return entity.mentions.contains { $0.score >= options.minimumScore }
    }
}
