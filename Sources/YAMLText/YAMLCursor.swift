// YAMLText: the YAML of a plugin's own files.
//
// A plugin has no YAML library, and needs none for what users write there: block and flow lists and
// maps, plain and quoted texts on one line, comments, any indentation. What else YAML has (anchors,
// tags, texts over several lines) is a mistake, told with its place. One pass over the bytes. The
// configuration is not read by it: that takes libyaml.

/// A place in a YAML text, and what can be read there: keys, scalars, marks of lists.
package struct YAMLCursor {
    /// Where something stands.
    package struct Place: Sendable {
        /// The line, from 1.
        package let line: Int
        /// The column, from 1, in Unicode scalars.
        package let column: Int
    }

    private let bytes: [UInt8]
    private var at: Int
    private var lineStart: Int
    /// The last place that was asked for.
    private var counted: (offset: Int, column: Int)
    /// The line, from 1.
    package private(set) var line: Int

    /// A cursor before the first line of a text, which `nextLine` finds.
    package init(_ bytes: [UInt8]) {
        self.bytes = bytes
        at = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        lineStart = at
        counted = (at, 1)
        line = 0
    }

    /// Whether nothing is left.
    package var isAtEnd: Bool { at >= bytes.count }
    /// The byte here; 0 at the end.
    package var byte: UInt8 { at < bytes.count ? bytes[at] : 0 }
    /// How far the place is from the start of its line.
    package var column: Int { at - lineStart }
    /// Whether a dash with a space or a line's end stands here.
    package var isDash: Bool {
        byte == 0x2D && (at + 1 >= bytes.count || [0x20, 0x0A, 0x0D].contains(bytes[at + 1]))
    }
    /// Whether the rest of the line is white space or a comment.
    package var isAtLineEnd: Bool {
        isAtEnd || byte == 0x0A || byte == 0x0D
            || (byte == 0x23 && (at == lineStart || bytes[at - 1] == 0x20))
    }

    /// Whether a key with its colon stands here.
    var startsPair: Bool {
        var i = at
        if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
            i += 1
            while i < bytes.count, bytes[i] != 0x0A, bytes[i] != byte {
                i += bytes[i] == 0x5C && byte == UInt8(ascii: "\"") ? 2 : 1
            }
            i += 1
            while i < bytes.count, bytes[i] == 0x20 { i += 1 }
            return i < bytes.count && bytes[i] == 0x3A
        }
        if byte == UInt8(ascii: "[") || byte == UInt8(ascii: "{") { return false }
        while i < bytes.count, bytes[i] != 0x0A {
            if bytes[i] == 0x23, i > lineStart, bytes[i - 1] == 0x20 { return false }
            let isColon = bytes[i] == 0x3A
            i += 1
            if isColon, i >= bytes.count || [0x20, 0x0A, 0x0D].contains(bytes[i]) { return true }
        }
        return false
    }

    /// Where the cursor stands.
    ///
    /// Columns are counted on from the last call, so that a file of one long line takes no longer.
    package mutating func place() -> Place {
        if counted.offset < lineStart { counted = (lineStart, 1) }
        counted.column += scalars(from: counted.offset)
        counted.offset = max(counted.offset, min(at, bytes.count))
        return Place(line: max(1, line), column: counted.column)
    }

    /// A mistake at this place.
    package func mistake(_ problem: String, remedy: String) -> YAMLMistake {
        YAMLMistake(
            line: max(1, line), column: 1 + scalars(from: lineStart), problem, remedy: remedy)
    }

    private func scalars(from start: Int) -> Int {
        bytes[start..<max(start, min(at, bytes.count))].reduce(0) {
            $0 + ($1 & 0xC0 == 0x80 ? 0 : 1)
        }
    }

    /// Goes behind one byte.
    package mutating func advance() {
        at += 1
        isFresh = false
    }

    /// Goes behind a list's dash and the white space there.
    package mutating func skipDash() {
        at += 1
        isFresh = false
        skipSpaces()
    }

    private mutating func skipSpaces() {
        while at < bytes.count, bytes[at] == 0x20 { at += 1 }
    }

    /// Goes to the first content behind the end of this line.
    package mutating func nextLine() throws(YAMLMistake) {
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
            if byte == 0x09 { throw mistake("has a tab", remedy: "put spaces in its place") }
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
    package mutating func endLine() throws(YAMLMistake) {
        skipSpaces()
        if byte == 0x09 { throw mistake("has a tab", remedy: "put spaces in its place") }
        guard isAtLineEnd else {
            throw mistake(
                "goes on behind its value", remedy: "put the whole value in quotation marks")
        }
    }

    // MARK: Flow

    /// White space, comments and line ends in a list in brackets.
    package mutating func skipLines() throws(YAMLMistake) {
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
    package mutating func closes(_ mark: UInt8) throws(YAMLMistake) -> Bool {
        try skipLines()
        if isAtEnd { throw unclosed }
        guard byte == mark else { return false }
        advance()
        skipSpaces()
        return true
    }

    /// The comma between two things, which may be left out before the closing mark.
    package mutating func comma(before mark: UInt8) throws(YAMLMistake) {
        try skipLines()
        if byte == 0x2C {
            advance()
        } else if byte != mark {
            throw isAtEnd
                ? unclosed
                : mistake("has no comma between two values", remedy: "put one there")
        }
    }

    private var unclosed: YAMLMistake {
        mistake("opens a bracket that is never closed", remedy: "close it")
    }

    // MARK: Keys and scalars

    /// A key with its colon and the white space behind it.
    package mutating func key() throws(YAMLMistake) -> [UInt8] {
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
        guard byte == 0x3A else { throw mistake("has no key", remedy: "write `key: value`") }
        at += 1
        guard isAtLineEnd || byte == 0x20 || byte == 0x7D || byte == 0x2C else {
            throw mistake("has no space behind the colon", remedy: "put one there")
        }
        skipSpaces()
        return key
    }

    /// A text, plain or in quotation marks.
    package mutating func scalar(isFlow: Bool) throws(YAMLMistake) -> [UInt8] {
        isFresh = false
        if byte == 0x22 || byte == 0x27 { return try quoted(byte) }
        if YAMLCursor.isIndicator(byte) {
            throw mistake(
                "has a value that starts with \(String(decoding: [byte], as: UTF8.self))",
                remedy: "write a text on one line, in quotation marks where it starts so")
        }
        let start = at
        var end = at
        while !isAtEnd, byte != 0x0A, byte != 0x0D {
            if byte == 0x23, bytes[at - 1] == 0x20 { break }
            if isFlow, byte == 0x2C || byte == 0x5D || byte == 0x7D { break }
            if byte == 0x3A, at + 1 < bytes.count, [0x20, 0x0A, 0x0D].contains(bytes[at + 1]) {
                throw mistake(
                    "has a second colon",
                    remedy: "put the value in quotation marks")
            }
            at += 1
            if bytes[at - 1] != 0x20 { end = at }
        }
        return Array(bytes[start..<end])
    }

    private mutating func quoted(_ mark: UInt8) throws(YAMLMistake) -> [UInt8] {
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
        throw mistake(
            "opens a quotation mark that is never closed", remedy: "close it in the same line")
    }

    /// Whether a text must not start so unless it is in quotation marks.
    private static func isIndicator(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "&"), UInt8(ascii: "*"), UInt8(ascii: "!"), UInt8(ascii: "|"),
            UInt8(ascii: ">"), UInt8(ascii: "%"), UInt8(ascii: "@"), UInt8(ascii: "`"),
            UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "?"):
            true
        default: false
        }
    }

    private var wrongEscape: YAMLMistake {
        mistake(
            "has an escape that is none of YAML",
            remedy: "write \\\\ for a backslash, or quote with '")
    }

    private mutating func escape(_ out: inout [UInt8]) throws(YAMLMistake) {
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
        default: throw wrongEscape
        }
        let digits = String(decoding: bytes[at..<min(bytes.count, at + length)], as: UTF8.self)
        guard digits.utf8.count == length, let value = UInt32(digits, radix: 16),
            let scalar = Unicode.Scalar(value)
        else { throw wrongEscape }
        at += length
        out += Array(String(Character(scalar)).utf8)
    }
}
