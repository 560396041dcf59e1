import EnrichmentKit
import EntityTagger
import TextCore

/// Strict and span F1, place codes, money values and grouping of a tagger's answers.
struct Score {
    private struct Tally {
        var right = 0
        var found = 0
        var gold = 0
        var f1: Double { found + gold == 0 ? 1 : 2 * Double(right) / Double(found + gold) }
    }

    private let listsErrors: Bool
    private var kinds: [Entity.Kind: Tally] = [:]
    private var spans = Tally()
    private var countries = Tally()
    private var subdivisions = Tally()
    private var placeKinds = Tally()
    private var money = Tally()
    private var grouping = (precision: 0.0, recall: 0.0, count: 0)
    private var lines: [String] = []
    /// The names found and whether each is right, their margins as the uncalibrated score has them.
    private(set) var outcomes: [Calibration.Outcome] = []
    /// Of each tenth of scores: mentions, those that are right, the sum of the scores.
    private var tenths = [(count: Int, right: Int, sum: Double)](
        repeating: (0, 0, 0), count: 10)
    static let order: [Entity.Kind] = [
        .person, .organization, .place, .program, .commodity, .money,
    ]

    init(listsErrors: Bool) { self.listsErrors = listsErrors }

    /// Scores one document.
    mutating func add(_ document: LabelledDocument, _ tagger: EntityTagger) {
        let source = Document(text: document.text)
        var annotations = Annotations()
        try? tagger.enrich(source, into: &annotations)
        let counted: [Entity.Kind] =
            document.hasPrograms ? Score.order : [.person, .organization, .place]
        var gold: [TextRange: LabelledDocument.Mention] = [:]
        for mention in document.mentions { gold[mention.range] = mention }
        for mention in document.mentions {
            kinds[mention.kind, default: Tally()].gold += 1
            spans.gold += 1
        }
        var matched: [(gold: Int, answer: Int)] = []
        var hit = Set<TextRange>()
        for (number, entity) in (annotations.entities ?? []).enumerated()
        where counted.contains(entity.kind) {
            for mention in entity.mentions {
                kinds[entity.kind, default: Tally()].found += 1
                spans.found += 1
                let tenth = min(9, Int(mention.score * 10))
                tenths[tenth].count += 1
                tenths[tenth].sum += mention.score
                if gold[mention.range]?.kind == entity.kind { tenths[tenth].right += 1 }
                if let kind = NameLabel.kinds.firstIndex(of: entity.kind), document.hasPrograms {
                    let score = min(0.9995, max(0.0005, mention.score))
                    outcomes.append(
                        .init(
                            kind: kind, margin: Score.logit(score) * 100,
                            isRight: gold[mention.range]?.kind == entity.kind))
                }
                guard let other = gold[mention.range] else {
                    note(document, source, "spurious", entity.kind, mention.range)
                    continue
                }
                spans.right += 1
                hit.insert(mention.range)
                guard other.kind == entity.kind else {
                    note(
                        document, source, "type, not \(other.kind.rawValue):", entity.kind,
                        mention.range)
                    continue
                }
                kinds[entity.kind, default: Tally()].right += 1
                matched.append((other.entity, number))
                compare(
                    document, source,
                    document.things.indices.contains(other.entity)
                        ? document.things[other.entity] : nil, entity, mention.range)
            }
        }
        for mention in document.mentions where !hit.contains(mention.range) {
            note(document, source, "missing", mention.kind, mention.range)
        }
        if document.hasPrograms { group(document, annotations.entities ?? [], matched) }
    }

    private mutating func compare(
        _ document: LabelledDocument, _ source: Document, _ thing: LabelledDocument.Thing?,
        _ entity: Entity, _ range: TextRange
    ) {
        guard let thing else { return }
        if let place = thing.place {
            let answer = entity.place
            placeKinds.gold += 1
            placeKinds.found += 1
            if answer?.kind == place.kind { placeKinds.right += 1 }
            if let country = place.country {
                countries.gold += 1
                countries.found += 1
                if answer?.country == country { countries.right += 1 }
            }
            if let part = place.subdivision {
                subdivisions.gold += 1
                subdivisions.found += 1
                if answer?.subdivision == part { subdivisions.right += 1 }
            }
            if answer != place {
                note(
                    document, source,
                    "place \(answer.map { show($0) } ?? "none"), not \(show(place)):", .place, range
                )
            }
        }
        if let amount = thing.money {
            money.gold += 1
            money.found += 1
            if let answer = entity.money, answer.currency == amount.currency,
                abs(answer.amount - amount.amount) <= abs(amount.amount) * 1e-9
            {
                money.right += 1
            } else {
                let answer = entity.money.map { "\($0.amount) \($0.currency)" } ?? "none"
                note(
                    document, source, "money \(answer), not \(amount.amount) \(amount.currency):",
                    .money, range)
            }
        }
    }

