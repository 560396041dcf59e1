import TextCore

/// People by the labels of a transcript: `Quiroga: …` makes a person of `Elvira Quiroga` above.
///
/// A label of one capitalised word is somebody's last name where that word stands elsewhere in the
/// document behind another capitalised word, as names do when they are given in full. Media and
/// bodies that ask questions have labels too; so what the tagger has named already is left alone.
struct SpeakerNames {
    private let facts: DocumentFacts
    private let text: SourceText

    /// As sure as the tagger is of an unknown name in a clear place.
    private static let margin = 200
    /// The most words that may stand before the last name.
    private static let longestBefore = 3

    init(_ facts: DocumentFacts) { (self.facts, text) = (facts, facts.text) }

    /// The names found with the full names that labels give away, each a person.
    func merged(into found: [NameSpan]) -> [NameSpan] {
        guard text.isTranscript else { return found }
        var lastNames: Set<UInt64> = []
        var labels: Set<Int> = []
        for paragraph in text.paragraphs {
            guard let label = paragraph.label else { continue }
            let t = text.firstToken(from: label.start)
            labels.insert(t)
            let token = text.tokens[t]
            guard token.end == label.end, token.isCapitalized, token.foldedLength > 3,
                facts.tokens[t].classes.isDisjoint(with: SpeakerNames.others)
            else { continue }
            lastNames.insert(token.hash)
        }
        if lastNames.isEmpty { return found }
        var found = found
        for i in found.indices { settle(&found[i], lastNames) }
        var taken = [Bool](repeating: false, count: text.tokens.count)
        for name in found { for t in name.tokens { taken[t] = true } }
        return found
            + text.tokens.indices.compactMap { t in
                guard lastNames.contains(text.tokens[t].hash), !labels.contains(t),
                    let tokens = fullName(endingAt: t), !tokens.contains(where: { taken[$0] })
                else { return nil }
                return NameSpan(tokens: tokens, kind: NameKind.person, margin: SpeakerNames.margin)
            }
    }

    /// A name in full that ends with a label is a person's, where the tagger was not sure of another.
    private func settle(_ span: inout NameSpan, _ lastNames: Set<UInt64>) {
        let last = span.tokens.upperBound - 1
        guard span.tokens.count > 1, lastNames.contains(text.tokens[last].hash),
            fullName(endingAt: last) == span.tokens
        else { return }
        if span.kind == NameKind.person {
            span.margin = max(span.margin, SpeakerNames.margin)
        } else if span.margin < SpeakerNames.margin {
            span.kind = NameKind.person
            span.margin = SpeakerNames.margin
        }
    }

    /// What a label of one word may be beside a last name.
    private static let others: WordClass = [
        .organizationHead, .organization, .personTitle, .function, .country, .programHead,
    ]

    /// The run of capitalised words that ends with a last name, of two words or more.
    private func fullName(endingAt last: Int) -> Range<Int>? {
        guard text.tokens[last].isCapitalized,
            last + 1 == text.tokens.count || !continuesName(last + 1)
        else { return nil }
        var first = last
        while first > 0, last - first < SpeakerNames.longestBefore, continuesName(first) {
            let before = first - 1
            guard text.tokens[before].isCapitalized,
                facts.tokens[before].classes.isDisjoint(with: SpeakerNames.others)
            else { break }
            first = before
        }
        return first < last ? first..<last + 1 : nil
    }

    /// Whether a token stands in one name with the one before it, as far as spaces and capitals go.
    private func continuesName(_ t: Int) -> Bool {
        text.tokens[t].isCapitalized && !text.tokens[t].traits.contains(.newlineBefore)
            && text.tokens[t - 1].kind == .word
    }
}
