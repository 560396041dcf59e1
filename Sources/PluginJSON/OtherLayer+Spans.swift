package import EnrichmentKit
package import JSONText

extension OtherLayer {
    /// The layer with the text of each span that does not say it, as a sidecar has it.
    ///
    /// The layer has passed `SpanCheck`.
    package func withTexts(of text: [UInt8]) -> OtherLayer {
        guard case .success(let value) = json, value.hasSilentSpan else { return self }
        var writer = LayerWriter(
            text: text, unit: .utf8,
            json: JSONWriter(pretty: false, capacity: 2 * value.bytes.count))
        writer.write(value.document, value.index)
        guard let said = try? JSONDocument(writer.json.bytes) else { return self }
        return OtherLayer(layer, said.root)
    }

    /// A layer as it stands in a sidecar, with the offsets of its spans in another unit; `nil` where
    /// a span is none.
    ///
    /// - Parameters:
    ///   - layer: Its name.
    ///   - value: The sidecar's value.
    ///   - turned: The place of an offset in the other unit; `nil` where there is none.
    package init?(_ layer: Layer, _ value: JSONView, turning turned: (Int) -> Int?) {
        let document = value.document
        let end = Int(document.nodes[value.index].next)
        var places: [(node: JSONDocument.Node, offset: Int)] = []
        for i in value.index..<end where document.nodes[i].kind == .object {
            guard let span = SpanMembers(document, i) else { continue }
            for member in [span.start, span.end] {
                let node = document.nodes[member]
                guard let offset = document.integer(node).flatMap(turned) else { return nil }
                places.append((node, offset))
            }
        }
        guard !places.isEmpty else {
            self.init(layer, value)
            return
        }
        // A span may hold others between its members.
        places.sort { $0.node.start < $1.node.start }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(value.bytes.count + 8 * places.count)
        var copied = value.bytes.startIndex
        for place in places {
            bytes += document.bytes[copied..<Int(place.node.start)]
            bytes += "\(place.offset)".utf8
            copied = Int(place.node.end)
        }
        bytes += document.bytes[copied..<value.bytes.endIndex]
        guard let json = try? JSONDocument(bytes) else { return nil }
        self.init(layer, json.root)
    }
}

extension JSONView {
    /// Whether there is a span in it that does not say its text.
    fileprivate var hasSilentSpan: Bool {
        (index..<Int(document.nodes[index].next)).contains { i in
            guard document.nodes[i].kind == .object, let span = SpanMembers(document, i) else {
                return false
            }
            return span.text == nil
        }
    }
}
