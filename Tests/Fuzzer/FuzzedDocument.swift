import Decoding
import EnrichmentKit
import FileSystem
import TextCore

/// A document made of any bytes: as the decoder reads them, or with what is no UTF-8 replaced.
struct FuzzedDocument {
    let document: Document

    init(_ bytes: [UInt8]) {
        do throws(DecodingFailure) {
            document = try Decoder.decode(FileContent(bytes: bytes), name: Path("a.txt")).document
        } catch {
            document = Document(text: String(decoding: bytes, as: UTF8.self))
        }
    }
}

/// Holds a text as it was cut up against what its types promise.
struct TextCheck {
    private let text: SourceText

    init(_ text: SourceText) { self.text = text }

    /// The first promise that is broken; `nil` where all hold.
    var problem: String? {
        if String(validating: text.bytes, as: UTF8.self) == nil { return "the text is not UTF-8" }
        var end = 0
        for (i, token) in text.tokens.enumerated() {
            if token.start < end { return "token \(i) starts inside the one before" }
            if let problem = problem(token.range, "token \(i)") { return problem }
            end = token.end
        }
        return sentences ?? paragraphs
    }

    /// Each token of a paragraph is in exactly one of its sentences.
    private var sentences: String? {
        var end = 0
        for (i, sentence) in text.sentences.enumerated() {
            guard text.paragraphs.indices.contains(sentence.paragraph) else {
                return "sentence \(i) is of no paragraph"
            }
            guard sentence.tokens.lowerBound >= end, !sentence.tokens.isEmpty,
                sentence.tokens.upperBound <= text.tokens.count
            else { return "sentence \(i) has the tokens \(sentence.tokens)" }
            if let problem = problem(sentence.range, "sentence \(i)") { return problem }
            end = sentence.tokens.upperBound
        }
        return nil
    }

    private var paragraphs: String? {
        var end = 0
        for (i, paragraph) in text.paragraphs.enumerated() {
            guard paragraph.tokens.lowerBound >= end,
                paragraph.tokens.upperBound <= text.tokens.count,
                paragraph.sentences.upperBound <= text.sentences.count
            else { return "paragraph \(i) has the tokens \(paragraph.tokens)" }
            end = paragraph.tokens.upperBound
            let inside = paragraph.sentences.reduce(0) { $0 + text.sentences[$1].tokens.count }
            if inside != paragraph.tokens.count {
                return
                    "the sentences of paragraph \(i) have \(inside) tokens, it \(paragraph.tokens)"
            }
            for range in [paragraph.range, paragraph.label, paragraph.dateline] {
                if let range, let problem = problem(range, "paragraph \(i)") { return problem }
            }
            if !isBoundary(paragraph.contentStart) { return "paragraph \(i) starts in a character" }
        }
        return nil
    }

    /// What is wrong with a range of the text that is not empty.
    func problem(_ range: TextRange, _ what: String) -> String? {
        guard range.start >= 0, range.start < range.end, range.end <= text.bytes.count else {
            return "\(what) is \(range.start)..<\(range.end) of \(text.bytes.count) bytes"
        }
        guard isBoundary(range.start), isBoundary(range.end) else {
            return "\(what) cuts a character: \(range.start)..<\(range.end)"
        }
        return nil
    }

    private func isBoundary(_ offset: Int) -> Bool {
        offset == text.bytes.count
            || text.bytes.indices.contains(offset) && text.bytes[offset] & 0xC0 != 0x80
    }
}
