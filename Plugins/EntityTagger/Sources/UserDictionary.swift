import EnrichmentKit
import TextCore

/// The entries of the user's dictionaries.
struct UserDictionary: Sendable {
    /// One entry.
    struct Entry: Sendable {
        var name: String
        var kind: Entity.Kind
        var ref: String?
    }

    /// Reads dictionaries; none for no paths.
    static func read(_ paths: [String]) throws(OptionError) -> UserDictionary? { nil }

    /// An entry.
    func entry(_ number: Int) -> Entry? { nil }

    /// Where entries stand in a text.
    func mentions(_ text: SourceText) -> [Mention] { [] }
}
