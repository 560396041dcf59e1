/// What a user can set on a plugin: a value type with defaults that describes its own fields.
///
/// ```swift
/// struct QuoteOptions: PluginOptions {
///     var maxQuoteBytes = 4096
///     static let fields: [OptionField<Self>] = [
///         .integer("max_quote_bytes", \.maxQuoteBytes, in: 1...65536, unit: "bytes",
///             "Longer quotes are left out.")
///     ]
/// }
/// ```
public protocol PluginOptions: Sendable {
    /// The defaults.
    init()
    /// One for each option, in the order they are listed.
    static var fields: [OptionField<Self>] { get }
}

extension PluginOptions {
    /// The defaults, with some options set.
    ///
    /// - Parameter values: Name and value of each option that is set, in the configuration's order.
    /// - Throws: The first error; `OptionField.set` gives them one by one.
    public init(_ values: [(name: String, value: OptionValue)]) throws(OptionError) {
        self.init()
        for (name, value) in values {
            guard let field = Self.fields.first(where: { $0.description.name == name }) else {
                let known = Self.fields.map(\.description.name).joined(separator: ", ")
                throw OptionError(
                    name, "is no option of this plugin",
                    remedy: known.isEmpty ? "it has none" : "it has \(known)")
            }
            try field.set(&self, value)
        }
    }
}

/// What is said of an option in lists, tables and schemas.
public struct OptionDescription: Sendable, Equatable {
    /// What values it takes.
    public enum Form: Sendable, Equatable {
        /// `true` or `false`.
        case bool
        /// A whole number in a range.
        case integer(ClosedRange<Int>)
        /// A number in a range.
        case number(ClosedRange<Double>)
        /// One of some words.
        case choice([String])
        /// Any of some words.
        case choices([String])
        /// Any text.
        case text
        /// Some texts.
        case texts
        /// The path of a file, relative to the configuration.
        case file
        /// Paths of files, relative to the configuration.
        case files
    }

    /// Snake-case, unique in its plugin.
    public let name: String
    /// What values it takes.
    public let form: Form
    /// What it is where nothing is set; `nil` for "not set".
    public let defaultValue: OptionValue?
    /// The unit of a number, for example `bytes`.
    public let unit: String?
    /// One sentence.
    public let summary: String

    /// Describes an option.
    package init(
        name: String, form: Form, defaultValue: OptionValue?, unit: String?, summary: String
    ) {
        (self.name, self.form, self.defaultValue) = (name, form, defaultValue)
        (self.unit, self.summary) = (unit, summary)
    }
}
