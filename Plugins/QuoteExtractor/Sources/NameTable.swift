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
        let name: String
        let kind: Kind
        /// Its place in the entities layer.
        let entity: Int?
        /// Where the folded hashes of the name's words stand among `NameTable.words`.
        let words: Range<Int>
        /// What the last letter of a person's first name suggests; empty for one word.
        let suggestedGender: WordFlags

        fileprivate init(name: String, kind: Kind, entity: Int?, words: Range<Int>) {
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
    /// The words of all things' names.
    private(set) var words: [UInt64] = []
    /// Whether they come from the entities layer.
    private(set) var isLayer = false

    /// No names yet.
    init() {}

    /// The names of the entities layer; amounts and raw materials are left out.
    init(layer: [Entity], text: SourceText) {
        isLayer = true
        things.reserveCapacity(layer.count)
        words.reserveCapacity(layer.count * 2)
        // The longest mention that starts at each token, the first of several: an index into `all`.
        var starts = [Int32](repeating: -1, count: text.tokens.count)
        var all: [Mention] = []
        all.reserveCapacity(layer.count * 2)
        for i in layer.indices {
            guard let kind = NameTable.kind(of: layer[i].kind) else { continue }
            var longest = 0..<0
            for mention in layer[i].mentions {
                let first = text.firstToken(from: mention.range.start)
                var end = first
                while end < text.tokens.count, text.tokens[end].start < mention.range.end {
                    end += 1
                }
                guard end > first else { continue }
                if starts[first] < 0 || all[Int(starts[first])].tokens.upperBound < end {
                    starts[first] = Int32(truncatingIfNeeded: all.count)
                }
                all.append(Mention(tokens: first..<end, thing: things.count, kind: kind))
                if end - first > longest.count { longest = first..<end }
            }
            add(layer[i].name, kind, entity: i, wordsOf: longest, in: text) { _ in true }
        }
        mentions.reserveCapacity(all.count)
        var t = 0
        while t < starts.count {
            let start = starts[t]
            t += 1
            if start < 0 { continue }
            mentions.append(all[Int(start)])
            t = all[Int(start)].tokens.upperBound
        }
        linkShortNames()
    }

    private static func kind(of entity: Entity.Kind) -> Kind? {
        switch entity {
        case .person: .person
        case .organization: .organization
        case .place: .place
        case .money, .commodity: nil
        default: .other
        }
    }

    /// Adds something with a name.
    ///
    /// - Parameters:
    ///   - name: The name.
    ///   - kind: What it is.
    ///   - entity: Its place in the entities layer.
    ///   - tokens: The tokens among which the name's words are.
    ///   - text: The text.
    ///   - counts: Which of the words there count.
    mutating func add(
        _ name: String, _ kind: Kind, entity: Int?, wordsOf tokens: Range<Int>, in text: SourceText,
        where counts: (Token) -> Bool
    ) {
        let first = words.count
        for t in tokens where text.tokens[t].kind == .word && counts(text.tokens[t]) {
            words.append(text.tokens[t].hash)
        }
        things.append(Thing(name: name, kind: kind, entity: entity, words: first..<words.count))
    }

    /// Adds a mention, which starts behind the last one.
    mutating func add(_ mention: Mention) { mentions.append(mention) }

    /// Whether a thing's name has a word.
    func has(_ word: UInt64, thing: Int) -> Bool {
        for i in things[thing].words where words[i] == word { return true }
        return false
    }

    /// Gives the mentions of a short name to the one person whose longer name has all its words.
    private mutating func linkShortNames() {
        // Those whose names have a word, each list the last one first.
        var lists = WordDictionary<Int>(minimumCapacity: 32)
        var entries: [(person: Int, next: Int)] = []
        for i in things.indices where things[i].kind == .person && things[i].words.count > 1 {
            for w in things[i].words {
                let list = lists.number(of: words[w], default: -1)
                entries.append((i, lists[number: list]))
                lists[number: list] = entries.count - 1
            }
        }
        if entries.isEmpty { return }
        var full: [Int32] = []
        for i in things.indices where things[i].kind == .person || things[i].kind == .other {
            guard (1...3).contains(things[i].words.count),
                let list = lists[words[things[i].words.upperBound - 1]],
                let longer = onlyLonger(i, list, entries)
            else { continue }
            if full.isEmpty { full = [Int32](repeating: -1, count: things.count) }
            full[i] = Int32(truncatingIfNeeded: longer)
        }
        if full.isEmpty { return }
        for m in mentions.indices where full[mentions[m].thing] >= 0 {
            mentions[m].thing = Int(full[mentions[m].thing])
            mentions[m].kind = .person
        }
    }

    /// The one of a list of at most eight people whose name is longer and has all words of another.
    private func onlyLonger(
        _ thing: Int, _ list: Int, _ entries: [(person: Int, next: Int)]
    ) -> Int? {
        var found: Int?
        var count = 0
        var longer = 0
        var e = list
        while e >= 0 {
            let person = entries[e].person
            e = entries[e].next
            count += 1
            if count > 8 { return nil }
            if things[person].words.count > things[thing].words.count,
                things[thing].words.allSatisfy({ has(words[$0], thing: person) })
            {
                found = person
                longer += 1
            }
        }
        return longer == 1 ? found : nil
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
