import CLinux
import Glibc

/// Pipes between processes, or threads.
package enum Pipe {
    /// Opens one: the numbers of its two ends, which no program that is started later inherits.
    package static func open() throws(SystemError) -> (reading: Int32, writing: Int32) {
        var numbers: [Int32] = [-1, -1]
        guard unsafe linux_pipe(&numbers) == 0 else {
            throw SystemError("make", Path("pipe"), code: errno)
        }
        return (numbers[0], numbers[1])
    }
}
