import EnrichmentKit
import TextCore

/// Reads numbers as people write them: `1.250,75`, `48 736 210`, `322 mil 400`, `1.2bn`.
struct NumberReader {
    /// A number with its magnitude.
    struct Number {
        var value: Double
        var end: Int
        /// The currency that an abbreviation implies (`mdd`, `mdp`).
        var currency: String?
        var isCents = false
        /// Whether a word of magnitude was part of it.
        var hasMagnitude = false
    }

    private let bytes: [UInt8]
    private let isEnglish: Bool
    /// Whether a comma parts the fraction.
    private let hasDecimalComma: Bool

    private let isSpanish: Bool

    init(_ document: Document) {
        bytes = document.text.bytes
        isSpanish = document.language == .spanish
        isEnglish = document.language == .english
        var commas = 0
        var dots = 0
        for token in document.text.tokens where token.kind == .number {
            let length = token.end - token.start
            for n in 2...4 where length > n {
                // Three digits behind a mark are thousands: the other mark parts the fraction.
                let isFraction = n < 4
                if bytes[token.end - n] == 0x2C { if isFraction { commas += 1 } else { dots += 1 } }
                if bytes[token.end - n] == 0x2E { if isFraction { dots += 1 } else { commas += 1 } }
            }
        }
        hasDecimalComma = commas == dots ? !isEnglish : commas > dots
    }

    // MARK: Bytes

    static func isLetter(_ byte: UInt8) -> Bool { byte | 0x20 &- 0x61 < 26 }
    static func isWordByte(_ byte: UInt8) -> Bool {
        isLetter(byte) || (0x30...0x39).contains(byte) || byte >= 0xC3
    }
    static func isDigitAhead(_ at: Int, _ bytes: [UInt8]) -> Bool {
        at < bytes.count && (0x30...0x39).contains(bytes[at])
    }

    /// Behind at most one space: a plain one, one that does not break, a thin one.
    static func skipSpace(_ at: Int, _ bytes: [UInt8]) -> Int {
        guard at < bytes.count else { return at }
        if bytes[at] == 0x20 { return at + 1 }
        // `118-million-euro`
        if bytes[at] == 0x2D, at + 1 < bytes.count, isLetter(bytes[at + 1]) { return at + 1 }
        if bytes[at] == 0xC2, at + 1 < bytes.count, bytes[at + 1] == 0xA0 { return at + 2 }
        if bytes[at] == 0xE2, at + 2 < bytes.count, bytes[at + 1] == 0x80,
            bytes[at + 2] == 0xAF || bytes[at + 2] == 0x89
        {
            return at + 3
        }
        return at
    }

    @inline(__always)
    static func hasWord(_ word: StaticString, _ bytes: [UInt8], _ at: Int) -> Bool {
        word.withUTF8Buffer { word in
            guard at + word.count <= bytes.count else { return false }
            for i in word.indices where unsafe bytes[at + i] != word[i] { return false }
            return true
        }
    }

    /// The end of a word of a list that stands at `at`, case aside; nil where it goes on.
    @inline(__always)
    static func endOfWord(_ word: StaticString, _ bytes: [UInt8], _ at: Int) -> Int? {
        word.withUTF8Buffer { word in unsafe endOfWord(word.span, bytes, at) }
    }

    /// The same of a word of the currency table.
    static func endOfWord(_ word: Span<UInt8>, _ bytes: [UInt8], _ at: Int) -> Int? {
        let end = at + word.count
        guard end <= bytes.count else { return nil }
        for i in word.indices {
            let byte = bytes[at + i]
            if byte == word[i] { continue }
            // Capitals, also those of Latin letters with accents (`BILHÃO`).
            let isLatin = i > 0 && word[i - 1] == 0xC3 && byte >= 0x80
            guard isLetter(byte) || isLatin, byte | 0x20 == word[i] else { return nil }
        }
        if end < bytes.count, isWordByte(bytes[end]) { return nil }
        return end
    }

