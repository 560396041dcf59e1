package import EnrichmentKit
package import TextCore

extension ChainConfiguration {
    /// A chain made in code, where there is no file.
    package init(named name: String, steps: [Step]) { (self.name, self.steps) = (name, steps) }

    /// Every plugin of a registry, with its defaults, in the registry's order.
    package init(everyPluginOf registry: PluginRegistry, named name: String = "default") {
        self.init(
            named: name, steps: registry.registrations.map { Step(named: $0.descriptor.name) })
    }
}

extension ChainConfiguration.Step {
    /// A step made in code, where there is no file.
    package init(named plugin: String, options: [Option] = [], languages: [Language]? = nil) {
        (self.plugin, self.options, self.languages) = (plugin, options, languages)
    }
}

extension ChainConfiguration.Step.Option {
    /// An option set in code.
    package init(named name: String, _ value: OptionValue) {
        (self.name, self.value) = (name, value)
    }
}

extension InboxConfiguration {
    /// An inbox with everything but folder and chain at its default.
    package init(path: String, chain: String) {
        self.init(
            path: path, chain: chain, sidecars: nil, include: ["*.txt", "*.md"], ignore: [],
            settle: .milliseconds(200), after: .keep)
    }
}
