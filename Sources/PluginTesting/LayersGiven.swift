import EnrichmentKit
import TextCore

/// Makes layers as other plugins might have written them, for a plugin that reads them.
enum LayersGiven {
    /// All layers but one: each run of capitalised words an entity, amounts and a sector beside.
    static func full(for document: Document, without layer: Layer) -> Annotations {
        var annotations = Annotations()
        let text = document.text
        if layer != .entities { annotations.entities = entities(text) }
        if layer != .sectors {
            annotations.sectors = [Sector(id: "mining", name: "Mining", score: 0.5)]
        }
        if layer != .level { annotations.level = Level(label: .none, country: 0, local: 0) }
        if layer != .quotes {
            annotations.quotes = text.sentences.prefix(20).map { Quote(.direct, $0.range) }
        }
        return annotations
    }

    private static func entities(_ text: SourceText) -> [Entity] {
        let kinds: [Entity.Kind] = [.person, .organization, .place, .program, .commodity, .money]
        var entities: [Entity] = []
        var t = 0
        while t < text.tokens.count {
            guard text.tokens[t].isCapitalized else {
                t += 1
                continue
            }
            var end = t + 1
            while end < text.tokens.count, end - t < 4, text.tokens[end].isCapitalized { end += 1 }
            let kind = kinds[entities.count % kinds.count]
            let range = text.range(tokens: t..<end)
            entities.append(
                Entity(
                    kind, name: text.string(range),
                    place: kind == .place ? .init(.city, country: "CL", subdivision: "CL-RM") : nil,
                    mentions: [.init(range, score: 0.9)]))
            t = end
        }
        return entities
    }
}
