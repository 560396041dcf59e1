package import EnrichmentKit
import JSONText
import PluginJSON

extension SidecarSchema {
    /// The schema of the sidecar with the layers that some plugins describe themselves.
    ///
    /// A plugin's own `$defs` stay with its layer, which is a schema resource of its own (`$id`), so
    /// that its references lead there and not to ours.
    package static func sidecar(with plugins: [PluginDescriptor]) -> String {
        var layers: [(name: String, plugin: String, schema: JSONView)] = []
        for plugin in plugins where !Layer.typed.contains(plugin.writes) {
            let name = plugin.writes.rawValue
            guard let text = plugin.schema,
                let schema = try? JSONDocument(Array(text.utf8)).root,
                !layers.contains(where: { $0.name == name })
            else { continue }
            layers.append((name, plugin.name, schema))
        }
        guard !layers.isEmpty, let ours = try? JSONDocument(Array(sidecar.utf8)).root else {
            return sidecar
        }
        var json = JSONWriter(pretty: true, capacity: sidecar.utf8.count * 2)
        write(ours, at: "", layers, to: &json)
        json.end()
        return String(decoding: json.bytes, as: UTF8.self)
    }

    /// Writes our schema, the layers put in behind ours.
    private static func write(
        _ view: JSONView, at path: String,
        _ layers: [(name: String, plugin: String, schema: JSONView)], to json: inout JSONWriter
    ) {
        guard view.kind == .object, "/properties/annotations/properties".hasPrefix(path) else {
            return json.value(view)
        }
        json.open(.object)
        for member in view.members {
            json.key(text: member.key)
            write(member.value, at: "\(path)/\(member.key)", layers, to: &json)
        }
        if path == "/properties/annotations/properties" {
            for layer in layers {
                json.key(text: layer.name)
                write(layer.schema, of: layer.plugin, to: &json)
            }
        }
        json.close(.object)
    }

    private static func write(
        _ schema: JSONView, of plugin: String, to json: inout JSONWriter
    ) {
        guard schema.kind == .object else { return json.value(schema) }
        json.open(.object)
        if schema["$id"] == nil {
            json.key("$id")
            json.text("urn:enrichd:schema:layer:\(plugin)")
        }
        for member in schema.members {
            json.key(text: member.key)
            json.value(member.value)
        }
        json.close(.object)
    }
}
