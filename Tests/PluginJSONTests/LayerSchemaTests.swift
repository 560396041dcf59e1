import JSONText
import PluginJSON
import Testing

@Suite("schemas of layers")
struct LayerSchemaTests {
    private func schema(_ text: String) throws -> LayerSchema {
        try LayerSchema(JSONDocument(Array(text.utf8)).root)
    }

    static let shape = """
        {"type": "object", "required": ["items"], "additionalProperties": false,
         "properties": {
           "items": {"type": "array", "maxItems": 2, "items": {"$ref": "#/$defs/item"}},
           "grade": {"anyOf": [{"type": "null"}, {"type": "integer", "minimum": 1, "maximum": 5}]},
           "kind": {"enum": ["a", "b", 1]}},
         "$defs": {"item": {"type": "object", "required": ["start", "end", "text"],
           "properties": {"word": {"type": "string", "minLength": 2, "maxLength": 3},
                          "more": {"$ref": "#/$defs/item"}}}}}
        """

    @Test(
        "what is valid passes, and what is not is told with its place",
        arguments: [
            (#"{"items": []}"#, nil),
            (#"{"items": [{"start": 0, "end": 1, "text": "a"}]}"#, nil),
            (#"{"items": [], "grade": null, "kind": 1}"#, nil),
            (#"{"items": [], "grade": 5.0}"#, nil),
            (#"[]"#, "x is no object"),
            (#"{}"#, "x has no items"),
            (#"{"items": [1]}"#, "x.items[0] is no object"),
            (#"{"items": [{"start": 0}]}"#, "x.items[0] has no end"),
            (#"{"items": [1, 2, 3]}"#, "x.items has too many items"),
            (#"{"items": [], "grade": 6}"#, "x.grade is nothing that is allowed there"),
            (#"{"items": [], "kind": "c"}"#, "x.kind is none of the words that are allowed"),
            (#"{"items": [], "other": 1}"#, "x.other must not be there"),
            (
                #"{"items": [{"start": 0, "end": 1, "text": "a", "more": {"start": 0, "end": 1,"#
                    + #" "text": "a", "word": "ñ"}}]}"#,
                "x.items[0].more.word is too short"
            ),
            (
                #"{"items": [{"start": 0, "end": 1, "text": "a", "word": "abcd"}]}"#,
                "x.items[0].word is too long"
            ),
        ] as [(String, String?)])
    func values(json: String, problem: String?) throws {
        let value = try JSONDocument(Array(json.utf8)).root
        #expect(try schema(LayerSchemaTests.shape).problem(value, named: "x") == problem)
    }

    @Test(
        "a schema that cannot be kept is refused rather than passed over",
        arguments: [
            (#"{"pattern": "a"}"#, "uses pattern, which enrichd does not check"),
            (#"{"type": "strnig"}"#, "has the type strnig, which is none"),
            (#"{"properties": {"a": {"oneOf": []}}}"#, "uses oneOf, which enrichd does not check"),
            (
                ##"{"$ref": "#/definitions/a"}"##, "refers to #/definitions/a, not to a $defs"
            ),
            (
                ##"{"$ref": "#/$defs/a", "$defs": {"a": {"$ref": "#/$defs/a"}}}"##,
                "refers to itself without end"
            ),
            (#"{"minimum": "1"}"#, "has a minimum that is no number"),
            (#"[]"#, "has a part that is no schema"),
        ])
    func refused(text: String, problem: String) throws {
        let error = #expect(throws: LayerSchema.Refusal.self) { try schema(text) }
        #expect(error?.description == problem)
    }
}
