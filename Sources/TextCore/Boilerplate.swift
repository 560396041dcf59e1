/// Tells navigation, subscription and copyright text from the document proper.
///
/// A short paragraph that holds a phrase used nowhere else (`all rights reserved`), or that opens
/// with one (`Subscribe to`), is boilerplate by itself. At the end of a page it comes as a block: two
/// such paragraphs close together, or one behind the last running text, take all that follows along.
struct Boilerplate {
    private let bytes: [UInt8]
    private let tokens: [Token]
    private let cues = OutlineCues.shared

    init(_ bytes: [UInt8], _ tokens: [Token]) { (self.bytes, self.tokens) = (bytes, tokens) }

    /// Whether a paragraph is boilerplate wherever it stands.
    func isBoilerplate(_ range: Range<Int>) -> Bool {
        if range.count > 60 { return false }
        let first = tokens[range.lowerBound]
        if first.end - first.start == 2, bytes[first.start] == 0xC2, bytes[first.start + 1] == 0xA9
        {
            return true  // ©
        }
        if cues.boilerplate.hasMatch(in: tokens, range) { return true }
        var opening = range.lowerBound
        while opening < range.upperBound - 1, tokens[opening].kind != .word { opening += 1 }
        let match = cues.boilerplateOpening.longestMatch(
            tokens, at: opening, end: range.upperBound)
        guard let match else { return false }
        // `Newsletter` is a line of a menu; `Newsletter writers earn little.` is text.
        let isLine = opening + match.tokenCount >= range.upperBound - 1
        return isLine || match.value == 1
    }

    /// The index of the first paragraph of the block that ends the page; `nil` where there is none.
    func trailingBlock(_ paragraphs: [Paragraph]) -> Int? {
        guard let last = paragraphs.last else { return nil }
        let middle = last.range.end / 2
        // From the end, so that what stands behind a paragraph is counted once.
        var first: Int?
        var bodies = 0
        var furniture = 0
        for i in paragraphs.indices.reversed() {
            let paragraph = paragraphs[i]
            if paragraph.range.start < middle { break }
            if paragraph.kind == .body { bodies += 1 }
            if paragraph.kind != .body || paragraph.tokens.count <= 8 { furniture += 1 }
            guard paragraph.kind == .boilerplate else { continue }
            let isDense = paragraphs[(i + 1)...].prefix(2).contains { $0.kind == .boilerplate }
            let isEnd = (last.range.end - paragraph.range.start) * 5 <= last.range.end * 2
            let isFurniture = furniture * 5 >= (paragraphs.count - i) * 2
            if bodies == 0 || isDense && isEnd && isFurniture { first = i }
        }
        return first
    }
}
