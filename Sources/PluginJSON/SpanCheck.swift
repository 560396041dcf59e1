import EnrichmentKit
package import JSONText
package import TextCore

/// The members that make an object a span, by the nodes of their values.
struct SpanMembers {
    let start: Int
    let end: Int
    let text: Int?

    /// The members of an object; `nil` where it has no `start` or no `end`.
    init?(_ document: JSONDocument, _ object: Int) {
        var start: Int?
        var end: Int?
        var text: Int?
        var i = object + 1
        let behind = Int(document.nodes[object].next)
        while i < behind {
            let key = document.nodes[i]
            // By length first: of most keys no more is asked.
            switch key.hasEscapes ? 0 : key.end - key.start {
            case 5 where document.says(key, "start"): start = i + 1
            case 3 where document.says(key, "end"): end = i + 1
            case 4 where document.says(key, "text"): text = i + 1
            case 0:
                switch document.string(key) {
                case "start": start = i + 1
                case "end": end = i + 1
                case "text": text = i + 1
                default: break
                }
            default: break
            }
            i = Int(document.nodes[i + 1].next)
        }
        guard let start, let end else { return nil }
        (self.start, self.end, self.text) = (start, end, text)
    }
}

/// Holds the spans of a layer against the text: every object with `start` and `end`.
package struct SpanCheck {
    private let text: [UInt8]

    /// A check against a document's text.
    package init(_ text: SourceText) { self.text = text.bytes }

    /// A check against a text.
    init(text: [UInt8]) { self.text = text }

    /// What is wrong with the spans of a value, in one sentence; `nil` where nothing is.
    package func problem(_ value: JSONView) -> String? {
        let document = value.document
        var added = 0
        for i in value.index..<Int(document.nodes[value.index].next)
        where document.nodes[i].kind == .object {
            guard let span = SpanMembers(document, i) else { continue }
            if let problem = problem(document, span, &added) { return problem }
        }
        guard added > LayerLimit.bytes else { return nil }
        return "it wrote spans of \(added) bytes of text, more than the limit of "
            + "\(LayerLimit.bytes)"
    }

    /// What is wrong with a span; where it does not say its text, its length is added up.
    private func problem(
        _ document: JSONDocument, _ span: SpanMembers, _ added: inout Int
    ) -> String? {
        guard let start = document.integer(document.nodes[span.start]),
            let end = document.integer(document.nodes[span.end])
        else { return "it wrote a start or an end that is no whole number" }
        guard start >= 0, start < end, end <= text.count else {
            return "it wrote the range \(start)..<\(end) in a text of \(text.count) bytes"
        }
        guard isBoundary(start), isBoundary(end) else {
            return "it wrote the range \(start)..<\(end), which cuts a character"
        }
        guard let said = span.text else {
            added += end - start
            return nil
        }
        let node = document.nodes[said]
        guard node.kind == .string, document.stringBytes(node).elementsEqual(text[start..<end])
        else {
            return "it wrote a text for the range \(start)..<\(end) that does not stand there"
        }
        return nil
    }

    private func isBoundary(_ offset: Int) -> Bool {
        offset == text.count || text[offset] & 0xC0 != 0x80
    }
}
