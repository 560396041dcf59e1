import EnrichmentKit
import TextCore

/// An amount of money in the text.
struct MoneyAmount {
    var mention: Mention
    /// The number; none for a range.
    var value: Double?
    /// ISO 4217, or one of `CurrencyTable`'s stand-ins.
    var currency: String
}

/// Finds amounts of money: a sign or a word of a currency beside a number.
///
/// Works on bytes, since a sign may be glued to letters and digits (`US$1.2bn`, `Q6.5 million`).
struct MoneyFinder: Sendable {
    private let table: CurrencyTable

    init(_ table: CurrencyTable) { self.table = table }

    /// The amounts of a document, in order.
    func amounts(_ document: Document) -> [MoneyAmount] {
        let text = document.text
        let reader = NumberReader(document)
        var found: [MoneyAmount] = []
        var t = 0
        let tokens = text.tokens
        var end = 0
        while t < tokens.count {
            defer { t += 1 }
            let token = tokens[t]
            guard token.start >= end else { continue }
            guard let digit = firstDigit(token, text.bytes) ?? spelled(token, reader) else {
                continue
            }
            guard let amount = amount(at: digit, text, reader, from: end) else { continue }
            found.append(amount)
            end = amount.mention.range.end
        }
        return found
    }

    private func spelled(_ token: Token, _ reader: NumberReader) -> Int? {
        token.kind == .word && reader.isNumberWord(token.hash) ? token.start : nil
    }

    /// The first digit of a number, or of a word that starts with a sign (`Q6`).
    private func firstDigit(_ token: Token, _ bytes: [UInt8]) -> Int? {
        guard token.traits.contains(.hasDigit) else { return nil }
        var i = token.start
        while i < token.end, !(0x30...0x39).contains(bytes[i]) {
            i += 1
            if i - token.start > 4 { return nil }
        }
        // A number in the digits of another script has none of ours.
        return i < token.end ? i : nil
    }

    private func amount(
        at digit: Int, _ text: SourceText, _ reader: NumberReader, from limit: Int
    ) -> MoneyAmount? {
        let bytes = text.bytes
        let isDigit = (0x30...0x39).contains(bytes[digit])
        let sign = isDigit ? signBefore(digit, bytes, limit) : nil
        if isDigit, sign == nil, digit > 0, NumberReader.isLetter(bytes[digit - 1]) { return nil }
        guard let first = reader.number(at: digit) else { return nil }
        var number = first
        var isRange = false
        if let second = reader.secondOfRange(first, hasSign: sign != nil) {
            (number, isRange) = (second, true)
        }
        var end = number.end
        var currency = sign?.code
        if let implied = number.currency { currency = currency ?? implied }
        if sign == nil || currency == CurrencyTable.dollarSign, number.currency == nil {
            if let word = wordAfter(end, bytes) {
                // `$ 5 millones de pesos`: the word says more than the sign.
                currency = word.code
                end = word.end
            }
        }
        guard let code = currency else { return nil }
        if let sign, !isRange, let last = otherEnd(number, sign.code, end, text, reader) {
            (end, isRange) = (last, true)
        }
        var value = isRange ? nil : number.value
        if number.isCents { value = value.map { $0 / 100 } }
        let start = sign?.start ?? digit
        guard let tokens = tokens(start, end, text) else { return nil }
        return MoneyAmount(
            mention: Mention(
                tokens: tokens, range: TextRange(start, end), kind: .money, score: 0.98),
            value: value, currency: code)
    }

    private static let wordLinks: [StaticString] = ["de ", "em ", "en "]
    private static let prefixes: [StaticString] = ["US ", "U.S. "]

    /// The end of a range whose both ends have the sign: `entre US$ 10 e US$ 12`.
    private func otherEnd(
        _ first: NumberReader.Number, _ code: String, _ end: Int, _ text: SourceText,
        _ reader: NumberReader
    ) -> Int? {
        let bytes = text.bytes
        for link in NumberReader.rangeLinks where NumberReader.hasWord(link.text, bytes, end) {
            if link.kind == .spacedDash { continue }
            if link.kind == .and, !reader.isBetween(first) { continue }
            var digit = end + link.count
            let limit = min(bytes.count, digit + 8)
            while digit < limit, !(0x30...0x39).contains(bytes[digit]) { digit += 1 }
            guard digit < limit, let sign = signBefore(digit, bytes, end + link.count),
                sign.code == code, sign.start == end + link.count,
                let second = reader.number(at: digit), second.value > first.value
            else { continue }
            return second.end
        }
        return nil
    }

