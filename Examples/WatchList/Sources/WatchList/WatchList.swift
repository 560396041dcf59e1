// WatchList: finds the names of a list in documents, tags them, and says how urgent they are.

public import EnrichmentKit
import FoundationEssentials
import TextCore

/// What a user can set.
public struct WatchListOptions: PluginOptions {
    var list: String?
    var alertFrom: String? = "high"

    /// The defaults.
    public init() {}

    /// The options, as they are listed.
    public static let fields: [OptionField<Self>] = [
        .file(
            "list", \.list,
            "Names to watch, one each line: NAME;TAG;SEVERITY (low, medium or high)."),
        .choice(
            "alert_from", \.alertFrom, of: Severity.allCases.map(\.rawValue),
            "The least severity that raises an alert."),
    ]
}

/// How urgent a name is.
enum Severity: String, CaseIterable {
    case low, medium, high
}

/// Tags the names of a list, and raises an alert where one of them is urgent.
public struct WatchList: Enricher {
    /// Who it is.
    public static let descriptor = PluginDescriptor(
        name: "watch-list", version: "1.0.0",
        summary: "Tags the names of a list, and raises an alert where one is urgent.",
        writes: "watchlist", schema: schema)

    private let entries: [Entry]
    private let table: PhraseTable
    private let alertFrom: Severity

    /// A line of the list.
    private struct Entry: Sendable {
        let name: String
        let tag: String
        let severity: Severity
    }

    /// Reads the list.
    public init(options: WatchListOptions) throws(OptionError) {
        entries = try options.list.map(WatchList.read) ?? []
        alertFrom = options.alertFrom.flatMap(Severity.init) ?? .high
        var builder = PhraseTableBuilder()
        for (number, entry) in entries.enumerated() {
            _ = builder.add(entry.name, value: UInt32(number))
        }
        table = builder.build()
    }

    /// Writes the layer `watchlist`.
    public func enrich(
        _ document: Document, into annotations: inout Annotations
    ) throws(EnrichmentError) {
        let tokens = document.text.tokens
        var matches: [LayerValue] = []
        var isAlert = false
        var t = 0
        while t < tokens.count {
            guard let match = table.longestMatch(tokens, at: t, end: tokens.count) else {
                t += 1
                continue
            }
            let entry = entries[Int(match.value)]
            let range = document.text.range(tokens: t..<t + match.tokenCount)
            matches.append(
                .span(
                    range,
                    [
                        "name": .text(entry.name), "tag": .text(entry.tag),
                        "severity": .text(entry.severity.rawValue),
                    ]))
            isAlert = isAlert || isUrgent(entry.severity)
            t += match.tokenCount
        }
        annotations["watchlist"] = ["alert": .bool(isAlert), "matches": .list(matches)]
    }

    private func isUrgent(_ severity: Severity) -> Bool {
        let ranks = Severity.allCases
        return (ranks.firstIndex(of: severity) ?? 0) >= (ranks.firstIndex(of: alertFrom) ?? 0)
    }

    private static func read(_ path: String) throws(OptionError) -> [Entry] {
        guard let bytes = FileManager.default.contents(atPath: path) else {
            throw OptionError("list", "cannot be read", remedy: "give a file that can")
        }
        var entries: [Entry] = []
        let lines = String(decoding: bytes, as: UTF8.self).split(
            omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        for (number, line) in lines.enumerated() where !line.isEmpty && !line.hasPrefix("#") {
            let fields = line.split(separator: ";", omittingEmptySubsequences: false).map(trimmed)
            guard fields.count == 3, !fields[0].isEmpty,
                let severity = Severity(rawValue: fields[2])
            else {
                throw OptionError(
                    "list", "has a line \(number + 1) that is not NAME;TAG;SEVERITY",
                    remedy: "mend it, for example Agrosur;client;high")
            }
            entries.append(Entry(name: fields[0], tag: fields[1], severity: severity))
        }
        return entries
    }

    private static func trimmed(_ field: Substring) -> String {
        let field = field.drop(while: \.isWhitespace)
        return String(field.dropLast(field.reversed().prefix(while: \.isWhitespace).count))
    }

    private static let schema = """
        {"type": "object", "required": ["alert", "matches"], "additionalProperties": false,
         "properties": {
           "alert": {"type": "boolean"},
           "matches": {"type": "array", "items": {
             "type": "object", "required": ["start", "end", "text", "name", "tag", "severity"],
             "properties": {"severity": {"enum": ["low", "medium", "high"]}}}}}}
        """
}
