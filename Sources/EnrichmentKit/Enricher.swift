// EnrichmentKit: what a plugin is to enrichd.
//
// An `Enricher` reads a `Document` and writes the one layer of `Annotations` that its
// `PluginDescriptor` names; its `PluginOptions` describe themselves, so that the configuration,
// the list of plugins and the README's table come from one place. Nothing here could not cross a
// C interface as JSON: plugins from outside are given the same.

/// One step of a chain: reads a document and writes the one annotation layer it owns.
///
/// An instance is made once in each worker process and is given one document after another.
public protocol Enricher: DocumentEnricher {
    /// What a user can set, with its defaults.
    associatedtype Options: PluginOptions
    /// Name, version, and the layers read and written.
    static var descriptor: PluginDescriptor { get }

    /// Builds the enricher, once, while the configuration loads.
    ///
    /// - Throws: An error that names the option; the daemon then does not start.
    init(options: Options) throws(OptionError)
}

/// What a chain runs: an `Enricher`, or what stands for a plugin from outside.
public protocol DocumentEnricher: Sendable {
    /// Writes this enricher's layer.
    ///
    /// - Parameters:
    ///   - document: Valid UTF-8. Every offset is a UTF-8 byte offset, every range half-open.
    ///   - annotations: What the layers named in `descriptor.reads` hold; gains one layer.
    /// - Throws: Where this document defeats this enricher. The chain goes on without the layer.
    func enrich(
        _ document: Document, into annotations: inout Annotations
    ) throws(EnrichmentError)
}

/// Why an enricher could not write its layer for one document: a sentence for the sidecar.
public struct EnrichmentError: Error, Equatable, CustomStringConvertible {
    /// The sentence, without a full stop.
    public let description: String

    /// Creates an error from the sentence that the sidecar gives as the reason.
    public init(_ description: String) { self.description = description }
}