    // MARK: Numbers

    private static let magnitudes: [(word: StaticString, english: Double, other: Double)] = [
        ("thousand", 1e3, 1e3), ("million", 1e6, 1e6), ("billion", 1e9, 1e9),
        ("trillion", 1e12, 1e12), ("mil millones", 1e9, 1e9), ("mil milhões", 1e9, 1e9),
        ("millones", 1e6, 1e6), ("millón", 1e6, 1e6), ("millon", 1e6, 1e6),
        ("milhões", 1e6, 1e6), ("milhão", 1e6, 1e6), ("bilhões", 1e9, 1e9), ("bilhão", 1e9, 1e9),
        ("billones", 1e12, 1e12), ("billón", 1e12, 1e12), ("trilhões", 1e12, 1e12),
        ("trilhão", 1e12, 1e12), ("mn", 1e6, 1e6), ("mln", 1e6, 1e6), ("bn", 1e9, 1e9),
        ("tn", 1e12, 1e12), ("trn", 1e12, 1e12), ("mm", 1e6, 1e6), ("mi", 1e6, 1e6),
        ("bi", 1e9, 1e9), ("tri", 1e12, 1e12), ("mio", 1e6, 1e6), ("k", 1e3, 1e3),
        ("m", 1e6, 1e6), ("b", 1e9, 1e9), ("mill", 1e6, 1e6), ("mills", 1e6, 1e6),
    ]

    private static let magnitudeOpenings = Array("bkmt".utf8)

    /// Millions of a currency, in the Mexican press.
    private static let millionsOf: [(word: StaticString, currency: String)] = [
        ("mdd", "USD"), ("mdp", "MXN"), ("mde", "EUR"),
    ]

    private static let words: [(word: StaticString, value: Double)] = [
        ("un", 1), ("una", 1), ("dos", 2), ("tres", 3), ("cuatro", 4), ("cinco", 5), ("seis", 6),
        ("siete", 7), ("ocho", 8), ("nueve", 9), ("diez", 10), ("quince", 15), ("veinte", 20),
        ("cien", 100), ("um", 1), ("uma", 1), ("dois", 2), ("duas", 2), ("três", 3),
        ("quatro", 4), ("sete", 7), ("oito", 8), ("nove", 9), ("dez", 10), ("vinte", 20),
        ("cem", 100), ("one", 1), ("two", 2), ("three", 3), ("four", 4), ("five", 5), ("six", 6),
        ("seven", 7), ("eight", 8), ("nine", 9), ("ten", 10), ("twenty", 20), ("fifty", 50),
        ("mil", 1000),
    ]
    private static let wordHashes = WordSet(words.map { WordHash($0.word.description).value })

    /// Whether a word is a number that may be part of an amount.
    func isNumberWord(_ hash: UInt64) -> Bool { NumberReader.wordHashes.contains(hash) }

    /// The number that starts at `at`, its magnitude and smaller parts included.
    func number(at: Int) -> Number? {
        guard var number = plain(at) else { return nil }
        let isWord = !(0x30...0x39).contains(bytes[at])
        number = magnitude(number)
        // `322 mil 400`, `3 mil 51 mdp`, `1 millón 200 mil`.
        if number.hasMagnitude, number.currency == nil {
            let next = NumberReader.skipSpace(number.end, bytes)
            if next > number.end, next < bytes.count, (0x30...0x39).contains(bytes[next]),
                let rest = plain(next), rest.value < 1000, rest.value == rest.value.rounded()
            {
                let part = magnitude(rest)
                if part.value < number.value, !part.hasMagnitude || number.value > 1e5 {
                    number.value += part.value
                    number.end = part.end
                    number.currency = part.currency
                } else if number.value < 1e6, part.hasMagnitude {
                    // `88 mil 714 millones`: the thousands are of the millions.
                    number.value = (number.value + rest.value) * (part.value / max(rest.value, 1))
                    number.end = part.end
                    number.currency = part.currency
                }
            }
        }
        if isWord, !number.hasMagnitude { return nil }
        return cents(number)
    }

