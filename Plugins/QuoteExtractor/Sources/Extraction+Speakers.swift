import EnrichmentKit
import TextCore

/// The choice among the candidates, and how a speaker is written.
extension Extraction {
    /// The best candidate for what one cue reports, whose first words stand in a range; `nil` for
    /// nobody.
    func choose(_ ballot: Ballot, of range: TextRange, isIndirect: Bool) -> SpeakerCandidate? {
        var choice = ballot.best
        if let oracle,
            let answer = oracle.speaker(
                of: range, isIndirect: isIndirect,
                names: ballot.candidates.map { $0.value.map { name(of: $0) } },
                features: ballot.lists)
        {
            choice = ballot.candidates[answer]
        }
        return choice?.value == nil ? nil : choice
    }

    /// The speaker that a candidate is written as.
    func speaker(_ candidate: SpeakerCandidate) -> Quote.Speaker? {
        guard let value = candidate.value, !candidate.tokens.isEmpty else { return nil }
        var speaker = Quote.Speaker(
            name: name(of: value), range: text.range(tokens: candidate.tokens))
        if value.thing >= 0 { speaker.entity = names.things[value.thing].entity }
        speaker.role = candidate.role.map { plainText($0) }
        return speaker
    }

    private func name(of value: SpeakerValue) -> String {
        if value.thing >= 0 { return names.things[value.thing].name }
        return value.description.map { plainText($0) } ?? ""
    }

    /// The words of some tokens on one line.
    private func plainText(_ tokens: Range<Int>) -> String {
        var out = ""
        for t in tokens {
            if t > tokens.lowerBound, text.tokens[t].traits.contains(.spaceBefore) { out += " " }
            out += text.string(text.tokens[t].range)
        }
        return out
    }
}
