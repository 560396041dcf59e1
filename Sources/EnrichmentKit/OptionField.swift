/// An option of the options type `Options`: its description, and how to set it.
public struct OptionField<Options: PluginOptions>: Sendable {
    /// What lists and schemas say of it.
    public let description: OptionDescription
    /// Checks a value and stores it.
    public let set: @Sendable (inout Options, OptionValue) throws(OptionError) -> Void

    private init(
        _ name: String, _ form: OptionDescription.Form, default value: OptionValue?,
        unit: String? = nil, _ summary: String,
        set: @escaping @Sendable (inout Options, OptionValue) -> Void
    ) {
        let description = OptionDescription(
            name: name, form: form, defaultValue: value, unit: unit, summary: summary)
        self.description = description
        self.set = { (options, value) throws(OptionError) in
            try description.check(value)
            set(&options, value)
        }
    }

    /// A switch.
    public static func bool(
        _ name: String, _ path: any WritableKeyPath<Options, Bool> & Sendable, _ summary: String
    ) -> Self {
        let usual = Options()[keyPath: path]
        return Self(name, .bool, default: .bool(usual), summary) { options, value in
            if case .bool(let flag) = value { options[keyPath: path] = flag }
        }
    }

    /// A whole number in a range.
    public static func integer(
        _ name: String, _ path: any WritableKeyPath<Options, Int> & Sendable,
        in range: ClosedRange<Int>, unit: String? = nil, _ summary: String
    ) -> Self {
        let usual = Options()[keyPath: path]
        return Self(name, .integer(range), default: .integer(usual), unit: unit, summary) {
            options, value in
            if case .integer(let number) = value { options[keyPath: path] = number }
        }
    }

    /// A number in a range.
    public static func number(
        _ name: String, _ path: any WritableKeyPath<Options, Double> & Sendable,
        in range: ClosedRange<Double>, _ summary: String
    ) -> Self {
        let usual = Options()[keyPath: path]
        return Self(name, .number(range), default: .number(usual), summary) { options, value in
            if let number = value.number { options[keyPath: path] = number }
        }
    }

    /// One of some words; `nil` in the options for "not set".
    public static func choice(
        _ name: String, _ path: any WritableKeyPath<Options, String?> & Sendable,
        of words: [String],
        _ summary: String
    ) -> Self {
        let usual = Options()[keyPath: path]
        return Self(name, .choice(words), default: usual.map { .text($0) }, summary) {
            options, value in
            options[keyPath: path] = value.description
        }
    }

    /// Any of some words, each at most once.
    public static func choices(
        _ name: String, _ path: any WritableKeyPath<Options, [String]> & Sendable,
        of words: [String], _ summary: String
    ) -> Self {
        let usual = Options()[keyPath: path].map { OptionValue.text($0) }
        return Self(name, .choices(words), default: .list(usual), summary) { options, value in
            options[keyPath: path] = value.items.map(\.description)
        }
    }

    /// Any text; `nil` in the options for "not set".
    public static func text(
        _ name: String, _ path: any WritableKeyPath<Options, String?> & Sendable, _ summary: String
    ) -> Self {
        let usual = Options()[keyPath: path]
        return Self(name, .text, default: usual.map { .text($0) }, summary) { options, value in
            options[keyPath: path] = value.description
        }
    }

    /// Some texts.
    public static func texts(
        _ name: String, _ path: any WritableKeyPath<Options, [String]> & Sendable, _ summary: String
    ) -> Self {
        let usual = Options()[keyPath: path].map { OptionValue.text($0) }
        return Self(name, .texts, default: .list(usual), summary) { options, value in
            options[keyPath: path] = value.items.map(\.description)
        }
    }

    /// Files to read while the plugin is made.
    ///
    /// The configuration makes their paths absolute, and their contents count in the plugin's
    /// fingerprint.
    public static func files(
        _ name: String, _ path: any WritableKeyPath<Options, [String]> & Sendable, _ summary: String
    ) -> Self {
        Self(name, .files, default: .list([]), summary) { options, value in
            options[keyPath: path] = value.items.map(\.description)
        }
    }

    /// A file to read while the plugin is made; `nil` in the options for "not set".
    public static func file(
        _ name: String, _ path: any WritableKeyPath<Options, String?> & Sendable, _ summary: String
    ) -> Self {
        Self(name, .file, default: nil, summary) { options, value in
            options[keyPath: path] = value.description
        }
    }
}
