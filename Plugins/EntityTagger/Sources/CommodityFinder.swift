import EnrichmentKit
import TextCore

/// Finds raw materials: words of a lexicon, where they mean the traded good.
package struct CommodityFinder {
    /// A word of the lexicon in the text.
    package struct Candidate {
        package var tokens: Range<Int>
        package var features: [UInt32]
        var commodity: UInt16
    }

    private let facts: DocumentFacts
    private let gazetteer: Gazetteer
    private let model: CommodityModel?

    /// Reads a document.
    package init(_ facts: DocumentFacts, _ gazetteer: Gazetteer, _ model: CommodityModel?) {
        (self.facts, self.gazetteer, self.model) = (facts, gazetteer, model)
    }

    /// The commodities that touch no mention found before.
    func mentions(_ taken: MentionList) -> [Mention] {
        candidates.compactMap { candidate in
            guard taken.isFree(candidate.tokens) else { return nil }
            let margin = model?.score(candidate.features) ?? 1
            guard margin > 0 else { return nil }
            var mention = Mention(
                tokens: candidate.tokens, range: facts.text.range(tokens: candidate.tokens),
                kind: .commodity, score: min(0.99, 0.6 + Double(margin) / 4000))
            mention.commodity = candidate.commodity
            return mention
        }
    }

    /// The words of the lexicon, each with its features.
    package var candidates: [Candidate] {
        facts.phrases.compactMap { phrase in
            let record = gazetteer.record(phrase.record)
            guard record.commodity != 0, isPossible(phrase.tokens) else { return nil }
            return Candidate(
                tokens: phrase.tokens, features: features(phrase.tokens, record.commodity),
                commodity: record.commodity)
        }
    }

    /// A capital is due at the start of a sentence or in a line of capitals only.
    private func isPossible(_ tokens: Range<Int>) -> Bool {
        let first = facts.tokens[tokens.lowerBound]
        if first.isCapital {
            let token = facts.text.tokens[tokens.lowerBound]
            if token.isAllCapitals, token.foldedLength <= 3 { return true }  // LNG, GNL
            return first.place & (DocumentFacts.atStart | DocumentFacts.inCapitals) != 0
                && !nextIsCapital(tokens.upperBound, first.place)
        }
        return true
    }

    private func nextIsCapital(_ t: Int, _ place: UInt8) -> Bool {
        guard place & DocumentFacts.inCapitals == 0, t < facts.tokens.count else { return false }
        return facts.tokens[t].isCapital
    }

    private func features(_ tokens: Range<Int>, _ commodity: UInt16) -> [UInt32] {
        func word(_ t: Int) -> UInt64 {
            facts.tokens.indices.contains(t) ? facts.tokens[t].word : 7
        }
        func tail(_ t: Int) -> UInt64 {
            facts.tokens.indices.contains(t) ? UInt64(facts.tokens[t].tail) : 7
        }
        let first = tokens.lowerBound
        let end = tokens.upperBound
        let own = facts.text.tokens[tokens].reduce(UInt64(3)) { mixBits($0 ^ $1.hash) }
        let known = UInt64(min(others(first), 3))
        let values: [UInt64] = [
            0, own, UInt64(commodity), word(first - 1), word(end), word(first - 2), word(end + 1),
            mixBits(word(first - 1)) ^ own, mixBits(word(end)) ^ own,
            mixBits(word(first - 1) ^ mixBits(word(first - 2))),
            mixBits(word(end) ^ mixBits(word(end + 1))),
            tail(first - 1), tail(end), known, UInt64(tokens.count), known << 32 | own >> 33,
            mixBits(word(first - 1)) ^ word(end),
        ]
        return values.enumerated().map { i, value in
            if i == 0 { return 0 }
            let mixed = mixBits(value &+ UInt64(i) &* 0x9E37_79B9_7F4A_7C15)
            return UInt32(mixed >> UInt64(64 - CommodityModel.logBuckets)) | 1
        }
    }

    /// How many other words of the lexicon stand near.
    private func others(_ t: Int) -> Int {
        var count = 0
        for phrase in near(t) where phrase.tokens.lowerBound != t {
            if gazetteer.classes(phrase.record).contains(.commodity) { count += 1 }
        }
        return count
    }

    /// The phrases of the next and last few tokens.
    private func near(_ t: Int) -> ArraySlice<(tokens: Range<Int>, record: Int)> {
        var low = 0
        var high = facts.phrases.count
        while low < high {
            let middle = (low + high) / 2
            if facts.phrases[middle].tokens.lowerBound < t - 12 {
                low = middle + 1
            } else {
                high = middle
            }
        }
        var end = low
        while end < facts.phrases.count, facts.phrases[end].tokens.lowerBound < t + 12 { end += 1 }
        return facts.phrases[low..<end]
    }
}
