import Dispatch
import FileSystem
import Glibc
import Synchronization

/// A configuration that is read while the supervisor goes on: in a thread of its own, since shared
/// objects are asked meanwhile what they are, and one of them may hang.
final class ConfigurationReading: Sendable {
    // A class: the supervisor and the thread share it.

    /// Reads the file and asks the objects that it lists.
    typealias Load = @Sendable () throws -> LoadedConfiguration

    private let read = Mutex<Result<LoadedConfiguration, any Error>?>(nil)
    private let end: FileDescriptor

    /// Begins to read.
    init(_ load: @escaping Load) throws(SystemError) {
        let pipe = try Pipe.open()
        end = FileDescriptor(owning: pipe.reading)
        DispatchQueue.global().async { [self] in
            let result = Result { try load() }
            read.withLock { $0 = result }
            // The end of the pipe wakes the supervisor.
            close(pipe.writing)
        }
    }

    /// The number to wait on.
    var descriptor: Int32 { end.number }

    /// What was read; `nil` where that still goes on.
    var result: Result<LoadedConfiguration, any Error>? { read.withLock { $0 } }
}
