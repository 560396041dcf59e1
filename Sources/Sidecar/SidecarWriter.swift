// Sidecar: what enrichd has to say about a document, as a file.
//
// `SidecarWriter` and `FailureRecord` write JSON in the contract's order of keys straight into one
// buffer of bytes, and `PendingFile` makes the result appear under its name (`SidecarName`) whole
// and durable or not at all. `SidecarHead` reads back what a later run needs to know of a sidecar.

import ConfigurationKit
import EnrichmentKit
import JSONText
import Pipeline
import PluginJSON
import TextCore

/// Writes one sidecar: the envelope here, the layers in extensions of their own.
struct SidecarWriter {
    private var layers: LayerWriter
    private let output: OutputConfiguration

    /// A writer for a document with a text.
    init(text: [UInt8], output: OutputConfiguration) {
        self.output = output
        layers = LayerWriter(
            text: text, unit: OffsetUnit(output.offsets),
            // News have sidecars of about seven times their size; more is asked for when it is needed.
            json: JSONWriter(
                pretty: output.format == .pretty, capacity: min(4_096 + text.count * 8, 1 << 20)))
    }

    /// Gives away what was written.
    mutating func take() -> [UInt8] { layers.json.take() }

    /// The JSON so far.
    private var json: JSONWriter {
        get { layers.json }
        _modify { yield &layers.json }
    }

    /// Writes all of a sidecar.
    mutating func write(_ content: SidecarContent) {
        object {
            $0.json.key("schema")
            $0.json.text("enrichd/sidecar/1")
            $0.json.key("document")
            $0.object { $0.writeDocument(content) }
            $0.json.key("text")
            $0.object { $0.writeText(content) }
            $0.json.key("run")
            $0.object { $0.writeRun(content) }
            $0.json.key("annotations")
            $0.object { $0.layers.write(content.result.annotations) }
        }
        json.end()
    }

    private mutating func writeDocument(_ content: SidecarContent) {
        content.record.write(to: &json)
        json.key("media_type")
        json.text(content.mediaType)
        json.key("charset")
        json.text(content.charset)
        if let language = content.document.language {
            json.key("language")
            json.text(language.rawValue)
        }
        if let title = SidecarWriter.title(of: content.document) {
            json.key("title")
            json.text(title)
        }
    }

    private mutating func writeText(_ content: SidecarContent) {
        json.key("offsets")
        json.text(output.offsets.rawValue)
        json.key("length")
        json.number(layers.length)
        if output.content == .always || !content.isFilesOwnBytes {
            json.key("content")
            let text = layers.text
            json.text(text.span)
        }
    }

    private mutating func writeRun(_ content: SidecarContent) {
        json.key("chain")
        json.text(content.chain)
        json.key("fingerprint")
        json.text(content.fingerprint)
        json.key("complete")
        json.bool(content.result.isComplete)
        json.key("plugins")
        objects(content.result.plugins) { writer, plugin in
            writer.json.key("name")
            writer.json.text(plugin.name)
            writer.json.key("version")
            writer.json.text(plugin.version)
            writer.json.key("fingerprint")
            writer.json.text(plugin.fingerprint)
            writer.json.key("layer")
            writer.json.text(plugin.layer.rawValue)
            writer.json.key("status")
            writer.json.text(plugin.status.rawValue)
            if let reason = plugin.reason {
                writer.json.key("reason")
                writer.json.text(reason)
            }
        }
    }

    /// An object whose members `body` writes.
    private mutating func object(_ body: (inout Self) -> Void) {
        json.open(.object)
        body(&self)
        json.close(.object)
    }

    /// An array with one object for each item.
    private mutating func objects<Item>(_ items: [Item], _ body: (inout Self, Item) -> Void) {
        json.open(.array)
        for item in items { object { body(&$0, item) } }
        json.close(.array)
    }

    /// The title's words, a single space for each run of white space; `nil` where there are none.
    static func title(of document: Document) -> String? {
        guard let title = document.title, !title.isEmpty else { return nil }
        var line: [UInt8] = []
        for byte in document.text.bytes[title.start..<title.end] {
            if byte > 0x20 {
                line.append(byte)
            } else if line.last != 0x20 {
                line.append(0x20)
            }
        }
        return String(decoding: line, as: UTF8.self)
    }
}

extension OffsetUnit {
    /// The unit that the configuration asks for.
    fileprivate init(_ offsets: OutputConfiguration.Offsets) {
        self =
            switch offsets {
            case .codePoint: .codePoint
            case .utf8: .utf8
            case .utf16: .utf16
            }
    }
}
