package import JSONText

/// A layer that has no type of its own here: JSON, with offsets in UTF-8 bytes.
package struct OtherLayer: Sendable, Equatable {
    /// Its name.
    package let layer: Layer
    /// The JSON, or what is wrong with it; a chain fails the plugin that wrote such a layer.
    package let json: Result<JSONView, JSONError>

    /// A layer that was read already.
    package init(_ layer: Layer, _ value: JSONView) {
        self.layer = layer
        json = .success(value)
    }

    /// A layer from a plugin in this process.
    init(_ layer: Layer, _ value: LayerValue) {
        self.layer = layer
        json = Result { () throws(JSONError) in try JSONDocument(value.json).root }
    }

    /// Whether two layers are the same bytes, or wrong in the same way.
    package static func == (a: OtherLayer, b: OtherLayer) -> Bool {
        guard a.layer == b.layer else { return false }
        return switch (a.json, b.json) {
        case (.success(let a), .success(let b)): a.bytes == b.bytes && a.kind == b.kind
        case (.failure(let a), .failure(let b)): a == b
        default: false
        }
    }
}

extension Annotations {
    /// A layer of another name than the four: any value, with offsets in UTF-8 bytes.
    ///
    /// ```swift
    /// annotations["places"] = .list(ranges.map { .span($0, ["kind": "bridge"]) })
    /// ```
    /// An object with `start` and `end` is a span: the sidecar shows its offsets in the unit that
    /// the user asked for, and its `text` beside them.
    public subscript(layer: Layer) -> LayerValue? {
        get { other(layer).flatMap { try? $0.json.get() }.map(LayerValue.init) }
        set {
            let place = others.firstIndex { $0.layer == layer }
            switch (place, newValue) {
            case (let place?, let value?): others[place] = OtherLayer(layer, value)
            case (let place?, nil): others.remove(at: place)
            case (nil, let value?): others.append(OtherLayer(layer, value))
            case (nil, nil): break
            }
        }
    }

    /// The layer of a name that is none of the four.
    package func other(_ layer: Layer) -> OtherLayer? { others.first { $0.layer == layer } }
}

extension Layer: ExpressibleByStringLiteral {
    /// The layer of a name.
    public init(stringLiteral name: String) { self.init(rawValue: name) }
}
