public import TextCore

/// A term that a plugin's layer can hold: a sector, a part of one, a type of entity.
///
/// The terms of a plugin are listed by `enrichd plugins NAME`, so that a user sees what can be in a
/// sidecar before there is one. All of it can be said in JSON:
///
/// ```json
/// { "id": "mining.gold", "names": { "en": "Gold", "es": "Oro" }, "broader": "mining",
///   "codes": { "isic": "0729" } }
/// ```
public struct VocabularyTerm: Sendable, Equatable {
    /// What the term is called in one language.
    public struct Name: Sendable, Equatable {
        /// The language.
        public var language: Language
        /// The name in it.
        public var text: String
        /// Creates a name.
        public init(_ language: Language, _ text: String) {
            (self.language, self.text) = (language, text)
        }
    }

    /// The term in another classification.
    public struct Code: Sendable, Equatable {
        /// The classification, for example `isic`.
        public var scheme: String
        /// The code there.
        public var code: String
        /// Creates a code.
        public init(scheme: String, code: String) { (self.scheme, self.code) = (scheme, code) }
    }

    /// As it stands in the sidecar, unique in the plugin.
    public var id: String
    /// Its names, at most one in each language, in the order they are listed.
    public var names: [Name]
    /// The id of the term that this one is a part of, which is listed before it; `nil` at the top.
    public var broader: String?
    /// Its codes in other classifications, at most one of each, in the order they are listed.
    public var codes: [Code]

    /// Creates a term.
    public init(id: String, names: [Name] = [], broader: String? = nil, codes: [Code] = []) {
        (self.id, self.names, self.broader, self.codes) = (id, names, broader, codes)
    }
}
