import EnrichmentKit

/// The table of a plugin's options as its README has it; a test holds the two equal.
enum OptionTable {
    /// The table in Markdown; empty where there are no options.
    static func markdown(_ plugin: PluginRegistration) -> String {
        if plugin.options.isEmpty { return "" }
        let rows = plugin.options.map { option in
            "| `\(option.name)` | \(values(option)) | \(usual(option)) | \(option.summary) |\n"
        }
        return "| option | values | default | |\n|---|---|---|---|\n" + rows.joined()
    }

    private static func values(_ option: OptionDescription) -> String {
        let unit = option.unit.map { " " + $0 } ?? ""
        return switch option.form {
        case .bool: "true, false"
        case .integer(let range): "\(range.lowerBound) to \(range.upperBound)\(unit)"
        case .number(let range): "\(number(range.lowerBound)) to \(number(range.upperBound))\(unit)"
        case .choice(let words): "one of " + words.joined(separator: ", ")
        case .choices(let words): "any of " + words.joined(separator: ", ")
        case .text: "text"
        case .texts: "texts"
        case .file: "a file"
        case .files: "files"
        }
    }

    private static func usual(_ option: OptionDescription) -> String {
        switch option.defaultValue {
        case nil: "–"
        case .number(let value): number(value)
        case .list(let values):
            values.isEmpty ? "–" : values.map(\.description).joined(separator: ", ")
        case .some(let value): value.description
        }
    }

    /// A number without a fraction of nothing: `1`, `0.35`.
    private static func number(_ value: Double) -> String {
        Int(exactly: value).map { "\($0)" } ?? "\(value)"
    }
}
