import TextCore

/// A paragraph with all that its grammar tells: units, sentences, phrases, cues and clauses.
struct ParagraphReading {
    let paragraph: Int
    let isHeading: Bool
    let units: [Unit]
    let sentences: [UnitSentence]
    /// Of each sentence.
    let phrases: [[Phrase]]
    let cues: [[Cue]]
    let clauses: [[Clause]]
    let nicknames: Set<Int>
    let lexicon: Lexicon

    init(
        _ p: Int, firstSpan: Int, reader: inout UnitReader, isEnglish: Bool
    ) {
        reader.read(p, firstSpan: firstSpan)
        let text = reader.text
        paragraph = p
        isHeading = text.paragraphs[p].kind == .heading
        units = reader.units
        sentences = reader.sentences
        nicknames = reader.nicknames
        lexicon = reader.lexicon
        let grammar = PhraseReader(
            text: text, names: reader.names, units: units, isEnglish: isEnglish)
        let cueReader = CueReader(text: text, units: units, isEnglish: isEnglish)
        var phrases: [[Phrase]] = []
        var cues: [[Cue]] = []
        var clauses: [[Clause]] = []
        for (s, sentence) in sentences.enumerated() {
            let own = cueReader.cues(sentence.units, sentence: s)
            let found = grammar.phrases(sentence.units)
            phrases.append(found)
            cues.append(own)
            clauses.append(
                own.isEmpty
                    ? []
                    : ClauseReader(
                        text: text, units: units, names: reader.names, phrases: found, cues: own,
                        range: sentence.units, reader: grammar, isEnglish: isEnglish
                    ).clauses())
        }
        (self.phrases, self.cues, self.clauses) = (phrases, cues, clauses)
    }
}
