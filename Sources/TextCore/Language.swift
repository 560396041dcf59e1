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
