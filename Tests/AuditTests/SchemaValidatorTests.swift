import Audit
import ConfigurationKit
import Sidecar
import Testing

@Suite("the schema validator")
struct SchemaValidatorTests {
    /// A schema, a value, and the problem in it; `nil` where it is valid.
    static let cases: [(schema: String, value: String, problem: String?)] = [
        (#"{"type": "integer", "minimum": 0}"#, "3", nil),
        (#"{"type": "integer", "minimum": 0}"#, "3.0", nil),
        (#"{"type": "integer", "minimum": 0}"#, "-1", "the whole is less than 0.0"),
        (#"{"type": "integer"}"#, "3.5", "the whole is no integer"),
        (#"{"maximum": 1}"#, "1.001", "the whole is more than 1.0"),
        (#"{"type": ["object", "null"]}"#, "null", nil),
        (#"{"type": ["object", "null"]}"#, "[]", "the whole is no object or null"),
        (#"{"const": true}"#, "true", nil),
        (#"{"const": true}"#, "false", "the whole is none of the words it can be"),
        (#"{"enum": ["a", "b"]}"#, #""c""#, "the whole is none of the words it can be"),
        (#"{"minLength": 1}"#, #""""#, "the whole is too short"),
        (#"{"pattern": "^[a-z]{2}$"}"#, #""es""#, nil),
        (#"{"pattern": "^[a-z]{2}$"}"#, #""esp""#, "the whole does not look like ^[a-z]{2}$"),
        (#"{"required": ["a"]}"#, "{}", "the whole has no a"),
        (
            #"{"properties": {"a": {"type": "string"}}, "additionalProperties": false}"#,
            #"{"b": 1}"#, "b is unknown"
        ),
        (
            #"{"properties": {"a": {"properties": {"b": {"type": "null"}}}}}"#,
            #"{"a": {"b": 1}}"#, "a.b is no null"
        ),
        (#"{"additionalProperties": {"type": "string"}}"#, #"{"b": 1}"#, "b is no string"),
        (#"{"items": {"type": "string"}}"#, #"["a", 1]"#, "[1] is no string"),
        (#"{"minItems": 1}"#, "[]", "the whole has too few items"),
        (
            #"{"prefixItems": [{"const": 1}], "items": {"const": 2}}"#, "[1, 2, 3]",
            "[2] is none of the words it can be"
        ),
        (#"{"allOf": [{"type": "string"}, {"minLength": 2}]}"#, #""a""#, "the whole is too short"),
        (#"{"anyOf": [{"const": 1}, {"const": 2}]}"#, "2", nil),
        (
            #"{"anyOf": [{"const": 1}, {"const": 2}]}"#, "3", "the whole is none of what it can be"
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
    ]

    @Test("each keyword allows and refuses what it says", arguments: cases.indices)
    func keyword(index: Int) throws {
        let (schema, value, problem) = SchemaValidatorTests.cases[index]
        var validator = try SchemaValidator(schema)
        #expect(validator.problem(in: try JSONValue(json: Array(value.utf8))) == problem)
    }

    @Test("a keyword that it does not know is refused, and not passed over")
    func unknown() {
        #expect(throws: (any Error).self) { try SchemaValidator(#"{"multipleOf": 2}"#) }
        #expect(throws: (any Error).self) {
            try SchemaValidator(#"{"items": {"maxLength": 2}}"#)
        }
    }

    @Test("it knows all that the schemas of sidecar and failure record say")
    func ours() throws {
        _ = try SchemaValidator(SidecarSchema.sidecar)
        _ = try SchemaValidator(SidecarSchema.failure)
    }
}
