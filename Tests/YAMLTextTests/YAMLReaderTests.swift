import Testing
import YAMLText

@Suite("YAML of a plugin's own files")
struct YAMLReaderTests {
    /// A value as JSON without white space, all scalars in quotation marks.
    private func shown(_ value: YAMLValue?) -> String {
        switch value?.content {
        case nil: "nothing"
        case .text(let text): "\"\(text)\""
        case .list(let items): "[" + items.map { shown($0) }.joined(separator: ",") + "]"
        case .map(let members):
            "{" + members.map { "\"\($0.key)\":" + shown($0.value) }.joined(separator: ",") + "}"
        }
    }

    @Test(
        "block and flow style, comments, marks and any indentation are read alike",
        arguments: [
            ("", "nothing"),
            ("# only a comment\n\n---\n", "nothing"),
            ("word\n", #""word""#),
            ("a: 1\nb: [x, 'y z', \"\\u00e9\"]\n", #"{"a":"1","b":["x","y z","é"]}"#),
            ("a:\n  - b: 1\n    c: 2\n  - d\n", #"{"a":[{"b":"1","c":"2"},"d"]}"#),
            ("a:\n- 1\n- 2\nb: 3\n", #"{"a":["1","2"],"b":"3"}"#),
            ("- - x\n  - y\n-\n- z\n", #"[["x","y"],"","z"]"#),
            ("a: # why\n    b:   c # d\n\n    e: 'f: # g'\n", #"{"a":{"b":"c","e":"f: # g"}}"#),
            (
                "a: { b: { c: 011 },\n  d: [ {e: no} ], }\r\n",
                #"{"a":{"b":{"c":"011"},"d":[{"e":"no"}]}}"#
            ),
            ("\u{FEFF}a:\nb:\n", #"{"a":"","b":""}"#),
            ("\"a: b\": c\n'd': \"e\\\"f\"\n", #"{"a: b":"c","d":"e"f"}"#),
            ("a: http://x/y#z\n", #"{"a":"http://x/y#z"}"#),
        ])
    func values(text: String, json: String) throws {
        #expect(shown(try YAMLReader.read(Array(text.utf8))) == json)
    }

    @Test("a value and a key know their line and column, in characters")
    func places() throws {
        let value = try YAMLReader.read(Array("ñandú: [é, {x: ü, y: z}]\nb:\n  - c\n".utf8))
        guard case .map(let members) = value?.content,
            case .list(let items) = members.first?.value.content,
            case .map(let inner) = items.last?.content,
            case .list(let c) = members.last?.value.content
        else {
            Issue.record("no map of lists")
            return
        }
        #expect(inner.map(\.column) == [13, 19])
        #expect(inner.last?.value.column == 22)
        #expect(c.map { "\($0.line):\($0.column)" } == ["3:5"])
    }

    @Test(
        "a mistake is told with its place and its remedy",
        arguments: [
            ("a: 1\nb: 2\na: 3\n", "3:1: has the key “a” twice; drop one of the two"),
            ("{a: 1, a: 2}\n", "1:8: has the key “a” twice; drop one of the two"),
            ("a:\n\tb: 1\n", "2:1: has a tab; put spaces in its place"),
            (
                "a: &x b\n",
                "1:4: has a value that starts with &; write a text on one line, in quotation marks "
                    + "where it starts so"
            ),
            (
                "é: \"b\n",
                "1:6: opens a quotation mark that is never closed; close it in the same line"
            ),
            ("a: [b, c\n", "1:10: opens a bracket that is never closed; close it"),
            ("a: [b c, d}\n", "1:11: has no comma between two values; put one there"),
            (
                "a: b: c\n",
                "1:5: has a second colon; put the value in quotation marks"
            ),
            (
                "a: b\n   c\n",
                "2:4: is indented by 3, not by 0; indent all that belongs together alike"
            ),
            (
                "a:\n    b: 1\n  c: 2\n",
                "3:3: is indented by 2, not by 0; indent all that belongs together alike"
            ),
            (
                "a: 1\n- b\n",
                "2:1: stands behind the end of what comes before; indent it as the lines that it "
                    + "belongs to"
            ),
            (
                "a:b\nc: d\n",
                "2:1: stands behind the end of what comes before; indent it as the lines that it "
                    + "belongs to"
            ),
            ("a: 'b' c\n", "1:8: goes on behind its value; put the whole value in quotation marks"),
        ])
    func mistakes(text: String, message: String) {
        let mistake = #expect(throws: YAMLMistake.self) { try YAMLReader.read(Array(text.utf8)) }
        #expect(mistake?.description == message)
    }

    @Test(
        "what is nested without end is refused", .timeLimit(.minutes(1)),
        arguments: ["[", "- ", "{a: "])
    func depth(opening: String) {
        let text = String(repeating: opening, count: 200_000)
        let mistake = #expect(throws: YAMLMistake.self) { try YAMLReader.read(Array(text.utf8)) }
        #expect(mistake?.problem == "is nested deeper than 16 levels")
    }

    @Test("a file of one long line is read in linear time", .timeLimit(.minutes(1)))
    func longLine() throws {
        let text = "[" + String(repeating: "{é: ü}, ", count: 200_000) + "]"
        guard case .list(let items) = try YAMLReader.read(Array(text.utf8))?.content else {
            Issue.record("no list")
            return
        }
        #expect(items.count == 200_000)
        #expect(items.last?.column == 2 + 199_999 * 8)
    }
}
