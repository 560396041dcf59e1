package import EnrichmentKit
import JSONText

/// The options of a plugin as `create` of the C interface takes them, and its refusal.
package enum OptionsJSON {
    /// An object with every option that is set or has a default, in the order they are listed.
    package static func write(
        _ options: [(name: String, value: OptionValue)], _ descriptions: [OptionDescription]
    ) -> [UInt8] {
        var json = JSONWriter(pretty: false, capacity: 256)
        json.open(.object)
        for description in descriptions {
            let set = options.last { $0.name == description.name }?.value
            guard let value = set ?? description.defaultValue else { continue }
            json.key(text: description.name)
            json.value(value)
        }
        json.close(.object)
        return json.bytes
    }

    /// The options of such an object; `nil` where it is none.
    package static func read(_ json: [UInt8]) -> [(name: String, value: OptionValue)]? {
        guard let root = try? JSONDocument(json).root, root.kind == .object else { return nil }
        var options: [(name: String, value: OptionValue)] = []
        for member in root.members {
            guard let value = OptionValue(member.value) else { return nil }
            options.append((member.key, value))
        }
        return options
    }

    /// What a plugin says that refuses its options.
    package static func write(_ error: OptionError) -> [UInt8] {
        var json = JSONWriter(pretty: false, capacity: 256)
        json.open(.object)
        for (key, value) in [
            ("option", error.option), ("problem", error.problem), ("remedy", error.remedy),
        ] {
            json.key(text: key)
            json.text(value)
        }
        json.close(.object)
        return json.bytes
    }

    /// The error in such an answer; what is none is told as it stands.
    package static func error(_ answer: [UInt8]) -> OptionError {
        let root = try? JSONDocument(answer).root
        guard let option = root?["option"]?.text, let problem = root?["problem"]?.text else {
            let said = String(decoding: answer.prefix(500), as: UTF8.self)
            return OptionError(
                "", said.isEmpty ? "the plugin was not made, and said nothing" : said,
                remedy: "ask the plugin's author")
        }
        return OptionError(option, problem, remedy: root?["remedy"]?.text ?? "give another value")
    }
}
