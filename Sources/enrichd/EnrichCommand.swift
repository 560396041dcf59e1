import ArgumentParser
import ConfigurationKit
import Daemon
import FileSystem
import Glibc
import Pipeline
import Sidecar

/// Enriches documents at once, without a daemon.
struct EnrichCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "enrich",
        abstract: "Enriches files, or all documents in folders, now.",
        discussion: """
            Each document gets its sidecar beside it, under --out, or on standard output; one in an \
            inbox of the configuration gets it where the daemon puts it. What is up to date is left \
            alone. Without a configuration all plugins run with their defaults.

            Examples:
              enrichd enrich article.txt
              enrichd enrich news/ --out sidecars/
              enrichd enrich --stdout article.txt | jq .annotations.level
            """)

    @Argument(help: ArgumentHelp("Files, or folders to walk.", valueName: "path"))
    var paths: [String]

    @OptionGroup var locator: ConfigurationLocator

    @Option(help: "The chain of the configuration to run, where it has several.")
    var chain: String?

    @Option(help: ArgumentHelp("Put the sidecars under this folder.", valueName: "dir"))
    var out: String?

    @Flag(help: "Print the sidecars, in the order of the paths, and write no file.")
    var stdout = false

    @Option(help: ArgumentHelp("How many documents at a time; one for each core.", valueName: "n"))
    var jobs: Int?

    @OptionGroup var verification: Verification

    func validate() throws {
        if out != nil, stdout { throw ValidationError("Give --out or --stdout, not both.") }
        if let jobs, jobs < 1 { throw ValidationError("--jobs is \(jobs); give 1 or more.") }
    }

    func run() throws {
        let settings = try settings()
        let plan = try EnrichPlan(
            paths.map(CommandPath.path), out: out.map(CommandPath.path), settings: settings,
            isVerified: verification.verify)
        var report = EnrichReport(plan)
        do throws(SystemError) {
            if !stdout { plan.targetFolders.forEach { Leftovers.remove(from: $0) } }
            let pool = try DocumentPool(
                DocumentPool.Plan(
                    jobs: plan.jobs, chain: settings.chain, output: settings.output,
                    limits: settings.limits, printsSidecars: stdout))
            let cores = sysconf(Int32(_SC_NPROCESSORS_ONLN))
            try pool.run(width: min(jobs ?? cores, max(1, plan.jobs.count))) { index, document in
                report.add(document, at: index)
            }
        } catch {
            throw CommandFailure(error.description)
        }
        try report.finish()
    }

    private func settings() throws -> EnrichSettings {
        do {
            return try EnrichSettings(file: locator.find(), chainName: chain)
        } catch let mistakes as ConfigurationErrors {
            var standardError = StandardError()
            print(mistakes, to: &standardError)
            throw ExitCode(configurationFault)
        }
    }
}

/// Paths of the command line as the bytes that were given.
enum CommandPath {
    /// The path of an argument.
    ///
    /// A name need not be UTF-8, but an argument comes here as text, with U+FFFD for what is none.
    static func path(_ argument: String) -> Path {
        guard argument.unicodeScalars.contains("\u{FFFD}") else { return Path(argument) }
        for i in 1..<max(Int(CommandLine.argc), 1) {
            guard let raw = unsafe CommandLine.unsafeArgv[i] else { continue }
            let bytes = unsafe Array(UnsafeRawBufferPointer(start: raw, count: strlen(raw)))
            if String(decoding: bytes, as: UTF8.self) == argument { return Path(bytes: bytes) }
        }
        return Path(argument)
    }
}
