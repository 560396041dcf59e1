import EnrichmentKit
import JSONText
import PluginJSON
import TextCore

/// What `enrichd plugins` prints.
enum PluginListing {
    /// A line for each plugin.
    static func table(_ plugins: [PluginRegistration]) -> String {
        let rows = plugins.map { plugin in
            let descriptor = plugin.descriptor
            let reads = descriptor.reads.map(\.rawValue).joined(separator: ", ")
            return [
                descriptor.name, descriptor.version, descriptor.writes.rawValue,
                reads.isEmpty ? "-" : reads, descriptor.summary,
            ]
        }
        return columns([["PLUGIN", "VERSION", "WRITES", "READS", "WHAT IT DOES"]] + rows)
    }

    /// All there is to say of each plugin.
    static func page(_ plugins: [PluginRegistration]) -> String {
        plugins.map(page).joined(separator: "\n")
    }

    private static func page(_ plugin: PluginRegistration) -> String {
        let descriptor = plugin.descriptor
        let languages = descriptor.languages.map(\.rawValue).joined(separator: ", ")
        var text = "\(descriptor.name) \(descriptor.version)\n\(descriptor.summary)\n\n"
        text += columns(
            [
                ["writes", descriptor.writes.rawValue],
                ["reads", list(descriptor.reads)],
                ["needs", list(descriptor.requires)],
                ["languages", languages.isEmpty ? "all" : languages],
            ] + (plugin.object.map { [["object", $0]] } ?? []))
        text += "\n" + options(plugin)
        let terms = VocabularyTable.rows(plugin)
        return terms.isEmpty ? text : text + "\n" + columns(terms)
    }

    private static func options(_ plugin: PluginRegistration) -> String {
        if plugin.options.isEmpty { return "It has no options.\n" }
        let rows = plugin.options.map { option in
            [option.name, type(option), range(option), usual(option), option.summary]
        }
        return columns([["OPTION", "TYPE", "RANGE", "DEFAULT", "WHAT IT DOES"]] + rows)
    }

    private static func list(_ layers: [Layer]) -> String {
        layers.isEmpty ? "-" : layers.map(\.rawValue).joined(separator: ", ")
    }

    /// Rows with each column as wide as its widest entry; the last one as it comes.
    private static func columns(_ rows: [[String]]) -> String {
        var text = ""
        for row in rows {
            for (i, entry) in row.enumerated() {
                text += entry
                guard i + 1 < row.count else { continue }
                let width = rows.map { $0[i].count }.max() ?? 0
                text += String(repeating: " ", count: width - entry.count + 2)
            }
            text += "\n"
        }
        return text
    }

    /// The word for what values an option takes.
    private static func type(_ option: OptionDescription) -> String {
        switch option.form {
        case .bool: "switch"
        case .integer: option.unit ?? "whole number"
        case .number: "number"
        case .choice: "word"
        case .choices: "words"
        case .text: "text"
        case .texts: "texts"
        case .file: "file"
        case .files: "files"
        }
    }

    private static func range(_ option: OptionDescription) -> String {
        switch option.form {
        case .integer(let range): "\(range.lowerBound) to \(range.upperBound)"
        case .number(let range): "\(range.lowerBound) to \(range.upperBound)"
        case .choice(let words), .choices(let words): words.joined(separator: ", ")
        case .bool: "true, false"
        case .text, .texts, .file, .files: "-"
        }
    }

    private static func usual(_ option: OptionDescription) -> String {
        option.defaultValue?.description ?? "-"
    }

    /// The plugins as a JSON array.
    static func json(_ plugins: [PluginRegistration]) -> [UInt8] {
        var json = JSONWriter(pretty: true, capacity: 4096)
        json.open(.array)
        for plugin in plugins { json.write(plugin, withEmpty: true) }
        json.close(.array)
        json.end()
        return json.bytes
    }
}
