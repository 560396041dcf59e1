package import EnrichmentKit
import TextCore

/// A taxonomy, its lexicons and the model: all that turns a document into sectors.
package struct SectorEngine: Sendable {
    /// What can be said of a document.
    package let taxonomy: Taxonomy
    /// Ours first, then the user's.
    package let lexicons: [Lexicon]
    /// How the numbers become a probability.
    package var model: DecisionModel
    /// A sector below it is not named.
    package var threshold = 0.35
    /// No more are named.
    package var maxSectors = 3
    /// No more places are shown for a sector.
    package var maxEvidence = 8

    /// Puts an engine together.
    package init(taxonomy: Taxonomy, lexicons: [Lexicon], model: DecisionModel) {
        (self.taxonomy, self.lexicons, self.model) = (taxonomy, lexicons, model)
    }

    /// All phrases found in a document.
    package func scan(_ document: Document, entities: [Entity]? = nil) -> Scan {
        HitFinder(lexicons: lexicons).scan(document, entities: entities.map(EntityCover.init))
    }

    /// What each phrase of a document counts for, for training.
    package static func counts(_ scan: Scan) -> [(phrase: UInt32, count: Double)] {
        var groups: [UInt32: (hits: Int, title: Bool, lead: Bool)] = [:]
        for hit in scan.hits {
            groups[hit.phrase, default: (0, false, false)].hits += 1
            if hit.zone == .title { groups[hit.phrase]?.title = true }
            if hit.zone == .lead { groups[hit.phrase]?.lead = true }
        }
        return groups.sorted { $0.key < $1.key }.map {
            (
                $0.key,
                SectorTally.count($0.value.hits, inTitle: $0.value.title, inLead: $0.value.lead)
            )
        }
    }

    /// The numbers of each sector, for training.
    package func features(_ scan: Scan) -> [[Double]] {
        SectorFeatures.rows(
            SectorTally(scan, lexicons, sectors: taxonomy.sectors.count), scan)
    }

    /// The sectors that a document is about, best first.
    package func sectors(of document: Document, entities: [Entity]? = nil) -> [Sector] {
        let scan = scan(document, entities: entities)
        if scan.hits.isEmpty { return [] }
        let tally = SectorTally(scan, lexicons, sectors: taxonomy.sectors.count)
        let scores = SectorFeatures.rows(tally, scan).map(model.probability)
        let chosen = scores.indices.filter { scores[$0] >= threshold }
            .sorted { (-scores[$0], $0) < (-scores[$1], $1) }
            .prefix(maxSectors)
        return chosen.map { s in
            let node = taxonomy.sectors[s]
            let votes = tally.votes.filter { $0.sector == s }
            return Sector(
                id: node.id, name: node.names[0], score: scores[s],
                subsectors: parts(votes, tally.sums[s].total, scores[s]),
                evidence: evidence(votes, tally.sums[s].total, scan, document.text),
                codes: node.codes)
        }
    }

    /// The parts that a quarter or more of the sector's weight speaks for, at most three.
    private func parts(
        _ votes: [SectorTally.Vote], _ total: Double, _ score: Double
    ) -> [Sector.Subsector] {
        var sums: [(part: Int, weight: Double)] = []
        for vote in votes {
            guard let part = vote.part else { continue }
            if let i = sums.firstIndex(where: { $0.part == part }) {
                sums[i].weight += vote.weight
            } else {
                sums.append((part, vote.weight))
            }
        }
        let kept = sums.filter { $0.weight >= total / 4 }
            .sorted { (-$0.weight, $0.part) < (-$1.weight, $1.part) }
        return kept.prefix(3).map {
            let node = taxonomy.parts[$0.part]
            return Sector.Subsector(
                id: node.id, name: node.names[0], score: min(1, score * $0.weight / total),
                codes: node.codes)
        }
    }

    /// The phrases that weigh most, each at one place, with their parts of the whole.
    private func evidence(
        _ votes: [SectorTally.Vote], _ total: Double, _ scan: Scan, _ text: SourceText
    ) -> [Sector.Evidence] {
        votes.sorted { (-$0.weight, $0.hit) < (-$1.weight, $1.hit) }.prefix(maxEvidence).map {
            Sector.Evidence(
                text.range(tokens: scan.hits[$0.hit].tokens), weight: $0.weight / total)
        }
    }
}
