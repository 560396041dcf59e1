import EnrichmentKit
import EntityTagger
import FoundationEssentials
import Testing
import TextCore

/// The gold documents that stand beside the project; they are no part of it.
private enum Gold {
    /// The folder of the dev part.
    static let folder: String = {
        let shared = ProcessInfo.processInfo.environment["ENRICHD_SHARED"]
        var root = #filePath
        for _ in 0..<4 { root = String(root[..<(root.lastIndex(of: "/") ?? root.startIndex)]) }
        return (shared ?? root + "/../shared") + "/gold/dev"
    }()

    static var isThere: Bool { FileManager.default.fileExists(atPath: folder) }
}

@Suite("entity-tagger: scores")
struct GoldScoreTests {
    private struct Answers: Decodable {
        struct Mention: Decodable, Hashable {
            var start: Int
            var end: Int
        }
        struct Place: Decodable {
            var country: String?
            var subdivision: String?
        }
        struct Entity: Decodable {
            var type: String
            var place: Place?
            var mentions: [Mention]
        }
        var entities: [Entity]
    }

    @Test(
        "names and codes of the gold documents are as good as the issue asks",
        .enabled(if: Gold.isThere, "the gold documents are not there; set ENRICHD_SHARED"))
    func gold() throws {
        let tagger = try EntityTagger(options: .init())
        var (right, found, wanted) = (0, 0, 0)
        var (countries, countriesRight, parts, partsRight) = (0, 0, 0, 0)
        let names = try FileManager.default.contentsOfDirectory(atPath: Gold.folder).sorted()
        for name in names where name.hasSuffix(".txt") {
            let path = "\(Gold.folder)/\(name.dropLast(4))"
            let bytes = try #require(FileManager.default.contents(atPath: path + ".txt"))
            let text = String(decoding: bytes, as: UTF8.self)
            let json = try #require(FileManager.default.contents(atPath: path + ".gold.json"))
            let answers = try JSONDecoder().decode(Answers.self, from: json)
            // The gold counts code points, the layer bytes.
            var offsets: [Int] = []
            var byte = 0
            for scalar in text.unicodeScalars {
                offsets.append(byte)
                byte += String(scalar).utf8.count
            }
            offsets.append(byte)
            var gold: [TextRange: Answers.Entity] = [:]
            for entity in answers.entities {
                for mention in entity.mentions {
                    gold[TextRange(offsets[mention.start], offsets[mention.end])] = entity
                }
            }
            wanted += gold.count
            var annotations = Annotations()
            try tagger.enrich(Document(text: text), into: &annotations)
            for entity in annotations.entities ?? [] {
                for mention in entity.mentions {
                    found += 1
                    guard let answer = gold[mention.range], answer.type == entity.kind.rawValue
                    else { continue }
                    right += 1
                    if let country = answer.place?.country {
                        countries += 1
                        if entity.place?.country == country { countriesRight += 1 }
                    }
                    if let part = answer.place?.subdivision {
                        parts += 1
                        if entity.place?.subdivision == part { partsRight += 1 }
                    }
                }
            }
        }
        #expect(wanted > 200)
        #expect(Double(2 * right) / Double(found + wanted) > 0.9)
        #expect(Double(countriesRight) / Double(max(1, countries)) >= 0.95)
        #expect(Double(partsRight) / Double(max(1, parts)) >= 0.88)
    }
}
