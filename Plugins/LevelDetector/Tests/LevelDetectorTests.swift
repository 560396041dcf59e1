import EnrichmentKit
import FoundationEssentials
import LevelDetector
import PluginTesting
import Testing
import TextCore

@Suite("level-detector: label, jurisdictions, evidence")
struct LevelDetectorTests {
    /// The level of a text, by the plugin as it ships.
    static func level(
        _ text: String, _ options: LevelDetector.Options = .init(), entities: [Entity]? = nil
    ) throws -> Level {
        var annotations = Annotations()
        annotations.entities = entities
        try LevelDetector(options: options).enrich(Document(text: text), into: &annotations)
        return try #require(annotations.level)
    }

    @Test("keeps the plugin contract", .timeLimit(.minutes(2)))
    func contract() {
        let registration = PluginRegistration(LevelDetector.self)
        #expect(PluginContract.violations(of: registration) == [])
    }

    @Test(
        "says the level and where, without the entities layer too",
        arguments: LevelSample.readme + LevelSample.more)
    func sample(sample: LevelSample) throws {
        let level = try LevelDetectorTests.level(sample.text)
        #expect(level.label == sample.label)
        #expect(
            Set(level.jurisdictions.map { $0.subdivision ?? $0.country }) == sample.jurisdictions)
    }

    @Test("the README shows the samples that are tested here")
    func readme() throws {
        let page =
            #filePath.split(separator: "/").dropLast(2).map { "/\($0)" }.joined()
            + "/README.md"
        let data = try Data(contentsOf: URL(fileURLWithPath: page))
        let text = String(decoding: data, as: UTF8.self)
        for sample in LevelSample.readme {
            let line = sample.text.split(separator: "\n")[0]
            #expect(text.contains(line), "\(line)")
        }
    }

    @Test("a name as long as the text costs time by its length alone", .timeLimit(.minutes(1)))
    func longName() throws {
        // Two and a half megabytes would take hours, were each word tried with all behind it.
        let text = String(repeating: "Lima Department of Ports of ", count: 90_000)
        let whole = TextRange(0, text.utf8.count - 1)
        let level = try LevelDetectorTests.level(
            text,
            entities: [
                Entity(
                    .place, name: "Lima", place: .init(.city, country: "PE"),
                    mentions: [.init(TextRange(0, 4), score: 1)]),
                Entity(.organization, name: "Ports", mentions: [.init(whole, score: 1)]),
            ])
        #expect(level.evidence.count < 1000)
    }

    @Test("an empty document is at no level")
    func empty() throws {
        #expect(try LevelDetectorTests.level("") == Level(label: .none, country: 0, local: 0))
    }

    @Test("the shares add up to 1, and the label is the greater one")
    func shares() throws {
        let level = try LevelDetectorTests.level(LevelSample.more[0].text)
        #expect(abs(level.country + level.local - 1) < 1e-9)
        #expect(level.local > level.country)
    }

    @Test(
        "the evidence says where the words stand, in the order of the text, no more than asked for")
    func evidence() throws {
        let text = LevelSample.more[0].text
        let level = try LevelDetectorTests.level(text)
        let source = Document(text: text).text
        let words = level.evidence.filter { $0.level == .local }.map { source.string($0.range) }
        #expect(words.contains("mayor"))
        #expect(words.contains("Provincial Municipality"))
        #expect(level.evidence.map(\.range) == level.evidence.map(\.range).sorted())
        var options = LevelDetector.Options()
        options.maxEvidence = 2
        let fewer = try LevelDetectorTests.level(text, options).evidence
        #expect(fewer.count == 2)
        #expect(fewer.allSatisfy { level.evidence.contains($0) })
    }

    @Test("a place of the entities layer that the gazetteer does not know becomes a jurisdiction")
    func entities() throws {
        let marked = MarkedText(
            "El alcalde de ⟦Villa Quimera⟧ y los concejales del municipio licitan el mercado.")
        let place = Entity(
            .place, name: "Villa Quimera",
            place: .init(.city, country: "CL", subdivision: "CL-ML"),
            mentions: marked.ranges.map { .init($0, score: 1) })
        let level = try LevelDetectorTests.level(marked.text, entities: [place])
        #expect(level.label == .local)
        #expect(level.jurisdictions.first?.subdivision == "CL-ML")
        #expect(level.jurisdictions.first?.name == "Villa Quimera")
    }

    @Test("a place that the entities layer itself doubts becomes no jurisdiction")
    func doubtfulEntity() throws {
        let marked = MarkedText(
            "El alcalde de Salto, Uruguay, y los ediles de la intendencia usan ⟦IA⟧ en las calles.")
        let place = Entity(
            .place, name: "IA", place: .init(.subdivision, country: "CN", subdivision: "CN-BJ"),
            mentions: marked.ranges.map { .init($0, score: 0.4) })
        let level = try LevelDetectorTests.level(marked.text, entities: [place])
        #expect(level.jurisdictions.compactMap(\.subdivision) == ["UY-SA"])
    }
}
