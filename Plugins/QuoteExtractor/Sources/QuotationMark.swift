import TextCore

/// A quotation mark as it stands in a text: its style, and whether it can open or close.
struct QuotationMark {
    /// Marks that pair with each other.
    enum Style: Int {
        case straight, curly, low, guillemet, reversed, single, straightSingle, angle
        static let count = 8
    }

    let style: Style
    let canOpen: Bool
    let canClose: Bool

    /// The mark that a token is; `nil` for any other token.
    ///
    /// - Parameters:
    ///   - text: The text.
    ///   - token: The token's index.
    ///   - paragraph: The tokens of its paragraph.
    init?(_ text: SourceText, _ token: Int, in paragraph: Range<Int>) {
        let mark = text.tokens[token]
        guard mark.kind == .punctuation, mark.end - mark.start <= 3 else { return nil }
        let scalar = decodeScalar(text.bytes, at: mark.start).scalar
        let isLast = token + 1 >= paragraph.upperBound
        let spaceAfter = isLast || text.tokens[token + 1].traits.contains(.spaceBefore)
        let spaceBefore =
            token == paragraph.lowerBound || mark.traits.contains(.spaceBefore)
            || QuotationMark.opensBracket(text, token - 1)
        let markAfter = !isLast && text.tokens[token + 1].kind == .punctuation
        switch scalar {
        case 0x22:
            style = .straight
            canOpen = spaceBefore
            canClose = !spaceBefore || spaceAfter
        case 0x201C:
            style = .curly
            canOpen = spaceBefore || !(spaceAfter || markAfter)
            canClose = !canOpen
        case 0x201D:
            style = .curly
            canOpen = spaceBefore && !spaceAfter
            canClose = true
        case 0x201E, 0x201F: (style, canOpen, canClose) = (.low, true, false)
        case 0xAB: (style, canOpen, canClose) = (.guillemet, true, !spaceBefore)
        case 0xBB: (style, canOpen, canClose) = (.guillemet, spaceBefore && !spaceAfter, true)
        case 0x2018:
            (style, canOpen, canClose) = (.single, spaceBefore && !spaceAfter, !spaceBefore)
        case 0x2019: (style, canOpen, canClose) = (.single, false, true)
        case 0x27:
            style = .straightSingle
            canOpen = spaceBefore && !spaceAfter
            canClose = !spaceBefore && (spaceAfter || markAfter)
            if !canOpen && !canClose { return nil }
        case 0x2039: (style, canOpen, canClose) = (.angle, true, false)
        case 0x203A: (style, canOpen, canClose) = (.angle, false, true)
        default: return nil
        }
    }

    /// Whether a token is a mark after which a word starts as after a space.
    private static func opensBracket(_ text: SourceText, _ token: Int) -> Bool {
        let mark = text.tokens[token]
        guard mark.kind == .punctuation else { return false }
        switch decodeScalar(text.bytes, at: mark.start).scalar {
        case 0x28, 0x5B, 0x2014, 0x2013, 0x2D, 0xBF, 0xA1, 0x3A, 0x2A, 0x5F: return true
        case 0x201C, 0xAB, 0x2018, 0x201E: return true
        default: return false
        }
    }
}
