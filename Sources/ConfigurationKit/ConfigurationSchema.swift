package import EnrichmentKit

/// The JSON Schema (2020-12) of the configuration, made from the keys that the readers use.
///
/// An editor that knows it completes keys and names of plugins. It cannot say all that
/// `enrichd check` does: ranges of values with units, the order of a chain, folders that overlap.
package enum ConfigurationSchema {
    /// The schema's text, with the options of every plugin of a registry.
    package static func json(registry: PluginRegistry) -> String {
        let top = TopKeys.all.map { key in
            key.name == TopKeys.chains.name ? chains(registry) : key
        }
        return JSONValue.object(
            [
                member("$schema", "https://json-schema.org/draft/2020-12/schema"),
                member("title", "Configuration of enrichd"),
            ] + JSONValue.section(top)
        ).text
    }

    /// `chains` with the steps that this registry allows.
    private static func chains(_ registry: PluginRegistry) -> KeyDescription {
        let names = registry.registrations.map { JSONValue.string($0.descriptor.name) }
        let keys = StepKeys.all.map { key in
            key.name == StepKeys.plugin.name
                ? KeyDescription(
                    key.name, key.summary, [JSONValue.Member("enum", .array(names))],
                    isRequired: true) : key
        }
        let step = JSONValue.section(keys)
        return KeyDescription(
            TopKeys.chains.name, TopKeys.chains.summary,
            [
                member("type", "object"),
                JSONValue.Member("minProperties", .integer(1)),
                JSONValue.Member(
                    "propertyNames", .object([member("pattern", "^[^\\s/]+$")])),
                JSONValue.Member(
                    "additionalProperties",
                    .object([
                        member("type", "array"),
                        JSONValue.Member("minItems", .integer(1)),
                        JSONValue.Member(
                            "items",
                            .object(
                                step + [
                                    JSONValue.Member(
                                        "allOf", .array(registry.registrations.map(options)))
                                ])),
                    ])),
            ])
    }

    /// If the step is of this plugin, then its options are these.
    private static func options(_ registration: PluginRegistration) -> JSONValue {
        let name = registration.descriptor.name
        let keys = registration.options.map { option in
            KeyDescription(
                option.name, option.summary + (option.unit.map { " In \($0)." } ?? ""),
                form(option.form), usual: option.defaultValue.map(json))
        }
        let isIt = JSONValue.object([JSONValue.Member("const", .string(name))])
        return .object([
            JSONValue.Member("if", property("plugin", isIt, isRequired: true)),
            JSONValue.Member(
                "then",
                property("options", .object(JSONValue.section(keys)), isRequired: false)),
        ])
    }

    private static func property(_ name: String, _ value: JSONValue, isRequired: Bool) -> JSONValue
    {
        .object(
            [JSONValue.Member("properties", .object([JSONValue.Member(name, value)]))]
                + (isRequired ? [JSONValue.Member("required", .array([.string(name)]))] : []))
    }

    /// The values an option takes; a list may be written as its only item.
    private static func form(_ form: OptionDescription.Form) -> [JSONValue.Member] {
        switch form {
        case .bool: [member("type", "boolean")]
        case .integer(let range):
            [
                member("type", "integer"),
                JSONValue.Member("minimum", .integer(range.lowerBound)),
                JSONValue.Member("maximum", .integer(range.upperBound)),
            ]
        case .number(let range):
            [
                member("type", "number"),
                JSONValue.Member("minimum", .number(range.lowerBound)),
                JSONValue.Member("maximum", .number(range.upperBound)),
            ]
        case .choice(let words): [self.words(words)]
        case .choices(let words): several(.object([self.words(words)]))
        case .text, .file: [member("type", "string"), JSONValue.Member("minLength", .integer(1))]
        case .texts:
            several(
                .object([
                    JSONValue.Member(
                        "type", .array([.string("string"), .string("number"), .string("boolean")]))
                ]))
        case .files: several(.object([member("type", "string")]))
        }
    }

    private static func several(_ item: JSONValue) -> [JSONValue.Member] {
        let list = JSONValue.object([member("type", "array"), JSONValue.Member("items", item)])
        return [JSONValue.Member("anyOf", .array([item, list]))]
    }

    private static func words(_ words: [String]) -> JSONValue.Member {
        JSONValue.Member("enum", .array(words.map { .string($0) }))
    }

    private static func json(_ value: OptionValue) -> JSONValue {
        switch value {
        case .bool(let value): .bool(value)
        case .integer(let value): .integer(value)
        case .number(let value): .number(value)
        case .text(let value): .string(value)
        case .list(let values): .array(values.map(json))
        }
    }

    private static func member(_ key: String, _ value: String) -> JSONValue.Member {
        JSONValue.Member(key, .string(value))
    }
}
