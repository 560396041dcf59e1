import EnrichmentKit
import JSONText
import PluginJSON
import TextCore

/// Checks one layer against SIDECAR.md: ranges, order, and what goes with what.
struct LayerChecker {
    private let text: SourceText
    private let bytes: [UInt8]

    init(_ document: Document) { (text, bytes) = (document.text, document.text.bytes) }

    func violations(of layer: Layer, in annotations: Annotations) -> [String] {
        switch layer {
        case .entities: annotations.entities.map(entities) ?? []
        case .sectors: annotations.sectors.map(sectors) ?? []
        case .level: annotations.level.map(level) ?? []
        case .quotes: annotations.quotes.map { quotes($0, annotations.entities) } ?? []
        default: annotations.other(layer).map(other) ?? []
        }
    }

    private func other(_ layer: OtherLayer) -> [String] {
        switch layer.json {
        case .success(let value): SpanCheck(text).problem(value).map { [$0] } ?? []
        case .failure(let error): ["the layer is no JSON: \(error)"]
        }
    }

    // MARK: Entities

    private func entities(_ entities: [Entity]) -> [String] {
        var found: [String] = []
        for (i, entity) in entities.enumerated() {
            let name = "e\(i + 1)"
            if entity.name.isEmpty { found.append("\(name) has no name") }
            if entity.mentions.isEmpty { found.append("\(name) has no mention") }
            for mention in entity.mentions {
                found += range(mention.range, "a mention of \(name)")
                found += share(mention.score, "the score of a mention of \(name)")
            }
            if !isSorted(entity.mentions.map(\.range)) {
                found.append("the mentions of \(name) are not in the order of the text")
            }
            found += codes(of: entity, name)
        }
        let starts = entities.compactMap(\.mentions.first?.range.start)
        if starts != starts.sorted() {
            found.append("the entities are not in the order of first mention")
        }
        let all = entities.flatMap(\.mentions).map(\.range).sorted()
        for (a, b) in zip(all, all.dropFirst()) where a.overlaps(b) {
            found.append("the mentions \(show(a)) and \(show(b)) overlap")
        }
        return found
    }

    private func codes(of entity: Entity, _ name: String) -> [String] {
        var found: [String] = []
        if let place = entity.place {
            if entity.kind != .place { found.append("\(name) has codes of a place and is none") }
            if let country = place.country, !isCapitals(country, 2) {
                found.append("the country of \(name) is “\(country)”")
            }
            if let part = place.subdivision, let country = place.country,
                !part.hasPrefix("\(country)-")
            {
                found.append("\(name) is in \(country) and in \(part)")
            }
        }
        if let money = entity.money {
            if entity.kind != .money { found.append("\(name) has an amount and is no money") }
            if !money.amount.isFinite { found.append("the amount of \(name) is \(money.amount)") }
            if !isCapitals(money.currency, 3) {
                found.append("the currency of \(name) is “\(money.currency)”")
            }
        }
        return found
    }

    private func isCapitals(_ code: String, _ count: Int) -> Bool {
        code.utf8.count == count && code.utf8.allSatisfy { (0x41...0x5A).contains($0) }
    }

    // MARK: Sectors

    private func sectors(_ sectors: [Sector]) -> [String] {
        var found: [String] = []
        if Set(sectors.map(\.id)).count != sectors.count { found.append("a sector comes twice") }
        if !isDescending(sectors.map(\.score)) {
            found.append("the sectors are not best first")
        }
        for sector in sectors {
            found += share(sector.score, "the score of \(sector.id)")
            for part in sector.subsectors {
                found += share(part.score, "the score of \(part.id)")
                if !part.id.hasPrefix("\(sector.id).") {
                    found.append("\(part.id) is no part of \(sector.id)")
                }
            }
            if !isDescending(sector.subsectors.map(\.score)) {
                found.append("the parts of \(sector.id) are not best first")
            }
            for evidence in sector.evidence {
                found += range(evidence.range, "evidence for \(sector.id)")
                if !evidence.weight.isFinite {
                    found.append("evidence for \(sector.id) weighs \(evidence.weight)")
                }
            }
            if !isDescending(sector.evidence.map(\.weight)) {
                found.append("the evidence for \(sector.id) is not strongest first")
            }
        }
        return found
    }

