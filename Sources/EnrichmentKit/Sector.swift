public import TextCore

/// An industry that a document is about.
///
/// The first of the layer is the primary one.
public struct Sector: Sendable, Equatable {
    /// A part of the sector that the document is about.
    public struct Subsector: Sendable, Equatable {
        /// `sector.part`, for example `ict.surveillance`.
        public var id: String
        /// Its name in English.
        public var name: String
        /// How sure, 0 to 1.
        public var score: Double
        /// Codes of other classifications, as those of a sector.
        public var codes: [Code]
        /// Creates a subsector.
        public init(id: String, name: String, score: Double, codes: [Code] = []) {
            (self.id, self.name, self.score, self.codes) = (id, name, score, codes)
        }
    }

    /// A place in the text that speaks for the sector.
    public struct Evidence: Sendable, Equatable {
        /// Where.
        public var range: TextRange
        /// Its part in the decision, greater is more.
        public var weight: Double
        /// Creates a piece of evidence.
        public init(_ range: TextRange, weight: Double) {
            (self.range, self.weight) = (range, weight)
        }
    }

    /// The taxonomy's id.
    public var id: String
    /// The taxonomy's name in English.
    public var name: String
    /// How sure, 0 to 1.
    public var score: Double
    /// Its parts, best first.
    public var subsectors: [Subsector]
    /// What speaks for it, strongest first.
    public var evidence: [Evidence]
    /// Codes of other classifications, by their keys in the sidecar (`isic`, `iptc`), in order.
    public var codes: [Code]

    /// A code of another classification.
    public struct Code: Sendable, Equatable {
        /// The classification, for example `isic`.
        public var scheme: String
        /// The code there.
        public var code: String
        /// Creates a code.
        public init(scheme: String, code: String) { (self.scheme, self.code) = (scheme, code) }
    }

    /// Creates a sector.
    public init(
        id: String, name: String, score: Double, subsectors: [Subsector] = [],
        evidence: [Evidence] = [], codes: [Code] = []
    ) {
        (self.id, self.name, self.score, self.subsectors) = (id, name, score, subsectors)
        (self.evidence, self.codes) = (evidence, codes)
    }
}
