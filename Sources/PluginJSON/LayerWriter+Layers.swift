package import EnrichmentKit
import JSONText

extension LayerWriter {
    /// Writes the entities layer.
    package mutating func write(_ entities: [Entity]) {
        json.key("entities")
        var number = 0
        objects(entities) { writer, entity in
            number += 1
            writer.json.key("id")
            writer.json.text(entity: number)
            writer.json.key("type")
            writer.json.text(entity.kind.rawValue)
            writer.json.key("name")
            writer.json.text(entity.name)
            if let ref = entity.ref {
                writer.json.key("ref")
                writer.json.text(ref)
            }
            if let place = entity.place { writer.write(place) }
            if let money = entity.money { writer.write(money) }
            writer.json.key("mentions")
            writer.objects(entity.mentions) { writer, mention in
                writer.write(mention.range)
                writer.json.key("score")
                writer.json.number(thousandths: mention.score)
            }
        }
    }

    private mutating func write(_ place: Entity.Place) {
        json.key("place")
        object {
            $0.json.key("kind")
            $0.json.text(place.kind.rawValue)
            $0.writeJurisdiction(country: place.country, subdivision: place.subdivision)
        }
    }

    private mutating func write(_ money: Entity.Money) {
        json.key("money")
        object {
            $0.json.key("amount")
            $0.json.number(exact: money.amount)
            $0.json.key("currency")
            $0.json.text(money.currency)
        }
    }

    private mutating func writeJurisdiction(country: String?, subdivision: String?) {
        if let country {
            json.key("country")
            json.text(country)
        }
        if let subdivision {
            json.key("subdivision")
            json.text(subdivision)
        }
    }

    /// Writes the sectors layer.
    package mutating func write(_ sectors: [Sector]) {
        json.key("sectors")
        var isFirst = true
        objects(sectors) { writer, sector in
            writer.json.key("id")
            writer.json.text(sector.id)
            writer.json.key("name")
            writer.json.text(sector.name)
            writer.json.key("score")
            writer.json.number(thousandths: sector.score)
            writer.json.key("primary")
            writer.json.bool(isFirst)
            isFirst = false
            writer.write(sector.codes)
            writer.json.key("subsectors")
            writer.objects(sector.subsectors) { writer, part in
                writer.json.key("id")
                writer.json.text(part.id)
                writer.json.key("name")
                writer.json.text(part.name)
                writer.json.key("score")
                writer.json.number(thousandths: part.score)
                writer.write(part.codes)
            }
            writer.json.key("evidence")
            writer.objects(sector.evidence) { writer, evidence in
                writer.write(evidence.range)
                writer.json.key("weight")
                writer.json.number(thousandths: evidence.weight)
            }
        }
    }

    private mutating func write(_ codes: [Sector.Code]) {
        for code in codes {
            json.key(text: code.scheme)
            json.text(code.code)
        }
    }

    /// Writes the level layer.
    package mutating func write(_ level: Level) {
        json.key("level")
        object {
            $0.json.key("label")
            $0.json.text(level.label.rawValue)
            $0.json.key("country")
            $0.json.number(thousandths: level.country)
            $0.json.key("local")
            $0.json.number(thousandths: level.local)
            $0.json.key("jurisdictions")
            $0.objects(level.jurisdictions) { writer, jurisdiction in
                writer.json.key("level")
                writer.json.text(jurisdiction.level.rawValue)
                writer.writeJurisdiction(
                    country: jurisdiction.country, subdivision: jurisdiction.subdivision)
                writer.json.key("name")
                writer.json.text(jurisdiction.name)
                writer.json.key("mentions")
                writer.json.number(jurisdiction.mentions)
            }
            $0.json.key("evidence")
            $0.objects(level.evidence) { writer, evidence in
                writer.json.key("level")
                writer.json.text(evidence.level.rawValue)
                writer.write(evidence.range)
                writer.json.key("weight")
                writer.json.number(thousandths: evidence.weight)
            }
        }
    }

    /// Writes the quotes layer.
    package mutating func write(_ quotes: [Quote]) {
        json.key("quotes")
        objects(quotes) { writer, quote in
            writer.json.key("kind")
            writer.json.text(quote.kind.rawValue)
            writer.write(quote.range)
            if let speaker = quote.speaker {
                writer.json.key("speaker")
                writer.object { $0.write(speaker) }
            }
            if let cue = quote.cue {
                writer.json.key("cue")
                writer.object { $0.write(cue) }
            }
        }
    }

    private mutating func write(_ speaker: Quote.Speaker) {
        json.key("name")
        json.text(speaker.name)
        if let entity = speaker.entity {
            json.key("entity")
            json.text(entity: entity + 1)
        }
        if let role = speaker.role {
            json.key("role")
            json.text(role)
        }
        write(speaker.range)
    }
}
