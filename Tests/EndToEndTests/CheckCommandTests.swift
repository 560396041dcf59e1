import TestSupport
import Testing

@Suite("enrichd check")
struct CheckCommandTests {
    static let tenMistakes = """
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
            - plugin: entity-tager
        output: { offsets: codepoint }
        limits: { workers: 0, document_bytes: 50mb }

        """

    static let tenMessages = """
        config.yaml:4:5: inboxes[0].chian is no key of the configuration; did you mean chain?
        config.yaml:5:13: inboxes[0].settle is 200; add a unit: ms, s, m or h (default 200ms)
        config.yaml:6:12: inboxes[0].after is move; write keep, or { move: FOLDER } (default keep)
        config.yaml:7:11: inboxes[1].path is inbox/late, which lies in inboxes[0].path; give folders \
        that lie side by side
        config.yaml:8:12: inboxes[1].chain is newz, which is not among the chains; did you mean news?
        config.yaml:12:30: chains.news[0].when.language[1] is xx; give one of en, es, pt, other
        config.yaml:13:15: chains.news[1].plugin is entity-tager, which is no plugin of this build; \
        did you mean entity-tagger?
        config.yaml:14:20: output.offsets is codepoint; did you mean code-point? (default code-point)
        config.yaml:15:20: limits.workers is 0; give 1 to 1024, or auto for three to two cores (default \
        auto)
        config.yaml:15:39: limits.document_bytes is 50mb; write 50MB (default 50MB)

        """

    @Test(
        "ten different mistakes are told at once, each with line and column, and the exit code is 78"
    )
    func tenMistakes() throws {
        let folder = try TemporaryFolder()
        try folder.write(CheckCommandTests.tenMistakes, to: "config.yaml")
        let ended = try BuiltProgram.run("enrichd", ["check"], workingFolder: folder.path)
        #expect(ended.errors == CheckCommandTests.tenMessages)
        #expect(ended.output == "")
        #expect(ended.status == 78)
    }

    @Test("a configuration without mistakes is told with its inboxes and chains")
    func valid() throws {
        let folder = try TemporaryFolder()
        try folder.write(
            """
            version: 1
            inboxes: [{ path: in, sidecars: out, after: { move: done } }]
            chains:
              news: [{ plugin: entity-tagger }, { plugin: level-detector, when: { language: es } }]
            """, to: "news.yaml")
        let ended = try BuiltProgram.run(
            "enrichd", ["check", "--config", "news.yaml"], workingFolder: folder.path)
        #expect(
            ended.output == """
                news.yaml is valid.
                inbox \(folder.path)/in: chain news, sidecars below \(folder.path)/out, \
                documents move to \(folder.path)/done
                chain news: entity-tagger → level-detector (es)

                """)
        #expect(ended.errors == "")
        #expect(ended.status == 0)
    }

    @Test("the default file is valid, by way of the environment too")
    func defaultFile() throws {
        let root = String(#filePath.dropLast("Tests/EndToEndTests/CheckCommandTests.swift".count))
        let folder = try TemporaryFolder()
        let ended = try BuiltProgram.run(
            "enrichd", ["check"], environment: ["ENRICHD_CONFIG": root + "config.yaml"],
            workingFolder: folder.path)
        #expect(ended.output.hasPrefix("\(root)config.yaml is valid.\ninbox \(root)inbox: "))
        #expect(ended.status == 0)
    }

    @Test("programs are given the same as JSON on standard output")
    func json() throws {
        let folder = try TemporaryFolder()
        try folder.write("version: 1\nstate: 'a\n", to: "config.yaml")
        let ended = try BuiltProgram.run(
            "enrichd", ["check", "--format", "json"], workingFolder: folder.path)
        #expect(
            ended.output == """
                {
                  "file": "config.yaml",
                  "valid": false,
                  "problems": [
                    {
                      "file": "config.yaml",
                      "line": 2,
                      "column": 8,
                      "path": "",
                      "problem": "the text is no YAML here: found unexpected end of stream while \
                scanning a quoted scalar",
                      "remedy": "close the quotes"
                    }
                  ]
                }

                """)
        #expect(ended.errors == "")
        #expect(ended.status == 78)
    }

    @Test("where there is no configuration, the places that were looked at are told")
    func nowhere() throws {
        let folder = try TemporaryFolder()
        let ended = try BuiltProgram.run(
            "enrichd", ["check"], environment: ["ENRICHD_CONFIG": ""], workingFolder: folder.path)
        #expect(
            ended.errors == """
                enrichd: there is no configuration: looked at --config (not given), $ENRICHD_CONFIG \
                (not set), ./config.yaml, /etc/enrichd/config.yaml; write config.yaml, or name a file \
                with --config

                """)
        #expect(ended.status == 78)
    }
}