    private static let centWords: [(word: StaticString, code: String)] = [
        ("cents", "USD"), ("centavos", CurrencyTable.peso), ("céntimos", CurrencyTable.peso),
    ]
    private static let centTails: [(word: StaticString, code: String)] = [
        (" de dólar", "USD"), (" de real", "BRL"), (" de euro", "EUR"), (" de sol", "PEN"),
        (" de peso", CurrencyTable.peso), (" de balboa", "PAB"), (" de dólares", "USD"),
    ]

    private func cents(_ number: Number) -> Number {
        var number = number
        var at = NumberReader.skipSpace(number.end, bytes)
        guard at > number.end, !number.hasMagnitude else { return number }
        var currency: String?
        if NumberReader.hasWord("US ", bytes, at) { at += 3 }
        for (word, code) in NumberReader.centWords {
            guard let end = NumberReader.endOfWord(word, bytes, at) else { continue }
            currency = code
            number.end = end
            number.isCents = true
            for (tail, code) in NumberReader.centTails {
                if let last = NumberReader.endOfWord(tail, bytes, end) {
                    (number.end, currency) = (last, code)
                }
            }
        }
        number.currency = number.currency ?? currency
        return number
    }

    /// What stands between the ends of a range.
    struct RangeLink {
        enum Kind {
            /// Joins the ends by itself, amounts with a magnitude too.
            case to
            /// Joins the ends only behind a word like "between".
            case and
            case dash
            /// Joins numbers, but not two amounts that have their sign each.
            case spacedDash
        }

        let text: StaticString
        let kind: Kind

        var count: Int { text.utf8CodeUnitCount }
    }

    static let rangeLinks = [
        RangeLink(text: "-", kind: .dash), RangeLink(text: "–", kind: .dash),
        RangeLink(text: " - ", kind: .spacedDash), RangeLink(text: " a ", kind: .to),
        RangeLink(text: " to ", kind: .to), RangeLink(text: " y ", kind: .and),
        RangeLink(text: " e ", kind: .and), RangeLink(text: " and ", kind: .and),
    ]
    private static let betweenWords: [StaticString] = ["entre ", "between "]
    private static let millionWords: [StaticString] = ["millones", "mdd", "mdp"]

    /// The second number of a range that starts with `first`, with the range's end.
    func secondOfRange(_ first: Number, hasSign: Bool) -> Number? {
        for link in NumberReader.rangeLinks where NumberReader.hasWord(link.text, bytes, first.end)
        {
            let at = first.end + link.count
            guard at < bytes.count, (0x30...0x39).contains(bytes[at]) else { continue }
            if first.hasMagnitude, link.kind != .to { continue }
            if link.kind == .and, !isBetween(first) { continue }
            guard let second = number(at: at), second.value > first.value || second.hasMagnitude
            else { continue }
            return second
        }
        return nil
    }

    /// Whether a word like "between" stands not far before a number.
    func isBetween(_ number: Number) -> Bool {
        let start = max(0, number.end - 44)
        for word in NumberReader.betweenWords {
            var at = start
            while at < number.end {
                if NumberReader.hasWord(word, bytes, at) { return true }
                at += 1
            }
        }
        return false
    }

