import FileSystem
import Glibc
import TestSupport

/// Runs a range of inputs in this process, which may end with any of them.
struct CaseRunner {
    let target: String
    let seed: UInt64
    /// The seconds that one input may take.
    let seconds: UInt32
    /// A file that holds the number of the input that is running, for whoever finds this dead.
    let place: Path

    /// After so many broken promises more say nothing new.
    static let maxProblems = 20

    /// Runs the inputs and prints `NUMBER PROBLEM` for each broken promise.
    func run(_ numbers: Range<Int>) throws {
        guard var running = try FuzzTargets.make[target]?() else { return }
        let file = try FileDescriptor(opening: place, O_WRONLY | O_CREAT)
        var problems = 0
        // Whoever started this process may have blocked the signal, and a child inherits that.
        var signals = sigset_t()
        unsafe sigemptyset(&signals)
        unsafe sigaddset(&signals, SIGALRM)
        unsafe pthread_sigmask(SIG_UNBLOCK, &signals, nil)
        for number in numbers {
            write(number, to: file.number)
            // The signal ends the process: nothing else gets out of a loop without end.
            alarm(seconds)
            let input = FuzzTargets.input(of: running, target, seed: seed, number: number)
            let start = clock()
            var problem = running.broken(by: input)
            let spent = (clock() - start) * 1_000_000 / CLOCKS_PER_SEC
            if problem == nil, spent > CaseRunner.microseconds(for: input.count) {
                problem = "took \(spent / 1000) ms for \(input.count) bytes"
            }
            guard let problem else { continue }
            print("\(number) \(problem.replacing("\n", with: " "))")
            // The next input may end the process, and what it has not written with it.
            fflush(nil)
            problems += 1
            if problems == CaseRunner.maxProblems { break }
        }
        alarm(0)
    }

    /// The processor time that an input may cost.
    ///
    /// Far above what is needed, for slow machines and builds with a sanitizer, and still far below
    /// what work that grows with the square of the length takes for the longest inputs.
    private static func microseconds(for bytes: Int) -> Int { 500_000 + bytes * 10 }

    private func write(_ number: Int, to file: Int32) {
        let number = number.littleEndian
        _ = unsafe withUnsafeBytes(of: number) { unsafe pwrite(file, $0.baseAddress, $0.count, 0) }
    }
}