    // MARK: Level

    private func level(_ level: Level) -> [String] {
        var found = share(level.country, "the national share")
        found += share(level.local, "the local share")
        let sum = level.country + level.local
        if level.label == .none ? sum != 0 : abs(sum - 1) > 0.0015 {
            found.append("the shares of “\(level.label.rawValue)” add up to \(sum)")
        }
        for evidence in level.evidence {
            found += range(evidence.range, "evidence")
            if !evidence.weight.isFinite { found.append("evidence weighs \(evidence.weight)") }
        }
        if !isSorted(level.evidence.map(\.range)) {
            found.append("the evidence is not in the order of the text")
        }
        for place in level.jurisdictions {
            let fits: Bool =
                switch level.label {
                case .country: place.level == .country
                case .local: place.level == .local
                case .both: true
                case .none: false
                }
            if !fits {
                found.append("\(place.name) is of another level than “\(level.label.rawValue)”")
            }
            if !isCapitals(place.country, 2) {
                found.append("the country of \(place.name) is “\(place.country)”")
            }
            if let part = place.subdivision, !part.hasPrefix("\(place.country)-") {
                found.append("\(place.name) is in \(place.country) and in \(part)")
            }
        }
        return found
    }

    // MARK: Quotes

    private func quotes(_ quotes: [Quote], _ entities: [Entity]?) -> [String] {
        var found: [String] = []
        let starts = quotes.map(\.range.start)
        if starts != starts.sorted() { found.append("the quotes are not in the order of the text") }
        for quote in quotes {
            found += range(quote.range, "a quote")
            if let cue = quote.cue { found += range(cue, "a cue") }
            guard let speaker = quote.speaker else { continue }
            found += range(speaker.range, "a speaker")
            if speaker.name.isEmpty { found.append("a speaker has no name") }
            if let entity = speaker.entity, !(0..<(entities?.count ?? 0)).contains(entity) {
                found.append("the speaker \(speaker.name) is entity \(entity), which is not there")
            }
        }
        for kind in [Quote.Kind.direct, .indirect, .interview] {
            let ranges = quotes.filter { $0.kind == kind }.map(\.range)
            for (a, b) in zip(ranges, ranges.dropFirst()) where a.overlaps(b) {
                found.append("two \(kind.rawValue) quotes overlap: \(show(a)), \(show(b))")
            }
        }
        return found
    }

    // MARK: Ranges and numbers

    private func range(_ range: TextRange, _ what: String) -> [String] {
        if range.start < 0 || range.end > bytes.count {
            return ["\(what) is out of the text: \(show(range))"]
        }
        if range.isEmpty { return ["\(what) is empty: \(show(range))"] }
        if isInsideScalar(range.start) || isInsideScalar(range.end) {
            return ["\(what) cuts a character: \(show(range))"]
        }
        return []
    }

    private func isInsideScalar(_ offset: Int) -> Bool {
        offset < bytes.count && bytes[offset] & 0xC0 == 0x80
    }

    private func share(_ number: Double, _ what: String) -> [String] {
        (0...1).contains(number) ? [] : ["\(what) is \(number)"]
    }

    private func isSorted(_ ranges: [TextRange]) -> Bool {
        zip(ranges, ranges.dropFirst()).allSatisfy { $0.start <= $1.start }
    }

    private func isDescending(_ numbers: [Double]) -> Bool {
        zip(numbers, numbers.dropFirst()).allSatisfy { $0 >= $1 }
    }

    private func show(_ range: TextRange) -> String { "\(range.start)..<\(range.end)" }
}
