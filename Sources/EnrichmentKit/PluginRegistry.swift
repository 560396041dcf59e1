/// A plugin as the daemon knows it: its descriptor, its options, and how to make one.
public struct PluginRegistration: Sendable {
    /// What the plugin says of itself.
    public let descriptor: PluginDescriptor
    /// Its options, in the order they are listed.
    public let options: [OptionDescription]
    /// Checks the value of one option by itself.
    public let check: @Sendable (_ name: String, _ value: OptionValue) throws(OptionError) -> Void
    /// Makes an enricher with some options set and the others at their defaults.
    public let make:
        @Sendable (_ options: [(name: String, value: OptionValue)]) throws(OptionError) ->
            any DocumentEnricher
    /// The shared object it comes from; `nil` for a plugin of this build.
    package let object: String?

    /// Registers a type of enricher.
    public init<Plugin: Enricher>(_ type: Plugin.Type) {
        descriptor = Plugin.descriptor
        options = Plugin.Options.fields.map(\.description)
        check = { (name, value) throws(OptionError) in
            _ = try Plugin.Options([(name, value)])
        }
        make = { (values) throws(OptionError) in
            try Plugin(options: Plugin.Options(values))
        }
        object = nil
    }

    /// Registers a plugin of a shared object.
    package init(
        _ descriptor: PluginDescriptor, options: [OptionDescription], object: String,
        make:
            @escaping @Sendable ([(name: String, value: OptionValue)]) throws(OptionError) ->
            any DocumentEnricher
    ) {
        (self.descriptor, self.options, self.make) = (descriptor, options, make)
        self.object = object
        check = { (name, value) throws(OptionError) in
            try options.first { $0.name == name }?.check(value)
        }
    }
}

/// Every plugin of a build, by name.
///
/// A value, not a global that modules add themselves to.
public struct PluginRegistry: Sendable {
    /// In the order they are listed.
    public let registrations: [PluginRegistration]

    /// Creates a registry.
    ///
    /// Two plugins of one name, or of one layer, are a bug of the build.
    public init(_ registrations: [PluginRegistration]) {
        let names = Set(registrations.map(\.descriptor.name))
        precondition(names.count == registrations.count, "two plugins have one name")
        self.registrations = registrations
    }

    /// These plugins and some more, whose names are others.
    package func adding(_ more: [PluginRegistration]) -> PluginRegistry {
        PluginRegistry(registrations + more)
    }

    /// The plugin of a name.
    public subscript(name: String) -> PluginRegistration? {
        registrations.first { $0.descriptor.name == name }
    }
}
