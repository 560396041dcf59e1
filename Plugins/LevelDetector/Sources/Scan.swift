import EnrichmentKit
import TextCore

/// A phrase of the lexicon found in the text, before anything is known that decides its sense.
struct RawHit {
    /// What it can mean.
    let senses: [Sense]
    let tokens: Range<Int>
    let zone: Zone
}

/// Finds the phrases of the lexicons in one pass over the tokens.
struct Scan {
    private(set) var hits: [RawHit] = []

    init(_ text: SourceText, _ zones: ZoneMap, _ lexicon: Lexicon, user: Lexicon?) {
        let tokens = text.tokens
        for run in zones.runs {
            let end = run.tokens.upperBound
            var t = run.tokens.lowerBound
            while t < end {
                guard tokens[t].kind == .word else {
                    t += 1
                    continue
                }
                var match = lexicon.phrases.longestMatch(tokens, at: t, end: end)
                var isUsers = false
                if let user, let own = user.phrases.longestMatch(tokens, at: t, end: end),
                    own.tokenCount >= match?.tokenCount ?? 0
                {
                    (match, isUsers) = (own, true)
                }
                guard let match else {
                    t += 1
                    continue
                }
                let value = Int(match.value)
                let senses = (isUsers ? user?.senses[value] : nil) ?? lexicon.senses[value]
                let found = senses.filter { sense in
                    Scan.isWritten(as: sense, tokens, t, match.tokenCount)
                }
                if found.isEmpty {
                    t += 1
                    continue
                }
                hits.append(
                    RawHit(senses: found, tokens: t..<t + match.tokenCount, zone: run.zone))
                t += match.tokenCount
            }
        }
    }

    /// Whether the capitals fit the sense.
    ///
    /// Short acronyms are words of their own in lower case.
    private static func isWritten(
        as sense: Sense, _ tokens: [Token], _ first: Int, _ count: Int
    ) -> Bool {
        let token = tokens[first]
        if sense.kind == .agency, count == 1 {
            if token.isAllCapitals { return true }
            guard token.isCapitalized else { return false }
            if token.foldedLength >= 5 { return true }
            let opensSentence = first > 0 && tokens[first - 1].kind != .word
            return token.foldedLength == 4 && !opensSentence
        }
        if sense.kind == .place, count == 1, token.foldedLength == 2 {
            // `Campinas (SP)`, `Campinas/SP`: elsewhere two capitals are anything.
            return token.isAllCapitals && first > 0 && tokens[first - 1].kind == .punctuation
        }
        return !sense.needsCapital || token.isCapitalized || isAfterConnector(tokens, first)
    }

    /// Whether the word before is in lower case too and joins a body to its place, as in notices
    /// that are written without capitals (`municipio de soledad`).
    private static func isAfterConnector(_ tokens: [Token], _ first: Int) -> Bool {
        first > 0 && first < 5 && Connector.isOf(tokens[first - 1].hash)
    }
}

/// The small words between a body and its place.
enum Connector {
    private static let words: WordSet = WordSet(
        ["de", "del", "do", "da", "dos", "das", "of", "the", "la", "el", "los", "las", "o", "a"]
            .map { WordHash($0).value })

    private static let sites: WordSet = WordSet(
        ["in", "at", "near", "en", "em", "no", "na"]
            .map { WordHash($0).value })

    /// Whether a word says that something stands or happens at the place behind it.
    static func isSite(_ hash: UInt64) -> Bool { sites.contains(hash) }

    private static let towns: WordSet = WordSet(
        [
            "city", "town", "capital", "port", "municipality", "district", "state", "province",
            "ciudad", "pueblo", "villa", "puerto", "municipio", "provincia", "departamento",
            "cidade", "vila", "porto", "estado",
        ].map { WordHash($0).value })

    /// Whether a word for a town or province stands before a token, with or without "of".
    static func isTown(_ tokens: [Token], before first: Int) -> Bool {
        guard first > 0 else { return false }
        if towns.contains(tokens[first - 1].hash) { return true }
        return first > 1 && isOf(tokens[first - 1].hash) && towns.contains(tokens[first - 2].hash)
    }

    static func isOf(_ hash: UInt64) -> Bool { words.contains(hash) }
}
