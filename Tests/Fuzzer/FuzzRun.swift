import FileSystem
import Glibc
import TestSupport

/// Runs one target's inputs in child processes, and keeps those that break a promise.
struct FuzzRun {
    let target: String
    let seed: UInt64
    let seconds: UInt32
    /// The folder for the inputs that are kept.
    let culprits: Path

    /// How many inputs one child runs: memory that it loses is lost for no longer.
    private static let chunk = 50_000

    /// Runs the inputs of some numbers.
    ///
    /// - Returns: How many broke a promise.
    func run(_ numbers: Range<Int>) throws -> Int {
        let start = ContinuousClock.now
        var found = 0
        var next = numbers.lowerBound
        while next < numbers.upperBound, found < CaseRunner.maxProblems {
            let end = min(next + FuzzRun.chunk, numbers.upperBound)
            found += try run(&next, to: end)
            fflush(nil)
        }
        let seconds = (ContinuousClock.now - start).components.seconds
        print(
            "\(target): inputs \(numbers.lowerBound) to \(next - 1) of seed \(seed), "
                + "\(found) broke a promise, \(seconds) s")
        return found
    }

    /// Runs the inputs from `next` on in one child, up to the one that ends it.
    private func run(_ next: inout Int, to end: Int) throws -> Int {
        let folder = try TemporaryFolder()
        let ended = try BuiltProgram.run(
            BuiltProgram.path("enrichd-fuzz"),
            [
                "cases", target, "--seed", "\(seed)", "--from", "\(next)", "--to", "\(end)",
                "--seconds", "\(seconds)", "--place", folder("place"),
            ], environment: ["SWIFT_BACKTRACE": "enable=no"])
        var found = 0
        for line in ended.output.split(separator: "\n") {
            let words = line.split(separator: " ", maxSplits: 1)
            guard words.count == 2, let number = Int(words[0]) else { continue }
            try keep(number, String(words[1]))
            found += 1
        }
        let last = place(folder.read("place") ?? [])
        next = end
        if ended.status == 0 { return found }
        guard let last else {
            throw Failure(description: "the child did not start: \(ended.errors)")
        }
        let signal = ended.status - 128
        try keep(
            last,
            signal == SIGALRM
                ? "took longer than \(seconds) s"
                : "ended the process by signal \(signal)")
        next = last + 1
        return found + 1
    }

    private func keep(_ number: Int, _ problem: String) throws {
        guard let maker = try FuzzTargets.make[target]?() else { return }
        let input = FuzzTargets.input(of: maker, target, seed: seed, number: number)
        try FileOperations.makeFolders(culprits)
        let path = culprits.appending("\(target)-\(seed)-\(number)")
        let file = try FileDescriptor(opening: path, O_WRONLY | O_CREAT | O_TRUNC)
        try file.writeAll(input, path: path)
        print("\(target): input \(number) of seed \(seed) \(problem); kept in \(path)")
    }

    private func place(_ bytes: [UInt8]) -> Int? {
        bytes.count == 8 ? bytes.reversed().reduce(0) { $0 << 8 | Int($1) } : nil
    }

    /// A child that cannot be used.
    private struct Failure: Error, CustomStringConvertible {
        let description: String
    }
}
