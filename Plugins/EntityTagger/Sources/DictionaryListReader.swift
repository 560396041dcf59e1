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
/// A plugin has no YAML library, and needs none for this: block and flow lists and maps, plain and
/// quoted scalars on one line, comments, any indentation. What else YAML has (anchors, tags, texts
/// over several lines) is an error with its line. One pass over the bytes.
struct DictionaryListReader {
    /// An entry as it stands in the file.
    struct Item {
        var line = 0
        var values: [String: [UInt8]] = [:]
        var aliases: [[UInt8]] = []
    }

    typealias Failure = DelimitedReader.Failure

    private static let keys = ["name", "type", "ref", "aliases"]

    private var cursor: YAMLCursor
    private var items: [Item] = []

    /// The entries of a file.
    static func read(_ bytes: [UInt8]) throws(Failure) -> [Item] {
        var reader = DictionaryListReader(cursor: try YAMLCursor(bytes))
        try reader.file()
        return reader.items
    }

    private init(cursor: YAMLCursor) { self.cursor = cursor }

    private mutating func file() throws(Failure) {
        try cursor.nextLine()
        if cursor.isAtEnd { return }
        if cursor.byte == 0x5B {  // [
            try flowEntries()
        } else {
            if !cursor.isDash {
                // `entries:` and the list below.
                _ = try cursor.key()
                guard cursor.isAtLineEnd else { throw cursor.failure("is no entry of a list") }
                try cursor.nextLine()
            }
            guard cursor.isDash else { throw cursor.failure("is no entry of a list") }
            let indent = cursor.column
            while !cursor.isAtEnd, cursor.isDash, cursor.column == indent { try entry() }
        }
        try cursor.nextLine()
        guard cursor.isAtEnd else {
            throw cursor.failure(
                cursor.isDash || cursor.column > 0
                    ? "is indented by \(cursor.column), unlike the entries before"
                    : "is no entry of a list")
        }
    }

    // MARK: Block entries

    private mutating func entry() throws(Failure) {
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
            throw cursor.failure("is indented by \(cursor.column), not by \(indent)")
        }
    }

    /// `key: value`, and the lines of its list.
    private mutating func pair(_ indent: Int) throws(Failure) {
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

    private mutating func knownKey() throws(Failure) -> String {
        let key = String(decoding: try cursor.key(), as: UTF8.self)
        guard DictionaryListReader.keys.contains(key) else {
            throw cursor.failure("has the key “\(key)”")
        }
        let item = items[items.count - 1]
        if item.values[key] != nil || (key == "aliases" && !item.aliases.isEmpty) {
            throw cursor.failure("has \(key) twice")
        }
        return key
    }

    /// One alias, or a list of them in brackets.
    private mutating func aliases(isFlow: Bool) throws(Failure) {
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

    private mutating func flowEntries() throws(Failure) {
        cursor.advance()
        while try !cursor.closes(0x5D) {
            guard cursor.byte == 0x7B else { throw cursor.failure("is no entry of a list") }
            items.append(Item(line: cursor.line))
            try flowEntry()
            try cursor.comma(before: 0x5D)
        }
        try cursor.endLine()
    }

    private mutating func flowEntry() throws(Failure) {
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
