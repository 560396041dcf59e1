import EnrichmentKit
import TextCore

/// A place in the text where something is named, before mentions are made entities.
struct Mention {
    /// The indices of its tokens; of a mention whose edges lie inside tokens those that it touches.
    var tokens: Range<Int>
    var range: TextRange
    var kind: Entity.Kind
    var score: Double
    /// The entry of the user's dictionary it was found by.
    var entry: Int?
    /// The place of its amount among those of the document.
    var amount: Int?
    /// The number of its commodity.
    var commodity: UInt16 = 0

    init(
        tokens: Range<Int>, range: TextRange, kind: Entity.Kind, score: Double, entry: Int? = nil,
        amount: Int? = nil
    ) {
        (self.tokens, self.range, self.kind, self.score) = (tokens, range, kind, score)
        (self.entry, self.amount) = (entry, amount)
    }
}

/// Mentions that do not overlap: whoever comes first has the place.
struct MentionList {
    private let text: SourceText
    private var taken: [Bool]
    private var mentions: [Mention] = []

    init(_ text: SourceText) {
        self.text = text
        taken = [Bool](repeating: false, count: text.tokens.count)
    }

    /// Takes those of some mentions that touch none taken before.
    mutating func add(_ more: [Mention]) {
        for mention in more where isFree(mention.tokens) && !mention.tokens.isEmpty {
            mentions.append(mention)
            for t in mention.tokens { taken[t] = true }
        }
    }

    /// Whether no mention touches some tokens.
    func isFree(_ tokens: Range<Int>) -> Bool { !tokens.contains { taken[$0] } }

    /// In the order of the text.
    var sorted: [Mention] { mentions.sorted { $0.range < $1.range } }
}
