import ConfigurationKit
import EnrichmentKit
import FileSystem
import JSONText
import Pipeline
import PluginTesting
import Sidecar
import SidecarNames
import TestSupport

/// What is read back of sidecars and failure records that are there, whole or not, ours or not.
struct SidecarHeadTarget: FuzzTarget {
    private let originals: [[UInt8]]
    private let mutator = Mutator(
        words: JSONWords.all + [
            "\"schema\": \"enrichd/sidecar/1\"", "\"document\": {", "\"run\": {",
            "\"sha256\": \"00\"",
            "\"fingerprint\": ", "\"complete\": ", "\"attempts\": ", "\"outcome\": ", "}\n",
            "\"path\": ",
        ])
    private let folder: TemporaryFolder

    init() throws {
        let chain = try SidecarMaker.chain(FuzzedPlugins.registry)
        var originals: [[UInt8]] = []
        for sample in SampleText.all {
            let document = Document(text: sample.text)
            let result = chain.run(document)
            originals.append(
                SidecarMaker(chain, .codePoint, .pretty).sidecar(of: document, result))
            originals.append(SidecarMaker(chain, .utf8, .compact).sidecar(of: document, result))
        }
        for outcome in FailureRecord.Outcome.allCases {
            let record = FailureRecord(
                document: DocumentRecord(path: "2024/\u{1}é\"\\.txt", bytes: 7, sha256: nil),
                outcome: outcome, stage: "decode", message: "no text: byte 0xFF at 17", attempts: 2,
                fingerprint: "0123456789abcdef")
            originals.append(record.json(.pretty))
            originals.append(record.json(.compact))
        }
        self.originals = originals
        folder = try TemporaryFolder()
    }

    func input(_ random: inout SplitMix64) -> [UInt8] {
        let original = originals[Int.random(in: 0..<originals.count, using: &random)]
        switch Int.random(in: 0..<8, using: &random) {
        case 0: return Array(original[..<Int.random(in: 0...original.count, using: &random)])
        case 1:
            // Two writers, one behind or over the other.
            let other = originals[Int.random(in: 0..<originals.count, using: &random)]
            return Array(original[..<Int.random(in: 0...original.count, using: &random)])
                + other[Int.random(in: 0...other.count, using: &random)...]
        case 2:
            let start = Int.random(in: 0...original.count, using: &random)
            let end = Int.random(in: start...original.count, using: &random)
            return original[..<start] + [UInt8](repeating: 0, count: end - start) + original[end...]
        default:
            // Most of what matters stands at the start.
            let start = mutator.mutate(Array(original.prefix(700)), &random)
            return start + original.dropFirst(700)
        }
    }

    func broken(by input: [UInt8]) -> String? {
        _ = SidecarName.isOurs(input)
        let head = SidecarHead(json: input)
        if let head, let root = try? JSONDocument(input).root {
            if let problem = problem(head, root) { return problem }
        }
        // A file costs more than all the rest.
        return input.count % 32 == 0 ? fileProblem(input) : nil
    }

    /// Where the file is JSON without doubt, the head says what it says.
    private func problem(_ head: SidecarHead, _ root: JSONView) -> String? {
        let document = root["document"]
        if let path = head.path, path != document?["path"]?.text { return "the path is another" }
        if let bytes = head.bytes, bytes != document?["bytes"]?.integer { return "other bytes" }
        if let sha256 = head.sha256, sha256 != document?["sha256"]?.text { return "another hash" }
        let print = head.kind == .sidecar ? root["run"]?["fingerprint"] : root["fingerprint"]
        if let told = head.fingerprint, told != print?.text {
            return "another fingerprint"
        }
        if let isComplete = head.isComplete, isComplete != root["run"]?["complete"]?.bool {
            return "complete is another"
        }
        return nil
    }

    /// A part of one of ours is never taken for one.
    private func fileProblem(_ input: [UInt8]) -> String? {
        let path = folder.path.appending("a.txt.enriched.json")
        do { try folder.write(input, to: Path("a.txt.enriched.json")) } catch { return "\(error)" }
        let head = SidecarHead(of: path)
        let isPart = originals.contains { $0.count > input.count && $0.starts(with: input) }
        return isPart && head != nil ? "a part of a sidecar counts as a whole one" : nil
    }
}

/// What means something in JSON, and numbers at the edge of what is one.
enum JSONWords {
    static let all = [
        "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u0000", "\\u00e9", "\\ud83d", "\\ud83d\\ude00",
        "\\x",
        "null", "true", "false", "0", "-0", "1", "-1", "1.5", "1e3", "1e400", "-1e-400", "1E+2",
        "01", "1.",
        "9223372036854775807", "-9223372036854775808", "9223372036854775808", "0.1", "\n", " ",
        "\t",
        "[[[[[[[[[[[[[[[[", "{\"a\":", "\"start\": 0, \"end\": 3", "\"text\": \"\"", "\"a\": 1,",
        "\u{1}",
        "é", "😀", "\u{FEFF}", "//", "NaN", "Infinity",
    ]
}
