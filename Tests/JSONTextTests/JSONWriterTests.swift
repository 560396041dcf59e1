import JSONText
import Testing

@Suite("JSON writer")
struct JSONWriterTests {
    private func written(pretty: Bool = false, _ body: (inout JSONWriter) -> Void) -> String {
        var json = JSONWriter(pretty: pretty, capacity: 64)
        body(&json)
        return String(decoding: json.bytes, as: UTF8.self)
    }

    @Test(
        "a score has at most three decimals, and no more than it needs",
        arguments: [
            (0, "0"), (1, "1"), (0.5, "0.5"), (0.83, "0.83"), (0.0004, "0"), (0.0005, "0.001"),
            (0.9996, "1"), (0.125, "0.125"), (0.001, "0.001"), (0.01, "0.01"), (12.5, "12.5"),
            (-0.25, "-0.25"), (-0.0001, "0"), (1e300, "1e+300"),
        ] as [(Double, String)])
    func scores(value: Double, expected: String) {
        #expect(written { $0.number(thousandths: value) } == expected)
    }

    @Test(
        "an amount is written to its last digit, whole ones without a fraction",
        arguments: [
            (1_200_000_000, "1200000000"), (0.5, "0.5"), (2.345, "2.345"), (0, "0"),
            (1e15, "1000000000000000"), (1e300, "1e+300"), (-3, "-3"),
            (-9_223_372_036_854_775_808, "-9.223372036854776e+18"),
        ] as [(Double, String)])
    func amounts(value: Double, expected: String) {
        #expect(written { $0.number(exact: value) } == expected)
    }

    @Test("quotation marks, backslashes and control characters are escaped, nothing else")
    func escapes() {
        let text = "a\"b\\c\u{8}\u{C}\n\r\t\u{0}\u{1F}\u{7F}/é😀\u{2028}"
        #expect(
            written { $0.text(text) }
                == "\"a\\\"b\\\\c\\b\\f\\n\\r\\t\\u0000\\u001f\u{7F}/é😀\u{2028}\"")
    }

    @Test("indented, the layout is that of Python's json.dumps(indent=2)")
    func pretty() {
        let text = written(pretty: true) { json in
            json.open(.object)
            json.key("a")
            json.open(.array)
            json.number(1)
            json.open(.object)
            json.close(.object)
            json.open(.array)
            json.close(.array)
            json.close(.array)
            json.key(text: "b")
            json.open(.object)
            json.key("c")
            json.bool(true)
            json.close(.object)
            json.close(.object)
            json.end()
        }
        let expected = """
            {
              "a": [
                1,
                {},
                []
              ],
              "b": {
                "c": true
              }
            }

            """
        #expect(text == expected)
    }

    @Test("compact, there is no white space")
    func compact() {
        let text = written { json in
            json.open(.object)
            json.key("a")
            json.open(.array)
            json.number(1)
            json.number(2)
            json.close(.array)
            json.key("b")
            json.text("c")
            json.close(.object)
        }
        #expect(text == #"{"a":[1,2],"b":"c"}"#)
    }
}
