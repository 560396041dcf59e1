package import EnrichmentKit

/// Layers of an earlier sidecar of the very same document, for a chain to take over what is not
/// stale instead of computing it again.
package struct EarlierLayers: Sendable {
    /// What each plugin that did well had written, with its fingerprint then.
    package var fingerprints: [Layer: String]
    /// The layers.
    package var annotations: Annotations

    /// Layers with the fingerprints of those that wrote them.
    package init(fingerprints: [Layer: String], annotations: Annotations) {
        (self.fingerprints, self.annotations) = (fingerprints, annotations)
    }

    /// Whether a step would write just what is here.
    ///
    /// Its fingerprint says so, as long as what it reads is what it has read then: taken over as
    /// well, or missing now as it was then. A layer behind one that had failed is stale with it.
    func has(_ step: Chain.Step, taken: Set<Layer>, now annotations: Annotations) -> Bool {
        let layer = step.descriptor.writes
        guard fingerprints[layer] == step.fingerprint, self.annotations.holds(layer) else {
            return false
        }
        return step.descriptor.reads.allSatisfy { read in
            taken.contains(read) || fingerprints[read] == nil && !annotations.holds(read)
        }
    }
}

extension Annotations {
    /// Rounds the scores of a layer to the thousandths that a sidecar has.
    ///
    /// A plugin that reads the layer then sees the same whether that was just computed or taken over.
    mutating func round(_ layer: Layer) {
        func rounded(_ value: Double) -> Double { (value * 1_000).rounded() / 1_000 }
        switch layer {
        case .entities:
            guard var list = entities else { return }
            entities = nil  // So that the list is changed in place.
            for i in list.indices {
                for m in list[i].mentions.indices {
                    list[i].mentions[m].score = rounded(list[i].mentions[m].score)
                }
            }
            entities = list
        case .sectors:
            guard var list = sectors else { return }
            sectors = nil
            for i in list.indices { list[i].score = rounded(list[i].score) }
            sectors = list
        case .level:
            guard var level else { return }
            level.country = rounded(level.country)
            level.local = rounded(level.local)
            self.level = level
        default: break
        }
    }
}
