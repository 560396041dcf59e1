/// A language, as the sidecar names it.
public struct Language: RawRepresentable, Hashable, Sendable {
    /// The ISO 639-1 code, two lower-case letters.
    public let rawValue: String
    /// The language of an ISO 639-1 code.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// English.
    public static let english = Language(rawValue: "en")
    /// Spanish.
    public static let spanish = Language(rawValue: "es")
    /// Portuguese.
    public static let portuguese = Language(rawValue: "pt")
}

/// Tells the language of a text by its function words.
public enum LanguageIdentifier {
    /// The language of a text; `nil` where there is too little of it, or where it is none we know.
    public static func identify(_ text: SourceText) -> Language? {
        var votes = [0, 0, 0]
        for token in text.tokens.prefix(4000) where token.kind == .word {
            for (i, words) in functionWords.enumerated() where words.contains(token.hash) {
                votes[i] += 1
            }
        }
        guard let best = votes.max(), best >= 2, let winner = votes.firstIndex(of: best) else {
            return nil
        }
        return [.english, .spanish, .portuguese][winner]
    }

    private static let functionWords: [Set<UInt64>] = [
        "the of and to in is that for it with as was on are by this be at from has have an said",
        "el la los las de del y que en un una por con para se su al lo como mas pero sus fue ha es",
        "o os as do da dos das e em um uma que no na nos nas para por com se ao mais mas foi pelo sao",
    ].map { Set($0.split(separator: " ").map { WordHash(String($0)).value }) }
}