    /// A number without magnitude.
    private func plain(_ at: Int) -> Number? {
        guard at < bytes.count else { return nil }
        guard (0x30...0x39).contains(bytes[at]) else {
            for (word, value) in NumberReader.words {
                if let end = NumberReader.endOfWord(word, bytes, at) {
                    // `mil` is a magnitude, and is read as one.
                    return value == 1000
                        ? Number(value: 1, end: at) : Number(value: value, end: end)
                }
            }
            return nil
        }
        var digits: [UInt8] = []
        var marks: [(mark: UInt8, at: Int)] = []
        var i = at
        while i < bytes.count, i - at < 40 {
            let byte = bytes[i]
            if (0x30...0x39).contains(byte) {
                digits.append(byte)
                i += 1
                continue
            }
            if byte == 0x2E || byte == 0x2C, NumberReader.isDigitAhead(i + 1, bytes) {
                marks.append((byte, digits.count))
                i += 1
                continue
            }
            // A space parts groups of three digits.
            let next = NumberReader.skipSpace(i, bytes)
            let group = digits.count - (marks.last?.at ?? 0)
            if next > i, groupOfThree(next), group <= 3, !marks.contains(where: { $0.mark == 0x2C })
            {
                marks.append((0x20, digits.count))
                i = next
                continue
            }
            break
        }
        return Number(
            value: value(digits, marks, hasMillions: isSpanish && millionsFollow(i)), end: i)
    }

    /// Whether millions follow: `2,245 millones` are thousands of them in every Spanish.
    private func millionsFollow(_ at: Int) -> Bool {
        let next = NumberReader.skipSpace(at, bytes)
        return NumberReader.millionWords.contains {
            NumberReader.endOfWord($0, bytes, next) != nil
        }
    }

    private func groupOfThree(_ at: Int) -> Bool {
        guard at + 3 <= bytes.count else { return false }
        for i in at..<at + 3 where !(0x30...0x39).contains(bytes[i]) { return false }
        return !NumberReader.isDigitAhead(at + 3, bytes)
    }

    private func value(
        _ digits: [UInt8], _ marks: [(mark: UInt8, at: Int)], hasMillions: Bool
    ) -> Double {
        var point = digits.count
        if let last = marks.last, last.mark != 0x20 {
            let sameMarks = marks.filter { $0.mark == last.mark }.count
            let first = marks[0].at
            let isThousands =
                digits.count - last.at == 3 && first <= 3 && !(first == 1 && digits[0] == 0x30)
                && (sameMarks > 1
                    || (marks.count == 1
                        && (hasMillions || (last.mark == 0x2C) != hasDecimalComma)))
            if !isThousands { point = last.at }
        }
        let whole = String(decoding: digits[..<point], as: UTF8.self)
        let fraction = String(decoding: digits[point...], as: UTF8.self)
        return Double("\(whole).\(fraction)0") ?? 0
    }

    /// A number with the words of magnitude behind it.
    private func magnitude(_ number: Number) -> Number {
        var number = number
        let next = NumberReader.skipSpace(number.end, bytes)
        let isSpaced = next > number.end
        // All words of magnitude start with one of these.
        guard next < bytes.count, NumberReader.magnitudeOpenings.contains(bytes[next] | 0x20) else {
            return number
        }
        for (word, currency) in NumberReader.millionsOf {
            if let end = NumberReader.endOfWord(word, bytes, next) {
                return Number(
                    value: number.value * 1e6, end: end, currency: currency, hasMagnitude: true)
            }
        }
        for (word, english, other) in NumberReader.magnitudes {
            if word.utf8CodeUnitCount == 1, isSpaced { continue }
            guard let end = NumberReader.endOfWord(word, bytes, next) else { continue }
            let size = isEnglish ? english : other
            number.value = scaled(number.value, by: size)
            number.end = end
            number.hasMagnitude = true
            return number
        }
        if let end = NumberReader.endOfWord("mil", bytes, next) {
            number.value = scaled(number.value, by: 1000)
            number.end = end
            number.hasMagnitude = true
            let more = NumberReader.skipSpace(end, bytes)
            for (word, currency) in NumberReader.millionsOf {
                if let last = NumberReader.endOfWord(word, bytes, more) {
                    (number.value, number.end, number.currency) = (
                        number.value * 1e6, last, currency
                    )
                }
            }
        }
        return number
    }

    /// A product without the error of the binary fraction (1.1 million is 1100000).
    private func scaled(_ value: Double, by size: Double) -> Double {
        let product = value * size
        let rounded = product.rounded()
        return abs(product - rounded) < 1e-4 ? rounded : product
    }
}
