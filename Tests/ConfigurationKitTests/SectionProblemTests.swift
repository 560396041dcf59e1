import ConfigurationKit
import Testing

@Suite("configuration: mistakes in the smaller sections")
struct SectionProblemTests {
    @Test("the version is there and is 1")
    func version() {
        #expect(problems("") == ["1:1: version is missing; add version: 1 as the first line"])
        #expect(
            problems("# nothing\n") == ["1:1: version is missing; add version: 1 as the first line"]
        )
        #expect(problems("version: 2\n") == ["1:10: version is 2; write 1, the only version"])
        #expect(
            problems("- version\n") == [
                "1:1: the configuration is a list; give a mapping with keys of version:, inboxes:, "
                    + "chains:, output:, limits:, quarantine:, plugins:, state:, status:, log:"
            ])
    }

    @Test(
        "a value is told with what to write instead",
        arguments: [
            ("inbox: []", "2:1: inbox is no key of the configuration; did you mean inboxes?"),
            (
                "xyz: 1",
                "2:1: xyz is no key of the configuration; give one of version, inboxes, chains, "
                    + "output, limits, quarantine, plugins, state, status, log"
            ),
            (
                "output: { offsets: codepoint }",
                "2:20: output.offsets is codepoint; did you mean code-point? (default code-point)"
            ),
            (
                "output: { offsets: [utf-8] }",
                "2:20: output.offsets is a list; give one of code-point, utf-8, utf-16 (default "
                    + "code-point)"
            ),
            (
                "limits: { workers: 0 }",
                "2:20: limits.workers is 0; give 1 to 1024, or auto for three to two cores (default auto)"
            ),
            (
                "limits: { document_bytes: 50000000 }",
                "2:27: limits.document_bytes is 50000000; add a unit: B, kB, KB, KiB, MB, MiB, GB or "
                    + "GiB (default 50MB)"
            ),
            (
                "limits: { document_bytes: 50mb }",
                "2:27: limits.document_bytes is 50mb; write 50MB (default 50MB)"
            ),
            (
                "limits: { document_bytes: 2GB }",
                "2:27: limits.document_bytes is 2GB; give 1B to 1GB (default 50MB)"
            ),
            (
                "limits: { document_bytes: 99999999999999999999GB }",
                "2:27: limits.document_bytes is 99999999999999999999GB; give 1B to 1GB (default 50MB)"
            ),
            (
                "limits: { document_time: 1.5s }",
                "2:26: limits.document_time is 1.5s; give a whole number and its unit, ms, s, m or h "
                    + "(default 60s)"
            ),
            (
                "limits: { document_time: -5s }",
                "2:26: limits.document_time is -5s; give a whole number and its unit, ms, s, m or h "
                    + "(default 60s)"
            ),
            (
                "limits: { document_time: }",
                "2:26: limits.document_time is empty; give 10ms to 24h (default 60s)"
            ),
            (
                "limits: { attempts: many }",
                "2:21: limits.attempts is many; give 1 to 10 (default 3)"
            ),
            (
                "limits: 5",
                "2:9: limits is 5; give a mapping with keys of workers:, document_bytes:, "
                    + "document_time:, attempts:, worker_memory:, worker_documents:"
            ),
            (
                "quarantine: failed",
                "2:13: quarantine is failed; give a mapping with move:"
            ),
            (
                "plugins: mine.so",
                "2:10: plugins is mine.so; give a list of shared objects and folders of them "
                    + "(default [])"
            ),
            ("state:", "2:7: state is empty; give the path of a folder"),
            (
                "status: { listen: 9321 }",
                "2:19: status.listen is 9321; write 127.0.0.1:9321 (default 127.0.0.1:9321)"
            ),
            (
                "status: { listen: \"localhost:99999\" }",
                "2:19: status.listen is localhost:99999; give HOST:PORT, unix:PATH or off (default "
                    + "127.0.0.1:9321)"
            ),
            (
                "status: { listen: [::1] }",
                "2:20: the text is no YAML here: did not find expected node content while parsing a "
                    + "flow node; mend the line, or put the value in quotes"
            ),
            (
                "log: { level: warn }",
                "2:15: log.level is warn; did you mean warning? (default info)"
            ),
            (
                "log: { format: \"bell\\u0007 and\\nmore\" }",
                "2:16: log.format is bell\\u{7} and\\nmore; give one of auto, text, json (default auto)"
            ),
        ])
    func values(line: String, message: String) {
        #expect(problems("version: 1\n\(line)\n") == [message])
    }

    @Test("a long value is cut in the message")
    func long() {
        let long = String(repeating: "x", count: 1000)
        #expect(
            problems("version: 1\nlog: { format: \(long) }\n") == [
                "2:16: log.format is \(String(repeating: "x", count: 60))…; give one of auto, text, "
                    + "json (default auto)"
            ])
    }

    @Test("a text full of mistakes ends after a hundred, with the number of those left out")
    func many() {
        let text = "version: 1\n" + (0..<130).map { "zzzzzzzz\($0): 1\n" }.joined()
        do throws(ConfigurationErrors) {
            _ = try load(text)
            Issue.record("the configuration was taken")
        } catch {
            #expect(error.problems.count == 100)
            #expect(error.description.hasSuffix("\nand 30 more"))
        }
    }

    @Test("ten mistakes in one file are told at once, in the order of the file")
    func tenMistakes() {
        #expect(problems(tenMistakesText) == tenMistakesMessages)
    }
}

let tenMistakesText = """
    version: 1
    inboxes:
      - path: inbox
        chian: news
        settle: 200
        after: move
      - path: inbox/late
        chain: newz
    chains:
      news:
        - plugin: level-detector
          when: { language: [en, xx] }
        - plugin: entity-tagger
    output: { offsets: codepoint }
    limits: { workers: 0, document_bytes: 50mb }
    """

let tenMistakesMessages = [
    "4:5: inboxes[0].chian is no key of the configuration; did you mean chain?",
    "5:13: inboxes[0].settle is 200; add a unit: ms, s, m or h (default 200ms)",
    "6:12: inboxes[0].after is move; write keep, or { move: FOLDER } (default keep)",
    "7:11: inboxes[1].path is inbox/late, which lies in inboxes[0].path; give folders that lie side "
        + "by side",
    "8:12: inboxes[1].chain is newz, which is not among the chains; did you mean news?",
    "11:15: chains.news[0] (level-detector) reads entities, which chains.news[1] (entity-tagger) "
        + "writes behind it; put entity-tagger before level-detector",
    "12:30: chains.news[0].when.language[1] is xx; give one of en, es, pt, other",
    "14:20: output.offsets is codepoint; did you mean code-point? (default code-point)",
    "15:20: limits.workers is 0; give 1 to 1024, or auto for three to two cores (default auto)",
    "15:39: limits.document_bytes is 50mb; write 50MB (default 50MB)",
]
