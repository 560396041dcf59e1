import EnrichmentKit
import Sidecar
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
        text += columns([
            ["writes", descriptor.writes.rawValue],
            ["reads", list(descriptor.reads)],
            ["needs", list(descriptor.requires)],
            ["languages", languages.isEmpty ? "all" : languages],
        ])
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
        for plugin in plugins { write(plugin, to: &json) }
        json.close(.array)
        json.end()
        return json.bytes
    }

    private static func write(_ plugin: PluginRegistration, to json: inout JSONWriter) {
        let descriptor = plugin.descriptor
        json.open(.object)
        for (key, value) in [
            ("name", descriptor.name), ("version", descriptor.version),
            ("summary", descriptor.summary), ("writes", descriptor.writes.rawValue),
        ] {
            json.key(key)
            json.text(value)
        }
        for (key, values) in [
            ("reads", descriptor.reads.map(\.rawValue)),
            ("requires", descriptor.requires.map(\.rawValue)),
            ("languages", descriptor.languages.map(\.rawValue)),
        ] {
            json.key(key)
            json.texts(values)
        }
        json.key("options")
        json.open(.array)
        for option in plugin.options { write(option, to: &json) }
        json.close(.array)
        json.key("vocabulary")
        json.write(descriptor.vocabulary)
        json.close(.object)
    }

    private static func write(_ option: OptionDescription, to json: inout JSONWriter) {
        json.open(.object)
        json.key("name")
        json.text(option.name)
        json.key("type")
        json.text(jsonType(option.form))
        switch option.form {
        case .integer(let range):
            json.key("minimum")
            json.number(range.lowerBound)
            json.key("maximum")
            json.number(range.upperBound)
        case .number(let range):
            json.key("minimum")
            json.number(exact: range.lowerBound)
            json.key("maximum")
            json.number(exact: range.upperBound)
        case .choice(let words), .choices(let words):
            json.key("words")
            json.texts(words)
        case .bool, .text, .texts, .file, .files: break
        }
        if let unit = option.unit {
            json.key("unit")
            json.text(unit)
        }
        if let value = option.defaultValue {
            json.key("default")
            json.value(value)
        }
        json.key("summary")
        json.text(option.summary)
        json.close(.object)
    }

    private static func jsonType(_ form: OptionDescription.Form) -> String {
        switch form {
        case .bool: "bool"
        case .integer: "integer"
        case .number: "number"
        case .choice: "choice"
        case .choices: "choices"
        case .text: "text"
        case .texts: "texts"
        case .file: "file"
        case .files: "files"
        }
    }
}

extension JSONWriter {
    /// An array of strings.
    fileprivate mutating func texts(_ values: [String]) {
        open(.array)
        for value in values { text(value) }
        close(.array)
    }

    /// The value of an option.
    fileprivate mutating func value(_ value: OptionValue) {
        switch value {
        case .bool(let flag): bool(flag)
        case .integer(let whole): number(whole)
        case .number(let fraction): number(exact: fraction)
        case .text(let words): text(words)
        case .list(let values):
            open(.array)
            for item in values { self.value(item) }
            close(.array)
        }
    }
}
