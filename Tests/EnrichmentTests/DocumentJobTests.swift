import ConfigurationKit
import Enrichment
import EnrichmentKit
import FileSystem
import Glibc
import Pipeline
import Sidecar
import TestSupport
import Testing
import TextCore

/// Marks the first word; fails where that is `fails`.
private struct FirstWord: Enricher {
    struct Options: PluginOptions {
        var version = 1
        static let fields: [OptionField<Self>] = [
            .integer("version", \.version, in: 1...9, "Changes the fingerprint.")
        ]
    }
    static let descriptor = PluginDescriptor(
        name: "first-word", version: "1.0.0", summary: "Marks a word.", writes: .entities)

    init(options: Options) throws(OptionError) {}

    func enrich(
        _ document: Document, into annotations: inout Annotations
    ) throws(EnrichmentError) {
        let first = document.text.tokens.prefix(1)
        if first.contains(where: { $0.matches(WordHash("fails")) }) {
            throw EnrichmentError("it met the word fails")
        }
        annotations.entities = first.map {
            Entity(
                .organization, name: document.text.string($0.range),
                mentions: [Entity.Mention($0.range, score: 1)])
        }
    }
}

@Suite("a document's job")
struct DocumentJobTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try FileOperations.makeFolders(folder.path.appending("in"))
    }

    private func chain(version: Int = 1) throws -> Chain {
        let step = ChainConfiguration.Step(
            named: "first-word", options: [.init(named: "version", .integer(version))])
        return try Chain(
            ChainConfiguration(named: "news", steps: [step]),
            registry: PluginRegistry([PluginRegistration(FirstWord.self)]),
            output: OutputConfiguration(), build: "1")
    }

    private func job(_ name: String, limit: Int = 1000) -> DocumentJob {
        DocumentJob(
            path: folder.path.appending("in/" + name), relativePath: Path(name),
            target: folder.path.appending("out/" + name), byteLimit: limit)
    }

    /// Runs a job to its end; what became of it, in a word or two.
    private func run(_ job: DocumentJob, version: Int = 1) throws -> String {
        switch job.run(try chain(version: version), output: OutputConfiguration()) {
        case .enriched(let file, let result):
            let error = file.flatMap { PendingFile.commit([$0])[0] }
            let word = result.isComplete ? "enriched" : "incomplete"
            return error?.description ?? (file == nil ? "\(word), same bytes" : word)
        case .failed(let file, let record):
            let error = file.flatMap { PendingFile.commit([$0])[0] }
            let word = "\(record.outcome.rawValue): \(record.message)"
            return error?.description ?? (file == nil ? "\(word), same bytes" : word)
        case .unchanged: return "unchanged"
        case .changed: return "changed"
        case .gone: return "gone"
        case .environment(let error): return "environment: \(SystemError.reason(error.code))"
        }
    }

    private func outputs() -> [String] {
        folder.files().map(\.description).filter { $0.hasPrefix("out") }
    }

    @Test("a document gives its sidecar, and is then left alone until it or the chain changes")
    func enriched() throws {
        try folder.write("Ana came.", to: "in/a/x.txt")
        #expect(try run(job("a/x.txt")) == "enriched")
        #expect(outputs() == ["out/a/x.txt.enriched.json"])
        let first = folder.read("out/a/x.txt.enriched.json")
        #expect(try run(job("a/x.txt")) == "unchanged")
        #expect(try run(job("a/x.txt"), version: 2) == "enriched")
        #expect(folder.read("out/a/x.txt.enriched.json") != first)
        #expect(try run(job("a/x.txt"), version: 1) == "enriched")
        #expect(folder.read("out/a/x.txt.enriched.json") == first)
        try folder.write("Eva came.", to: "in/a/x.txt")
        #expect(try run(job("a/x.txt")) == "enriched")
        #expect(folder.read("out/a/x.txt.enriched.json") != first)
    }

    @Test("a torn or foreign sidecar is written anew", arguments: ["", "{", "{}\n", "no JSON"])
    func torn(content: String) throws {
        try folder.write("Ana came.", to: "in/x.txt")
        #expect(try run(job("x.txt")) == "enriched")
        let first = folder.read("out/x.txt.enriched.json")
        try folder.write(content, to: "out/x.txt.enriched.json")
        #expect(try run(job("x.txt")) == "enriched")
        #expect(folder.read("out/x.txt.enriched.json") == first)
    }

    @Test("a document that becomes broken loses its sidecar, and gets it back when it is mended")
    func broken() throws {
        try folder.write("Ana came.", to: "in/x.txt")
        #expect(try run(job("x.txt")) == "enriched")
        try folder.write([0x41, 0x00], to: Path("in/x.txt"))
        let failure = "unsupported: binary content, not text: byte 0x00 at 1"
        #expect(try run(job("x.txt")) == failure)
        #expect(outputs() == ["out/x.txt.failed.json"])
        #expect(try run(job("x.txt")) == failure + ", same bytes")
        try folder.write("Ana came.", to: "in/x.txt")
        #expect(try run(job("x.txt")) == "enriched")
        #expect(outputs() == ["out/x.txt.enriched.json"])
    }

    @Test("a failure record that a crash left beside a sidecar goes")
    func both() throws {
        try folder.write("Ana came.", to: "in/x.txt")
        #expect(try run(job("x.txt")) == "enriched")
        try folder.write("{}\n", to: "out/x.txt.failed.json")
        #expect(try run(job("x.txt")) == "enriched")
        #expect(outputs() == ["out/x.txt.enriched.json"])
    }

    @Test("a plugin's failure gives an incomplete sidecar, which is tried again each time")
    func incomplete() throws {
        try folder.write("fails here", to: "in/x.txt")
        #expect(try run(job("x.txt")) == "incomplete")
        #expect(try run(job("x.txt")) == "incomplete, same bytes")
        let sidecar = folder.text("out/x.txt.enriched.json") ?? ""
        #expect(sidecar.contains("\"complete\": false"))
        #expect(sidecar.contains("\"reason\": \"it met the word fails\""))
    }

    @Test("each way in which a file is no document has its outcome and sentence")
    func failures() throws {
        try folder.write("", to: "in/empty.txt")
        try folder.write("0123456789", to: "in/large.txt")
        try FileOperations.makeFolders(folder.path.appending("in/folder.txt"))
        #expect(unsafe symlink("large.txt", folder("in/link.txt")) == 0)
        #expect(unsafe mkfifo(folder("in/pipe.txt"), 0o600) == 0)
        for (name, outcome) in [
            ("empty.txt", "undecodable: the file is empty: no byte at 0"),
            ("large.txt", "too-large: 10 bytes, more than the limit of 9"),
            ("folder.txt", "unsupported: not a regular file but a folder"),
            ("link.txt", "unsupported: not a regular file but a symbolic link"),
            ("pipe.txt", "unsupported: not a regular file but a named pipe"),
            ("none.txt", "gone"),
        ] {
            #expect(try run(job(name, limit: 9)) == outcome)
        }
    }

    @Test("a place that cannot be written to is the machine's fault, not the document's")
    func environment() throws {
        try folder.write("Ana came.", to: "in/x.txt")
        try folder.write("a file in the way", to: "out")
        #expect(try run(job("x.txt")) == "environment: Not a directory")
    }

    @Test("the stages are told as they begin")
    func stages() throws {
        try folder.write("Ana came.", to: "in/x.txt")
        var stages: [String] = []
        _ = job("x.txt").run(try chain(), output: OutputConfiguration()) { stages.append($0) }
        #expect(stages == ["read", "decode", "first-word"])
    }
}
