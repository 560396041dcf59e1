import EnrichmentKit
import JSONText
import PluginJSON
import TestSupport

/// What plugins from outside say of themselves and of their options.
struct DescriptionTarget: FuzzTarget {
    private let mutator = Mutator(
        words: JSONWords.all + [
            "\"name\": ", "\"type\": \"number\"", "\"type\": \"choices\"", "\"default\": ",
            "\"minimum\": ",
            "\"maximum\": ", "\"schema\": ", "\"$ref\": \"#/$defs/a\"", "\"anyOf\": [",
            "\"items\": ",
            "\"reads\": [\"entities\"]", "\"options\": [", "\"vocabulary\": [", "\"minItems\": ",
            "\"required\": ",
        ])
    private let original = Array(
        #"""
        {"name": "word-count", "version": "1.2", "summary": "Counts.", "writes": "words",
         "reads": ["entities"], "requires": ["entities"], "languages": ["es", "en"],
         "options": [
          {"name": "n", "type": "integer", "default": 3, "minimum": 1, "maximum": 5, "summary": "S."},
          {"name": "x", "type": "number", "default": 0.5, "minimum": -1e3, "summary": "S."},
          {"name": "b", "type": "bool", "default": false, "summary": "S."},
          {"name": "c", "type": "choice", "words": ["a", "b"], "default": "a", "summary": "S."},
          {"name": "d", "type": "choices", "words": ["a", "b"], "default": ["a"], "summary": "S."},
          {"name": "t", "type": "texts", "default": ["é"], "unit": "words", "summary": "S."},
          {"name": "f", "type": "files", "default": null, "summary": "S."}],
         "schema": {"type": "object", "properties": {"n": {"type": "integer", "minimum": 0},
          "m": {"$ref": "#/$defs/a"}}, "required": ["n"], "additionalProperties": false,
          "$defs": {"a": {"anyOf": [{"type": "null"}, {"type": "array", "items": {"$ref": "#/$defs/a"},
          "maxItems": 4}, {"const": 1}, {"enum": ["a", 2]}]}}},
         "vocabulary": [{"id": "a", "names": {"en": "A", "es": "B"}, "broader": "b", "isic": "K"}]}
        """#.utf8)

    func input(_ random: inout SplitMix64) -> [UInt8] { mutator.mutate(original, &random) }

    func broken(by input: [UInt8]) -> String? {
        let error = OptionsJSON.error(input)
        if error.problem.utf8.count > 4_000 {
            return "a problem of \(error.problem.utf8.count) bytes"
        }
        if let options = OptionsJSON.read(input), Set(options.map(\.name)).count != options.count {
            return "an option comes twice"
        }
        do throws(PluginDescription.Refusal) {
            let read = try PluginDescription(json: input, data: "0123")
            return problem(read, input)
        } catch {
            let isLine = !error.description.unicodeScalars.contains("\n")
            return isLine && !error.description.isEmpty
                ? nil : "it is refused with “\(error)”, which is no sentence on one line"
        }
    }

    /// Defaults fit their options, and a schema reads again and can be held against anything.
    private func problem(_ read: PluginDescription, _ input: [UInt8]) -> String? {
        for option in read.options {
            guard let usual = option.defaultValue else { continue }
            do throws(OptionError) { try option.check(usual) } catch { return "\(error)" }
        }
        let json = OptionsJSON.write([], read.options)
        guard OptionsJSON.read(json) != nil else { return "its options do not read back" }
        guard let text = read.descriptor.schema else { return nil }
        do {
            let schema = try JSONSchema(JSONDocument(Array(text.utf8)).root)
            var check = JSONSchemaCheck(schema)
            _ = check.problem(in: try JSONDocument(input).root, named: "words")
        } catch {
            return "its schema does not read again: \(error)"
        }
        return nil
    }
}
