import EnrichmentKit
import FoundationEssentials
import TextCore

/// The entries of the user's dictionaries, and where they stand in a text.
struct UserDictionary: Sendable {
    /// One entry as the layer gives it.
    struct Entry: Sendable {
        var name: String
        var kind: Entity.Kind
        var ref: String?
    }

    private let index: PhraseIndex
    private let store: DictionaryStore

    /// Reads dictionaries; none for no paths.
    ///
    /// - Throws: An error that names file and line.
    static func read(_ paths: [String]) throws(OptionError) -> UserDictionary? {
        if paths.isEmpty { return nil }
        var store = DictionaryStore()
        for path in paths {
            guard let data = FileManager.default.contents(atPath: path) else {
                throw OptionError(
                    "dictionaries", "has \(path), which cannot be read",
                    remedy: "give the path of a CSV, TSV or YAML file")
            }
            do {
                try store.read(Array(data), path)
            } catch {
                throw OptionError(
                    "dictionaries", "has \(path), whose line \(error.line) \(error.problem)",
                    remedy: "write name, type, ref and aliases as the plugin's README shows")
            }
        }
        return UserDictionary(
            index: PhraseIndex(DataView(copying: store.builder.serialized())), store: store)
    }

    private init(index: PhraseIndex, store: DictionaryStore) {
        (self.index, self.store) = (index, store)
    }

    /// An entry.
    func entry(_ number: Int) -> Entry { store.entry(number) }

    /// Where entries stand in a text: of two that overlap the first, of two from one word the longer.
    func mentions(_ text: SourceText) -> [Mention] {
        var mentions: [Mention] = []
        let tokens = text.tokens
        var t = 0
        while t < tokens.count {
            guard tokens[t].kind != .punctuation,
                let match = index.look(tokens, at: t, end: tokens.count).longest,
                tokens[t].isCapitalized || !store.isCapitalized(match.record)
            else {
                t += 1
                continue
            }
            let range = t..<t + match.tokenCount
            mentions.append(
                Mention(
                    tokens: range, range: text.range(tokens: range),
                    kind: store.entry(match.record).kind, score: 1, entry: match.record))
            t = range.upperBound
        }
        return mentions
    }
}
