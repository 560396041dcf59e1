import EnrichmentKit
import TextCore

/// The terms that a plugin's layer can hold, as `enrichd plugins` prints them.
enum VocabularyTable {
    /// The rows of a table, its head first, a part set in under what it is a part of; empty where
    /// there is no list of terms.
    static func rows(_ plugin: PluginRegistration) -> [[String]] {
        let terms = plugin.descriptor.vocabulary
        if terms.isEmpty { return [] }
        var depths: [String: Int] = [:]
        let rows = terms.map { term in
            let depth = term.broader.flatMap { depths[$0] }.map { $0 + 1 } ?? 0
            depths[term.id] = depth
            return [String(repeating: "  ", count: depth) + term.id, names(term), codes(term)]
        }
        return [["TERM", "NAMES", "CODES"]] + rows
    }

    /// The table in Markdown; empty where there is no list of terms.
    static func markdown(_ plugin: PluginRegistration) -> String {
        let terms = plugin.descriptor.vocabulary
        if terms.isEmpty { return "" }
        let rows = terms.map { "| `\($0.id)` | \(names($0)) | \(codes($0)) |\n" }
        return "| term | names | codes |\n|---|---|---|\n" + rows.joined()
    }

    private static func names(_ term: VocabularyTerm) -> String {
        term.names.isEmpty ? "-" : term.names.map(\.text).joined(separator: " / ")
    }

    private static func codes(_ term: VocabularyTerm) -> String {
        if term.codes.isEmpty { return "-" }
        return term.codes.map { "\($0.scheme) \($0.code)" }.joined(separator: ", ")
    }
}
