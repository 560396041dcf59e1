/// What a Unicode scalar is to the tokenizer.
@usableFromInline
package enum ScalarClass: UInt8, Sendable {
    case space, newline, lower, upper, otherLetter, digit, mark, punctuation, symbol

    /// Whether the scalar can stand inside a word.
    @inlinable package var isWordPart: Bool {
        rawValue >= ScalarClass.lower.rawValue && rawValue <= ScalarClass.mark.rawValue
    }

    /// Whether the scalar is a letter.
    @inlinable package var isLetter: Bool {
        rawValue >= ScalarClass.lower.rawValue && rawValue <= ScalarClass.otherLetter.rawValue
    }
}

/// Classes of the scalars below U+0800, where nearly all text of our languages lies, read from
/// the standard library's Unicode data once.
@usableFromInline
struct ScalarTable: Sendable {
    @usableFromInline static let shared = ScalarTable()
    @usableFromInline let classes: [ScalarClass]

    init() {
        classes = (0..<0x800).map { value in
            Unicode.Scalar(UInt32(value)).map(ScalarTable.lookUp) ?? .symbol
        }
    }

    @inlinable
    func classify(_ scalar: UInt32) -> ScalarClass {
        if scalar < 0x800 { return classes[Int(scalar)] }
        return Unicode.Scalar(scalar).map(ScalarTable.lookUp) ?? .symbol
    }

    /// The slow way, by general category.
    @usableFromInline
    static func lookUp(_ scalar: Unicode.Scalar) -> ScalarClass {
        switch scalar.value {
        case 0x0A, 0x0D, 0x0B, 0x0C, 0x85, 0x2028, 0x2029: return .newline
        case 0x00...0x20, 0xA0, 0x200B...0x200F, 0x202A...0x202E, 0x2060, 0xFEFF: return .space
        default: break
        }
        switch scalar.properties.generalCategory {
        case .lowercaseLetter: return .lower
        case .uppercaseLetter, .titlecaseLetter: return .upper
        case .modifierLetter, .otherLetter, .letterNumber: return .otherLetter
        case .decimalNumber: return .digit
        case .nonspacingMark, .spacingMark, .enclosingMark: return .mark
        case .spaceSeparator, .lineSeparator, .paragraphSeparator, .control, .format: return .space
        case .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol, .otherNumber:
            return .symbol
        default: return .punctuation
        }
    }
}

/// Decodes the scalar that starts at `i` of valid UTF-8, with its length in bytes.
@inlinable
package func decodeScalar(_ bytes: [UInt8], at i: Int) -> (scalar: UInt32, length: Int) {
    let a = UInt32(bytes[i])
    if a < 0x80 { return (a, 1) }
    if a < 0xE0 { return ((a & 0x1F) << 6 | UInt32(bytes[i + 1]) & 0x3F, 2) }
    if a < 0xF0 {
        let high = (a & 0x0F) << 12 | (UInt32(bytes[i + 1]) & 0x3F) << 6
        return (high | UInt32(bytes[i + 2]) & 0x3F, 3)
    }
    let high = (a & 0x07) << 18 | (UInt32(bytes[i + 1]) & 0x3F) << 12
    return (high | (UInt32(bytes[i + 2]) & 0x3F) << 6 | UInt32(bytes[i + 3]) & 0x3F, 4)
}
