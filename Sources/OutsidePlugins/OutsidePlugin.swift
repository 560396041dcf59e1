package import ConfigurationKit
package import EnrichmentKit
package import FileSystem
import JSONText
import PluginJSON
import Synchronization

/// A plugin of a shared object: the object and what it says of itself.
///
/// The supervisor learns it by a probe and tells its workers, so that all see one and the same.
package struct OutsidePlugin: Sendable, Equatable {
    /// The object.
    package let object: PluginObject
    /// The description as the object gave it.
    package let description: [UInt8]

    /// A plugin that is known from elsewhere.
    package init(object: PluginObject, description: [UInt8]) {
        (self.object, self.description) = (object, description)
    }

    /// The plugin of a registration; `nil` where it is one of this build.
    package init?(_ registration: PluginRegistration) {
        guard let path = registration.object else { return nil }
        var json = JSONWriter(pretty: false, capacity: 1024)
        json.write(registration)
        self.init(
            object: PluginObject(path: Path(path), hash: registration.descriptor.data),
            description: json.bytes)
    }

    /// Asks an object on disk.
    package init(at path: Path, probe: PluginProbe) throws(ObjectRefusal) {
        do throws(SystemError) { object = try PluginObject(at: path) } catch {
            throw ObjectRefusal(
                "cannot be read: \(SystemError.reason(error.code))",
                remedy: error.isMissing ? "mend the path" : "give a file that can be read")
        }
        do throws(PluginLibrary.Refusal) { description = try probe.describe(object) } catch {
            throw ObjectRefusal(error.problem, remedy: error.remedy)
        }
    }

    /// The plugin for a registry.
    ///
    /// - Parameter probe: Tries options when an enricher is made; `nil` in a worker, which was told
    ///   a configuration that was tried.
    /// - Returns: The registration.
    /// - Throws: Where the description is wrong.
    package func registration(probe: PluginProbe?) throws(ObjectRefusal) -> PluginRegistration {
        let read: PluginDescription
        do throws(PluginDescription.Refusal) {
            read = try PluginDescription(json: description, data: object.hash)
        } catch {
            throw ObjectRefusal(
                "describes itself wrongly: its description \(error)",
                remedy: "mend the plugin's describe")
        }
        let object = object
        let tried = TriedOptions()
        return PluginRegistration(
            read.descriptor, options: read.options, object: object.path.description
        ) { (options) throws(OptionError) in
            let json = OptionsJSON.write(options, read.options)
            if let probe, !tried.has(json) {
                try OutsidePlugin.check(json, object, probe)
                tried.add(json)
            }
            return OutsideEnricher(object, writes: read.descriptor.writes, options: json)
        }
    }

    private static func check(
        _ options: [UInt8], _ object: PluginObject, _ probe: PluginProbe
    ) throws(OptionError) {
        let said: [UInt8]?
        do throws(PluginLibrary.Refusal) {
            said = try probe.refusal(of: options, by: object)
        } catch {
            throw OptionError("", error.problem, remedy: error.remedy)
        }
        if let said { throw OptionsJSON.error(said) }
    }
}

/// Options that a plugin has taken: a chain is made of what was checked just before.
private final class TriedOptions: Sendable {
    // A class: copies of a registration share it.

    private let options = Mutex<Set<[UInt8]>>([])

    func has(_ json: [UInt8]) -> Bool { options.withLock { $0.contains(json) } }

    func add(_ json: [UInt8]) { options.withLock { _ = $0.insert(json) } }
}

extension PluginProbe {
    /// Makes plugins of the shared objects that a configuration lists.
    package var reader: PluginObjectReader {
        { (path) throws(ObjectRefusal) in
            try OutsidePlugin(at: path, probe: self).registration(probe: self)
        }
    }
}
