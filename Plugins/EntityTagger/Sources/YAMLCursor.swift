/// A place in a YAML file, and what can be read there: keys, scalars, marks of lists.
struct YAMLCursor {
    typealias Failure = DelimitedReader.Failure

    private let bytes: [UInt8]
    private var at: Int
    private var lineStart: Int
    /// The line, from 1.
    private(set) var line = 1

    init(_ bytes: [UInt8]) throws(Failure) {
        self.bytes = bytes
        at = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        lineStart = at
        // The first call of `nextLine` finds the first line.
        line = 0
    }

    /// Whether nothing is left.
    var isAtEnd: Bool { at >= bytes.count }
    /// The byte here; 0 at the end.
    var byte: UInt8 { at < bytes.count ? bytes[at] : 0 }
    /// How far the place is from the start of its line.
    var column: Int { at - lineStart }
    /// Whether a dash with a space or a line's end stands here.
    var isDash: Bool {
        byte == 0x2D && (at + 1 >= bytes.count || [0x20, 0x0A, 0x0D].contains(bytes[at + 1]))
    }
    /// Whether the rest of the line is white space or a comment.
    var isAtLineEnd: Bool {
        isAtEnd || byte == 0x0A || byte == 0x0D
            || (byte == 0x23 && (at == lineStart || bytes[at - 1] == 0x20))
    }

    /// An error in this line.
    func failure(_ problem: String) -> Failure { Failure(line: max(1, line), problem: problem) }

    mutating func advance() {
        at += 1
        isFresh = false
    }

    mutating func skipDash() {
        at += 1
        isFresh = false
        skipSpaces()
    }

    private mutating func skipSpaces() {
        while at < bytes.count, bytes[at] == 0x20 { at += 1 }
    }

    /// Goes to the first content behind the end of this line.
    mutating func nextLine() throws(Failure) {
        if line > 0 {
            // A line that nothing was read of is the next one.
            if isAtEnd || isFresh { return }
            while at < bytes.count, bytes[at] != 0x0A { at += 1 }
            at += 1
        }
        while true {
            line += 1
            lineStart = min(at, bytes.count)
            skipSpaces()
            if isAtEnd { return }
            if byte == 0x09 { throw failure("has a tab") }
            let isMark =
                column == 0 && bytes.count - at >= 3
                && (bytes[at..<at + 3].elementsEqual([0x2D, 0x2D, 0x2D])
                    || bytes[at..<at + 3].elementsEqual([0x2E, 0x2E, 0x2E]))
            if !isAtLineEnd, !isMark {
                isFresh = true
                return
            }
            while at < bytes.count, bytes[at] != 0x0A { at += 1 }
            at += 1
        }
    }

    /// Whether the line was reached by `nextLine`, and nothing read of it.
    private var isFresh = false

    /// Makes sure that nothing but a comment follows in the line.
    mutating func endLine() throws(Failure) {
        skipSpaces()
        if byte == 0x09 { throw failure("has a tab") }
        guard isAtLineEnd else { throw failure("goes on behind its value") }
    }

    // MARK: Flow

    /// White space, comments and line ends in a list in brackets.
    mutating func skipLines() throws(Failure) {
        while !isAtEnd {
            skipSpaces()
            guard isAtLineEnd else { return }
            while at < bytes.count, bytes[at] != 0x0A { at += 1 }
            // An error at the end of the file is one of its last line.
            if at + 1 >= bytes.count {
                at = bytes.count
                return
            }
            at += 1
            line += 1
            lineStart = at
        }
    }

    /// Whether a list or map ends here; its mark is then read.
    mutating func closes(_ mark: UInt8) throws(Failure) -> Bool {
        try skipLines()
        if isAtEnd { throw failure("opens a bracket that is never closed") }
        guard byte == mark else { return false }
        advance()
        skipSpaces()
        return true
    }

    /// The comma between two things, which may be left out before the closing mark.
    mutating func comma(before mark: UInt8) throws(Failure) {
        try skipLines()
        if byte == 0x2C {
            advance()
        } else if byte != mark {
            throw failure(
                isAtEnd ? "opens a bracket that is never closed" : "has no comma between two values"
            )
        }
    }

    // MARK: Keys and scalars

    /// A key with its colon and the white space behind it.
    mutating func key() throws(Failure) -> [UInt8] {
        isFresh = false
        var key: [UInt8]
        if byte == 0x22 || byte == 0x27 {
            key = try quoted(byte)
            skipSpaces()
        } else {
            key = []
            while !isAtEnd, byte != 0x3A, byte != 0x0A, byte != 0x2C, byte != 0x7D {
                key.append(byte)
                at += 1
            }
            while key.last == 0x20 || key.last == 0x0D { key.removeLast() }
        }
        guard byte == 0x3A else { throw failure("has no key") }
        at += 1
        guard isAtLineEnd || byte == 0x20 || byte == 0x7D || byte == 0x2C else {
            throw failure("has no space behind the colon")
        }
        skipSpaces()
        return key
    }

    /// A text, plain or in quotation marks.
    mutating func scalar(isFlow: Bool) throws(Failure) -> [UInt8] {
        isFresh = false
        if byte == 0x22 || byte == 0x27 { return try quoted(byte) }
        if Array("&*!|>%@`{[?".utf8).contains(byte) {
            throw failure("has a value that starts with \(String(decoding: [byte], as: UTF8.self))")
        }
        let start = at
        var end = at
        while !isAtEnd, byte != 0x0A, byte != 0x0D {
            if byte == 0x23, bytes[at - 1] == 0x20 { break }
            if isFlow, byte == 0x2C || byte == 0x5D || byte == 0x7D { break }
            if byte == 0x3A, at + 1 < bytes.count, bytes[at + 1] == 0x20 {
                throw failure("has a second colon; put the value in quotation marks")
            }
            at += 1
            if bytes[at - 1] != 0x20 { end = at }
        }
        return Array(bytes[start..<end])
    }

    private mutating func quoted(_ mark: UInt8) throws(Failure) -> [UInt8] {
        var out: [UInt8] = []
        at += 1
        while !isAtEnd, byte != 0x0A {
            let byte = byte
            at += 1
            if byte == mark {
                // '' is ' in a text between such marks.
                guard mark == 0x27, self.byte == 0x27 else { return out }
                at += 1
                out.append(0x27)
            } else if byte == 0x5C, mark == 0x22 {
                try escape(&out)
            } else {
                out.append(byte)
            }
        }
        throw failure("opens a quotation mark that is never closed")
    }

    private mutating func escape(_ out: inout [UInt8]) throws(Failure) {
        let letter = byte
        at += 1
        let length: Int
        switch letter {
        case 0x22, 0x5C, 0x2F:
            out.append(letter)
            return
        case 0x6E, 0x74:  // n, t
            out.append(0x20)
            return
        case 0x78: length = 2
        case 0x75: length = 4
        case 0x55: length = 8
        default: throw failure("has an escape that is none of YAML")
        }
        let digits = String(decoding: bytes[at..<min(bytes.count, at + length)], as: UTF8.self)
        guard digits.utf8.count == length, let value = UInt32(digits, radix: 16),
            let scalar = Unicode.Scalar(value)
        else { throw failure("has an escape that is none of YAML") }
        at += length
        out += Array(String(Character(scalar)).utf8)
    }
}
