import ArgumentParser
import EnrichmentKit
import EntityTagger
import FoundationEssentials
import LevelDetector
import TextCore

/// A document with the right answer.
struct Sample {
    let name: String
    let language: String
    let document: Document
    /// As the entities layer would be given.
    let entities: [Entity]?
    let label: String
    /// `level country subdivision`, empty where there is none; `nil` where they are not known.
    let jurisdictions: Set<String>?
    /// Documents of one group are never on both sides of a cross-validation.
    let group: String
}

extension Sample {
    /// The first sentence of the running text as a document of its own, as short as a notice is;
    /// `nil` where it cannot be told whether the answer holds for it too.
    var opening: Sample? {
        let text = document.text
        guard label != "both",
            let body = text.paragraphs.first(where: { $0.kind == .body && $0.tokens.count > 12 })
        else { return nil }
        let sentence = text.sentences[body.sentences.lowerBound]
        let start = max(body.contentStart, sentence.range.start)
        guard start < sentence.range.end else { return nil }
        return excerpt(TextRange(start, sentence.range.end), "opening")
    }

    /// A part of the text as a document of its own, with the entities in it.
    private func excerpt(_ range: TextRange, _ part: String) -> Sample {
        let inside = entities.map { layer in
            layer.compactMap { entity -> Entity? in
                var entity = entity
                entity.mentions = entity.mentions.filter { range.contains($0.range) }.map {
                    .init(
                        TextRange($0.range.start - range.start, $0.range.end - range.start),
                        score: $0.score)
                }
                return entity.mentions.isEmpty ? nil : entity
            }
        }
        return Sample(
            name: "\(name) \(part)", language: language,
            document: Document(text: document.text.string(range)), entities: inside, label: label,
            jurisdictions: nil, group: group)
    }
}

/// Reads the gold documents and the corpora.
struct Samples {
    /// Where the entities layer of a sample comes from.
    enum Entities: String, ExpressibleByArgument, CaseIterable {
        case predicted, gold, none
    }

    let shared: String
    let entities: Entities
    private let tagger: EntityTagger

    init(_ shared: String, _ entities: Entities) throws {
        guard FileManager.default.fileExists(atPath: "\(shared)/gold/GUIDELINES.md") else {
            throw ValidationError(
                "no gold documents under \(shared); name their folder with --shared")
        }
        (self.shared, self.entities) = (shared, entities)
        tagger = try EntityTagger(options: .init())
    }

    /// The gold documents of a folder (`train`, `dev`, `seed`), by name.
    func gold(_ folder: String) throws -> [Sample] {
        let path = "\(shared)/gold/\(folder)"
        let names = try FileManager.default.contentsOfDirectory(atPath: path)
            .filter { $0.hasSuffix(".gold.json") }.sorted()
        return try names.map { file in
            let name = String(file.dropLast(".gold.json".count))
            let text = try Files.text("\(path)/\(name).txt")
            let answer = try JSONDecoder().decode(
                GoldAnswer.self, from: Data(Files.text("\(path)/\(file)").utf8))
            let document = Document(text: text)
            let layer =
                entities == .gold ? answer.layer(text) : try predicted(document)
            return Sample(
                name: name, language: answer.language, document: document, entities: layer,
                label: answer.level.label,
                jurisdictions: Set(
                    answer.level.jurisdictions.map {
                        "\($0.level) \($0.country) \($0.subdivision ?? "")"
                    }), group: name)
        }
    }

    /// A corpus of `corpora/level`, by its file name.
    func corpus(_ file: String) throws -> [Sample] {
        struct Row: Decodable {
            let id: String
            let language: String
            let text: String
            let label: String
            let buyer: String?
        }
        let text = try Files.text("\(shared)/corpora/level/\(file).jsonl")
        return try text.split(separator: "\n").map { line in
            let row = try JSONDecoder().decode(Row.self, from: Data(line.utf8))
            let document = Document(text: row.text)
            return Sample(
                name: row.id, language: row.language, document: document,
                entities: try predicted(document), label: row.label, jurisdictions: nil,
                group: row.buyer ?? row.id)
        }
    }

    func predicted(_ document: Document) throws -> [Entity]? {
        if entities == .none { return nil }
        var annotations = Annotations()
        try tagger.enrich(document, into: &annotations)
        return annotations.entities
    }
}

/// The parts of a gold file that are needed here.
private struct GoldAnswer: Decodable {
    struct Place: Decodable {
        let kind: String
        let country: String?
        let subdivision: String?
    }
    struct Mention: Decodable {
        let start: Int
        let end: Int
    }
    struct Thing: Decodable {
        let type: String
        let name: String
        let place: Place?
        let mentions: [Mention]
    }
    struct Jurisdiction: Decodable {
        let level: String
        let country: String
        let subdivision: String?
    }
    struct Level: Decodable {
        let label: String
        let jurisdictions: [Jurisdiction]
    }
    let language: String
    let entities: [Thing]
    let level: Level

    /// The gold entities as a layer, offsets turned into bytes.
    func layer(_ text: String) -> [Entity] {
        var offsets = [0]
        for scalar in text.unicodeScalars {
            offsets.append((offsets.last ?? 0) + UTF8.width(scalar))
        }
        return entities.map { thing in
            Entity(
                Entity.Kind(rawValue: thing.type), name: thing.name,
                place: thing.place.map {
                    Entity.Place(
                        Entity.Place.Kind(rawValue: $0.kind) ?? .region, country: $0.country,
                        subdivision: $0.subdivision)
                },
                mentions: thing.mentions.map {
                    .init(TextRange(offsets[$0.start], offsets[$0.end]), score: 1)
                })
        }
    }
}
