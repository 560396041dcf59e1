import EnrichmentKit
import JSONText
import PluginJSON
import Testing
import TextCore

@Suite("layers as JSON")
struct LayerRoundTripTests {
    static let text = "Ñandú says: Ana Soto invests 5 pesos in Lima.\n"

    static var annotations: Annotations {
        var all = Annotations()
        all.entities = [
            Entity(
                .place, name: "Lima", place: .init(.city, country: "PE", subdivision: "PE-LIM"),
                ref: "r1", mentions: [.init(TextRange(42, 46), score: 0.5)]),
            Entity(
                .money, name: "5 pesos", money: .init(amount: 5, currency: "CLP"),
                mentions: [
                    .init(TextRange(31, 38), score: 1), .init(TextRange(0, 7), score: 0.125),
                ]),
        ]
        all.sectors = [
            Sector(
                id: "ict", name: "ICT", score: 0.5,
                subsectors: [
                    .init(
                        id: "ict.a", name: "A", score: 0.25,
                        codes: [.init(scheme: "isic", code: "61")])
                ],
                evidence: [.init(TextRange(0, 7), weight: 2)],
                codes: [.init(scheme: "isic", code: "J")])
        ]
        all.level = Level(
            label: .both, country: 0.5, local: 0.5,
            jurisdictions: [
                .init(
                    level: .local, country: "PE", subdivision: "PE-LIM", name: "Lima", mentions: 2)
            ], evidence: [.init(.local, TextRange(42, 46), weight: 1)])
        all.quotes = [
            Quote(
                .indirect, TextRange(14, 47),
                speaker: .init(name: "Ñandú", entity: 1, role: "bird", range: TextRange(0, 7)),
                cue: TextRange(8, 12)),
            Quote(.direct, TextRange(0, 7)),
        ]
        all["tags"] = [["kind": "x\"y", "n": 1, "d": 0.5, "ok": true, "no": .null]]
        return all
    }

    private func written(_ annotations: Annotations, _ text: String, _ unit: OffsetUnit) -> [UInt8]
    {
        var writer = LayerWriter(
            text: Array(text.utf8), unit: unit, json: JSONWriter(pretty: false, capacity: 1024))
        writer.json.open(.object)
        writer.write(annotations)
        writer.json.close(.object)
        return writer.json.bytes
    }

    @Test("every layer is read back as it was written")
    func roundTrip() throws {
        let all = LayerRoundTripTests.annotations
        let json = written(all, LayerRoundTripTests.text, .utf8)
        let read = try LayerReader.read(JSONDocument(json).root)
        #expect(read.entities == all.entities)
        #expect(read.sectors == all.sectors)
        #expect(read.level == all.level)
        #expect(read.quotes == all.quotes)
        #expect(read["tags"] == all["tags"])
    }

    @Test(
        "a layer that is not of its type is refused, with the place",
        arguments: [
            (#"{"entities": {}}"#, "entities is no list"),
            (#"{"entities": [1]}"#, "entities[0] is no object"),
            (#"{"entities": [{"name": "a"}]}"#, "entities[0] has no type"),
            (#"{"entities": [{"type": "a", "name": 1}]}"#, "entities[0].name is no text"),
            (
                #"{"entities": [{"type": "a", "name": "b", "mentions": [{"start": 1}]}]}"#,
                "entities[0].mentions[0] has no end"
            ),
            (
                #"{"level": {"label": "world"}}"#, "level.label is world, which is no word for it"
            ),
            (
                #"{"quotes": [{"kind": "direct", "start": 0, "end": 1, "speaker": {"name": "a", "#
                    + #""entity": "x", "start": 0, "end": 1}}]}"#,
                "quotes[0].speaker.entity is no id of an entity"
            ),
            (#"[]"#, "the layers are no object"),
        ])
    func refused(json: String, problem: String) throws {
        let root = try JSONDocument(Array(json.utf8)).root
        let error = #expect(throws: LayerReader.Refusal.self) { try LayerReader.read(root) }
        #expect(error?.description == problem)
    }

    @Test("spans of any layer get their text and the unit's offsets, wherever they stand")
    func spans() throws {
        var all = Annotations()
        all["tags"] = [
            "first": .span(TextRange(0, 7), ["kind": "bird"]),
            "list": [[.span(TextRange(42, 46))]],
            "start": "not a span, without an end",
        ]
        let json = String(
            decoding: written(all, LayerRoundTripTests.text, .codePoint), as: UTF8.self)
        #expect(
            json == #"{"tags":{"first":{"start":0,"end":5,"text":"Ñandú","kind":"bird"},"#
                + #""list":[[{"start":40,"end":44,"text":"Lima"}]],"#
                + #""start":"not a span, without an end"}}"#)
    }

    @Test(
        "spans that lie are told",
        arguments: [
            (#"{"start": 0, "end": 99}"#, "it wrote the range 0..<99 in a text of 48 bytes"),
            (#"{"start": -1, "end": 2}"#, "it wrote the range -1..<2 in a text of 48 bytes"),
            (#"{"start": 3, "end": 3}"#, "it wrote the range 3..<3 in a text of 48 bytes"),
            (#"{"start": 0, "end": 1}"#, "it wrote the range 0..<1, which cuts a character"),
            (#"[{"a": {"end": 1.5, "start": 0}}]"#, "a start or an end that is no whole number"),
            (#"{"start": "0", "end": 2}"#, "a start or an end that is no whole number"),
            (
                #"{"start": 0, "end": 7, "text": "Nandu"}"#,
                "it wrote a text for the range 0..<7 that does not stand there"
            ),
            (#"{"start": 0, "end": 7, "text": 7}"#, "that does not stand there"),
        ])
    func lies(json: String, problem: String) throws {
        let root = try JSONDocument(Array(json.utf8)).root
        let check = SpanCheck(SourceText(LayerRoundTripTests.text))
        #expect(check.problem(root)?.contains(problem) == true)
    }

    @Test("an escaped text of a span is what it stands for")
    func escapedText() throws {
        let root = try JSONDocument(
            Array(#"{"start": 0, "end": 7, "text": "\u00d1and\u00fa"}"#.utf8)
        ).root
        #expect(SpanCheck(SourceText(LayerRoundTripTests.text)).problem(root) == nil)
    }
}
