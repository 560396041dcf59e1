import TextCore

/// What the words around a place's name, and in it, say of its kind.
struct PlaceCues {
    var isSubdivision = false
    var isCity = false
    var isWater = false
    var isRegion = false
    /// Two or three capitals, as in `Campinas (SP)`.
    var isCode = false

    init(_ tokens: Range<Int>, _ facts: DocumentFacts, isKnown: Bool) {
        let all = facts.text.tokens
        if tokens.count == 1 {
            let token = all[tokens.lowerBound]
            isCode = token.isAllCapitals && token.foldedLength <= 3
        }
        var t = tokens.lowerBound - 1
        while t >= 0, facts.tokens[t].isFunction, tokens.lowerBound - t <= 2 { t -= 1 }
        let hadLink = t < tokens.lowerBound - 1
        if t >= 0 { take(all[t].hash, isBefore: true, hadLink) }
        if tokens.upperBound < all.count {
            take(all[tokens.upperBound].hash, isBefore: false, false)
        }
        // The words of a name that the tables have are no cue (`Rio Grande do Sul`).
        if tokens.count > 1, !isKnown {
            take(all[tokens.lowerBound].hash, isBefore: true, true)
            take(all[tokens.upperBound - 1].hash, isBefore: false, false)
        }
    }

    /// One bit for each cue.
    var bits: UInt64 {
        [isSubdivision, isCity, isWater, isRegion, isCode].enumerated().reduce(0) {
            $0 | ($1.element ? 1 << UInt64($1.offset) : 0)
        }
    }

    private mutating func take(_ hash: UInt64, isBefore: Bool, _ hadLink: Bool) {
        guard let senses = PlaceCues.senses[hash] else { return }
        if senses.contains(.part), isBefore ? hadLink : true { isSubdivision = true }
        if senses.contains(.partWithoutLink) { isSubdivision = true }
        if senses.contains(.city) { isCity = true }
        if senses.contains(.water) { isWater = true }
        if senses.contains(.region) { isRegion = true }
    }

    /// What a word says of the place beside it.
    private struct Senses: OptionSet {
        let rawValue: UInt8
        static let part = Senses(rawValue: 1)
        static let partWithoutLink = Senses(rawValue: 2)
        static let city = Senses(rawValue: 4)
        static let water = Senses(rawValue: 8)
        static let region = Senses(rawValue: 16)
    }

    private static let senses: WordMap<Senses> = {
        var senses: [UInt64: Senses] = [:]
        for (words, sense) in [
            (parts, Senses.part), (partsWithoutLink, .partWithoutLink), (cities, .city),
            (waters, .water), (regions, .region),
        ] {
            for word in words.split(separator: " ") {
                senses[WordHash(String(word)).value, default: []].insert(sense)
            }
        }
        return WordMap(senses)
    }()

    private static let parts =
        "estado provincia província province state departamento department gobernador gobernadora governador governadora governor gobernación región region prefecture senador senadora senator estados provincias states departamentos"
    private static let partsWithoutLink = "province state department prefecture parish county"
    private static let cities =
        "ciudad cidade city municipio município municipality town alcalde alcaldesa prefeito prefeita mayor intendente distrito district barrio bairro vila villa comuna localidad localidade pueblo colonia parroquia vereda corregimiento cantón neighborhood neighbourhood suburb village aldea caserío comunidad comunidade capital"
    private static let waters =
        "río rio ríos rios river rivers lago lake laguna lagoa isla islas ilha ilhas island islands bahía baía bay golfo gulf mar sea cerro volcán vulcão volcano sierra serra cordillera valle vale valley cuenca bacia basin arroyo quebrada ribeirão córrego península peninsula estrecho strait delta desierto deserto desert cabo salar laguna canal estero archipiélago montaña monte mountains"
    private static let regions =
        "zona zone cuenca corredor costa coast litoral eje selva páramo macizo"
}
