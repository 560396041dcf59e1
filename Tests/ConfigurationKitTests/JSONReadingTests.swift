import ConfigurationKit
import TestSupport
import Testing

@Suite("reading JSON")
struct JSONReadingTests {
    @Test(
        "values are read as RFC 8259 has them",
        arguments: [
            ("1", .integer(1)), ("-0.5e1", .number(-5)), (" [ ] ", .array([])),
            ("{\"a\":[true,null]}", .object([.init("a", .array([.bool(true), .null]))])),
            (#""\"\\\/\b\f\n\r\tñ""#, .string("\"\\/\u{8}\u{C}\n\r\tñ")),
            (#""\u00f1\ud83d\ude00""#, .string("ñ😀")),
        ] as [(String, JSONValue)])
    func valid(text: String, value: JSONValue) throws {
        #expect(try JSONValue(json: Array(text.utf8)) == value)
    }

    @Test(
        "what is no JSON is refused, with the place",
        arguments: [
            ("", "a value is missing at byte 0"), ("[1,]", "a value is missing at byte 3"),
            ("{\"a\":1", "a comma or a closing brace is missing at byte 6"),
            ("[1 2]", "a comma or a closing bracket is missing at byte 3"),
            ("{\"a\":1,\"a\":2}", "a key is there twice at byte 10"),
            ("{1:2}", "a key is missing at byte 1"), ("{\"a\" 1}", "a colon is missing at byte 5"),
            ("01", "a number is wrong at byte 2"), ("1.", "a number is wrong at byte 2"),
            ("1e", "a number is wrong at byte 2"), ("nul", "a value is missing at byte 0"),
            ("\"a", "a text does not end at byte 2"),
            ("\"\n\"", "a control character stands in a text at byte 1"),
            (#""\x""#, "an escape is wrong at byte 2"),
            (#""\u12""#, "an escape is wrong at byte 2"),
            (#""\ud800""#, "half of a surrogate pair stands alone at byte 6"),
            ("1 2", "something follows the value at byte 2"),
        ])
    func invalid(text: String, problem: String) {
        do throws(JSONSyntaxError) {
            let value = try JSONValue(json: Array(text.utf8))
            Issue.record("read as \(value)")
        } catch {
            #expect(error.description == "no JSON: \(problem)")
        }
    }

    @Test("bytes that are no UTF-8, and values too deep in each other, are refused")
    func hostile() {
        #expect(throws: JSONSyntaxError.self) { try JSONValue(json: [0x22, 0xFF, 0x22]) }
        let deep = [UInt8](repeating: 0x5B, count: 100_000)
        #expect(throws: JSONSyntaxError.self) { try JSONValue(json: deep) }
    }

    @Test("bytes that were changed anywhere are read or refused, and never end the process")
    func mutated() throws {
        let good = Array(
            #"{"a": [1, -2.5e3, "x\u00f1\"", null, true], "b": {"c": {}, "d": []}}"#.utf8)
        var random = SplitMix64(seed: 7)
        var refused = 0
        for _ in 0..<20_000 {
            var bytes = good
            for _ in 0...Int.random(in: 0...3, using: &random) {
                let at = Int.random(in: bytes.indices, using: &random)
                guard Bool.random(using: &random) else {
                    bytes.removeSubrange(at...)
                    break
                }
                bytes[at] = UInt8.random(in: 0...255, using: &random)
                if bytes.isEmpty { break }
            }
            if (try? JSONValue(json: bytes)) == nil { refused += 1 }
        }
        #expect(refused > 10_000)
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
