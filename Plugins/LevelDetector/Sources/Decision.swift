package import EnrichmentKit
import TextCore

/// From a reading to the answer: the label, the jurisdictions, the evidence.
package struct Decision {
    package let reading: Reading
    package let features: Features
    /// How sure the model is that the national level is in play, and the local one.
    package let country: Double
    package let local: Double

    package init(_ reading: Reading, _ model: LevelModel) {
        self.reading = reading
        features = Features(reading)
        let country = model.probability(.country, features.values)
        let local = model.probability(.local, features.values)
        switch Decision.issuer(reading) {
        case .country:
            self.country = max(country, Decision.issuerFloor)
            self.local = local * Decision.otherThanIssuer
        case .local:
            self.country = country * Decision.otherThanIssuer
            self.local = max(local, Decision.issuerFloor)
        default:
            let best = max(country, local)
            let isPublic = reading.cues.contains { $0.kind == .operation }
            guard isPublic, best < Decision.publicFloor, best > 0 else {
                (self.country, self.local) = (country, local)
                return
            }
            // A project's title names its territory.
            if features[.localInTitle] > 0, features[.countryInTitle] == 0 {
                (self.country, self.local) = (min(country, local), Decision.publicFloor)
            } else {
                self.country = country * Decision.publicFloor / best
                self.local = local * Decision.publicFloor / best
            }
        }
    }

    /// How sure the stronger level of a public project is at least.
    private static let publicFloor = 0.55
    /// How sure the level of a notice's issuer is at least.
    private static let issuerFloor = 0.8
    /// What is left of the other level: a notice names sites and suppliers of every level.
    private static let otherThanIssuer = 0.5

    /// The level of the body that issues a notice, which is the one who acts.
    private static func issuer(_ reading: Reading) -> CueLevel? {
        let issuers = reading.cues.prefix { $0.zone == .issuer }
        return (issuers.first { $0.isBody } ?? issuers.first { $0.level != .other })?.level
    }

    /// The label: none under a floor, both where the weaker side is strong enough by itself.
    package func label(none: Double, both: Double) -> Level.Label {
        if max(country, local) < none { return .none }
        if min(country, local) >= both, features.distinct.country > 0, features.distinct.local > 0 {
            return .both
        }
        return country >= local ? .country : .local
    }

    // MARK: Jurisdictions

    /// The jurisdictions of a label's sides, most certain first, countries before local places.
    package func jurisdictions(
        _ label: Level.Label, _ data: LevelData, threshold: Double, atMost limit: Int
    ) -> [Level.Jurisdiction] {
        if label == .none || limit == 0 { return [] }
        let candidates = Candidate.all(reading, country: country, local: local)
        var answer: [Level.Jurisdiction] = []
        for isLocal in [false, true] where label == .both || (label == .local) == isLocal {
            let part: LevelModel.Part = isLocal ? .localPlace : .countryPlace
            var scored = candidates.enumerated().compactMap { offset, candidate in
                candidate.isLocal == isLocal
                    ? (offset, candidate, data.model.probability(part, candidate.values)) : nil
            }
            scored.sort { ($1.2, $0.0) < ($0.2, $1.0) }
            for (rank, (_, candidate, probability)) in scored.prefix(limit).enumerated()
            where rank == 0 || probability >= threshold {
                answer.append(
                    Level.Jurisdiction(
                        level: isLocal ? .local : .country, country: candidate.country.text,
                        subdivision: candidate.subdivision,
                        name: candidate.name(reading, data.lexicon),
                        mentions: candidate.mentions.count))
            }
        }
        return answer
    }

    // MARK: Evidence

    /// What speaks for each side, in the order of the text; the weights add up to 1 before the
    /// weakest are left out.
    func evidence(_ model: LevelModel, atMost limit: Int) -> [Level.Evidence] {
        if limit == 0 { return [] }
        var found: [Level.Evidence] = []
        let text = reading.document.text
        for cue in reading.cues where cue.level != .other {
            guard let group = Features.group(cue.level, cue.kind) else { continue }
            let part: LevelModel.Part = cue.level == .country ? .country : .local
            let share = features.values[group] * cue.zone.weight / features.sums[group]
            found.append(
                Level.Evidence(
                    cue.level == .country ? .country : .local, text.range(tokens: cue.tokens),
                    weight: share * weight(model, part, group)))
        }
        for place in reading.places where !place.bodies.isEmpty || place.zone == .title {
            let part: LevelModel.Part = place.isLocal ? .local : .country
            let extra: Features.Extra = place.isLocal ? .localActs : .countryActs
            found.append(
                Level.Evidence(
                    place.isLocal ? .local : .country, text.range(tokens: place.tokens),
                    weight: place.zone.weight / 4
                        * weight(model, part, Features.groups.count + extra.rawValue)))
        }
        let sum = found.reduce(0) { $0 + $1.weight }
        guard sum > 0 else { return [] }
        for i in found.indices { found[i].weight /= sum }
        let strongest = found.enumerated().sorted {
            ($1.element.weight, $0.offset) < ($0.element.weight, $1.offset)
        }.prefix(limit).map(\.element)
        return strongest.sorted { $0.range < $1.range }
    }

    /// What a feature adds to its own side; a little where the fit gave it nothing.
    private func weight(_ model: LevelModel, _ part: LevelModel.Part, _ feature: Int) -> Double {
        let weights = model.weights(of: part)
        return max(0.05, feature < weights.count ? weights[feature] : 0)
    }
}
