import EnrichmentKit
import JSONText

extension LayerWriter {
    /// Writes a layer that has no type here: as it is, but for the offsets of its spans, which are
    /// put into the unit, and the text of a span that does not say it.
    ///
    /// The layer has passed `SpanCheck`.
    mutating func write(_ layer: OtherLayer) {
        guard case .success(let value) = layer.json else { return }
        json.key(text: layer.layer.rawValue)
        write(value.document, value.index)
    }

    mutating func write(_ document: JSONDocument, _ index: Int) {
        let node = document.nodes[index]
        switch node.kind {
        case .null: json.null()
        case .yes: json.bool(true)
        case .no: json.bool(false)
        case .number: json.raw(document.bytes.span.extracting(Int(node.start)..<Int(node.end)))
        case .string: writeString(document, node)
        case .array:
            json.open(.array)
            var i = index + 1
            while i < Int(node.next) {
                write(document, i)
                i = Int(document.nodes[i].next)
            }
            json.close(.array)
        case .object: writeObject(document, index)
        }
    }

    private mutating func writeString(_ document: JSONDocument, _ node: JSONDocument.Node) {
        if node.hasEscapes {
            let resolved = Array(document.stringBytes(node))
            json.text(resolved.span)
        } else {
            json.text(document.bytes.span.extracting(Int(node.start)..<Int(node.end)))
        }
    }

    private mutating func writeObject(_ document: JSONDocument, _ index: Int) {
        let span = SpanMembers(document, index)
        json.open(.object)
        var i = index + 1
        while i < Int(document.nodes[index].next) {
            let value = i + 1
            json.key(text: document.string(document.nodes[i]))
            if let span, value == span.start || value == span.end {
                json.number(place(document.integer(document.nodes[value]) ?? 0))
                // Behind the second of the two, where it is missing.
                if span.text == nil, value == max(span.start, span.end) {
                    json.key("text")
                    let start = document.integer(document.nodes[span.start]) ?? 0
                    let end = document.integer(document.nodes[span.end]) ?? 0
                    let text = text
                    json.text(text.span.extracting(start..<end))
                }
            } else {
                write(document, value)
            }
            i = Int(document.nodes[value].next)
        }
        json.close(.object)
    }
}
