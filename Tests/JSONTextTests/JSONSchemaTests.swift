import JSONText
import Testing

@Suite("JSON schemas")
struct JSONSchemaTests {
    private func schema(
        _ text: String, of origin: JSONSchema.Origin = .others
    ) throws -> JSONSchema {
        try JSONSchema(JSONDocument(Array(text.utf8)).root, of: origin)
    }

    /// A schema, a value, and the problem in it; `nil` where it is valid.
    static let cases: [(schema: String, value: String, problem: String?)] = [
        (#"{"type": "integer", "minimum": 0}"#, "3", nil),
        (#"{"type": "integer", "minimum": 0}"#, "3.0", nil),
        (#"{"type": "integer", "minimum": 0}"#, "1e30", nil),
        (#"{"type": "integer", "minimum": 0}"#, "-1", "the whole is less than 0"),
        (#"{"type": "integer"}"#, "3.5", "the whole is no integer"),
        (#"{"maximum": 0.5}"#, "1.001", "the whole is more than 0.5"),
        (#"{"type": ["object", "null"]}"#, "null", nil),
        (#"{"type": ["object", "null"]}"#, "[]", "the whole is no object or null"),
        (#"{"const": true}"#, "true", nil),
        (#"{"const": true}"#, "false", "the whole is none of the words that are allowed"),
        (#"{"enum": ["a", 1]}"#, "1.0", nil),
        (#"{"enum": ["a", "b"]}"#, #""c""#, "the whole is none of the words that are allowed"),
        (#"{"minLength": 2}"#, #""ñ""#, "the whole is too short"),
        (#"{"maxLength": 1}"#, #""ñ""#, nil),
        (#"{"maxLength": 1}"#, #""ñu""#, "the whole is too long"),
        (#"{"pattern": "^[a-z]{2}$"}"#, #""es""#, nil),
        (#"{"pattern": "^[a-z]{2}$"}"#, #""esp""#, "the whole does not look like ^[a-z]{2}$"),
        (#"{"required": ["a"]}"#, "{}", "the whole has no a"),
        (
            #"{"properties": {"a": {"type": "string"}}, "additionalProperties": false}"#,
            #"{"b": 1}"#, "b must not be there"
        ),
        (
            #"{"properties": {"a": {"properties": {"b": {"type": "null"}}}}}"#,
            #"{"a": {"b": 1}}"#, "a.b is no null"
        ),
        (#"{"additionalProperties": {"type": "string"}}"#, #"{"b": 1}"#, "b is no string"),
        (#"{"items": {"type": "string"}}"#, #"["a", 1]"#, "[1] is no string"),
        (#"{"minItems": 1}"#, "[]", "the whole has too few items"),
        (#"{"maxItems": 1}"#, "[1, 2]", "the whole has too many items"),
        (
            #"{"prefixItems": [{"const": 1}], "items": {"const": 2}}"#, "[1, 2, 3]",
            "[2] is none of the words that are allowed"
        ),
        (#"{"allOf": [{"type": "string"}, {"minLength": 2}]}"#, #""a""#, "the whole is too short"),
        (#"{"anyOf": [{"const": 1}, {"const": 2}]}"#, "2", nil),
        (
            #"{"anyOf": [{"const": 1}, {"const": 2}]}"#, "3",
            "the whole is nothing that is allowed there"
        ),
        (#"{"not": {"required": ["a"]}}"#, #"{"a": 1}"#, "the whole has what it must not have"),
        (
            #"{"if": {"properties": {"a": {"const": 1}}}, "then": {"required": ["b"]}}"#,
            #"{"a": 1}"#, "the whole has no b"
        ),
        (
            #"{"if": {"properties": {"a": {"const": 1}}}, "else": {"required": ["c"]}}"#,
            #"{"a": 2}"#, "the whole has no c"
        ),
        (
            ##"{"$ref": "#/$defs/x", "$defs": {"x": {"type": "string"}}}"##, "1",
            "the whole is no string"
        ),
        (
            ##"{"properties": {"x": {"$ref": "#/$defs/x"}}, "$defs": {"x": {"properties":"##
                + ##" {"x": {"$ref": "#/$defs/x"}, "y": false}}}}"##,
            #"{"x": {"x": {"x": {"y": 1}}}}"#, "x.x.x.y must not be there"
        ),
    ]

    @Test("each word allows and refuses what it says", arguments: cases.indices)
    func word(index: Int) throws {
        let (text, value, problem) = JSONSchemaTests.cases[index]
        var check = JSONSchemaCheck(try schema(text, of: .ours))
        #expect(check.problem(in: try JSONDocument(Array(value.utf8)).root) == problem)
    }

    @Test("a value with a name is told by it")
    func named() throws {
        var check = JSONSchemaCheck(try schema(#"{"items": {"required": ["a"]}, "maxItems": 1}"#))
        let values = try ["[{}]", "[1, 2]"].map { try JSONDocument(Array($0.utf8)).root }
        #expect(check.problem(in: values[0], named: "x") == "x[0] has no a")
        #expect(check.problem(in: values[1], named: "x") == "x has too many items")
    }

    @Test(
        "a schema that cannot be kept is refused rather than passed over",
        arguments: [
            (#"{"multipleOf": 2}"#, "uses multipleOf, which enrichd does not check"),
            (#"{"items": {"pattern": "a"}}"#, "uses pattern, which enrichd does not check"),
            (#"{"type": "strnig"}"#, "has the type strnig, which is none"),
            (#"{"properties": {"a": {"oneOf": []}}}"#, "uses oneOf, which enrichd does not check"),
            (
                ##"{"$ref": "#/definitions/a"}"##, "refers to #/definitions/a, not to a $defs"
            ),
            (
                ##"{"$ref": "#/$defs/a", "$defs": {"a": {"$ref": "#/$defs/a"}}}"##,
                "refers to itself without end"
            ),
            (
                ##"{"$defs": {"a": {"not": {"anyOf": [{"$ref": "#/$defs/a"}]}}}}"##,
                "refers to itself without end"
            ),
            (#"{"minimum": "1"}"#, "has a minimum that is no number"),
            (#"[]"#, "has a part that is no schema"),
        ])
    func refused(text: String, problem: String) throws {
        let error = #expect(throws: JSONSchema.Refusal.self) { try schema(text) }
        #expect(error?.description == problem)
    }

    /// Definitions that each refer to the next, so many times.
    private func chain(_ count: Int, _ link: (String) -> String) -> String {
        let definitions = (0..<count).map {
            "\"d\($0)\": " + ($0 == count - 1 ? "{\"type\": \"null\"}" : link("#/$defs/d\($0 + 1)"))
        }
        return "{\"$ref\": \"#/$defs/d0\", \"$defs\": {\(definitions.joined(separator: ", "))}}"
    }

    @Test("choices inside choices end at a limit that grows with the value, and it says so")
    func exponential() throws {
        let text = chain(25) { #"{"anyOf": [{"$ref": "\#($0)"}, {"$ref": "\#($0)"}]}"# }
        let refers = ##"{"$ref": "#/$defs/d0""##
        let turned = text.replacing(refers, with: #"{"not": \#(refers)}"#)
        let wrong = try JSONDocument(Array("7".utf8)).root
        for text in [text, turned] {
            var check = JSONSchemaCheck(try schema(text))
            #expect(
                check.problem(in: wrong, named: "x")
                    == "x takes more than 10500 steps to check; give the schema fewer choices "
                    + "inside choices")
        }
        // Where the first choice will do, the others are not tried.
        var check = JSONSchemaCheck(try schema(text))
        #expect(check.problem(in: try JSONDocument(Array("null".utf8)).root) == nil)
    }

    @Test("a large value has as many steps as it needs")
    func large() throws {
        let items = (0..<10_000).map { "\($0)" }.joined(separator: ",")
        var check = JSONSchemaCheck(
            try schema(#"{"items": {"anyOf": [{"type": "null"}, {"type": "integer"}]}}"#))
        #expect(check.problem(in: try JSONDocument(Array("[\(items)]".utf8)).root) == nil)
    }

    @Test(
        "references that follow one another are taken up to a limit, and refused in no time beyond")
    func longChain() throws {
        func refers(_ next: String) -> String { #"{"$ref": "\#(next)"}"# }
        var check = JSONSchemaCheck(try schema(chain(60, refers)))
        #expect(
            check.problem(in: try JSONDocument(Array("1".utf8)).root) == "the whole is no null")
        for count in [70, 200, 30_000] {
            let error = #expect(throws: JSONSchema.Refusal.self) {
                try schema(chain(count, refers))
            }
            #expect(
                error?.description
                    == "leads from one part to the next more than 64 times for one value")
        }
    }
}
