import ConfigurationKit
import FileSystem
import Pipeline
import Sidecar
import TestSupport
import Testing

@Suite("sidecar: reading one back")
struct SidecarHeadTests {
    private static let formats = OutputConfiguration.Format.allCases

    private func sidecar(_ format: OutputConfiguration.Format) -> [UInt8] {
        var output = OutputConfiguration()
        output.format = format
        output.content = .always
        return Samples.full.json(output)
    }

    @Test("what was written is read", arguments: formats)
    func sidecar(format: OutputConfiguration.Format) throws {
        let head = try #require(SidecarHead(json: sidecar(format)))
        #expect(head.kind == .sidecar)
        #expect(head.path == "2024/a.txt")
        #expect(head.bytes == Samples.fullText.utf8.count)
        #expect(head.sha256 == Samples.full.record.sha256)
        #expect(head.fingerprint == "00112233aabbccdd")
        #expect(head.isComplete == false)
    }

    @Test("a failure record is read", arguments: formats)
    func failure(format: OutputConfiguration.Format) throws {
        let record = FailureRecord(
            document: DocumentRecord(path: "a \"b\"\\\u{1}ñ.txt", bytes: 120, sha256: "00"),
            outcome: .timedOut, stage: "entity-tagger", message: "it took too long", attempts: 3,
            fingerprint: "00112233aabbccdd")
        let head = try #require(SidecarHead(json: record.json(format)))
        #expect(head.kind == .failure)
        #expect(head.path == record.document.path)
        #expect(head.outcome == .timedOut)
        #expect(head.attempts == 3)
        #expect(head.failure(of: record.document) == record)
        var other = record.document
        other.bytes = 121
        #expect(head.failure(of: other) == nil)
    }

    @Test("only a complete sidecar of the same bytes and fingerprint is up to date")
    func upToDate() throws {
        var content = Samples.full
        content.result.plugins.removeLast()
        let head = try #require(SidecarHead(json: content.json(OutputConfiguration())))
        let record = content.record
        #expect(head.isUpToDate(for: record, fingerprint: "00112233aabbccdd"))
        #expect(!head.isUpToDate(for: record, fingerprint: "00112233aabbccde"))
        var other = record
        other.sha256 = String(repeating: "0", count: 64)
        #expect(!head.isUpToDate(for: other, fingerprint: "00112233aabbccdd"))
        other = record
        other.path = "2024/b.txt"
        #expect(!head.isUpToDate(for: other, fingerprint: "00112233aabbccdd"))
        let incomplete = try #require(SidecarHead(json: Samples.full.json(OutputConfiguration())))
        #expect(!incomplete.isUpToDate(for: record, fingerprint: "00112233aabbccdd"))
    }

    @Test("half of a file is no sidecar, wherever it breaks off")
    func torn() throws {
        let folder = try TemporaryFolder()
        let whole = sidecar(.pretty)
        try folder.write(whole, to: Path("a.enriched.json"))
        #expect(SidecarHead(of: folder.path.appending("a.enriched.json")) != nil)
        for length in stride(from: 0, to: whole.count, by: 7) {
            try folder.write(Array(whole[..<length]), to: Path("a.enriched.json"))
            #expect(SidecarHead(of: folder.path.appending("a.enriched.json")) == nil)
        }
        #expect(SidecarHead(of: folder.path) == nil)
        #expect(SidecarHead(of: folder.path.appending("b.enriched.json")) == nil)
    }

    @Test("a long text before the run does not hide it")
    func longContent() throws {
        let folder = try TemporaryFolder()
        var output = OutputConfiguration()
        output.content = .always
        let text = String(repeating: "Largo \"texto\". ", count: 10_000)
        try folder.write(Samples.content(text).json(output), to: Path("a.enriched.json"))
        let head = try #require(SidecarHead(of: folder.path.appending("a.enriched.json")))
        #expect(head.fingerprint == "00112233aabbccdd")
        #expect(head.isComplete == true)
    }

    @Test("garbage of every kind is read without harm")
    func garbage() {
        var generator = SplitMix64(seed: 3)
        let whole = sidecar(.compact)
        for _ in 0..<20_000 {
            var bytes = whole
            for _ in 0..<Int.random(in: 1...5, using: &generator) {
                let i = Int.random(in: 0..<bytes.count, using: &generator)
                switch Int.random(in: 0..<3, using: &generator) {
                case 0: bytes[i] = UInt8.random(in: .min ... .max, using: &generator)
                case 1: bytes.removeSubrange(i...)
                default:
                    bytes.insert(
                        Array("{}[]\",:\\".utf8).randomElement(using: &generator) ?? 0, at: i)
                }
                if bytes.isEmpty { break }
            }
            _ = SidecarHead(json: bytes)
        }
        #expect(SidecarHead(json: Array(repeating: 0x5B, count: 1_000_000)) == nil)
        #expect(
            SidecarHead(
                json: Array(#"{"schema":"enrichd/sidecar/1","x":"#.utf8)
                    + Array(repeating: 0x5B, count: 1_000_000)) == nil)
    }
}
