import CLinux
import FileSystem
import Glibc

/// The other end of a `PluginProbe`: loads the object, asks it, and answers on the pipe.
package enum ProbeChild {
    /// The most memory, in bytes of address space, and the most processor time, in seconds.
    private static let limits: (memory: UInt, time: UInt) = (8 << 30, 30)

    /// Answers the question and ends; whatever the object has done to this process ends with it.
    package static func run(_ question: [String]) -> Int32 {
        // A library that starts a program must not leave it the pipe.
        for number in [PluginProbe.answerNumber, PluginProbe.objectNumber] {
            _ = fcntl(number, F_SETFD, FD_CLOEXEC)
        }
        guard linux_end_with_parent() == 0, linux_limit_self(limits.memory, limits.time) == 0
        else { return 1 }
        let pipe = FileDescriptor(owning: PluginProbe.answerNumber)
        let answer = answer(question)
        do { try pipe.writeAll(answer.message, path: Path("pipe")) } catch { return 1 }
        // Not by `exit`: what the object has registered there is not asked for.
        _exit(0)
    }

    private static func answer(_ question: [String]) -> PluginProbe.Answer {
        do throws(PluginLibrary.Refusal) {
            let library = try PluginLibrary(copyAt: PluginProbe.objectNumber)
            guard question.first == "create", let options = question.last else {
                return .description(try library.describe())
            }
            let (enricher, said) = library.create(Array(options.utf8))
            // Destroyed here, so that this is tried too.
            return enricher == nil ? .refused(said) : .taken
        } catch {
            return .unfit(problem: error.problem, remedy: error.remedy)
        }
    }
}
