/// Reads a dictionary in the plain form of YAML that the README shows: a list of entries.
///
/// ```yaml
/// - name: Aguas del Sur S.A.
///   type: organization
///   ref: ads
///   aliases: [Aguas del Sur, ADS]
/// ```
///
/// Strict and small, since a plugin has no YAML library: a list of maps with texts, aliases in
/// brackets or as a list of their own. Anything else is an error with its line.
struct DictionaryListReader {
    /// An entry as it stands in the file.
    struct Item {
        var line = 0
        var values: [String: String] = [:]
        var aliases: [String] = []
    }

    private static let keys = ["name", "type", "ref", "aliases"]

    /// The entries of a file.
    static func read(_ text: String) throws(DelimitedReader.Failure) -> [Item] {
        var items: [Item] = []
        var isInAliases = false
        var number = 0
        for raw in text.split(separator: "\n", omittingEmptySubsequences: false) {
            number += 1
            var line = raw.last == "\r" ? raw.dropLast() : raw
            while line.last == " " { line = line.dropLast() }
            let indent = line.prefix { $0 == " " }.utf8.count
            let content = line.dropFirst(indent)
            if content.isEmpty || content.hasPrefix("#") || content == "---" { continue }
            if content.contains("\t") {
                throw .init(line: number, problem: "has a tab")
            }
            if isInAliases, indent > 2, content.hasPrefix("- ") {
                items[items.count - 1].aliases.append(
                    try scalar(content.dropFirst(2), number))
                continue
            }
            isInAliases = false
            var pair = content
            if indent == 0 {
                guard content.hasPrefix("- ") else {
                    throw .init(line: number, problem: "is no entry of a list")
                }
                items.append(Item(line: number))
                pair = content.dropFirst(2)
            } else if indent != 2 || items.isEmpty {
                throw .init(line: number, problem: "is indented by \(indent), not by 2")
            }
            isInAliases = try take(pair, number, &items[items.count - 1])
        }
        return items
    }

    /// Takes `key: value`; true where a list of aliases follows.
    private static func take(
        _ pair: Substring, _ line: Int, _ item: inout Item
    ) throws(DelimitedReader.Failure) -> Bool {
        guard let colon = pair.firstIndex(of: ":") else {
            throw .init(line: line, problem: "has no key")
        }
        let key = String(pair[..<colon])
        guard keys.contains(key) else {
            throw .init(line: line, problem: "has the key “\(key)”")
        }
        if item.values[key] != nil || (key == "aliases" && !item.aliases.isEmpty) {
            throw .init(line: line, problem: "has \(key) twice")
        }
        let value = pair[pair.index(after: colon)...].drop { $0 == " " }
        guard key == "aliases" else {
            item.values[key] = try scalar(value, line)
            return false
        }
        if value.isEmpty { return true }
        guard value.hasPrefix("["), value.hasSuffix("]") else {
            item.aliases = [try scalar(value, line)]
            return false
        }
        for part in try parts(value.dropFirst().dropLast(), line) {
            item.aliases.append(try scalar(part, line))
        }
        return false
    }

    /// The parts of a list in brackets.
    private static func parts(
        _ list: Substring, _ line: Int
    ) throws(DelimitedReader.Failure) -> [Substring] {
        var parts: [Substring] = []
        var start = list.startIndex
        var mark: Character?
        for i in list.indices {
            let character = list[i]
            if let open = mark {
                if character == open { mark = nil }
            } else if character == "\"" || character == "'" {
                if list[start..<i].allSatisfy({ $0 == " " }) { mark = character }
            } else if character == "," {
                parts.append(list[start..<i])
                start = list.index(after: i)
            }
        }
        if mark != nil {
            throw .init(line: line, problem: "opens a quotation mark that is never closed")
        }
        parts.append(list[start...])
        return parts.map { $0.drop { $0 == " " } }.filter { !$0.isEmpty }
    }

    private static func scalar(
        _ text: Substring, _ line: Int
    ) throws(DelimitedReader.Failure) -> String {
        var text = text
        while text.last == " " { text = text.dropLast() }
        guard let mark = text.first, mark == "\"" || mark == "'" else {
            if let comment = text.firstRange(of: " #") {
                return String(text[..<comment.lowerBound])
            }
            if let first = text.first, "&*!|>{}%@`".contains(first) {
                throw .init(line: line, problem: "has a value that starts with \(first)")
            }
            return String(text)
        }
        guard text.count >= 2, text.last == mark else {
            throw .init(line: line, problem: "opens a quotation mark that is never closed")
        }
        return String(text.dropFirst().dropLast())
    }
}
