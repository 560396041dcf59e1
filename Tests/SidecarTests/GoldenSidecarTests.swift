import ConfigurationKit
import PluginTesting
import Sidecar
import Testing

@Suite("sidecar: the bytes")
struct GoldenSidecarTests {
    @Test(
        "a sidecar with every key of the contract, in each unit and layout",
        arguments: try GoldenFile.all())
    func golden(file: GoldenFile) throws {
        let words = file.input.split(separator: " ").map(String.init)
        var output = OutputConfiguration()
        output.offsets = try #require(OutputConfiguration.Offsets(rawValue: words[0]))
        output.format = try #require(OutputConfiguration.Format(rawValue: words[1]))
        output.content = try #require(OutputConfiguration.Content(rawValue: words[2]))
        let sidecar = String(decoding: Samples.full.json(output), as: UTF8.self)
        let difference = try file.difference(from: sidecar)
        #expect(difference == nil, "\(difference ?? "")")
    }

    @Test("the text is in the sidecar where it is not the file's own bytes")
    func extractedContent() throws {
        let text = "Olé\r\n"
        let own = try JSONTree(Samples.content(text).json(OutputConfiguration()))
        let other = try JSONTree(
            Samples.content(text, isFilesOwnBytes: false).json(OutputConfiguration()))
        #expect(own["text"]?["content"] == nil)
        #expect(other["text"]?["content"]?.string == text)
    }

    @Test("a title over several lines is one line")
    func title() throws {
        let text = "A title\r\n  in two lines\n\nText."
        let range = Samples.range("A title\r\n  in two lines", in: text)
        let sidecar = try JSONTree(
            Samples.content(text, title: range).json(OutputConfiguration()))
        #expect(sidecar["document"]?["title"]?.string == "A title in two lines")
    }

    @Test("a failure record has its keys in the contract's order, and no key without a value")
    func failure() {
        let record = FailureRecord(
            document: DocumentRecord(path: "2022/broken.pdf", bytes: 120, sha256: nil),
            outcome: .tooLarge, stage: "read", message: "120 bytes, more than the limit of 100",
            attempts: 1, fingerprint: "00112233aabbccdd")
        let expected = """
            {
              "schema": "enrichd/failure/1",
              "document": {
                "path": "2022/broken.pdf",
                "bytes": 120
              },
              "outcome": "too-large",
              "stage": "read",
              "message": "120 bytes, more than the limit of 100",
              "attempts": 1,
              "fingerprint": "00112233aabbccdd"
            }

            """
        #expect(String(decoding: record.json(.pretty), as: UTF8.self) == expected)
    }
}
