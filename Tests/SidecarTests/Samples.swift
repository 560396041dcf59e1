import EnrichmentKit
import FileSystem
import Pipeline
import Sidecar
import TextCore

/// Sidecars made by hand, for documents that nobody wrote.
enum Samples {
    /// A sidecar of a text with layers.
    static func content(
        _ text: String, annotations: Annotations = Annotations(),
        plugins: [PluginReport] = [], title: TextRange? = nil, isFilesOwnBytes: Bool = true
    ) -> SidecarContent {
        SidecarContent(
            record: DocumentRecord(
                path: Path("2024/a.txt"), bytes: text.utf8.count,
                sha256: String(repeating: "0123456789abcdef", count: 4)),
            mediaType: "text/plain", charset: "utf-8",
            document: Document(text: SourceText(text), language: .spanish, title: title),
            isFilesOwnBytes: isFilesOwnBytes, chain: "news", fingerprint: "00112233aabbccdd",
            result: ChainResult(annotations: annotations, plugins: plugins))
    }

    /// A range of a text: the first place where some words stand.
    static func range(_ words: String, in text: String) -> TextRange {
        let bytes = Array(text.utf8)
        let wanted = Array(words.utf8)
        let start = (0...(bytes.count - wanted.count)).first {
            bytes[$0..<$0 + wanted.count].elementsEqual(wanted)
        }
        return start.map { TextRange($0, $0 + wanted.count) } ?? TextRange(0, 0)
    }

    /// A document with every kind of thing that a sidecar can hold.
    static let fullText =
        "Año nuevo en Puerto Brisa 😀\n\nEl puerto costará US$1.2bn, dijo Ana Ñáñez, la alcaldesa.\n"

    /// A sidecar with every key of the contract.
    static var full: SidecarContent {
        let text = fullText
        func range(_ words: String) -> TextRange { Samples.range(words, in: text) }
        var annotations = Annotations()
        annotations.entities = [
            Entity(
                .place, name: "Puerto Brisa",
                place: .init(.city, country: "CL", subdivision: "CL-VS"),
                mentions: [.init(range("Puerto Brisa"), score: 0.987654)]),
            Entity(
                .money, name: "US$1.2bn", money: .init(amount: 1.2e9, currency: "USD"),
                mentions: [.init(range("US$1.2bn"), score: 1)]),
            Entity(
                .person, name: "Ana Ñáñez", ref: "p-17",
                mentions: [.init(range("Ana Ñáñez"), score: 0.9)]),
            Entity(
                Entity.Kind(rawValue: "port"), name: "Puerto",
                mentions: [.init(range("puerto"), score: 0.5)]),
        ]
        annotations.sectors = [
            Sector(
                id: "transport-infrastructure", name: "Transport and infrastructure", score: 0.8349,
                subsectors: [
                    .init(id: "transport-infrastructure.ports", name: "Ports", score: 0.6)
                ],
                evidence: [.init(range("puerto"), weight: 0.21)],
                codes: [.init(scheme: "isic", code: "H5222")]),
            Sector(id: "ict", name: "ICT", score: 0.4),
        ]
        annotations.level = Level(
            label: .local, country: 0, local: 1,
            jurisdictions: [
                .init(
                    level: .local, country: "CL", subdivision: "CL-VS", name: "Puerto Brisa",
                    mentions: 1)
            ], evidence: [.init(.local, range("alcaldesa"), weight: 0.3)])
        annotations.quotes = [
            Quote(
                .indirect, range("El puerto costará US$1.2bn"),
                speaker: .init(
                    name: "Ana Ñáñez", entity: 2, role: "la alcaldesa", range: range("Ana Ñáñez")),
                cue: range("dijo"))
        ]
        let plugins = [
            report("entity-tagger", .entities, .ok), report("sector-classifier", .sectors, .ok),
            report("level-detector", .level, .ok),
            report("quote-extractor", .quotes, .failed, "it has had enough"),
        ]
        return content(
            text, annotations: annotations, plugins: plugins,
            title: range("Año nuevo en Puerto Brisa"))
    }

    private static func report(
        _ name: String, _ layer: Layer, _ status: PluginReport.Status, _ reason: String? = nil
    ) -> PluginReport {
        PluginReport(
            name: name, version: "1.0.0", fingerprint: "0011223344556677", layer: layer,
            status: status, reason: reason)
    }
}
