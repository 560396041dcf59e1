// Fuzzer: inputs that nobody wrote, by the million, for whatever reads bytes from outside.
//
// `enrichd-fuzz` makes each input from a seed, the target's name and the input's number alone, so
// that every one can be made again. The inputs run in a child process (`CaseRunner`), since a Swift
// trap cannot be caught; the parent (`FuzzRun`) keeps the input that a child died of, and goes on
// behind it. A `FuzzTarget` says what holds for every input; `TextGenerator` and `Mutator` make them.

import ArgumentParser
import FileSystem
import Glibc
import TestSupport

/// The program.
@main
struct Fuzzer: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "enrichd-fuzz",
        abstract: "Feeds made-up inputs to all that reads bytes from outside.",
        discussion: """
            Exit code 1 where a promise was broken; the inputs are kept as files.

            Examples:
              enrichd-fuzz --count 1000000 --seed 7
              enrichd-fuzz decoder quote-extractor
              enrichd-fuzz replay decoder fuzz-culprits/decoder-7-4711
            """,
        subcommands: [RunCommand.self, ReplayCommand.self, CasesCommand.self],
        defaultSubcommand: RunCommand.self)
}

/// Runs targets, all of them where none is named.
struct RunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Runs targets, all of them where none is named.")

    @Argument(help: "Names of targets.") var targets: [String] = []
    @Option(help: "How many inputs for each target.") var count = 10_000
    @Option(help: "What the inputs follow from.") var seed: UInt64 = 1
    @Option(help: "The number of the first input.") var from = 0
    @Option(help: "The seconds that one input may take.") var seconds: UInt32 = 20
    @Option(help: "The folder that keeps what breaks a promise.") var culprits = "fuzz-culprits"

    func validate() throws {
        for name in targets where FuzzTargets.make[name] == nil {
            throw ValidationError(
                "there is no target \(name); the targets are "
                    + FuzzTargets.names.joined(separator: ", "))
        }
    }

    func run() throws {
        var findings = 0
        for name in targets.isEmpty ? FuzzTargets.names : targets {
            let run = FuzzRun(target: name, seed: seed, seconds: seconds, culprits: Path(culprits))
            findings += try run.run(from..<from + count)
        }
        if findings > 0 { throw ExitCode(1) }
    }
}

/// Runs one input from a file, in this process: a trap then shows where.
struct ReplayCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay", abstract: "Runs one input from a file.")

    @Argument(help: "The target's name.") var target: String
    @Argument(help: "The file.") var file: String

    func run() throws {
        guard var target = try FuzzTargets.make[target]?() else {
            throw ValidationError("there is no target \(target)")
        }
        let path = Path(file)
        let descriptor = try FileDescriptor(opening: path, O_RDONLY)
        let input = try descriptor.readAll(limit: 1 << 30, sizeHint: 65_536, path: path)
        if let problem = target.broken(by: input) {
            print(problem)
            throw ExitCode(1)
        }
    }
}

/// The child process.
struct CasesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "cases", shouldDisplay: false)

    @Argument var target: String
    @Option var seed: UInt64
    @Option var from: Int
    @Option var to: Int
    @Option var seconds: UInt32
    @Option var place: String

    func run() throws {
        try CaseRunner(target: target, seed: seed, seconds: seconds, place: Path(place))
            .run(from..<to)
    }
}
