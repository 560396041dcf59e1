import ConfigurationKit
import Testing

@Suite("configuration: what is refused of YAML")
struct YAMLRefusalTests {
    @Test(
        "a text that is no YAML is told with its place and what to do",
        arguments: [
            (
                "version: 1\nlimits: { workers: 2\n",
                "3:1: the text is no YAML here: did not find expected ',' or '}' while parsing a "
                    + "flow mapping that starts in line 2; put commas between the values and close "
                    + "the {"
            ),
            (
                "version: 1\nlog:\n  level: info\n  format auto\n",
                "4:3: the text is no YAML here: could not find expected ':' while scanning a simple "
                    + "key; write a colon and a space behind the key"
            ),
            (
                "version: 1\nplugins: [",
                "2:11: the text is no YAML here: did not find expected node content while parsing a "
                    + "flow node; mend the line, or put the value in quotes"
            ),
            (
                "version: 1\nstate: a: b\n",
                "2:9: the text is no YAML here: mapping values are not allowed in this context; "
                    + "mend the indentation or the line before, or put a text with a colon in quotes"
            ),
            (
                "version: 1\nlog:\n   level: info\n  format: auto\n",
                "4:3: the text is no YAML here: did not find expected key while parsing a block "
                    + "mapping that starts in line 1; check the indentation of this line and of the "
                    + "one before"
            ),
            (
                "version: 1\nstate: \"abc\n",
                "2:8: the text is no YAML here: found unexpected end of stream while scanning a "
                    + "quoted scalar; close the quotes"
            ),
            (
                "version: 1\nstate: @here\n",
                "2:8: the text is no YAML here: found character that cannot start any token while "
                    + "scanning for the next token; put the value in quotes"
            ),
        ])
    func syntax(text: String, message: String) {
        #expect(problems(text) == [message])
    }