    private func tokens(_ start: Int, _ end: Int, _ text: SourceText) -> Range<Int>? {
        var first = text.firstToken(from: start)
        if first > 0, text.tokens[first - 1].end > start { first -= 1 }
        var last = first
        while last < text.tokens.count, text.tokens[last].start < end { last += 1 }
        return last > first ? first..<last : nil
    }

    /// The sign that ends before `digit`, white space between them or not.
    private func signBefore(
        _ digit: Int, _ bytes: [UInt8], _ limit: Int
    ) -> (start: Int, code: String)? {
        var at = digit
        if at > 0, bytes[at - 1] == 0x20 {
            at -= 1
        } else if at > 1, bytes[at - 1] == 0xA0, bytes[at - 2] == 0xC2 {
            at -= 2
        } else if at > 2, bytes[at - 3] == 0xE2, bytes[at - 2] == 0x80 {
            at -= 3
        }
        let isSpaced = at < digit
        guard at > 0 else { return nil }
        for sign in table.signs(endingWith: bytes[at - 1]) where at - sign.text.count >= limit {
            let start = at - sign.text.count
            guard bytes[start] == sign.text[0], matches(sign.text, bytes, start) else { continue }
            if NumberReader.isLetter(sign.text[0]), start > 0,
                NumberReader.isWordByte(bytes[start - 1])
            {
                continue
            }
            // `COP30` is a summit.
            if sign.text == [0x43, 0x4F, 0x50], !isSpaced, !hasMore(digit, bytes) { continue }
            // `L 5` and `Q 5` are as good as nothing; `L5` is an amount.
            if sign.text.count == 1, isSpaced, NumberReader.isLetter(sign.text[0]) { continue }
            if sign.text == [0x4C] || sign.text == [0x51] {
                // `L1`, `Q4`: a line, a quarter; an amount has more to it.
                guard hasMore(digit, bytes) else { continue }
            }
            return (start, sign.code)
        }
        return nil
    }

    /// Whether a number of one letter's sign is long enough for an amount.
    private func hasMore(_ digit: Int, _ bytes: [UInt8]) -> Bool {
        var i = digit
        while i < bytes.count,
            (0x30...0x39).contains(bytes[i]) || bytes[i] == 0x2E || bytes[i] == 0x2C
        {
            i += 1
        }
        if i - digit > 2 { return true }
        return i < bytes.count && bytes[i] == 0x20 && i + 1 < bytes.count
            && bytes[i + 1] | 0x20 == 0x6D
    }

    private func matches(_ text: [UInt8], _ bytes: [UInt8], _ start: Int) -> Bool {
        for i in text.indices where bytes[start + i] != text[i] { return false }
        return true
    }

    /// The word or sign of a currency behind a number: `millones de dólares`, `5 €`, `25 USD`.
    private func wordAfter(_ end: Int, _ bytes: [UInt8]) -> (end: Int, code: String)? {
        var at = NumberReader.skipSpace(end, bytes)
        for link in MoneyFinder.wordLinks where NumberReader.hasWord(link, bytes, at) {
            at += link.utf8CodeUnitCount
            break
        }
        for prefix in MoneyFinder.prefixes where NumberReader.hasWord(prefix, bytes, at) {
            at += prefix.utf8CodeUnitCount
            break
        }
        guard at < bytes.count else { return nil }
        for word in table.words(startingWith: bytes[at]) {
            guard let stop = NumberReader.endOfWord(word.text.span, bytes, at) else { continue }
            for adjective in CurrencyTable.adjectives {
                let next = NumberReader.skipSpace(stop, bytes)
                if next > stop,
                    let last = NumberReader.endOfWord(adjective.word, bytes, next)
                {
                    return (last, adjective.code)
                }
            }
            return (stop, word.code)
        }
        for sign in table.signs(startingWith: bytes[at])
        where sign.text.count >= 2 && sign.text != [0x42, 0x73] {
            guard at + sign.text.count <= bytes.count, matches(sign.text, bytes, at) else {
                continue
            }
            let stop = at + sign.text.count
            if stop < bytes.count,
                NumberReader.isWordByte(bytes[stop]) || bytes[stop] == 0x24
                    || NumberReader.isDigitAhead(stop, bytes)
            {
                continue
            }
            return (stop, sign.code)
        }
        return nil
    }
}
