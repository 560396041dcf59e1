import CLinux
package import FileSystem
import Glibc
package import OutsidePlugins

/// What a worker is told when it starts: the very bytes of the configuration that the supervisor
/// has read, so that both see one and the same, whatever happens to the file.
package struct WorkerSettings: Sendable, Equatable {
    /// The configuration's path, which relative paths in it hang on.
    package var configurationPath: String
    /// The configuration's bytes.
    package var configuration: [UInt8]
    /// The plugins from outside that the configuration lists, as the supervisor has found them.
    package var plugins: [OutsidePlugin]
    /// Whether each plugin runs twice for a document.
    package var isVerified: Bool

    /// Reads what the supervisor has left in a worker's descriptor.
    package init?(descriptor: Int32) {
        let file = FileDescriptor(owning: descriptor)
        let path = Path("settings")
        guard let status = try? FileStatus(descriptor: descriptor, path: path),
            let bytes = try? file.read(status.size, at: 0, path: path)
        else { return nil }
        var reader = ByteReader(bytes)
        guard let configurationPath = reader.text(), let configuration = reader.string(),
            let plugins = WorkerSettings.plugins(&reader),
            let isVerified = reader.number(UInt8.self)
        else { return nil }
        self.init(
            configurationPath: configurationPath, configuration: configuration,
            plugins: plugins, isVerified: isVerified == 1)
    }

    /// Settings for the workers of one configuration.
    package init(
        configurationPath: String, configuration: [UInt8],
        plugins: [OutsidePlugin] = [], isVerified: Bool = false
    ) {
        self.configurationPath = configurationPath
        self.configuration = configuration
        (self.plugins, self.isVerified) = (plugins, isVerified)
    }

    private static func plugins(_ reader: inout ByteReader) -> [OutsidePlugin]? {
        guard let count = reader.number(UInt32.self) else { return nil }
        var plugins: [OutsidePlugin] = []
        for _ in 0..<count {
            guard let path = reader.string(), let hash = reader.text(),
                let description = reader.string()
            else { return nil }
            plugins.append(
                OutsidePlugin(
                    object: PluginObject(path: Path(bytes: path), hash: hash),
                    description: description))
        }
        return plugins
    }

    /// A file in memory that holds the settings.
    package func memoryFile() throws(SystemError) -> FileDescriptor {
        let path = Path("settings")
        let number = unsafe linux_memory_file("enrichd-settings")
        guard number >= 0 else { throw SystemError("make", path, code: errno) }
        let file = FileDescriptor(owning: number)
        var writer = ByteWriter()
        writer.write(configurationPath)
        writer.write(configuration)
        writer.write(UInt32(plugins.count))
        for plugin in plugins {
            writer.write(plugin.object.path.bytes)
            writer.write(plugin.object.hash)
            writer.write(plugin.description)
        }
        writer.write(UInt8(isVerified ? 1 : 0))
        try file.writeAll(writer.bytes, at: 0, path: path)
        return file
    }
}
