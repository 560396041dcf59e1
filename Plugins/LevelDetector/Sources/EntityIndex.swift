import EnrichmentKit
import TextCore

/// The entities layer by position: what a run of tokens is part of.
struct EntityIndex {
    struct Span {
        let tokens: Range<Int>
        let kind: Entity.Kind
        /// The entity, in the layer.
        let entity: Int
        /// Whether it is a place with a country, so that it needs no look at the gazetteer.
        let isLocated: Bool
    }

    /// In the order of the text, not overlapping.
    let spans: [Span]
    /// Local places by the hash of their whole name.
    private let localByName: WordDictionary<Int>

    /// A local place whose mention is likelier wrong than right is left out: `AI` is no province.
    private static let leastScore = 0.5

    init(_ entities: [Entity], _ text: SourceText) {
        var spans: [Span] = []
        var names = WordDictionary<Int>()
        for (e, entity) in entities.enumerated() {
            let isLocal = entity.place?.kind == .city || entity.place?.kind == .subdivision
            for mention in entity.mentions {
                if isLocal, mention.score < EntityIndex.leastScore { continue }
                let first = text.firstToken(from: mention.range.start)
                let end = text.firstToken(from: mention.range.end)
                guard first < end else { continue }
                spans.append(
                    Span(
                        tokens: first..<end, kind: entity.kind, entity: e,
                        isLocated: entity.place?.country != nil && entity.place?.kind != .region))
                if isLocal, entity.place?.country != nil {
                    let key = EntityIndex.key(text.tokens[first..<end])
                    if names[key] == nil { names[key] = e }
                }
            }
        }
        spans.sort { ($0.tokens.lowerBound, $0.entity) < ($1.tokens.lowerBound, $1.entity) }
        self.spans = spans
        localByName = names
    }

    /// The place entity that has exactly these words for a name.
    func localPlace(named tokens: ArraySlice<Token>) -> Int? {
        localByName.count == 0 ? nil : localByName[EntityIndex.key(tokens)]
    }

    private static func key(_ tokens: ArraySlice<Token>) -> UInt64 {
        tokens.reduce(0) { mixBits($0 ^ $1.hash) }
    }
}