    private func show(_ place: Entity.Place) -> String {
        place.kind.rawValue + "/" + (place.subdivision ?? place.country ?? "")
    }

    /// B-cubed over the mentions that are right.
    private mutating func group(
        _ document: LabelledDocument, _ entities: [Entity], _ matched: [(gold: Int, answer: Int)]
    ) {
        for a in matched {
            let sameGold = matched.filter { $0.gold == a.gold }
            let sameAnswer = matched.filter { $0.answer == a.answer }
            let both = Double(sameGold.filter { $0.answer == a.answer }.count)
            grouping.precision += both / Double(sameAnswer.count)
            grouping.recall += both / Double(sameGold.count)
            grouping.count += 1
        }
        guard listsErrors else { return }
        for (thing, _) in document.things.enumerated() {
            let answers = Set(matched.filter { $0.gold == thing }.map(\.answer)).sorted()
            if answers.count > 1 {
                lines.append(
                    "\(document.name): split: "
                        + answers.map { entities[$0].name }.joined(separator: " | "))
            }
        }
        for (answer, entity) in entities.enumerated() {
            let things = Set(matched.filter { $0.answer == answer }.map(\.gold))
            if things.count > 1 { lines.append("\(document.name): lumped: \(entity.name)") }
        }
    }

    private mutating func note(
        _ document: LabelledDocument, _ source: Document, _ what: String, _ kind: Entity.Kind,
        _ range: TextRange
    ) {
        guard listsErrors else { return }
        let bytes = source.text.bytes
        var start = max(0, range.start - 30)
        while start > 0, bytes[start] & 0xC0 == 0x80 { start -= 1 }
        var end = min(bytes.count, range.end + 30)
        while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
        let context =
            source.text.string(TextRange(start, range.start)) + "⟦" + source.text.string(range)
            + "⟧" + source.text.string(TextRange(range.end, end))
        let flat = context.split(whereSeparator: \.isNewline).joined(separator: "⏎")
        lines.append("\(document.name): \(what) \(kind.rawValue) \(flat)")
    }

    /// The number whose logistic is `p`, by bisection.
    private static func logit(_ p: Double) -> Double {
        var (low, high) = (-10.0, 10.0)
        for _ in 0..<60 {
            let middle = (low + high) / 2
            if 1 / (1 + NameModel.exponential(-middle)) < p { low = middle } else { high = middle }
        }
        return (low + high) / 2
    }

    // MARK: Print

    /// The main figures in one line.
    func line(_ name: String) -> String {
        var micro = Tally()
        var parts: [String] = []
        for kind in Score.order {
            guard let tally = kinds[kind] else { continue }
            micro.right += tally.right
            micro.found += tally.found
            micro.gold += tally.gold
            parts.append("\(kind.rawValue) \(percent(tally.f1))")
        }
        return "\(name): micro \(percent(micro.f1)), span \(percent(spans.f1)); "
            + parts.joined(separator: ", ")
    }

    /// All figures, and the differences where they are wanted.
    func report(_ name: String) -> String {
        let p = grouping.precision / Double(max(1, grouping.count))
        let r = grouping.recall / Double(max(1, grouping.count))
        let grouped = p + r == 0 ? 1 : 2 * p * r / (p + r)
        let figures =
            line(name) + "\n  grouping \(percent(grouped)), place kind \(percent(placeKinds.f1)), "
            + "country \(percent(countries.f1)), subdivision \(percent(subdivisions.f1)), "
            + "money value \(percent(money.f1))"
        return (lines + [figures]).joined(separator: "\n")
    }

    /// How often the mentions of each tenth of scores are right: what a score means.
    var reliability: String {
        var lines = ["  score      mentions  mean score  right"]
        for (i, tenth) in tenths.enumerated() where tenth.count > 0 {
            let mean = tenth.sum / Double(tenth.count)
            let share = Double(tenth.right) / Double(tenth.count)
            let count = String(tenth.count)
            lines.append(
                "  0.\(i)–\(i == 9 ? "1.0" : "0.\(i + 1)")  "
                    + String(repeating: " ", count: max(0, 9 - count.utf8.count)) + count
                    + "       \(percent(mean))  \(percent(share))")
        }
        return lines.joined(separator: "\n")
    }

    private func percent(_ share: Double) -> String {
        let tenths = Int((share * 1000).rounded())
        return "\(tenths / 10).\(tenths % 10)"
    }
}
