import ConfigurationKit
import Testing

@Suite("reading JSON")
struct JSONReadingTests {
    @Test(
        "values are read as RFC 8259 has them",
        arguments: [
            ("1", .integer(1)), ("-0.25e1", .number(-2.5)), (" [ ] ", .array([])),
            ("{\"a\":[true,null]}", .object([.init("a", .array([.bool(true), .null]))])),
            (#""\"\\\/\b\f\n\r\tñ""#, .string("\"\\/\u{8}\u{C}\n\r\tñ")),
            (#""\u00f1\ud83d\ude00""#, .string("ñ😀")),
        ] as [(String, JSONValue)])
    func valid(text: String, value: JSONValue) throws {
        #expect(try JSONValue(json: Array(text.utf8)) == value)
    }

    @Test("what is written reads back as it was")
    func roundTrip() throws {
        let value = JSONValue.object([
            .init("text", .string("“ñ”\n\t\"\\\u{1}")), .init("numbers", .array([.integer(-3)])),
            .init("empty", .object([])),
        ])
        #expect(try JSONValue(json: Array(value.text.utf8)) == value)
    }
}
