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
