// PluginJSON: what passes between enrichd and a plugin, or a sidecar, as JSON.
//
// `LayerWriter` writes layers with their offsets in the unit asked for (`OffsetTable`), the way the
// sidecar shows them; `LayerReader` reads them back from byte offsets. Descriptors and options have
// a writer and a reader each. Host and plugin share this module, so that both sides of the C
// interface say the same.

package import EnrichmentKit
package import JSONText
package import TextCore

/// Writes layers as JSON, the way a sidecar has them.
package struct LayerWriter {
    /// The JSON so far.
    package var json: JSONWriter
    /// The document's text.
    package let text: [UInt8]
    private let offsets: OffsetTable

    /// A writer for a document with a text.
    package init(text: [UInt8], unit: OffsetUnit, json: JSONWriter) {
        self.text = text
        self.json = json
        offsets = OffsetTable(text, unit: unit)
    }

    /// The length of the text, in the unit.
    package var length: Int { offsets.length }

    /// Writes every layer that is there, each with its name as the key.
    package mutating func write(_ annotations: Annotations) {
        if let entities = annotations.entities { write(entities) }
        if let sectors = annotations.sectors { write(sectors) }
        if let level = annotations.level { write(level) }
        if let quotes = annotations.quotes { write(quotes) }
        for layer in annotations.others { write(layer) }
    }

    /// Writes `start`, `end` and `text` of a range.
    package mutating func write(_ range: TextRange) {
        json.key("start")
        json.number(offsets.place(range.start))
        json.key("end")
        json.number(offsets.place(range.end))
        json.key("text")
        let text = text
        json.text(text.span.extracting(range.start..<range.end))
    }

    /// The place of a byte offset, in the unit.
    func place(_ offset: Int) -> Int { offsets.place(offset) }

    /// An object whose members `body` writes.
    mutating func object(_ body: (inout Self) -> Void) {
        json.open(.object)
        body(&self)
        json.close(.object)
    }

    /// An array with one object for each item.
    mutating func objects<Item>(_ items: [Item], _ body: (inout Self, Item) -> Void) {
        json.open(.array)
        for item in items { object { body(&$0, item) } }
        json.close(.array)
    }
}