    @Test("a key that is given twice is told at the second place, and the first one counts")
    func duplicateKeys() {
        #expect(
            problems("version: 1\nlog: { level: info, level: loud }\nlog:\n  level: debug\n") == [
                "2:21: log.level is given twice, first in line 2; keep one of the two",
                "3:1: log is given twice, first in line 2; keep one of the two",
            ])
    }

    @Test("a tab in the indentation is told for every line, whatever libyaml makes of it")
    func tabs() {
        #expect(
            problems("version: 1\nlog:\n\tlevel: info\n") == [
                "3:1: the line is indented with a tab; indent with spaces"
            ])
        #expect(
            problems("version: 1\nlog: {\n\tlevel: info,\n  \tformat: text }\n") == [
                "3:1: the line is indented with a tab; indent with spaces",
                "4:3: the line is indented with a tab; indent with spaces",
            ])
        #expect(problems("version:\t1\t# one\n\t\n\t# a comment\n") == [])
    }

    @Test("merge keys, tags and keys that are no text are told, and the rest is read on")
    func merges() {
        #expect(
            problems(
                """
                version: 1
                log: &usual { level: info }
                output:
                  <<: *usual
                  format: tiny
                state: !!str here
                ? [a]
                : b
                """) == [
                    "4:3: output has a merge key <<; write the keys out; merge keys are no part of "
                        + "YAML 1.2",
                    "5:11: output.format is tiny; give one of pretty, compact (default pretty)",
                    "6:8: state has the tag !!str; leave it out; put a text that "
                        + "looks like a number in quotes",
                    "7:3: the configuration has a key that is no text; write a text as the key",
                ])
    }

    @Test("a second document is refused")
    func documents() {
        #expect(
            problems("---\nversion: 1\n---\nversion: 1\n") == [
                "3:1: a second document starts here; leave out the line ---, or keep one "
                    + "configuration in each file"
            ])
        #expect(problems("%YAML 1.2\n---\nversion: 1\n...\n") == [])
    }

    @Test("lists in lists in lists are refused beyond sixteen levels")
    func depth() {
        let deep = "version: 1\nstate: " + String(repeating: "[", count: 100_000)
        #expect(
            problems(deep) == [
                "2:23: state[0][0][0][0][0][0][0][0][0][0][0][0][0][0][0] is more than 16 levels "
                    + "deep; take out some levels"
            ])
    }

    @Test("a value that repeats is read wherever its alias stands")
    func aliases() throws {
        let configuration = try load(
            """
            version: 1
            inboxes:
              - { path: one, include: &names ["*.txt"] }
              - { path: two, include: *names }
            """)
        #expect(configuration.inboxes.map(\.include) == [["*.txt"], ["*.txt"]])
    }

    @Test("aliases that multiply are refused, and so are those that lead nowhere or to themselves")
    func aliasBombs() {
        var bomb = "version: 1\na: &a [x,x,x,x,x,x,x,x,x,x]\n"
        for (name, before) in zip("bcdefghij", "abcdefghi") {
            bomb +=
                "\(name): &\(name) [\((0..<10).map { _ in "*\(before)" }.joined(separator: ","))]\n"
        }
        #expect(
            problems(bomb) == [
                "6:17: e[3] makes the configuration larger than 50000 values; use fewer values and "
                    + "aliases"
            ])
        let many = "version: 1\nx: &x a\ny: [" + String(repeating: "*x, ", count: 101) + "]\n"
        #expect(problems(many) == ["3:405: y[100] is alias number 101; use at most 100 aliases"])
        #expect(
            problems("version: 1\nstate: *here\n") == [
                "2:8: state is *here, and no value before it is marked &here; write the value out, "
                    + "or put the text in quotes"
            ])
        #expect(
            problems("version: 1\nstate: &here [*here]\n") == [
                "2:15: state[0] is *here, which holds itself; write the value out"
            ])
        #expect(
            problems("version: 1\na: &a [[[[[[[[x]]]]]]]]\nb: [[[[[[[[*a]]]]]]]]\n") == [
                "3:12: b[0][0][0][0][0][0][0][0] is more than 16 levels deep; take out some levels"
            ])
    }

    @Test("a text of more than a million bytes is refused before it is read")
    func size() {
        let large = "version: 1\n" + String(repeating: "# comment\n", count: 100_000)
        #expect(
            problems(large) == [
                "1:1: the configuration has 1000011 bytes; keep it below 1000000"
            ])
    }

    @Test(
        "bytes that an editor would not show as they are read are refused",
        arguments: [
            (
                Array("version: 1 # caf".utf8) + [0xE9],
                "1:17: the text is no UTF-8 here; save the file as UTF-8"
            ),
            ([0xFF, 0xFE, 0x76, 0x00], "1:1: the text is UTF-16; save it as UTF-8"),
            (
                Array("version: 1\nstate: a\0b\n".utf8),
                "2:9: the text has the unseen character U+0000; delete it"
            ),
            (
                Array("version: 1 # é\u{2028}state: 5\n".utf8),
                "1:15: the text has the unseen character U+2028; delete it"
            ),
            (
                Array("version: 1\nstate: \"a\\0b\"\n".utf8),
                "2:8: state has a NUL character; leave out \\0"
            ),
        ] as [([UInt8], String)])
    func bytes(text: [UInt8], message: String) {
        #expect(problems(text) == [message])
    }

    @Test("a byte order mark and the line ends of other systems change no place")
    func lineEnds() {
        let message = "2:8: log.ä is no key of the configuration; give one of level, format"
        #expect(problems("\u{FEFF}version: 1\r\nlog: { ä: 1 }\r\n") == [message])
        #expect(problems("version: 1\rlog: { ä: 1 }\r") == [message])
        #expect(
            problems("\u{FEFF}lög: 1\nversion: 1\n").first?.hasPrefix("1:1: lög is no key") == true)
    }

    @Test("columns count characters, not bytes")
    func columns() {
        #expect(
            problems("version: 1\nlog: { format: \"text\", level: \"ñandú é\", lvl: 1 }\n") == [
                "2:31: log.level is ñandú é; give one of trace, debug, info, notice, warning, error, "
                    + "critical (default info)",
                "2:42: log.lvl is no key of the configuration; give one of level, format",
            ])
    }
}
