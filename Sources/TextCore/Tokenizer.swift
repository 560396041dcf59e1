/// Cuts a text into tokens in one pass, hashing each word's folded form on the way.
package struct Tokenizer {
    private let bytes: [UInt8]
    private let table = ScalarTable.shared
    private var at = 0
    private var gap: Token.Traits = [.spaceBefore, .newlineBefore]
    private var tokens: [Token] = []

    private init(_ bytes: [UInt8]) {
        self.bytes = bytes
        tokens.reserveCapacity(bytes.count / 5 + 8)
    }

    /// The tokens of valid UTF-8, in the order of the text.
    ///
    /// Linear in its length.
    package static func tokens(of bytes: [UInt8]) -> [Token] {
        var tokenizer = Tokenizer(bytes)
        tokenizer.run()
        return tokenizer.tokens
    }

    private mutating func run() {
        while at < bytes.count {
            let (scalar, length) = decodeScalar(bytes, at: at)
            switch table.classify(scalar) {
            case .space:
                gap.insert(.spaceBefore)
                at += length
            case .newline:
                gap.formUnion([.spaceBefore, .newlineBefore])
                at += length
            case .lower, .upper, .otherLetter: word()
            case .digit: number()
            case .symbol: mark(scalar, length, .symbol)
            case .mark, .punctuation: mark(scalar, length, .punctuation)
            }
        }
    }

    private mutating func emit(
        from start: Int, _ kind: Token.Kind, _ traits: Token.Traits, _ hash: WordHash, _ folded: Int
    ) {
        tokens.append(
            Token(
                start: start, end: at, kind: kind, traits: traits.union(gap), hash: hash,
                foldedLength: folded))
        gap = []
    }

    // MARK: Words

    /// A word's form as far as it has been read.
    private struct Word {
        var hash = WordHash()
        var folded = 0
        var traits: Token.Traits = []
        /// Letters since the start or the last dot.
        var part = 0
        var partStartsUpper = false
        var isAcronym = false

        @inline(__always)
        mutating func take(_ scalar: UInt32, _ kind: ScalarClass) {
            switch kind {
            case .upper:
                if folded == 0 {
                    traits.insert(.initialCapital)
                } else {
                    traits.insert(.innerCapital)
                }
                if part == 0 { partStartsUpper = true }
            case .lower: traits.insert(.hasLower)
            case .digit: traits.insert(.hasDigit)
            default: break
            }
            part += 1
            if scalar < 0x80 {
                let byte = UInt8(scalar)
                hash.append(byte &- 0x41 < 26 ? byte | 0x20 : byte)
                folded += 1
            } else {
                traits.insert(.hasAccent)
                Folding.forEachFoldedByte(scalar) {
                    hash.append($0); folded += 1
                }
            }
        }

        /// Takes a letter of ASCII: the same as `take`, for most letters of a text.
        @inline(__always)
        mutating func takeLetter(_ byte: UInt8) {
            if byte & 0x20 != 0 {
                traits.insert(.hasLower)
            } else {
                traits.insert(folded == 0 ? .initialCapital : .innerCapital)
                if part == 0 { partStartsUpper = true }
            }
            part += 1
            hash.append(byte | 0x20)
            folded += 1
        }

        /// Takes a mark inside the word and starts a new part.
        mutating func takeMark(_ byte: UInt8) {
            hash.append(byte)
            folded += 1
            part = 0
            partStartsUpper = false
        }
    }

    private mutating func word() {
        let start = at
        var word = Word()
        scan: while at < bytes.count {
            let byte = bytes[at]
            if byte | 0x20 &- 0x61 < 26 {
                word.takeLetter(byte)
                at += 1
                continue
            }
            let (scalar, length) = decodeScalar(bytes, at: at)
            let kind = table.classify(scalar)
            if kind.isWordPart {
                word.take(scalar, kind)
                at += length
                continue
            }
            let next = classAfter(length)
            switch scalar {
            case 0x2E where joinsDot(word, next):  // .
                if next != .upper, !word.isAcronym { word.traits.insert(.address) }
                word.isAcronym = word.isAcronym || next == .upper
                word.traits.insert(.hasDot)
                word.takeMark(0x2E)
            case 0x2E where word.isAcronym && word.part <= 2 && word.partStartsUpper:
                word.takeMark(0x2E)  // the last dot of S.A.
                at += length
                break scan
            case 0x27 where next.isLetter && !isClitic(at + length),
                0x2019 where next.isLetter && !isClitic(at + length):
                word.takeMark(0x27)
            case 0x26 where word.partStartsUpper && next == .upper:  // AT&T
                word.takeMark(0x26)
            case 0x40 where next.isLetter:  // name@host
                word.traits.insert(.address)
                word.takeMark(0x40)
            case 0x3A where next == .punctuation && isScheme(start):
                return address(from: start)
            default: break scan
            }
            at += length
        }
        emit(from: start, .word, word.traits, word.hash, word.folded)
    }

    /// Whether a dot goes on inside the word: an acronym's, a host's or a file's.
    private func joinsDot(_ word: Word, _ next: ScalarClass) -> Bool {
        if next == .upper { return word.partStartsUpper && word.part <= 2 }
        if next != .lower { return false }
        // `J.p` of a lower-case host; but `S.A.de` and `fin.El` are parted.
        return word.part > 1 && !word.isAcronym
    }

    private func isScheme(_ start: Int) -> Bool {
        let length = at - start
        return (length == 4 || length == 5) && bytes[start] | 0x20 == 0x68  // h
            && at + 2 < bytes.count && bytes[at + 1] == 0x2F && bytes[at + 2] == 0x2F
    }

    /// An address with its scheme, up to white space or a mark that cannot belong to it.
    private mutating func address(from start: Int) {
        var hash = WordHash()
        at = start
        while at < bytes.count {
            let byte = bytes[at]
            if byte <= 0x20 || byte == 0x22 || byte == 0x3C || byte == 0x3E || byte == 0x29
                || byte == 0x5D || byte >= 0x80
            {
                break
            }
            hash.append(byte)
            at += 1
        }
        while at > start, isSentenceMark(bytes[at - 1]) { at -= 1 }
        emit(from: start, .word, [.address, .hasLower], hash, at - start)
    }

    private func isSentenceMark(_ byte: UInt8) -> Bool {
        byte == 0x2E || byte == 0x2C || byte == 0x3B || byte == 0x3A || byte == 0x21
    }

    private func classAfter(_ length: Int) -> ScalarClass {
        guard at + length < bytes.count else { return .space }
        return table.classify(decodeScalar(bytes, at: at + length).scalar)
    }

    /// Whether the letters from `i` are an English clitic and end there: s, t, d, m, re, ve, ll.
    private func isClitic(_ i: Int) -> Bool {
        var end = i
        while end < bytes.count, end - i < 3, bytes[end] | 0x20 &- 0x61 < 26 { end += 1 }
        if end < bytes.count {
            let kind = table.classify(decodeScalar(bytes, at: end).scalar)
            if kind.isWordPart { return false }
        }
        let a = end - i > 0 ? bytes[i] | 0x20 : 0
        if end - i == 1 { return a == 0x73 || a == 0x74 || a == 0x64 || a == 0x6D }
        guard end - i == 2 else { return false }
        let b = bytes[i + 1] | 0x20
        return (a == 0x72 && b == 0x65) || (a == 0x76 && b == 0x65) || (a == 0x6C && b == 0x6C)
    }

    // MARK: Numbers and marks

    /// Digits with dots and commas between them: `1.250,75`, `1.2` (of `1.2bn`).
    private mutating func number() {
        let start = at
        var hash = WordHash()
        while at < bytes.count {
            let byte = bytes[at]
            if byte &- 0x30 < 10 {
                hash.append(byte)
                at += 1
            } else if byte == 0x2E || byte == 0x2C, at + 1 < bytes.count,
                bytes[at + 1] &- 0x30 < 10
            {
                hash.append(byte)
                at += 1
            } else if byte >= 0x80 {
                let (scalar, length) = decodeScalar(bytes, at: at)
                guard table.classify(scalar) == .digit else { break }
                hash.append(scalar: scalar)
                at += length
            } else {
                break
            }
        }
        emit(from: start, .number, .hasDigit, hash, at - start)
    }

    private mutating func mark(_ scalar: UInt32, _ length: Int, _ kind: Token.Kind) {
        let start = at
        var hash = WordHash()
        hash.append(scalar: scalar)
        at += length
        if (scalar == 0x27 || scalar == 0x2019), followsWord(start), isClitic(at) {
            while at < bytes.count, bytes[at] | 0x20 &- 0x61 < 26 {
                hash.append(bytes[at] | 0x20)
                at += 1
            }
            return emit(from: start, .word, [.clitic, .hasLower], hash, at - start)
        }
        if scalar == 0x2E || scalar == 0x2D {
            while at < bytes.count, bytes[at] == UInt8(scalar) {
                hash.append(bytes[at])
                at += 1
            }
        }
        emit(from: start, kind, [], hash, at - start)
    }

    private func followsWord(_ start: Int) -> Bool {
        guard let last = tokens.last else { return false }
        return last.end == start && last.kind != .punctuation && last.kind != .symbol
    }
}
