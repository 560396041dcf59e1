import EnrichmentKit
import TextCore

/// A country or local place that may be one of the jurisdictions, with what speaks for it.
package struct Candidate {
    /// What speaks for a candidate.
    enum Feature: Int, CaseIterable {
        case named, inTitle, inLead, opensTitle, nationalBodies, localBodies, demonyms, isHome
        case share, isFirst, isOnlyAtEdge, insideNames, asCapital, within, mayorsBodies
        case candidates, countryLevel, localLevel, isSubdivision, timesHome, isOnlyName
        case ownBodies, nearNational, nearLocal, nearPrograms, asSubject, asSite, asMetonym, asTown
    }

    /// The names of the features, in the order of the vector.
    static let names = Feature.allCases.map { "\($0)" }

    /// Whether it is a local place.
    package let isLocal: Bool
    package let country: CountryCode
    package let subdivision: String?
    /// Its mentions, in the order of the text, in `Reading.places`.
    private(set) var mentions: [Int] = []
    package private(set) var values = [Double](repeating: 0, count: Feature.allCases.count)
    private var raw = 0.0

    private init(isLocal: Bool, country: CountryCode, subdivision: String?) {
        (self.isLocal, self.country, self.subdivision) = (isLocal, country, subdivision)
    }

    /// The candidates of a document, countries first, each in the order of first mention.
    package static func all(_ reading: Reading, country: Double, local: Double) -> [Candidate] {
        var candidates: [Candidate] = []
        var indexOf = WordDictionary<Int>()
        func key(_ isLocal: Bool, _ country: CountryCode, _ subdivision: String?) -> UInt64 {
            let part = isLocal ? WordHash(ascii: subdivision ?? "").value : 0
            return mixBits(part ^ UInt64(country.bits) << 32)
        }
        func index(_ isLocal: Bool, _ country: CountryCode, _ subdivision: String?) -> Int {
            let key = key(isLocal, country, subdivision)
            if let known = indexOf[key] { return known }
            indexOf[key] = candidates.count
            candidates.append(
                Candidate(isLocal: isLocal, country: country, subdivision: subdivision))
            return candidates.count - 1
        }
        // A capital that stands for its government is a candidate only where nothing better is.
        let namesTowns = reading.places.contains { $0.isLocal && !$0.isMetonym }
        if let home = reading.home { _ = index(false, home, nil) }
        for (p, place) in reading.places.enumerated() {
            if place.isLocal {
                if let national = indexOf[key(false, place.country, nil)] {
                    candidates[national].takeLocal(place)
                }
                if place.isMetonym, namesTowns { continue }
                candidates[index(true, place.country, place.subdivision)].take(p, place, reading)
            } else {
                candidates[index(false, place.country, nil)].take(p, place, reading)
            }
        }
        for cue in reading.cues {
            guard let country = cue.country, cue.level == .country,
                let own = indexOf[key(false, country, nil)]
            else { continue }
            candidates[own][.ownBodies] += cue.zone.weight
        }
        let order = candidates.filter { !$0.isLocal } + candidates.filter { $0.isLocal }
        return finished(order, reading, country, local)
    }

    private subscript(_ feature: Feature) -> Double {
        get { values[feature.rawValue] }
        set { values[feature.rawValue] = newValue }
    }

    private mutating func take(_ index: Int, _ place: PlaceHit, _ reading: Reading) {
        mentions.append(index)
        let weight = place.zone.weight
        raw += place.isInsideName || place.isDemonym ? weight / 2 : weight
        if place.isDemonym { self[.demonyms] += weight } else { self[.named] += weight }
        if place.isSubject { self[.asSubject] += weight }
        if place.isSite { self[.asSite] += weight }
        if place.isInsideName { self[.insideNames] += weight }
        if place.isCapital { self[.asCapital] += weight }
        if place.zone == .title {
            self[.inTitle] = 1
            if place.tokens.lowerBound < 3 { self[.opensTitle] = 1 }
        }
        if place.zone == .lead { self[.inLead] = 1 }
        if let s = reading.document.text.paragraph(ofToken: place.tokens.lowerBound) {
            self[.nearNational] += reading.near[s].national
            self[.nearLocal] += reading.near[s].local
            if place.isCapital, reading.near[s].local == 0 { self[.asMetonym] += weight }
        }
        if let s = reading.document.text.sentence(ofToken: place.tokens.lowerBound) {
            self[.nearPrograms] += reading.programs[s]
        }
        if place.isTown { self[.asTown] += weight }
        if place.size == .subdivision { self[.isSubdivision] = 1 }
        for body in place.bodies {
            switch body {
            case .mayor, .municipality, .council:
                self[.mayorsBodies] += weight
                self[.localBodies] += weight
            case .governor, .state: self[.localBodies] += weight
            case .president: break
            default: self[.nationalBodies] += weight
            }
        }
    }

    /// A local place of this country speaks for the country a little.
    private mutating func takeLocal(_ place: PlaceHit) {
        self[.within] += place.zone.weight
        if place.isCapital { self[.asCapital] += place.zone.weight }
    }

    private static func finished(
        _ candidates: [Candidate], _ reading: Reading, _ country: Double, _ local: Double
    ) -> [Candidate] {
        var finished = candidates
        for isLocal in [false, true] {
            let raws = candidates.filter { $0.isLocal == isLocal }.map(\.raw)
            let top = raws.max() ?? 0
            var isFirst = true
            for c in finished.indices where finished[c].isLocal == isLocal {
                let raw = finished[c].raw
                finished[c][.share] = top > 0 ? raw / top : 0
                if raw == top, isFirst {
                    finished[c][.isFirst] = 1
                    isFirst = false
                }
                finished[c].finish(reading, raws.count, country, local)
            }
        }
        return finished
    }

    private mutating func finish(
        _ reading: Reading, _ count: Int, _ country: Double, _ local: Double
    ) {
        let isHome = self.country == reading.home
        self[.isHome] = isHome ? 1 : 0
        self[.timesHome] = isHome ? Features.damped(self[.named]) : 0
        self[.isOnlyName] = count == 1 ? 1 : 0
        self[.candidates] = Features.damped(Double(count))
        self[.countryLevel] = country
        self[.localLevel] = local
        self[.isOnlyAtEdge] =
            mentions.allSatisfy { reading.places[$0].zone == .edge } ? 1 : 0
        for feature: Feature in [
            .named, .nationalBodies, .localBodies, .demonyms, .insideNames, .asCapital, .within,
            .mayorsBodies, .ownBodies, .nearNational, .nearLocal, .nearPrograms,
            .asSubject, .asSite, .asMetonym, .asTown,
        ] {
            self[feature] = Features.damped(self[feature])
        }
    }

    // MARK: Name

    /// The name that the document gives it: of its mentions the one that acts and is named most.
    func name(_ reading: Reading, _ lexicon: Lexicon) -> String {
        let text = reading.document.text
        var scores: [(key: String, score: Double)] = []
        for index in mentions {
            let place = reading.places[index]
            if place.isDemonym { continue }
            let key = text.string(tokens: place.tokens)
            var score = place.zone.weight + 2 * Double(place.bodies.count)
            if place.isInsideName { score /= 2 }
            if let known = scores.firstIndex(where: { $0.key == key }) {
                scores[known].score += score
            } else if scores.count < 32 {
                scores.append((key, score))
            }
        }
        var best: (key: String, score: Double)?
        for entry in scores where entry.score > best?.score ?? 0 { best = entry }
        if let best { return best.key }
        return lexicon.name(of: country, subdivision, in: reading.document.language)
            ?? subdivision ?? country.text
    }
}

extension Lexicon {
    /// The gazetteer's name of a country, in a language that it has.
    func name(of country: CountryCode, _ subdivision: String?, in language: Language?) -> String? {
        guard subdivision == nil else { return nil }
        let names = places.first { $0.size == .country && $0.country == country }?.names
        guard let names, names.count == 3 else { return nil }
        switch language {
        case .spanish: return names[1]
        case .portuguese: return names[2]
        default: return names[0]
        }
    }
}
