import TextCore

/// Lays out phrases as a `Lexicon`.
package struct LexiconBuilder {
    private struct Phrase {
        var form: Lexicon.Case
        var shares: [Lexicon.Share]
    }

    private var table = PhraseTableBuilder()
    private var phrases: [Phrase] = []

    /// An empty builder.
    package init() {}

    /// Adds what a phrase says for some sectors; none takes its words out.
    ///
    /// A phrase that is there already gains the shares; the milder of its two cases holds.
    package mutating func add(_ phrase: String, _ shares: [Lexicon.Share]) {
        let form = LexiconBuilder.form(of: phrase)
        let index = UInt32(phrases.count)
        if let old = table.add(phrase, value: index) {
            table.add(phrase, value: old)
            let at = Int(old)
            if form.rawValue < phrases[at].form.rawValue { phrases[at].form = form }
            for share in shares
            where !phrases[at].shares.contains(where: {
                $0.sector == share.sector && $0.part == share.part
            }) {
                phrases[at].shares.append(share)
            }
        } else {
            phrases.append(Phrase(form: form, shares: shares))
        }
    }

    /// Adds a line of a lexicon file at the weight that was given by hand.
    package mutating func add(_ entry: LexiconEntry, _ taxonomy: Taxonomy) {
        guard let place = entry.place, entry.weight > 0 else { return add(entry.phrase, []) }
        var part: Int?
        if case .part(let index) = place { part = index }
        add(
            entry.phrase,
            [
                Lexicon.Share(
                    sector: taxonomy.sector(of: place), part: part,
                    weight: LexiconEntry.logOdds(rate: entry.rate))
            ])
    }

    /// The case that a phrase asks for, by its first word.
    package static func form(of phrase: String) -> Lexicon.Case {
        guard let first = phrase.split(separator: " ").first, first.first?.isUppercase == true
        else { return .any }
        let letters = first.filter(\.isLetter)
        return letters.count >= 2 && letters.allSatisfy(\.isUppercase) ? .allCapitals : .capital
    }

    /// The lexicon as bytes, the same for the same phrases in the same order.
    package func serialized() -> [UInt8] {
        var out: [UInt8] = []
        let total = phrases.reduce(0) { $0 + $1.shares.count }
        out.append(UInt32(phrases.count))
        out.append(UInt32(total))
        var first = 0
        for phrase in phrases {
            out.append(UInt32(first))
            out.append(phrase.form.rawValue)
            first += phrase.shares.count
        }
        out.append(UInt32(first))
        for share in phrases.flatMap(\.shares) {
            out.append(UInt16(share.sector))
            out.append(UInt16(share.part.map { $0 + 1 } ?? 0))
            out.append(Int32((share.weight * 1024).rounded()))
        }
        return out + table.serialized()
    }

    /// The lexicon of all phrases added.
    package func build() -> Lexicon { Lexicon(DataView(copying: serialized())) }
}

extension [UInt8] {
    /// Appends a number, low byte first.
    mutating func append<Number: FixedWidthInteger>(_ number: Number) {
        var rest = number.littleEndian
        for _ in 0..<Number.bitWidth / 8 {
            append(UInt8(truncatingIfNeeded: rest))
            rest >>= 8
        }
    }
}
