package import EnrichmentKit
package import JSONText
import TextCore

/// Reads layers as `LayerWriter` writes them with offsets in bytes.
///
/// The shape is checked, not what it says: a chain checks ranges, scores and references of every
/// plugin alike.
package enum LayerReader {
    /// What is missing or of another kind, by its place: `entities[3].name is no text`.
    package struct Refusal: Error, Equatable, CustomStringConvertible {
        /// The sentence, without a full stop.
        package let description: String

        init(_ path: String, _ problem: String) { description = "\(path) \(problem)" }
    }

    /// Reads a layer into annotations: one of the four into its type, another as it is.
    package static func read(
        _ layer: Layer, _ value: JSONView, into annotations: inout Annotations
    ) throws(Refusal) {
        let place = LayerPlace(value)
        switch layer {
        case .entities: annotations.entities = try place.items().mapped(Entity.init)
        case .sectors: annotations.sectors = try place.items().mapped(Sector.init)
        case .level: annotations.level = try Level(place)
        case .quotes: annotations.quotes = try place.items().mapped(Quote.init)
        default:
            annotations.others.removeAll { $0.layer == layer }
            annotations.others.append(OtherLayer(layer, value))
        }
    }

    /// Reads an object of layers.
    package static func read(_ layers: JSONView) throws(Refusal) -> Annotations {
        guard layers.kind == .object else { throw Refusal("the layers", "are no object") }
        var annotations = Annotations()
        for member in layers.members {
            try read(Layer(rawValue: member.key), member.value, into: &annotations)
        }
        return annotations
    }
}

/// A value of a layer, read as what it should be.
private struct LayerPlace {
    let view: JSONView

    init(_ view: JSONView) { self.view = view }

    func fail(_ problem: String) -> LayerReader.Refusal { LayerReader.Refusal(view.path, problem) }

    func member(_ key: StaticString) -> LayerPlace? { view[key].map(LayerPlace.init) }

    func needed(_ key: StaticString) throws(LayerReader.Refusal) -> LayerPlace {
        guard view.kind == .object else { throw fail("is no object") }
        guard let member = member(key) else { throw fail("has no \(key)") }
        return member
    }

    func items() throws(LayerReader.Refusal) -> [LayerPlace] {
        guard view.kind == .array else { throw fail("is no list") }
        return view.items.map(LayerPlace.init)
    }

    func items(_ key: StaticString) throws(LayerReader.Refusal) -> [LayerPlace] {
        try member(key)?.items() ?? []
    }

    func text() throws(LayerReader.Refusal) -> String {
        guard let text = view.text, !text.isEmpty else { throw fail("is no text") }
        return text
    }

    func text(_ key: StaticString) throws(LayerReader.Refusal) -> String { try needed(key).text() }

    func optionalText(_ key: StaticString) throws(LayerReader.Refusal) -> String? {
        try member(key)?.text()
    }

    func number(
        _ key: StaticString, usual: Double? = nil
    ) throws(LayerReader.Refusal) -> Double {
        if let usual, member(key) == nil { return usual }
        let member = try needed(key)
        guard let number = member.view.number else { throw member.fail("is no number") }
        return number
    }

    func integer(_ key: StaticString) throws(LayerReader.Refusal) -> Int {
        let member = try needed(key)
        guard let number = member.view.integer else { throw member.fail("is no whole number") }
        return number
    }

    func range() throws(LayerReader.Refusal) -> TextRange {
        TextRange(try integer("start"), try integer("end"))
    }

    func word<Word: RawRepresentable>(
        _ key: StaticString
    ) throws(LayerReader.Refusal) -> Word where Word.RawValue == String {
        let member = try needed(key)
        guard let word = Word(rawValue: try member.text()) else {
            throw member.fail("is \(member.view.text ?? ""), which is no word for it")
        }
        return word
    }

    /// The number of an entity from its id, `e3` for 2.
    func entity() throws(LayerReader.Refusal) -> Int {
        let id = try text()
        guard id.utf8.first == UInt8(ascii: "e"), let number = Int(id.dropFirst()), number > 0
        else { throw fail("is no id of an entity") }
        return number - 1
    }
}

extension [LayerPlace] {
    fileprivate func mapped<Item>(
        _ make: (LayerPlace) throws(LayerReader.Refusal) -> Item
    ) throws(LayerReader.Refusal) -> [Item] {
        var items: [Item] = []
        items.reserveCapacity(count)
        for place in self { items.append(try make(place)) }
        return items
    }
}

extension Entity {
    fileprivate init(_ place: LayerPlace) throws(LayerReader.Refusal) {
        self.init(
            Kind(rawValue: try place.text("type")), name: try place.text("name"),
            place: try place.member("place").map { (place) throws(LayerReader.Refusal) in
                Place(
                    try place.word("kind"), country: try place.optionalText("country"),
                    subdivision: try place.optionalText("subdivision"))
            },
            money: try place.member("money").map { (money) throws(LayerReader.Refusal) in
                Money(amount: try money.number("amount"), currency: try money.text("currency"))
            },
            ref: try place.optionalText("ref"),
            mentions: try place.items("mentions").mapped { (mention) throws(LayerReader.Refusal) in
                Mention(try mention.range(), score: try mention.number("score", usual: 1))
            })
    }
}

extension Sector {
    fileprivate init(_ place: LayerPlace) throws(LayerReader.Refusal) {
        self.init(
            id: try place.text("id"), name: try place.text("name"),
            score: try place.number("score"),
            subsectors: try place.items("subsectors").mapped { (part) throws(LayerReader.Refusal) in
                Subsector(
                    id: try part.text("id"), name: try part.text("name"),
                    score: try part.number("score"),
                    codes: try Sector.codes(part, behind: ["id", "name", "score"]))
            },
            evidence: try place.items("evidence").mapped { (place) throws(LayerReader.Refusal) in
                Evidence(try place.range(), weight: try place.number("weight"))
            },
            codes: try Sector.codes(
                place, behind: ["id", "name", "score", "primary", "subsectors", "evidence"]))
    }

    /// The keys that are not known are codes of other classifications.
    private static func codes(
        _ place: LayerPlace, behind known: [String]
    ) throws(LayerReader.Refusal) -> [Code] {
        var codes: [Code] = []
        for member in place.view.members where !known.contains(member.key) {
            let code = try LayerPlace(member.value).text()
            codes.append(Code(scheme: member.key, code: code))
        }
        return codes
    }
}

extension Level {
    fileprivate init(_ place: LayerPlace) throws(LayerReader.Refusal) {
        self.init(
            label: try place.word("label"), country: try place.number("country"),
            local: try place.number("local"),
            jurisdictions: try place.items("jurisdictions").mapped {
                (place) throws(LayerReader.Refusal) in
                Jurisdiction(
                    level: try place.word("level"), country: try place.text("country"),
                    subdivision: try place.optionalText("subdivision"),
                    name: try place.text("name"), mentions: try place.integer("mentions"))
            },
            evidence: try place.items("evidence").mapped { (place) throws(LayerReader.Refusal) in
                Evidence(
                    try place.word("level"), try place.range(), weight: try place.number("weight"))
            })
    }
}

extension Quote {
    fileprivate init(_ place: LayerPlace) throws(LayerReader.Refusal) {
        self.init(
            try place.word("kind"), try place.range(),
            speaker: try place.member("speaker").map { (speaker) throws(LayerReader.Refusal) in
                Speaker(
                    name: try speaker.text("name"), entity: try speaker.member("entity")?.entity(),
                    role: try speaker.optionalText("role"), range: try speaker.range())
            },
            cue: try place.member("cue")?.range())
    }
}
