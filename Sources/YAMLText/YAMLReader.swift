/// Reads a YAML text into a tree: maps and lists in block and flow style, texts on one line.
///
/// For files that are small; one of a million entries is read with a `YAMLCursor` as it goes by.
package struct YAMLReader {
    /// The deepest that values may be nested in one another.
    package static let maxDepth = 16

    private var cursor: YAMLCursor

    /// Reads the one value of a text; `nil` where there is none.
    ///
    /// - Throws: The first mistake, a key that comes twice in a map among them.
    package static func read(_ bytes: [UInt8]) throws(YAMLMistake) -> YAMLValue? {
        var reader = YAMLReader(cursor: YAMLCursor(bytes))
        try reader.cursor.nextLine()
        if reader.cursor.isAtEnd { return nil }
        let value = try reader.block(depth: 0)
        guard reader.cursor.isAtEnd else {
            throw reader.cursor.mistake(
                "stands behind the end of what comes before",
                remedy: "indent it as the lines that it belongs to")
        }
        return value
    }

    // MARK: Block style

    /// The value that starts here, to the line behind it.
    private mutating func block(depth: Int) throws(YAMLMistake) -> YAMLValue {
        if cursor.isDash { return try blockList(depth: depth) }
        if cursor.startsPair { return try blockMap(depth: depth) }
        let value = try inline(isFlow: false, depth: depth)
        try cursor.endLine()
        try cursor.nextLine()
        return value
    }

    private mutating func blockList(depth: Int) throws(YAMLMistake) -> YAMLValue {
        let start = try opened(depth)
        let indent = cursor.column
        var items: [YAMLValue] = []
        while !cursor.isAtEnd, cursor.isDash, cursor.column == indent {
            let dash = cursor.place()
            cursor.skipDash()
            items.append(try below(indent, isBehindDash: true, from: dash, depth: depth + 1))
        }
        try checkIndent(indent)
        return YAMLValue(content: .list(items), line: start.line, column: start.column)
    }

    private mutating func blockMap(depth: Int) throws(YAMLMistake) -> YAMLValue {
        let start = try opened(depth)
        let indent = cursor.column
        var members: [YAMLValue.Member] = []
        var keys: Set<String> = []
        while !cursor.isAtEnd, cursor.column == indent, !cursor.isDash {
            let place = cursor.place()
            let key = try newKey(&keys, place)
            let value = try below(indent, isBehindDash: false, from: place, depth: depth + 1)
            members.append(.init(key: key, line: place.line, column: place.column, value: value))
        }
        try checkIndent(indent)
        return YAMLValue(content: .map(members), line: start.line, column: start.column)
    }

    /// What stands behind a dash or a colon: in the line, or in the lines below, further in.
    private mutating func below(
        _ indent: Int, isBehindDash: Bool, from place: YAMLCursor.Place, depth: Int
    ) throws(YAMLMistake) -> YAMLValue {
        if !cursor.isAtLineEnd {
            // Behind a dash a map or a list may start in the line itself, behind a colon not.
            if isBehindDash { return try block(depth: depth) }
            let value = try inline(isFlow: false, depth: depth)
            try cursor.endLine()
            try cursor.nextLine()
            return value
        }
        try cursor.nextLine()
        // A list may stand at its key's own indent.
        let isInside =
            cursor.column > indent || (!isBehindDash && cursor.column == indent && cursor.isDash)
        if !cursor.isAtEnd, isInside { return try block(depth: depth) }
        return YAMLValue(content: .text(""), line: place.line, column: place.column)
    }

    /// Makes sure that the line behind a list or map is not further in than it.
    private func checkIndent(_ indent: Int) throws(YAMLMistake) {
        guard !cursor.isAtEnd, cursor.column > indent else { return }
        throw cursor.mistake(
            "is indented by \(cursor.column), not by \(indent)",
            remedy: "indent all that belongs together alike")
    }

    // MARK: Flow style and texts

    private mutating func inline(isFlow: Bool, depth: Int) throws(YAMLMistake) -> YAMLValue {
        switch cursor.byte {
        case UInt8(ascii: "["): return try flowList(depth: depth)
        case UInt8(ascii: "{"): return try flowMap(depth: depth)
        default:
            let start = cursor.place()
            let text = String(decoding: try cursor.scalar(isFlow: isFlow), as: UTF8.self)
            return YAMLValue(content: .text(text), line: start.line, column: start.column)
        }
    }

    private mutating func flowList(depth: Int) throws(YAMLMistake) -> YAMLValue {
        let start = try opened(depth)
        var items: [YAMLValue] = []
        cursor.advance()
        while try !cursor.closes(UInt8(ascii: "]")) {
            items.append(try inline(isFlow: true, depth: depth + 1))
            try cursor.comma(before: UInt8(ascii: "]"))
        }
        return YAMLValue(content: .list(items), line: start.line, column: start.column)
    }

    private mutating func flowMap(depth: Int) throws(YAMLMistake) -> YAMLValue {
        let start = try opened(depth)
        var members: [YAMLValue.Member] = []
        var keys: Set<String> = []
        cursor.advance()
        while try !cursor.closes(UInt8(ascii: "}")) {
            let place = cursor.place()
            let key = try newKey(&keys, place)
            try cursor.skipLines()
            let isEmpty = cursor.byte == UInt8(ascii: ",") || cursor.byte == UInt8(ascii: "}")
            let value =
                isEmpty
                ? YAMLValue(content: .text(""), line: place.line, column: place.column)
                : try inline(isFlow: true, depth: depth + 1)
            members.append(.init(key: key, line: place.line, column: place.column, value: value))
            try cursor.comma(before: UInt8(ascii: "}"))
        }
        return YAMLValue(content: .map(members), line: start.line, column: start.column)
    }

    // MARK: Both

    /// The place of a list or map that starts here, where it may.
    private mutating func opened(_ depth: Int) throws(YAMLMistake) -> YAMLCursor.Place {
        guard depth < YAMLReader.maxDepth else {
            throw cursor.mistake(
                "is nested deeper than \(YAMLReader.maxDepth) levels", remedy: "make it flatter")
        }
        return cursor.place()
    }

    private mutating func newKey(
        _ keys: inout Set<String>, _ place: YAMLCursor.Place
    ) throws(YAMLMistake) -> String {
        let key = String(decoding: try cursor.key(), as: UTF8.self)
        guard keys.insert(key).inserted else {
            throw YAMLMistake(
                line: place.line, column: place.column, "has the key “\(key)” twice",
                remedy: "drop one of the two")
        }
        return key
    }
}
