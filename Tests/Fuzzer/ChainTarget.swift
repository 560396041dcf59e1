import ConfigurationKit
import EnrichmentKit
import FileSystem
import JSONText
import Pipeline
import PluginTesting
import Sidecar
import TestSupport
import TextCore

/// All plugins, one behind the other, to the sidecar's bytes in each unit of offsets and back.
struct ChainTarget: FuzzTarget {
    private let generator = TextGenerator()
    private let chain: Chain
    private var validator: JSONSchemaCheck

    init() throws {
        chain = try SidecarMaker.chain(FuzzedPlugins.registry)
        let schema = try JSONDocument(Array(SidecarSchema.sidecar.utf8)).root
        validator = JSONSchemaCheck(try JSONSchema(schema, of: .ours))
    }

    func input(_ random: inout SplitMix64) -> [UInt8] { generator.text(&random) }

    mutating func broken(by input: [UInt8]) -> String? {
        let document = FuzzedDocument(input).document
        let result = chain.run(document)
        if let report = result.plugins.first(where: { $0.status == .failed }) {
            return "\(report.name) failed: \(report.reason ?? "")"
        }
        for unit in OutputConfiguration.Offsets.allCases {
            let maker = SidecarMaker(chain, unit, input.count % 2 == 0 ? .pretty : .compact)
            let json = maker.sidecar(of: document, result)
            if let problem = SidecarCheck.problem(json, text: document.text.bytes) {
                return "\(unit.rawValue): \(problem)"
            }
            guard let head = SidecarHead(json: json),
                head.isUpToDate(for: maker.record(document), fingerprint: chain.fingerprint)
            else { return "\(unit.rawValue): the sidecar's head does not read back" }
            // The schema is held against one in eight: that takes longer than all the rest.
            guard unit == .codePoint, input.count % 8 == 0 else { continue }
            do {
                let read = try JSONDocument(json, maxDepth: SidecarSchema.maxDepth)
                if let problem = validator.problem(in: read.root) { return problem }
            } catch {
                return "\(error)"
            }
        }
        return nil
    }
}

/// Makes sidecars without files.
struct SidecarMaker {
    private let chain: Chain
    private let output: OutputConfiguration

    /// A maker of sidecars of a chain, with the text in each of them.
    init(_ chain: Chain, _ unit: OutputConfiguration.Offsets, _ form: OutputConfiguration.Format) {
        self.chain = chain
        var output = OutputConfiguration()
        (output.offsets, output.format, output.content) = (unit, form, .always)
        self.output = output
    }

    /// A chain of all plugins of a registry with their defaults.
    static func chain(_ registry: PluginRegistry) throws -> Chain {
        let plugins = registry.registrations.map { "    - plugin: \($0.descriptor.name)\n" }
            .joined()
        let text =
            "version: 1\ninboxes:\n  - path: inbox\n    chain: all\nchains:\n  all:\n" + plugins
        let configuration = try ConfigurationLoader.load(
            bytes: Array(text.utf8), path: "/srv/config.yaml", registry: registry)
        return try Chain(
            configuration.chains[0], registry: registry, output: configuration.output,
            build: "fuzz")
    }

    /// What the sidecar says of the file.
    func record(_ document: Document) -> DocumentRecord {
        DocumentRecord(
            path: "2024/a.txt", bytes: document.text.bytes.count,
            sha256: String(repeating: "0123456789abcdef", count: 4))
    }

    /// What a later run takes over from a sidecar.
    func earlier(_ json: [UInt8], of document: Document) -> EarlierLayers? {
        EarlierSidecar.layers(
            in: json, of: record(document), mediaType: "text/plain", charset: "utf-8",
            document: document)
    }

    /// The sidecar's bytes.
    func sidecar(of document: Document, _ result: ChainResult) -> [UInt8] {
        SidecarContent(
            record: record(document), mediaType: "text/plain", charset: "utf-8",
            document: document, isFilesOwnBytes: true, chain: chain.name,
            fingerprint: chain.fingerprint, result: result
        ).json(output)
    }
}

/// Holds the spans of a sidecar against its content, as a reader in its unit would.
enum SidecarCheck {
    /// The first thing that is wrong; `nil` where nothing is.
    static func problem(_ json: [UInt8], text: [UInt8]) -> String? {
        let root: JSONView
        do throws(JSONError) {
            root = try JSONDocument(json, maxDepth: SidecarSchema.maxDepth).root
        } catch {
            return "the sidecar is no JSON: \(error)"
        }
        guard let content = root["text"]?["content"]?.text, Array(content.utf8) == text else {
            return "the content is not the text"
        }
        guard let unit = root["text"]?["offsets"]?.text, let annotations = root["annotations"]
        else {
            return "the sidecar has no unit or no annotations"
        }
        let length = root["text"]?["length"]?.integer
        switch unit {
        case "utf-8":
            return length == text.count
                ? problem(annotations) { String(validating: text[$0], as: UTF8.self) }
                : "the length is \(length ?? -1)"
        case "utf-16":
            let units = Array(content.utf16)
            return length == units.count
                ? problem(annotations) { String(validating: units[$0], as: UTF16.self) }
                : "the length is \(length ?? -1)"
        default:
            let scalars = Array(content.unicodeScalars)
            return length == scalars.count
                ? problem(annotations) {
                    var text = String.UnicodeScalarView()
                    text.append(contentsOf: scalars[$0])
                    return String(text)
                } : "the length is \(length ?? -1)"
        }
    }

    private static func problem(_ value: JSONView, _ slice: (Range<Int>) -> String?) -> String? {
        for index in value.index..<Int(value.document.nodes[value.index].next) {
            let object = value.document.view(index)
            guard object.kind == .object, let start = object["start"]?.integer,
                let end = object["end"]?.integer
            else { continue }
            guard start < end else { return "a span is \(start)..<\(end)" }
            guard let said = object["text"]?.text, let stands = slice(start..<end),
                said.unicodeScalars.elementsEqual(stands.unicodeScalars)
            else { return "the text of \(start)..<\(end) does not stand there" }
        }
        return nil
    }
}
