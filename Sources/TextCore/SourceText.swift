/// A document's text, with the tokens, sentences and paragraphs that all plugins share.
///
/// Made once for a document, in time linear in its length; immutable then.
public struct SourceText: Sendable {
    /// Counts up with each change to how texts are cut up or languages told: every layer depends
    /// on that, so it is a part of every fingerprint.
    package static let version = 4

    /// The text, in valid UTF-8.
    public let bytes: [UInt8]
    /// Its tokens in order.
    public let tokens: [Token]
    /// Its sentences in order.
    ///
    /// Each token of a paragraph is in exactly one.
    public let sentences: [Sentence]
    /// Its paragraphs in order.
    public let paragraphs: [Paragraph]
    /// Whether it is a transcript: several paragraphs open with a speaker's label.
    public let isTranscript: Bool

    /// Cuts up a text.
    public init(_ text: String) {
        self.init(validUTF8: Array(text.utf8))
    }

    /// Cuts up a text whose bytes are known to be valid UTF-8.
    package init(validUTF8 bytes: [UInt8]) {
        let tokens = Tokenizer.tokens(of: bytes)
        var outline = Outline(bytes: bytes, tokens: tokens)
        outline.classify()
        let sentences = SentenceSplitter.split(bytes, tokens, &outline.paragraphs)
        self.bytes = bytes
        self.tokens = tokens
        self.sentences = sentences
        paragraphs = outline.paragraphs
        isTranscript = outline.isTranscript
    }

    /// The words in a range, as they stand.
    public func string(_ range: TextRange) -> String {
        String(decoding: bytes[range.start..<range.end], as: UTF8.self)
    }

    /// The words from the first to the last of some tokens, as they stand.
    public func string(tokens range: Range<Int>) -> String {
        range.isEmpty
            ? ""
            : string(TextRange(tokens[range.lowerBound].start, tokens[range.upperBound - 1].end))
    }

    /// The range from the first to the last of some tokens, of which there is at least one.
    public func range(tokens range: Range<Int>) -> TextRange {
        TextRange(tokens[range.lowerBound].start, tokens[range.upperBound - 1].end)
    }

    /// The index of the first token that starts at or behind a byte offset.
    ///
    /// Tokens lie about evenly, so the search widens from where it would be if they did.
    public func firstToken(from offset: Int) -> Int {
        guard let last = tokens.last, offset > 0 else { return 0 }
        if offset > last.start { return tokens.count }
        // Before `low` all tokens start before the offset, at `high` and behind none does.
        var low = 0
        var high = tokens.count - 1
        var probe = min(high, offset &* high / max(1, last.start))
        var step = 8
        while low < high {
            if tokens[probe].start >= offset {
                high = probe
                guard high > low else { break }
                probe = max(low, high &- step)
            } else {
                low = probe &+ 1
                probe = min(high &- 1, low &+ step)
            }
            if high &- low > step &* 2 {
                step &*= 2
            } else {
                probe = (low &+ high) >> 1
            }
        }
        return low
    }

    /// The index of the paragraph that holds a token.
    public func paragraph(ofToken token: Int) -> Int? {
        let i = SourceText.firstIndex(paragraphs.count) {
            paragraphs[$0].tokens.upperBound > token
        }
        return i < paragraphs.count && paragraphs[i].tokens.contains(token) ? i : nil
    }

    /// The index of the sentence that holds a token.
    public func sentence(ofToken token: Int) -> Int? {
        let i = SourceText.firstIndex(sentences.count) { sentences[$0].tokens.upperBound > token }
        return i < sentences.count && sentences[i].tokens.contains(token) ? i : nil
    }

    /// The first of `count` indices for which something holds that holds for all behind it too.
    private static func firstIndex(_ count: Int, where holds: (Int) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if holds(middle) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
