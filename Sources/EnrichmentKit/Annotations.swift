/// All that the enrichers of a chain have said about one document, layer by layer.
///
/// A layer that is `nil` was not computed; an empty one was, and nothing was found.
public struct Annotations: Sendable {
    /// What is named, in the order of first mention.
    public var entities: [Entity]?
    /// The industries it is about, best first.
    public var sectors: [Sector]?
    /// The level of government it plays at.
    public var level: Level?
    /// Who says what, in the order of the text.
    public var quotes: [Quote]?
    /// Layers of other names, in the order they were written.
    package var others: [OtherLayer] = []

    /// No layer at all.
    public init() {}
}

/// The names of the layers that this build knows.
public struct Layer: RawRepresentable, Hashable, Sendable {
    /// The key under the sidecar's `annotations`.
    public let rawValue: String
    /// The layer of a name.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// `Annotations.entities`.
    public static let entities = Layer(rawValue: "entities")
    /// `Annotations.sectors`.
    public static let sectors = Layer(rawValue: "sectors")
    /// `Annotations.level`.
    public static let level = Layer(rawValue: "level")
    /// `Annotations.quotes`.
    public static let quotes = Layer(rawValue: "quotes")

    /// The layers that have a type of their own.
    package static let typed: [Layer] = [.entities, .sectors, .level, .quotes]
}
