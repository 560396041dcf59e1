import EnrichmentKit
import TextCore

/// The names of a document that can be speakers: those of the entities layer or, where there is
/// none, those that `NameFinder` finds.
struct NameTable {
    enum Kind: UInt8 { case person, organization, place, other }

    /// One place where something is named.
    struct Mention {
        var tokens: Range<Int>
        /// Its thing, an index into `things`.
        var thing: Int
        var kind: Kind
    }

    /// Something with a name.
    struct Thing {
        var name: String
        var kind: Kind
        /// Its place in the entities layer.
        var entity: Int?
        /// The folded hashes of the name's words.
        var words: [UInt64]
        /// What the last letter of a person's first name suggests; empty for one word.
        let suggestedGender: WordFlags

        init(name: String, kind: Kind, entity: Int?, words: [UInt64]) {
            (self.name, self.kind, self.entity, self.words) = (name, kind, entity, words)
            suggestedGender = kind == .person ? Thing.gender(suggestedBy: name) : []
        }

        private static func gender(suggestedBy name: String) -> WordFlags {
            var last: UInt8 = 0
            for byte in name.utf8 {
                guard byte == 0x20 else {
                    last = byte
                    continue
                }
                return last == 0x61 ? .feminine : last == 0x6F ? .masculine : []
            }
            return []
        }
    }

    /// In the order of the text, none inside another.
    private(set) var mentions: [Mention] = []
    private(set) var things: [Thing] = []
    /// Whether they come from the entities layer.
    private(set) var isLayer = false

    /// The names of the entities layer; amounts and raw materials are left out.
    init(layer: [Entity], text: SourceText) {
        isLayer = true
        for (i, entity) in layer.enumerated() {
            let kind: Kind
            switch entity.kind {
            case .person: kind = .person
            case .organization: kind = .organization
            case .place: kind = .place
            case .money, .commodity: continue
            default: kind = .other
            }
            var longest = 0..<0
            for mention in entity.mentions {
                let first = text.firstToken(from: mention.range.start)
                var end = first
                while end < text.tokens.count, text.tokens[end].start < mention.range.end {
                    end += 1
                }
                guard end > first else { continue }
                mentions.append(Mention(tokens: first..<end, thing: things.count, kind: kind))
                if end - first > longest.count { longest = first..<end }
            }
            let words = longest.filter { text.tokens[$0].kind == .word }
                .map { text.tokens[$0].hash }
            things.append(Thing(name: entity.name, kind: kind, entity: i, words: words))
        }
        mentions.sort {
            ($0.tokens.lowerBound, -$0.tokens.count) < ($1.tokens.lowerBound, -$1.tokens.count)
        }
        var kept: [Mention] = []
        for mention in mentions
        where mention.tokens.lowerBound >= kept.last?.tokens.upperBound ?? 0 {
            kept.append(mention)
        }
        mentions = kept
        linkShortNames()
    }

    /// Gives the mentions of a short name to the one person whose longer name has all its words.
    private mutating func linkShortNames() {
        var people = WordDictionary<[Int]>()
        for (i, thing) in things.enumerated() where thing.kind == .person && thing.words.count > 1 {
            for word in thing.words { people[word, default: []].append(i) }
        }
        var full: [Int: Int] = [:]
        for (i, thing) in things.enumerated() where (1...3).contains(thing.words.count) {
            guard thing.kind == .person || thing.kind == .other, let last = thing.words.last,
                let candidates = people[last], candidates.count <= 8
            else { continue }
            let longer = candidates.filter { candidate in
                let words = things[candidate].words
                return words.count > thing.words.count
                    && thing.words.allSatisfy { words.contains($0) }
            }
            if longer.count == 1 { full[i] = longer[0] }
        }
        if full.isEmpty { return }
        for m in mentions.indices {
            guard let thing = full[mentions[m].thing] else { continue }
            mentions[m].thing = thing
            mentions[m].kind = .person
        }
    }

    /// Names found by other means; things are named by the longest of their mentions.
    init(things: [Thing], mentions: [Mention]) {
        (self.things, self.mentions) = (things, mentions)
    }

    /// The index of the first mention that starts at or behind a token.
    func firstMention(from token: Int) -> Int {
        var low = 0
        var high = mentions.count
        while low < high {
            let middle = (low + high) / 2
            if mentions[middle].tokens.lowerBound < token {
                low = middle + 1
            } else {
                high = middle
            }
        }
        return low
    }
}
