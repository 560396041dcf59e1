import CLinux
package import FileSystem
import Glibc

/// What a worker is told when it starts: the very bytes of the configuration that the supervisor
/// has read, so that both see one and the same, whatever happens to the file.
package struct WorkerSettings: Sendable, Equatable {
    /// The configuration's path, which relative paths in it hang on.
    package var configurationPath: String
    /// The configuration's bytes.
    package var configuration: [UInt8]

    /// Reads what the supervisor has left in a worker's descriptor.
    package init?(descriptor: Int32) {
        let file = FileDescriptor(owning: descriptor)
        let path = Path("settings")
        guard let status = try? FileStatus(descriptor: descriptor, path: path),
            let bytes = try? file.read(status.size, at: 0, path: path)
        else { return nil }
        var reader = ByteReader(bytes)
        guard let configurationPath = reader.text(), let configuration = reader.string() else {
            return nil
        }
        self.init(configurationPath: configurationPath, configuration: configuration)
    }

    /// Settings for the workers of one configuration.
    package init(configurationPath: String, configuration: [UInt8]) {
        self.configurationPath = configurationPath
        self.configuration = configuration
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
        try file.writeAll(writer.bytes, at: 0, path: path)
        return file
    }
}
