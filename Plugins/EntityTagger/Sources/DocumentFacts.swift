package import EnrichmentKit
import TextCore

/// The facts of all tokens of a document, and its runs of capitalised words.
package struct DocumentFacts {
    let text: SourceText
    private(set) var tokens: [TokenFacts]
    private(set) var runs: [CapitalRun] = []
    private(set) var counts = DocumentCounts()
    /// The longest phrases of the gazetteer, by first token: (tokens, record), none overlapping.
    private(set) var phrases: [(tokens: Range<Int>, record: Int)] = []
    /// Words that speak of a country: (token, record).
    private(set) var hints: [(token: Int, record: Int)] = []

    static let atStart: UInt8 = 1
    static let inHeading: UInt8 = 2
    static let inCapitals: UInt8 = 4
    static let inQuotes: UInt8 = 8
    static let inLabel: UInt8 = 16
    static let inDateline: UInt8 = 32
    static let inByline: UInt8 = 64

    /// Looks at every token once, and counts.
    package init(_ document: Document, _ gazetteer: Gazetteer) {
        text = document.text
        tokens = [TokenFacts](repeating: TokenFacts(), count: text.tokens.count)
        readWords(gazetteer)
        markPlaces()
        findPhrases(gazetteer)
        findRuns()
        count()
        countPrograms()
    }

    // MARK: Words

    private mutating func readWords(_ gazetteer: Gazetteer) {
        let bytes = text.bytes
        for i in text.tokens.indices {
            let token = text.tokens[i]
            var facts = TokenFacts()
            facts.word = token.hash
            facts.shape = DocumentFacts.shape(token)
            facts.isCapital = token.isCapitalized && !token.traits.contains(.address)
            facts.slot = Int32(counts.slot(token.hash))
            (facts.head, facts.tail) = DocumentFacts.affixes(bytes, token)
            tokens[i] = facts
        }
    }

    private static func shape(_ token: Token) -> UInt32 {
        let length: UInt32 =
            switch token.foldedLength {
            case 0...1: 0
            case 2: 1
            case 3: 2
            case 4...5: 3
            default: 4
            }
        // The bits of white space before the token are none of the word's look.
        let traits = UInt32(token.traits.rawValue) & 0x032F
        return traits | UInt32(token.kind.rawValue) << 10 | length << 12
    }

    /// The first and the last four bytes of a word's folded form.
    private static func affixes(_ bytes: [UInt8], _ token: Token) -> (UInt32, UInt32) {
        var head: UInt32 = 0
        var tail: UInt32 = 0
        var length = 0
        var i = token.start
        let end = min(token.end, token.start + 64)
        // A word that folds to as many bytes as it has, and has no accent, is of ASCII; not a clitic,
        // whose apostrophe may be none of ASCII. An address may hold marks that are no letters.
        if end - i >= 4, token.kind == .word,
            token.traits.isDisjoint(with: [.hasAccent, .clitic, .address]),
            Int(token.foldedLength) == token.end - token.start
        {
            return (lowercaseFour(bytes, at: i), lowercaseFour(bytes, at: end - 4))
        }
        while i < end {
            let byte = bytes[i]
            if byte < 0x80 {
                let folded = lowercase(byte)
                if length < 4 { head = head << 8 | folded }
                tail = tail << 8 | folded
                length += 1
                i += 1
            } else {
                let (scalar, size) = decodeScalar(bytes, at: i)
                Folding.forEachFoldedByte(scalar) { byte in
                    if length < 4 { head = head << 8 | UInt32(byte) }
                    tail = tail << 8 | UInt32(byte)
                    length += 1
                }
                i += size
            }
        }
        return (head, tail)
    }

    /// Four bytes in lower case, the first the highest: letters, digits, dots, apostrophes.
    @inline(__always)
    private static func lowercaseFour(_ bytes: [UInt8], at i: Int) -> UInt32 {
        let four = unsafe bytes.span.bytes.unsafeLoadUnaligned(fromByteOffset: i, as: UInt32.self)
        return four.bigEndian | 0x2020_2020
    }

    private static func lowercase(_ byte: UInt8) -> UInt32 {
        UInt32(byte &- 0x41 < 26 ? byte | 0x20 : byte)
    }

    // MARK: Places in the text

    private mutating func markPlaces() {
        for sentence in text.sentences { mark(sentence.tokens.lowerBound, DocumentFacts.atStart) }
        for paragraph in text.paragraphs {
            var upper = 0
            var lower = 0
            for t in paragraph.tokens where text.tokens[t].kind == .word {
                if text.tokens[t].traits.contains(.hasLower) { lower += 1 } else { upper += 1 }
            }
            var bits: UInt8 = 0
            if upper > lower * 3, upper >= 3 { bits |= DocumentFacts.inCapitals }
            if paragraph.kind == .heading { bits |= DocumentFacts.inHeading }
            if paragraph.kind == .byline { bits |= DocumentFacts.inByline }
            var quoted = false
            for t in paragraph.tokens {
                let token = text.tokens[t]
                var own = bits
                if let label = paragraph.label, label.contains(token.range) {
                    own |= DocumentFacts.inLabel
                }
                if let dateline = paragraph.dateline, dateline.contains(token.range) {
                    own |= DocumentFacts.inDateline
                }
                if token.kind == .punctuation {
                    let mark = decodeScalar(text.bytes, at: token.start).scalar
                    if mark == 0x201C || mark == 0xAB {
                        quoted = true
                        mark2Next(t)
                    } else if mark == 0x201D || mark == 0xBB {
                        quoted = false
                    } else if mark == 0x22 {
                        quoted.toggle()
                        if quoted { mark2Next(t) }
                    }
                }
                if quoted { own |= DocumentFacts.inQuotes }
                tokens[t].place |= own
            }
        }
    }

    /// The token behind an opening mark starts a sentence of its own.
    private mutating func mark2Next(_ t: Int) {
        if t + 1 < tokens.count { mark(t + 1, DocumentFacts.atStart) }
    }

    private mutating func mark(_ t: Int, _ bits: UInt8) { tokens[t].place |= bits }

    // MARK: Phrases

    private mutating func findPhrases(_ gazetteer: Gazetteer) {
        let all = text.tokens
        for sentence in text.sentences {
            var covered = sentence.tokens.lowerBound
            for t in sentence.tokens {
                guard all[t].kind != .punctuation else { continue }
                let found = gazetteer.index.look(all, at: t, end: sentence.tokens.upperBound)
                if let record = found.longest?.record { takeHint(t, record, gazetteer) }
                if let word = found.word {
                    var classes = gazetteer.classes(word).subtracting(.unseen)
                    // A name of places or bodies in lower case is another word.
                    if !tokens[t].isCapital { classes.subtract(.names) }
                    tokens[t].classes = classes
                    tokens[t].isFunction = classes.contains(.function)
                }
                guard t >= covered, let match = found.longest else { continue }
                let range = t..<t + match.tokenCount
                let classes = gazetteer.classes(match.record).subtracting(.unseen)
                let isName = tokens[t].isCapital && !classes.isDisjoint(with: .names)
                guard
                    isName || !classes.isDisjoint(with: [.commodity, .currencySign, .currencyWord])
                else { continue }
                if isName, match.tokenCount > 1, !all[range.upperBound - 1].isCapitalized,
                    all[range.upperBound - 1].kind == .word
                {
                    continue
                }
                phrases.append((range, match.record))
                covered = range.upperBound
                if isName, match.tokenCount > 1 {
                    for i in range {
                        tokens[i].phrase = classes
                        tokens[i].phrasePlace = i == t ? 1 : i == range.upperBound - 1 ? 3 : 2
                    }
                }
            }
        }
    }

    private mutating func takeHint(_ t: Int, _ record: Int, _ gazetteer: Gazetteer) {
        let classes = gazetteer.classes(record)
        guard !classes.isDisjoint(with: [.hint, .nameHint]) else { return }
        if classes.contains(.hint) || tokens[t].isCapital { hints.append((t, record)) }
    }

    /// Whether some tokens are one of the phrases, from its first word to its last.
    func isPhrase(_ range: Range<Int>) -> Bool {
        var low = 0
        var high = phrases.count
        while low < high {
            let middle = (low + high) / 2
            if phrases[middle].tokens.lowerBound < range.lowerBound {
                low = middle + 1
            } else {
                high = middle
            }
        }
        return low < phrases.count && phrases[low].tokens == range
    }

    // MARK: Runs

    private mutating func findRuns() {
        let bytes = text.bytes
        for sentence in text.sentences {
            var t = sentence.tokens.lowerBound
            let end = sentence.tokens.upperBound
            while t < end {
                guard tokens[t].isCapital else {
                    t += 1
                    continue
                }
                var last = t
                var next = t + 1
                var gap = 0
                while next < end, gap <= 3 {
                    if tokens[next].isCapital || (gap == 0 && text.tokens[next].kind == .number) {
                        last = next
                        gap = 0
                    } else if DocumentFacts.joins(text.tokens[next], bytes, tokens[next].classes) {
                        gap += 1
                    } else {
                        break
                    }
                    next += 1
                }
                addRun(t..<last + 1)
                t = last + 1
            }
        }
    }

    /// Whether a token can stand inside a name between capitalised words.
    private static func joins(_ token: Token, _ bytes: [UInt8], _ classes: WordClass) -> Bool {
        if token.kind == .word {
            return classes.contains(.function) && token.isLowercase && token.foldedLength <= 4
        }
        guard token.end - token.start == 1 else { return false }
        let byte = bytes[token.start]
        return byte == 0x26 || byte == 0x2D || byte == 0x2F || byte == 0x27  // & - / '
    }

    private mutating func addRun(_ range: Range<Int>) {
        var classes: WordClass = []
        var hash: UInt64 = 0
        for t in range {
            classes.formUnion(tokens[t].classes)
            hash = mixBits(hash ^ tokens[t].word)
            tokens[t].run = Int32(runs.count)
        }
        runs.append(CapitalRun(tokens: range, classes: classes, hash: hash))
    }

    // MARK: Counts

    private mutating func count() {
        let places = DocumentFacts.placeWords
        for t in tokens.indices {
            let facts = tokens[t]
            guard text.tokens[t].kind == .word else { continue }
            let slot = Int(facts.slot)
            if !facts.isCapital {
                counts.add(slot, \.lower)
                continue
            }
            let isFree = facts.place & (DocumentFacts.atStart | DocumentFacts.inCapitals) == 0
            if isFree { counts.add(slot, \.capital) }
            if t > 0 {
                let before = tokens[t - 1]
                if before.classes.contains(.personTitle)
                    || (before.classes.contains(.firstName) && before.isCapital)
                {
                    counts.add(slot, \.person)
                }
                if places.contains(before.word) { counts.add(slot, \.place) }
                if before.classes.contains(.saying) { counts.add(slot, \.saying) }
                if isBracket(t - 1, 0x28), isBracket(t + 1, 0x29) { counts.add(slot, \.bracket) }
            }
            if t + 1 < tokens.count, tokens[t + 1].classes.contains(.saying) {
                counts.add(slot, \.saying)
            }
            if facts.run >= 0,
                !runs[Int(facts.run)].classes.isDisjoint(with: [
                    .organizationHead, .organizationTail,
                ])
            {
                counts.add(slot, \.organization)
            }
        }
    }

    /// Counts the words of runs beside `mina`, `plant`, `programa` in lower case.
    private mutating func countPrograms() {
        for run in runs {
            var t = run.tokens.lowerBound - 1
            while t >= 0, run.tokens.lowerBound - t <= 3, tokens[t].isFunction { t -= 1 }
            var isBeside = isProgramNoun(t)
            if !isBeside { isBeside = isProgramNoun(run.tokens.upperBound) }
            guard isBeside else { continue }
            for t in run.tokens where tokens[t].isCapital {
                counts.add(Int(tokens[t].slot), \.program)
            }
        }
    }

    private func isProgramNoun(_ t: Int) -> Bool {
        tokens.indices.contains(t) && !tokens[t].isCapital
            && tokens[t].classes.contains(.programHead)
    }

    private func isBracket(_ t: Int, _ byte: UInt8) -> Bool {
        t >= 0 && t < tokens.count && text.bytes[text.tokens[t].start] == byte
    }

    private static let placeWords: WordSet = WordSet(
        ["in", "en", "em", "at", "from", "desde", "near", "hacia", "no", "na", "through"].map {
            WordHash($0).value
        })
}
