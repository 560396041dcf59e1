import EnrichmentKit
import TextCore

/// The sums that the decision is made from.
package struct Features {
    /// The cues that have a sum of their own, in the order of the vector.
    static let groups: [(level: CueLevel, kind: CueKind)] =
        [
            .executive, .government, .president, .ministry, .secretariat, .legislature, .deputy,
            .court, .regulator, .agency, .forces, .law, .economy, .diplomacy, .nation,
        ].map { (.country, $0) }
        + [
            .mayor, .council, .municipality, .municipal, .governor, .state, .court, .agency,
            .territory,
        ].map { (.local, $0) }
        + [.corporate, .culture, .global].map { (.other, $0) }

    /// What is counted beside the cues.
    enum Extra: Int, CaseIterable {
        case countryInTitle, countryInLead, countryNamed, countryActs, countryDemonym
        case localInTitle, localInLead, localNamed, localActs, localDemonym, capitalNamed
        case nationalBodyInTitle, localBodyInTitle, nationalBodyInLead, localBodyInLead
        case nationalBodies, localBodies, nationalKinds, localKinds
        case countries, opensWithCountry, opensWithLocal, localShare, length, hasNone
        case countrySubject, localSubject, localSite
    }

    /// The names of the sums, in the order of the vector.
    package static let names: [String] =
        groups.map { "\($0.level.name).\($0.kind.name)" } + Extra.allCases.map { "\($0)" }

    private static let groupOf: [Int] = {
        var table = [Int](repeating: -1, count: CueLevel.allCases.count * 64)
        for (i, group) in groups.enumerated() {
            table[Int(group.level.rawValue) * 64 + Int(group.kind.rawValue)] = i
        }
        return table
    }()

    /// The place of a cue's sum in the vector; `nil` for a cue that has none.
    static func group(_ level: CueLevel, _ kind: CueKind) -> Int? {
        let group = groupOf[Int(level.rawValue) * 64 + Int(kind.rawValue)]
        return group < 0 ? nil : group
    }

    /// The length in tokens below which a document counts as being that long: a notice of one line
    /// says its level as surely as an article.
    private static let shortest = 150

    /// The raw sum of each group of cues.
    private(set) var sums = [Double](repeating: 0, count: groups.count)
    /// The vector.
    package private(set) var values: [Double]
    /// Different words that name a body, of each side: what "two distinct pieces" counts.
    private(set) var distinct = (country: 0, local: 0)

    init(_ reading: Reading) {
        values = [Double](repeating: 0, count: Features.names.count)
        var nationalKinds = Set<CueKind>()
        var localKinds = Set<CueKind>()
        var nationalWords = Set<UInt64>()
        var localWords = Set<UInt64>()
        for cue in reading.cues {
            guard let group = Features.group(cue.level, cue.kind) else { continue }
            sums[group] += cue.zone.weight
            guard cue.isBody else { continue }
            let word = reading.document.text.tokens[cue.tokens.lowerBound].hash
            if cue.level == .country {
                nationalKinds.insert(cue.kind)
                nationalWords.insert(word)
                add(.nationalBodies, cue.zone.weight)
                if cue.zone == .title { set(.nationalBodyInTitle, 1) }
                if cue.zone == .lead { set(.nationalBodyInLead, 1) }
            } else {
                localKinds.insert(cue.kind)
                localWords.insert(word)
                add(.localBodies, cue.zone.weight)
                if cue.zone == .title { set(.localBodyInTitle, 1) }
                if cue.zone == .lead { set(.localBodyInLead, 1) }
            }
        }
        set(.nationalKinds, Double(nationalKinds.count))
        set(.localKinds, Double(localKinds.count))
        addPlaces(reading)
        distinct.country = nationalWords.count + (self[.countryNamed] > 0 ? 1 : 0)
        distinct.local = localWords.count + (self[.localNamed] > 0 ? 1 : 0)
        finish(reading)
    }

    private mutating func addPlaces(_ reading: Reading) {
        var countries = Set<CountryCode>()
        let opening = reading.document.text.tokens.isEmpty ? 0 : 3
        for place in reading.places {
            let weight = place.zone.weight * (place.isInsideName ? 0.5 : 1)
            if !place.isLocal { countries.insert(place.country) }
            if place.isSubject { add(place.isLocal ? .localSubject : .countrySubject, weight) }
            if place.isLocal, place.isSite { add(.localSite, weight) }
            if place.isDemonym {
                add(place.isLocal ? .localDemonym : .countryDemonym, weight)
            } else if place.isCapital, place.bodies.isEmpty {
                add(.capitalNamed, weight)
            } else {
                add(place.isLocal ? .localNamed : .countryNamed, weight)
            }
            if place.isCapital, place.bodies.isEmpty { continue }
            if place.zone == .title {
                set(place.isLocal ? .localInTitle : .countryInTitle, 1)
                if place.tokens.lowerBound < opening {
                    set(place.isLocal ? .opensWithLocal : .opensWithCountry, 1)
                }
            }
            if place.zone == .lead { set(place.isLocal ? .localInLead : .countryInLead, 1) }
            for body in place.bodies where body != .president {
                add(place.isLocal ? .localActs : .countryActs, place.zone.weight)
                _ = body
            }
        }
        set(.countries, Double(countries.count))
    }

    private mutating func finish(_ reading: Reading) {
        let national = self[.nationalBodies] + self[.countryNamed] / 2
        let local = self[.localBodies] + self[.localNamed] / 2
        set(.localShare, (local + 0.5) / (national + local + 1))
        set(.hasNone, self[.nationalBodies] + self[.localBodies] == 0 ? 1 : 0)
        set(.length, Double(max(Features.shortest, reading.document.text.tokens.count)))
        for (i, sum) in sums.enumerated() { values[i] = Features.damped(sum) }
        for extra: Extra in [
            .countryNamed, .countryActs, .countryDemonym, .localNamed, .localActs, .localDemonym,
            .capitalNamed, .nationalBodies, .localBodies, .nationalKinds, .localKinds, .countries,
            .length, .countrySubject, .localSubject, .localSite,
        ] {
            set(extra, Features.damped(self[extra]))
        }
    }

    /// Repetition counts less and less.
    static func damped(_ sum: Double) -> Double { logarithm(1 + sum) }

    subscript(_ extra: Extra) -> Double { values[Features.groups.count + extra.rawValue] }

    private mutating func set(_ extra: Extra, _ value: Double) {
        values[Features.groups.count + extra.rawValue] = value
    }

    private mutating func add(_ extra: Extra, _ value: Double) {
        values[Features.groups.count + extra.rawValue] += value
    }
}

extension CueHit {
    /// Whether it names or describes a body or an office, rather than a theme.
    var isBody: Bool {
        switch (level, kind) {
        case (.other, _), (_, .economy), (_, .nation), (_, .territory), (_, .municipal),
            (_, .president), (_, .deputy), (_, .law), (_, .diplomacy), (_, .forces),
            (_, .operation),
            (.country, .government):
            false
        default: true
        }
    }
}
