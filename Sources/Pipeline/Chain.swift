// Pipeline: one chain of plugins over one document.
//
// A `Chain` is made once from its configuration: enrichers instantiated, fingerprints computed. It
// runs its steps one after the other; a step that is not meant for the document is skipped, one
// that fails leaves its layer out, and the others go on. Nothing here knows of files of documents,
// of processes or of JSON.

package import ConfigurationKit
package import EnrichmentKit
import JSONText
import TextCore

/// A chain that is ready to run: its enrichers made and its fingerprints known.
package struct Chain: Sendable {
    /// One plugin of the chain.
    package struct Step: Sendable {
        /// What the plugin says of itself.
        package let descriptor: PluginDescriptor
        /// Covers all that can change the layer, in 16 hexadecimal digits.
        package let fingerprint: String
        /// The languages it is to run for; `nil` for all.
        let languages: [Language]?
        /// Which values its layer takes; `nil` for all.
        let schema: JSONSchema?
        /// The plugin itself.
        let enricher: any DocumentEnricher
    }

    /// The chain's name.
    package let name: String
    /// Its plugins, in order.
    package let steps: [Step]
    /// The version of enrichd that it was made for.
    package let build: String
    /// Covers all that can change a sidecar of the chain, in 16 hexadecimal digits.
    package let fingerprint: String

    /// Makes the enrichers of a chain.
    ///
    /// - Parameters:
    ///   - configuration: A chain whose order the loader has checked.
    ///   - registry: Where the plugins are found.
    ///   - output: What counts in the chain's fingerprint of how sidecars are written.
    ///   - build: The version of enrichd.
    /// - Throws: Where a plugin is unknown, refuses an option, or names a file that cannot be read.
    package init(
        _ configuration: ChainConfiguration, registry: PluginRegistry, output: OutputConfiguration,
        build: String
    ) throws(ChainError) {
        var steps: [Step] = []
        for step in configuration.steps {
            guard let plugin = registry[step.plugin] else {
                throw ChainError(
                    configuration.name, step.plugin, "there is no such plugin in this build")
            }
            let options = step.options.map { (name: $0.name, value: $0.value) }
            do throws(OptionError) {
                let enricher = try plugin.make(options)
                let fingerprint = try Fingerprint.step(plugin, options: options, behind: steps)
                steps.append(
                    Step(
                        descriptor: plugin.descriptor, fingerprint: fingerprint,
                        languages: step.languages, schema: try Chain.schema(plugin.descriptor),
                        enricher: enricher))
            } catch {
                throw ChainError(configuration.name, step.plugin, error.description)
            }
        }
        name = configuration.name
        self.steps = steps
        self.build = build
        fingerprint = Fingerprint.chain(configuration, steps, output: output, build: build)
    }

    private static func schema(_ descriptor: PluginDescriptor) throws(OptionError) -> JSONSchema? {
        guard let text = descriptor.schema else { return nil }
        let problem: String
        do {
            return try JSONSchema(JSONDocument(Array(text.utf8)).root)
        } catch let error as JSONSchema.Refusal {
            problem = "has a schema that \(error)"
        } catch {
            problem = "has a schema that is no JSON: \(error)"
        }
        throw OptionError("", problem, remedy: "mend the schema of \(descriptor.name)")
    }
}

/// A chain that cannot be made, with the plugin that is in the way.
package struct ChainError: Error, Equatable, CustomStringConvertible {
    /// The sentence for the user.
    package let description: String

    /// An error of a plugin in a chain.
    init(_ chain: String, _ plugin: String, _ problem: String) {
        description = "chain \(chain), plugin \(plugin): \(problem)"
    }
}
