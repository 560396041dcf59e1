/// How much a document speaks of each country and of each subdivision, and by which names.
///
/// What a name says itself is no evidence for it: the same name twenty times is still one name, and
/// its own share is left out when it is resolved.
struct PlaceEvidence {
    /// A country and a subdivision of it, 0 for none.
    struct Key: Hashable, Comparable {
        var country: UInt16
        var part: UInt32

        static func < (a: Key, b: Key) -> Bool { (a.country, a.part) < (b.country, b.part) }
    }

    private struct Saying: Hashable {
        var name: UInt64
        var key: Key
    }

    private var counts: [Saying: Int] = [:]
    private var ownCountries: [Saying: Double] = [:]
    private(set) var countries: [UInt16: Double] = [:]
    private var parts: [Key: Double] = [:]

    /// Takes note that `name` speaks of a place.
    mutating func add(_ name: UInt64, _ key: Key, _ weight: Double) {
        guard key.country != 0 else { return }
        let saying = Saying(name: name, key: key)
        let count = counts[saying, default: 0]
        counts[saying] = count + 1
        // The first time counts most, and after the fifth none.
        guard count < 5 else { return }
        let weight = count == 0 ? weight : weight / 4
        countries[key.country, default: 0] += weight
        ownCountries[Saying(name: name, key: Key(country: key.country, part: 0)), default: 0] +=
            weight
        if key.part != 0 {
            parts[key, default: 0] += weight
            ownCountries[saying, default: 0] += weight
        }
    }

    /// What other names say of a country.
    func country(_ country: UInt16, beside name: UInt64) -> Double {
        let own = ownCountries[Saying(name: name, key: Key(country: country, part: 0))]
        return max(0, (countries[country] ?? 0) - (own ?? 0))
    }

    /// What other names say of a subdivision.
    func part(_ key: Key, beside name: UInt64) -> Double {
        guard let all = parts[key] else { return 0 }
        return max(0, all - (ownCountries[Saying(name: name, key: key)] ?? 0))
    }

    /// The countries, the one spoken of most first.
    var rankedCountries: [UInt16] {
        countries.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
    }

    /// The subdivisions, the one spoken of most first.
    var rankedParts: [Key] {
        parts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
    }
}
