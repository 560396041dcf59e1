/// A place in the configuration's text: line and column from 1, the column in characters.
package struct SourcePosition: Hashable, Comparable, Sendable {
    /// The line, from 1.
    package var line: Int
    /// The column, from 1, in Unicode scalars.
    package var column: Int

    /// A place of a line and a column.
    package init(line: Int, column: Int) { (self.line, self.column) = (line, column) }

    /// By line, then by column.
    package static func < (a: SourcePosition, b: SourcePosition) -> Bool {
        (a.line, a.column) < (b.line, b.column)
    }
}

/// A value of a YAML text, and where it stands.
struct YAMLNode: Sendable {
    /// A key of a mapping with its value.
    struct Entry: Sendable {
        let key: String
        let position: SourcePosition
        let value: YAMLNode
    }

    enum Content: Sendable {
        /// `isPlain` tells `true` from `"true"`.
        case scalar(String, isPlain: Bool)
        case sequence([YAMLNode])
        case mapping([Entry])
    }

    let content: Content
    let position: SourcePosition
    /// How many nodes it is made of, itself among them, what aliases repeat counted each time.
    let count: Int
    /// How many levels of lists and mappings it is deep; 0 for a scalar.
    let depth: Int

    init(_ content: Content, at position: SourcePosition) {
        self.content = content
        self.position = position
        switch content {
        case .scalar: (count, depth) = (1, 0)
        case .sequence(let items):
            count = items.reduce(1) { $0 + $1.count }
            depth = 1 + (items.map(\.depth).max() ?? 0)
        case .mapping(let entries):
            count = entries.reduce(1) { $0 + $1.value.count + 1 }
            depth = 1 + (entries.map(\.value.depth).max() ?? 0)
        }
    }

    /// Whether nothing is written: an empty value, `null` or `~`.
    var isNull: Bool {
        guard case .scalar(let text, isPlain: true) = content else { return false }
        return ["", "~", "null", "Null", "NULL"].contains(text)
    }

    /// The text of a scalar; `nil` where nothing is written, and of lists and mappings.
    var text: String? {
        guard case .scalar(let text, _) = content, !isNull else { return nil }
        return text
    }

    /// How a message names the value: `is 2`, `is a list`, `is empty`.
    var described: String {
        switch content {
        case .sequence: "is a list"
        case .mapping: "is a mapping"
        case .scalar(let text, _): isNull || text.isEmpty ? "is empty" : "is \(shown(text))"
        }
    }
}

/// A text as messages show it: on one line, cut when it is long.
func shown(_ text: String, limit: Int = 60) -> String {
    var line = ""
    for (i, character) in text.unicodeScalars.enumerated() {
        if i == limit { return line + "…" }
        switch character {
        case "\n": line += "\\n"
        case "\t": line += "\\t"
        case "\r": line += "\\r"
        default:
            if character.properties.generalCategory == .control {
                line += "\\u{\(String(character.value, radix: 16))}"
            } else {
                line.unicodeScalars.append(character)
            }
        }
    }
    return line
}
