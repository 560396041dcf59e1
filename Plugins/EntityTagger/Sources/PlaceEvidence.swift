import TextCore

/// How much a document speaks of each country and of each subdivision, and by which names.
///
/// What a name says itself is no evidence for it: the same name twenty times is still one name, and
/// its own share is left out when it is resolved.
struct PlaceEvidence {
    /// A country and a subdivision of it, 0 for none.
    struct Key: Hashable {
        var country: UInt16
        var part: UInt32

        /// The two in one number, in the same order.
        var packed: UInt64 { UInt64(country) << 32 | UInt64(part) }

        init(country: UInt16, part: UInt32) { (self.country, self.part) = (country, part) }

        init(packed: UInt64) {
            self.init(
                country: UInt16(truncatingIfNeeded: packed >> 32),
                part: UInt32(truncatingIfNeeded: packed))
        }
    }

    /// How often a name has spoken of a place, and how much it has said of it.
    private struct Saying {
        var count = 0
        var weight = 0.0
    }

    private var sayings = WordDictionary<Saying>(minimumCapacity: 64)
    private var countryTotals = WordDictionary<Double>()
    private var partTotals = WordDictionary<Double>()

    /// Takes note that `name` speaks of a place.
    mutating func add(_ name: UInt64, _ key: Key, _ weight: Double) {
        guard key.country != 0 else { return }
        let saying = sayings.number(of: PlaceEvidence.place(name, key), default: Saying())
        let count = sayings[number: saying].count
        sayings[number: saying].count += 1
        // The first time counts most, and after the fifth none.
        guard count < 5 else { return }
        let weight = count == 0 ? weight : weight / 4
        countryTotals[UInt64(key.country), default: 0] += weight
        let country = Key(country: key.country, part: 0)
        sayings[PlaceEvidence.place(name, country), default: Saying()].weight += weight
        if key.part != 0 {
            partTotals[key.packed, default: 0] += weight
            sayings[number: saying].weight += weight
        }
    }

    /// What other names say of a country.
    func country(_ country: UInt16, beside name: UInt64) -> Double {
        guard let all = countryTotals[UInt64(country)] else { return 0 }
        let own = sayings[PlaceEvidence.place(name, Key(country: country, part: 0))]
        return max(0, all - (own?.weight ?? 0))
    }

    /// What other names say of a subdivision.
    func part(_ key: Key, beside name: UInt64) -> Double {
        guard let all = partTotals[key.packed] else { return 0 }
        return max(0, all - (sayings[PlaceEvidence.place(name, key)]?.weight ?? 0))
    }

    private static func place(_ name: UInt64, _ key: Key) -> UInt64 {
        mixBits(name ^ mixBits(key.packed))
    }

    /// How much the document speaks of each country.
    var countries: [UInt16: Double] {
        Dictionary(
            uniqueKeysWithValues: countryTotals.entries.map {
                (UInt16(truncatingIfNeeded: $0.key), $0.value)
            })
    }

    /// How much it speaks of the country that it speaks of most.
    var most: Double { countryTotals.entries.map(\.value).max() ?? 0 }

    /// The countries, the one spoken of most first.
    var rankedCountries: [UInt16] {
        PlaceEvidence.ranked(countryTotals).map { UInt16(truncatingIfNeeded: $0) }
    }

    /// The subdivisions, the one spoken of most first.
    var rankedParts: [Key] { PlaceEvidence.ranked(partTotals).map(Key.init(packed:)) }

    private static func ranked(_ totals: WordDictionary<Double>) -> [UInt64] {
        totals.entries.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
    }
}
