/// A word, number or mark of a text, with all that is asked of it often.
///
/// A word is a run of letters and digits that starts with a letter. It holds an apostrophe between
/// letters (`O'Higgins`), the dots of an acronym (`S.A.`, `EE.UU.`) and of a host name, and `&`
/// between capitals (`AT&T`). A hyphen parts words, an English clitic is a token of its own
/// (`Chile`, `'s`), and so is each mark, but for a run of dots or of hyphens.
@frozen
public struct Token: Sendable {
    /// What a token is made of.
    @frozen
    public enum Kind: UInt8, Sendable {
        case word, number, punctuation, symbol
    }

    /// What is true of a token's letters and of what stands before it.
    @frozen
    public struct Traits: OptionSet, Sendable {
        /// The bits.
        public let rawValue: UInt16
        /// A set of the traits whose bits are set.
        @inlinable public init(rawValue: UInt16) { self.rawValue = rawValue }

        /// Starts with a capital.
        @inlinable public static var initialCapital: Traits { Traits(rawValue: 1) }
        /// Holds a lower-case letter.
        @inlinable public static var hasLower: Traits { Traits(rawValue: 2) }
        /// Holds a capital behind the first letter.
        @inlinable public static var innerCapital: Traits { Traits(rawValue: 4) }
        /// Holds a digit.
        @inlinable public static var hasDigit: Traits { Traits(rawValue: 8) }
        /// Holds a letter beyond ASCII.
        @inlinable public static var hasAccent: Traits { Traits(rawValue: 16) }
        /// Holds a dot: an acronym with dots, or a host name.
        @inlinable public static var hasDot: Traits { Traits(rawValue: 32) }
        /// White space stands before it, or it is the first of the text.
        @inlinable public static var spaceBefore: Traits { Traits(rawValue: 64) }
        /// A line end stands before it, or it is the first of the text.
        @inlinable public static var newlineBefore: Traits { Traits(rawValue: 128) }
        /// An English clitic: `'s`, `'ll`, `n't` without its n.
        @inlinable public static var clitic: Traits { Traits(rawValue: 256) }
        /// A web or e-mail address.
        @inlinable public static var address: Traits { Traits(rawValue: 512) }
    }

    /// The hash of the folded form.
    public let hash: UInt64
    @usableFromInline let start32: UInt32
    @usableFromInline let end32: UInt32
    /// What the token is made of.
    public let kind: Kind
    /// The folded length in bytes, 255 at most.
    public let foldedLength: UInt8
    /// What is true of its letters and surroundings.
    public let traits: Traits

    @usableFromInline
    init(
        start: Int, end: Int, kind: Kind, traits: Traits, hash: WordHash, foldedLength: Int
    ) {
        self.hash = hash.value
        start32 = UInt32(truncatingIfNeeded: start)
        end32 = UInt32(truncatingIfNeeded: end)
        self.kind = kind
        self.foldedLength = UInt8(clamping: foldedLength)
        self.traits = traits
    }

    /// The byte offset of its first byte.
    @inlinable public var start: Int { Int(start32) }
    /// The byte offset behind its last byte.
    @inlinable public var end: Int { Int(end32) }
    /// Where it stands.
    @inlinable public var range: TextRange { TextRange(start, end) }

    /// Whether it is a word that starts with a capital.
    @inlinable public var isCapitalized: Bool { kind == .word && traits.contains(.initialCapital) }
    /// Whether it is a word of two or more letters, all capitals.
    @inlinable public var isAllCapitals: Bool {
        isCapitalized && traits.contains(.innerCapital) && !traits.contains(.hasLower)
    }
    /// Whether it is a word without a capital.
    @inlinable public var isLowercase: Bool {
        kind == .word && traits.isDisjoint(with: [.initialCapital, .innerCapital])
    }
    /// Whether its folded form is that of `hash`.
    @inlinable
    public func matches(_ hash: WordHash) -> Bool { self.hash == hash.value }
}
