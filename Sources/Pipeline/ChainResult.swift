package import EnrichmentKit

/// What a chain has made of a document.
package struct ChainResult: Sendable {
    /// The layers that were written.
    package var annotations: Annotations
    /// How each plugin fared, in the chain's order.
    package var plugins: [PluginReport]

    /// Whether no plugin failed.
    package var isComplete: Bool { plugins.allSatisfy { $0.status != .failed } }

    /// A result, for tests.
    package init(annotations: Annotations, plugins: [PluginReport]) {
        (self.annotations, self.plugins) = (annotations, plugins)
    }
}

/// How one plugin fared with one document.
package struct PluginReport: Sendable, Equatable {
    /// Whether the layer is there.
    package enum Status: String, Sendable {
        /// It is.
        case ok
        /// It was not meant to be written.
        case skipped
        /// It should be there and is not.
        case failed
    }

    /// The plugin's name.
    package var name: String
    /// Its version.
    package var version: String
    /// Covers all that can change its layer.
    package var fingerprint: String
    /// The layer it owns.
    package var layer: Layer
    /// Whether the layer is there.
    package var status: Status
    /// Why not, in one sentence without a full stop; `nil` with `ok`.
    package var reason: String?

    /// A report.
    package init(
        name: String, version: String, fingerprint: String, layer: Layer, status: Status,
        reason: String? = nil
    ) {
        (self.name, self.version, self.fingerprint) = (name, version, fingerprint)
        (self.layer, self.status, self.reason) = (layer, status, reason)
    }
}
