package import EnrichmentKit
package import JSONText
import TextCore

extension JSONWriter {
    /// What a plugin says of itself: the form of `describe` in the C interface.
    ///
    /// There, what is empty is left out: an enrichd that is older than the plugin may not know it.
    package mutating func write(_ plugin: PluginRegistration, withEmpty: Bool = false) {
        let descriptor = plugin.descriptor
        open(.object)
        for (key, value) in [
            ("name", descriptor.name), ("version", descriptor.version),
            ("summary", descriptor.summary), ("writes", descriptor.writes.rawValue),
        ] {
            self.key(text: key)
            text(value)
        }
        for (key, values) in [
            ("reads", descriptor.reads.map(\.rawValue)),
            ("requires", descriptor.requires.map(\.rawValue)),
            ("languages", descriptor.languages.map(\.rawValue)),
        ] where withEmpty || !values.isEmpty {
            self.key(text: key)
            texts(values)
        }
        if withEmpty || !plugin.options.isEmpty {
            key("options")
            open(.array)
            for option in plugin.options { write(option) }
            close(.array)
        }
        if withEmpty || !descriptor.vocabulary.isEmpty {
            key("vocabulary")
            write(descriptor.vocabulary)
        }
        if let schema = descriptor.schema, let read = try? JSONDocument(Array(schema.utf8)) {
            key("schema")
            value(read.root)
        }
        close(.object)
    }

    private mutating func write(_ option: OptionDescription) {
        open(.object)
        key("name")
        text(option.name)
        key("type")
        text(OptionType(option.form).rawValue)
        switch option.form {
        case .integer(let range):
            key("minimum")
            number(range.lowerBound)
            key("maximum")
            number(range.upperBound)
        case .number(let range):
            key("minimum")
            number(exact: range.lowerBound)
            key("maximum")
            number(exact: range.upperBound)
        case .choice(let words), .choices(let words):
            key("words")
            texts(words)
        case .bool, .text, .texts, .file, .files: break
        }
        if let unit = option.unit {
            key("unit")
            text(unit)
        }
        if let value = option.defaultValue {
            key("default")
            self.value(value)
        }
        key("summary")
        text(option.summary)
        close(.object)
    }
}

/// The words for the forms of options.
enum OptionType: String, CaseIterable {
    case bool, integer, number, choice, choices, text, texts, file, files

    init(_ form: OptionDescription.Form) {
        self =
            switch form {
            case .bool: .bool
            case .integer: .integer
            case .number: .number
            case .choice: .choice
            case .choices: .choices
            case .text: .text
            case .texts: .texts
            case .file: .file
            case .files: .files
            }
    }
}
