import FileSystem
import Glibc
import TestSupport
import Testing

@Suite("enrichd enrich")
struct EnrichCommandTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// Runs the command in the test's folder.
    private func enrich(
        _ arguments: String..., environment: [String: String] = [:]
    ) throws -> BuiltProgram.Ended {
        try BuiltProgram.run(
            "enrichd", ["enrich"] + arguments, environment: environment,
            workingFolder: folder.path)
    }

    private func files(_ prefix: String) -> [String] {
        folder.files().map(\.description).filter { $0.hasPrefix(prefix) }
    }

    private func write(documents count: Int) throws {
        for i in 0..<count {
            try folder.write(
                "Puerto Brisa, “\(i)”.\n\nEl puerto costará US$\(i)m, dijo Ana Ñáñez.\n",
                to: "in/\(i % 3)/d\(i).txt")
        }
    }

    @Test("a file's sidecar appears beside it, and nothing else does")
    func beside() throws {
        try folder.write("Ana came.\n", to: "a.txt")
        let ended = try enrich("a.txt")
        #expect(ended.status == 0)
        #expect(ended.output == "")
        #expect(ended.errors == "")
        #expect(files("") == ["a.txt", "a.txt.enriched.json"])
        #expect(folder.text("a.txt") == "Ana came.\n")
    }

    @Test("a folder is walked by the patterns, and mirrored where the sidecars go")
    func walk() throws {
        for name in ["a.txt", "b/c.md", "b/d.pdf", "b/.hidden.txt", "b/e.txt.enriched.json"] {
            try folder.write("Ana came.\n", to: "in/" + name)
        }
        #expect(try enrich("in", "--out", "out").status == 0)
        #expect(files("out") == ["out/a.txt.enriched.json", "out/b/c.md.enriched.json"])
        let sidecar = folder.text("out/b/c.md.enriched.json") ?? ""
        #expect(sidecar.contains(#""path": "b/c.md""#))
        #expect(sidecar.contains(#""media_type": "text/markdown""#))
    }

    @Test("the bytes are the same for 1 and for 4 documents at a time, and in another locale")
    func deterministic() throws {
        try write(documents: 40)
        #expect(try enrich("in", "--out", "one", "--jobs", "1").status == 0)
        let locale = ["LC_ALL": "tr_TR.UTF-8", "TZ": "Asia/Tokyo", "LANG": "tr_TR.UTF-8"]
        #expect(try enrich("in", "--out", "four", "--jobs", "4", environment: locale).status == 0)
        let names = files("one/").map { $0.dropFirst(4) }
        #expect(names.count == 40)
        for name in names {
            let one = folder.read("one/\(name)")
            #expect(one != nil && one == folder.read("four/\(name)"))
        }
    }

    @Test("what is up to date is not written again")
    func unchanged() throws {
        try write(documents: 3)
        #expect(try enrich("in").status == 0)
        let sidecar = folder.path.appending("in/0/d0.txt.enriched.json")
        let before = try FileStatus(of: sidecar)
        #expect(try enrich("in").status == 0)
        #expect(try FileStatus(of: sidecar) == before)
    }

    @Test("on standard output sidecars come in the order of the paths, failure records too")
    func standardOutput() throws {
        try folder.write("Ana came.\n", to: "b.txt")
        try folder.write([0x61, 0x00], to: Path("a.txt"))
        try folder.write(
            "version: 1\noutput: { format: compact }\n", to: "config.yaml")
        let ended = try enrich("b.txt", "a.txt", "--stdout", "--jobs", "4")
        #expect(ended.status == 3)
        let lines = ended.output.split(separator: "\n")
        #expect(lines.count == 2)
        #expect(lines[0].hasPrefix(#"{"schema":"enrichd/sidecar/1","document":{"path":"b.txt","#))
        #expect(lines[1].hasPrefix(#"{"schema":"enrichd/failure/1","document":{"path":"a.txt","#))
        #expect(files("") == ["a.txt", "b.txt", "config.yaml"])
    }

    @Test("documents that fail are named in order, and get a failure record; the others a sidecar")
    func failures() throws {
        try folder.write("Ana came.\n", to: "good.txt")
        try folder.write("", to: "empty.txt")
        try folder.write([0x61, 0x00], to: Path("binary.txt"))
        let ended = try enrich("empty.txt", "none.txt", "good.txt", "binary.txt")
        #expect(ended.status == 3)
        #expect(
            ended.errors == """
                enrichd: none.txt: No such file or directory
                enrichd: empty.txt: the file is empty: no byte at 0
                enrichd: binary.txt: binary content, not text: byte 0x00 at 1
                enrichd: 3 of 4 documents failed

                """)
        #expect(
            files("").filter { $0.hasSuffix(".json") } == [
                "binary.txt.failed.json", "empty.txt.failed.json", "good.txt.enriched.json",
            ])
        #expect(try enrich("empty.txt").status == 3, "a document that still fails has failed")
    }

    @Test("a place that cannot be written to ends the command, and no document is to blame")
    func machine() throws {
        try folder.write("Ana came.\n", to: "a.txt")
        try folder.write("in the way", to: "out")
        let ended = try enrich("a.txt", "--out", "out")
        #expect(ended.status == 1)
        #expect(ended.errors.contains("Not a directory"))
        #expect(files("") == ["a.txt", "out"])
    }

    @Test("a sidecar is never an input")
    func sidecarAsInput() throws {
        try folder.write("Ana came.\n", to: "a.txt.enriched.json")
        let ended = try enrich("a.txt.enriched.json")
        #expect(ended.status == 3)
        #expect(
            ended.errors.hasPrefix("enrichd: a.txt.enriched.json: a sidecar is never an input\n"))
    }

    @Test("a link that the user names stands for its target; one in a folder is passed over")
    func links() throws {
        try folder.write("Ana came.\n", to: "a.txt")
        #expect(unsafe symlink("a.txt", folder("l.txt")) == 0)
        #expect(try enrich("l.txt", "--out", "one").status == 0)
        #expect(try enrich(".", "--out", "two").status == 0)
        #expect(files("one") == ["one/l.txt.enriched.json"])
        #expect(files("two") == ["two/a.txt.enriched.json"])
    }

    @Test("a name that is no UTF-8 is a name")
    func rawName() throws {
        let name = Path(bytes: Array("in/".utf8) + [0x61, 0xFF] + Array(".txt".utf8))
        try folder.write("Ana came.\n", to: name)
        #expect(try enrich("in").status == 0)
        let sidecar = folder.files().first { $0.bytes.count > 20 }
        let target = try #require(sidecar).bytes
        #expect(target == name.bytes + Array(".enriched.json".utf8))
        #expect(try enrich("in", "--stdout").output.contains(#""path": "a%FF.txt""#))
    }

    @Test("what cannot be meant is refused with exit code 2, and nothing is done")
    func usage() throws {
        try folder.write("a", to: "x/a.txt")
        try folder.write("b", to: "y/a.txt")
        let both = try enrich("x/a.txt", "y/a.txt", "--out", "out")
        #expect(both.status == 2)
        #expect(
            both.errors
                == "enrichd: x/a.txt and y/a.txt would both be out/a.txt.enriched.json\n")
        #expect(try enrich().status == 2)
        #expect(try enrich("x", "--out", "o", "--stdout").status == 2)
        #expect(try enrich("x", "--jobs", "0").status == 2)
        let chain = try enrich("x", "--chain", "nwes")
        #expect(chain.status == 2)
        #expect(
            chain.errors == "enrichd: there is no chain nwes in the defaults; there are: news\n")
        #expect(files("") == ["x/a.txt", "y/a.txt"])
    }

    @Test(
        "the largest document is enriched, in time linear in its length; one byte more is refused",
        .timeLimit(.minutes(5)))
    func size() throws {
        let page = Array(
            """
            Puerto Brisa firmó el contrato del puerto.

            “El puerto costará US$1.2bn y dará trabajo a la región”, dijo Ana Ñáñez, la alcaldesa \
            de la ciudad, en una visita a las obras el lunes. Eva Brito, ministra de Obras \
            Públicas de Chile, confirmó que la empresa Puertos del Sur S.A. pondrá la mitad.\n\n
            """.utf8)
        var times: [Duration] = []
        for (name, size) in [("a", 5_000_000), ("b", 50_000_000), ("c", 50_000_001)] {
            var text: [UInt8] = []
            text.reserveCapacity(size)
            while text.count + page.count <= size { text += page }
            text += repeatElement(UInt8(ascii: "\n"), count: size - text.count)
            try folder.write(text, to: Path(name + ".txt"))
            let start = ContinuousClock.now
            let ended = try enrich(name + ".txt", "--out", "out")
            times.append(start.duration(to: .now))
            #expect(ended.status == (name == "c" ? 3 : 0))
        }
        #expect(
            files("out").map { $0.dropFirst(4) } == [
                "a.txt.enriched.json", "b.txt.enriched.json", "c.txt.failed.json",
            ])
        #expect(
            folder.text("out/c.txt.failed.json")?
                .contains("50000001 bytes, more than the limit of 50000000") == true)
        // Ten times the text; quadratic would be a hundred times. The first has start-up in it.
        #expect(times[1] < times[0] * 30 + .seconds(1), "\(times)")
    }

    @Test("the configuration's chain, limit and patterns count, and its mistakes exit with 78")
    func configuration() throws {
        try folder.write("Ana came.\n", to: "box/sub/a.log")
        try folder.write("Ana came to stay.\n", to: "box/b.log")
        try folder.write("Ana came.\n", to: "box/c.txt")
        try folder.write(
            """
            version: 1
            inboxes:
              - { path: box, chain: short, sidecars: out, include: ["*.log"] }
            chains:
              short:
                - plugin: quote-extractor
            limits: { document_bytes: 10B }
            """, to: "config.yaml")
        let ended = try enrich("box/sub", "box/b.log")
        #expect(ended.status == 3)
        #expect(
            ended.errors.hasPrefix(
                "enrichd: box/b.log: 18 bytes, more than the limit of 10\n"))
        #expect(files("out") == ["out/b.log.failed.json", "out/sub/a.log.enriched.json"])
        let sidecar = folder.text("out/sub/a.log.enriched.json") ?? ""
        #expect(sidecar.contains(#""path": "sub/a.log""#))
        #expect(sidecar.contains(#""chain": "short""#))
        #expect(!sidecar.contains("entity-tagger"))

        try folder.write("version: 2\n", to: "wrong.yaml")
        let wrong = try enrich("box", "--config", "wrong.yaml")
        #expect(wrong.status == 78)
        #expect(wrong.errors.hasPrefix("wrong.yaml:1:10: "))
    }
}
