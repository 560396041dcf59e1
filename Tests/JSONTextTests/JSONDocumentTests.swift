import JSONText
import Testing

@Suite("strict JSON")
struct JSONDocumentTests {
    private func read(_ text: String) throws(JSONError) -> JSONDocument {
        try JSONDocument(Array(text.utf8))
    }

    @Test(
        "what is no JSON is refused, with the place",
        arguments: [
            ("", "a value is missing at byte 0"),
            ("[1,]", "a value is missing at byte 3"),
            ("[1 2]", "a , or ] is missing at byte 3"),
            ("{\"a\":1,}", "a key is missing at byte 7"),
            ("{\"a\" 1}", "a : is missing at byte 5"),
            ("{\"a\":1 \"b\":2}", "a , or } is missing at byte 7"),
            ("{a:1}", "a key is missing at byte 1"),
            ("[1]]", "there is more behind the value at byte 3"),
            ("nul", "a value is missing at byte 0"),
            ("01", "there is more behind the value at byte 1"),
            ("-", "a digit is missing at byte 1"),
            ("1.", "a digit is missing at byte 2"),
            ("1e", "a digit is missing at byte 2"),
            ("1e999", "a number is too large at byte 0"),
            ("\"a", "a string does not end at byte 0"),
            ("\"a\nb\"", "a control character stands in a string at byte 2"),
            ("\"\\x\"", "an escape is wrong at byte 1"),
            ("\"\\ud800\"", "an escape is wrong at byte 1"),
            ("\"\\udc00\"", "an escape is wrong at byte 1"),
            ("{\"a\":1,\"a\":2}", "an object has a key twice at byte 7"),
            ("{\"a\":1,\"\\u0061\":2}", "an object has a key twice at byte 7"),
        ])
    func refused(text: String, problem: String) throws {
        let error = #expect(throws: JSONError.self) { try JSONDocument(Array(text.utf8)) }
        #expect(error?.description == problem)
    }

    @Test("bytes that are no UTF-8 are refused")
    func notUTF8() {
        let error = #expect(throws: JSONError.self) { try JSONDocument([0x22, 0xC3, 0x22]) }
        #expect(error?.description == "the text is not UTF-8 at byte 1")
    }

    @Test("values may be nested 64 deep and no deeper, whatever is in them")
    func depth() throws {
        for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
            let right =
                String(repeating: open, count: 64) + "1" + String(repeating: close, count: 64)
            #expect(try read(right).nodes.count > 64)
            let deeper = open + right + close
            #expect(throws: JSONError.self) { try read(deeper) }
            #expect(try JSONDocument(Array(deeper.utf8), maxDepth: 65).nodes.count > 65)
            #expect(throws: JSONError.self) { try read(String(repeating: open, count: 1_000_000)) }
        }
    }

    @Test("what is written is read back: texts, escapes, numbers, members in order")
    func values() throws {
        let root = try read(
            #" {"t": "a\"\\\/\b\f\n\r\té\u00e9\ud83d\ude00", "i": -12, "d": 0.5, "w": 1e3, "#
                + #""yes": true, "no": false, "nil": null, "list": [[], {}, 1]} "#
        ).root
        #expect(root.members.map(\.key) == ["t", "i", "d", "w", "yes", "no", "nil", "list"])
        #expect(root["t"]?.text == "a\"\\/\u{8}\u{C}\n\r\téé😀")
        #expect(root["i"]?.integer == -12)
        #expect(root["d"]?.number == 0.5)
        #expect(root["d"]?.integer == nil)
        #expect(root["w"]?.integer == 1000)
        #expect(root["yes"]?.bool == true)
        #expect(root["no"]?.bool == false)
        #expect(root["nil"]?.kind == .null)
        #expect(root["list"]?.items.map(\.kind) == [.array, .object, .number])
        #expect(root["more"] == nil)
    }

    @Test("a whole number that does not fit is none")
    func overflow() throws {
        #expect(try read("9223372036854775807").root.integer == Int.max)
        #expect(try read("9223372036854775808").root.integer == nil)
        #expect(try read("-9223372036854775808").root.integer == Int.min)
        #expect(try read("-9223372036854775809").root.integer == nil)
    }

    @Test("an object of a hundred thousand keys is read in no time", .timeLimit(.minutes(1)))
    func manyKeys() throws {
        let members = (0..<100_000).map { "\"k\($0)\":\($0)" }.joined(separator: ",")
        #expect(try read("{\(members)}").root.members.count == 100_000)
    }
}
