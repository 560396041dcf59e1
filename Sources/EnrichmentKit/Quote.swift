public import TextCore

/// Something that somebody says in the document.
public struct Quote: Sendable, Equatable {
    /// How it is said.
    public enum Kind: String, Sendable {
        /// Between quotation marks, or after a dialogue dash.
        case direct
        /// Reported: the clause that was said.
        case indirect
        /// A paragraph of a turn in a transcript.
        case interview
    }

    /// Who says it.
    public struct Speaker: Sendable, Equatable {
        /// The fullest name in the document, or the description where no name is given.
        public var name: String
        /// The speaker's place in the entities layer, from 0.
        public var entity: Int?
        /// Post or office as the document gives it (`directora del instituto`).
        public var role: String?
        /// The mention that names the speaker there.
        public var range: TextRange
        /// Creates a speaker.
        public init(name: String, entity: Int? = nil, role: String? = nil, range: TextRange) {
            (self.name, self.entity, self.role, self.range) = (name, entity, role, range)
        }
    }

    /// How it is said.
    public var kind: Kind
    /// The words, without the marks or the label.
    public var range: TextRange
    /// Who says it; none rather than a wrong one.
    public var speaker: Speaker?
    /// The word of saying (`said`, `según`).
    public var cue: TextRange?

    /// Creates a quote.
    public init(_ kind: Kind, _ range: TextRange, speaker: Speaker? = nil, cue: TextRange? = nil) {
        (self.kind, self.range, self.speaker, self.cue) = (kind, range, speaker, cue)
    }
}
