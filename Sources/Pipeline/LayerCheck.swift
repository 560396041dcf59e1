import EnrichmentKit
import JSONText
import PluginJSON
import TextCore

/// Keeps what would break the sidecar's contract out of it: ranges outside the text or inside a
/// character, numbers that are none, references to nothing.
struct LayerCheck {
    private let text: SourceText
    private let entityCount: Int

    /// A check against a document, and the entities that other layers can point to.
    init(_ document: Document, _ entities: [Entity]?) {
        text = document.text
        entityCount = entities?.count ?? 0
    }

    /// What is wrong with a layer, in one sentence; `nil` where nothing is.
    func problem(_ layer: Layer, _ annotations: Annotations) -> String? {
        switch layer {
        case .entities: firstProblem(annotations.entities ?? [], problem)
        case .sectors: firstProblem(annotations.sectors ?? [], problem)
        case .level: annotations.level.flatMap(problem)
        case .quotes: firstProblem(annotations.quotes ?? [], problem)
        default: annotations.other(layer).flatMap(problem)
        }
    }

    private func problem(_ layer: OtherLayer) -> String? {
        let value: JSONView
        do throws(JSONError) { value = try layer.json.get() } catch {
            return "it wrote a layer that is no JSON: \(error)"
        }
        if value.bytes.count > LayerLimit.bytes {
            return "it wrote \(value.bytes.count) bytes, more than the limit of \(LayerLimit.bytes)"
        }
        return SpanCheck(text).problem(value)
    }

    private func problem(_ entity: Entity) -> String? {
        if entity.mentions.isEmpty { return "it wrote an entity without a mention" }
        if let amount = entity.money?.amount, !amount.isFinite {
            return "it wrote no finite amount"
        }
        return firstProblem(entity.mentions) { problem($0.range) ?? problem(share: $0.score) }
    }

    private func problem(_ sector: Sector) -> String? {
        problem(share: sector.score)
            ?? firstProblem(sector.subsectors) { problem(share: $0.score) }
            ?? firstProblem(sector.evidence) { problem($0.range) ?? problem(number: $0.weight) }
    }

    private func problem(_ level: Level) -> String? {
        problem(share: level.country) ?? problem(share: level.local)
            ?? firstProblem(level.evidence) { problem($0.range) ?? problem(number: $0.weight) }
    }

    private func problem(_ quote: Quote) -> String? {
        if let entity = quote.speaker?.entity, entity < 0 || entity >= entityCount {
            return "it wrote a speaker that is entity \(entity) of \(entityCount)"
        }
        return problem(quote.range) ?? quote.speaker.flatMap { problem($0.range) }
            ?? quote.cue.flatMap { problem($0) }
    }

    private func problem(_ range: TextRange) -> String? {
        guard range.start >= 0, range.start < range.end, range.end <= text.bytes.count else {
            return "it wrote the range \(range.start)..<\(range.end) in a text of "
                + "\(text.bytes.count) bytes"
        }
        guard isBoundary(range.start), isBoundary(range.end) else {
            return "it wrote the range \(range.start)..<\(range.end), which cuts a character"
        }
        return nil
    }

    private func isBoundary(_ offset: Int) -> Bool {
        offset == text.bytes.count || text.bytes[offset] & 0xC0 != 0x80
    }

    private func problem(share: Double) -> String? {
        share >= 0 && share <= 1 ? nil : "it wrote the score \(share), which is not in 0 to 1"
    }

    private func problem(number: Double) -> String? {
        number.isFinite ? nil : "it wrote the weight \(number)"
    }

    private func firstProblem<Item>(_ items: [Item], _ check: (Item) -> String?) -> String? {
        for item in items {
            if let problem = check(item) { return problem }
        }
        return nil
    }
}

extension Chain.Step {
    /// Why the layer, as a sidecar has it, is not valid by the plugin's schema; `nil` where it is,
    /// or where there is none.
    func schemaProblem(_ annotations: Annotations) -> String? {
        guard let schema, let written = annotations.other(descriptor.writes),
            case .success(let value) = written.json
        else { return nil }
        var check = JSONSchemaCheck(schema)
        return check.problem(in: value, named: descriptor.writes.rawValue).map {
            "its layer is not valid by its schema: \($0)"
        }
    }
}
