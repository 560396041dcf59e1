import YAMLText

/// Reads a dictionary in YAML: a list of entries, by itself or under one key.
///
/// ```yaml
/// - name: Aguas del Sur S.A.
///   type: organization
///   ref: ads
///   aliases: [Aguas del Sur, ADS]
/// - { name: Zorzal, type: supplier }
/// ```
///
/// One pass over the bytes, without a tree: there may be a million entries.
struct DictionaryListReader {
    /// An entry as it stands in the file.
    struct Item {
        var line = 0
        var values: [String: [UInt8]] = [:]
        var aliases: [[UInt8]] = []
    }

    private static let keys = ["name", "type", "ref", "aliases"]

    private var cursor: YAMLCursor
    private var items: [Item] = []

    /// The entries of a file.
    static func read(_ bytes: [UInt8]) throws(YAMLMistake) -> [Item] {
        var reader = DictionaryListReader(cursor: YAMLCursor(bytes))
        try reader.file()
        return reader.items
    }

    private init(cursor: YAMLCursor) { self.cursor = cursor }

    private mutating func file() throws(YAMLMistake) {
        try cursor.nextLine()
        if cursor.isAtEnd { return }
        if cursor.byte == 0x5B {  // [
            try flowEntries()
        } else {
            if !cursor.isDash {
                // `entries:` and the list below.
                _ = try cursor.key()
                guard cursor.isAtLineEnd else { throw failure("is no entry of a list") }
                try cursor.nextLine()
            }
            guard cursor.isDash else { throw failure("is no entry of a list") }
            let indent = cursor.column
            while !cursor.isAtEnd, cursor.isDash, cursor.column == indent { try entry() }
        }
        try cursor.nextLine()
        guard cursor.isAtEnd else {
            throw failure(
                cursor.isDash || cursor.column > 0
                    ? "is indented by \(cursor.column), unlike the entries before"
                    : "is no entry of a list")
        }
    }

    private func failure(_ problem: String) -> YAMLMistake {
        cursor.mistake(problem, remedy: "write name, type, ref and aliases as the README shows")
    }

    // MARK: Block entries

    private mutating func entry() throws(YAMLMistake) {
        items.append(Item(line: cursor.line))
        let dash = cursor.column
        cursor.skipDash()
        if cursor.isAtLineEnd { try cursor.nextLine() }
        if !cursor.isAtEnd, cursor.byte == 0x7B {  // {
            try flowEntry()
            try cursor.endLine()
            try cursor.nextLine()
            return
        }
        let indent = cursor.column
        while !cursor.isAtEnd, cursor.column == indent, indent > dash { try pair(indent) }
        if !cursor.isAtEnd, cursor.column > dash {
            throw failure("is indented by \(cursor.column), not by \(indent)")
        }
    }

    /// `key: value`, and the lines of its list.
    private mutating func pair(_ indent: Int) throws(YAMLMistake) {
        let key = try knownKey()
        if key == "aliases" {
            if cursor.isAtLineEnd {
                try cursor.nextLine()
                while !cursor.isAtEnd, cursor.isDash, cursor.column >= indent {
                    cursor.skipDash()
                    items[items.count - 1].aliases.append(try cursor.scalar(isFlow: false))
                    try cursor.endLine()
                    try cursor.nextLine()
                }
                return
            }
            try aliases(isFlow: false)
        } else if !cursor.isAtLineEnd {
            items[items.count - 1].values[key] = try cursor.scalar(isFlow: false)
        }
        try cursor.endLine()
        try cursor.nextLine()
    }

    private mutating func knownKey() throws(YAMLMistake) -> String {
        let key = String(decoding: try cursor.key(), as: UTF8.self)
        guard DictionaryListReader.keys.contains(key) else {
            throw failure("has the key “\(key)”")
        }
        let item = items[items.count - 1]
        if item.values[key] != nil || (key == "aliases" && !item.aliases.isEmpty) {
            throw failure("has \(key) twice")
        }
        return key
    }

    /// One alias, or a list of them in brackets.
    private mutating func aliases(isFlow: Bool) throws(YAMLMistake) {
        guard cursor.byte == 0x5B else {
            items[items.count - 1].aliases = [try cursor.scalar(isFlow: isFlow)]
            return
        }
        cursor.advance()
        while try !cursor.closes(0x5D) {
            items[items.count - 1].aliases.append(try cursor.scalar(isFlow: true))
            try cursor.comma(before: 0x5D)
        }
    }

    // MARK: Flow entries

    private mutating func flowEntries() throws(YAMLMistake) {
        cursor.advance()
        while try !cursor.closes(0x5D) {
            guard cursor.byte == 0x7B else { throw failure("is no entry of a list") }
            items.append(Item(line: cursor.line))
            try flowEntry()
            try cursor.comma(before: 0x5D)
        }
        try cursor.endLine()
    }

    private mutating func flowEntry() throws(YAMLMistake) {
        cursor.advance()
        while try !cursor.closes(0x7D) {
            let key = try knownKey()
            try cursor.skipLines()
            if cursor.byte == 0x2C || cursor.byte == 0x7D {
                // A key without a value.
            } else if key == "aliases" {
                try aliases(isFlow: true)
            } else {
                items[items.count - 1].values[key] = try cursor.scalar(isFlow: true)
            }
            try cursor.comma(before: 0x7D)
        }
    }
}
