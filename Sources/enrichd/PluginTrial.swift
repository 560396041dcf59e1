import CLinux
import ConfigurationKit
import Daemon
import Enrichment
import EnrichmentKit
import FileSystem
import Glibc
import Pipeline
import PluginTesting

/// Puts a plugin from outside through what every plugin has to stand: `enrichd plugins test`.
///
/// It runs as it does in earnest, in processes of their own and under the checks of a chain, so
/// that a plugin that traps or hangs is told with the document that made it do so.
struct PluginTrial {
    private let plugin: PluginRegistration
    private let registry: PluginRegistry
    private let options: [(name: String, value: OptionValue)]
    private let folder: ScratchFolder

    /// Prose to measure the growth of time with.
    static let prose = SampleText.all.map(\.text).joined(separator: "\n\n")

    /// How long a plugin may take for one document; the hostile ones are 100 KB to 1 MB.
    private static let documentTime: Duration = .seconds(10)

    /// A trial of a plugin with some options.
    init(
        _ plugin: PluginRegistration, options: [(name: String, value: OptionValue)],
        folder: ScratchFolder
    ) {
        (self.plugin, self.options, self.folder) = (plugin, options, folder)
        registry = builtinPlugins.adding([plugin])
    }

    /// A document of the trial: what it is called, and its text.
    struct Sample {
        let name: String
        let text: [UInt8]

        /// Plain and hostile documents; the empty one is among them.
        static let usual: [Sample] =
            SampleText.all.map { Sample(name: $0.name, text: Array($0.text.utf8)) }
            + HostileText.all.map { Sample(name: $0.name, text: Array($0.text.utf8)) }
    }

    /// Runs the plugin over documents, twice each time and in two processes.
    ///
    /// - Parameters:
    ///   - samples: The documents.
    ///   - behind: Plugins that run before it, whose layers it reads.
    /// - Returns: One sentence for each promise broken.
    /// - Throws: Where it cannot be run at all.
    func problems(
        with samples: [Sample], behind: [String]
    ) throws(CommandFailure) -> [String] {
        let chain = try chain(behind + [plugin.descriptor.name])
        let jobs = try folder.jobs(samples)
        let (first, second) = (try run(jobs, chain), try run(jobs, chain))
        var problems: [String] = []
        for (i, sample) in samples.enumerated() {
            let mark = " \(plugin.descriptor.name) failed: "
            let failures = first[i].complaints.compactMap { complaint in
                complaint.firstRange(of: mark).map { complaint[$0.upperBound...] }
            }
            problems += failures.map { "\(sample.name): \($0)" }
            if failures.isEmpty, first[i].output != second[i].output {
                problems.append("\(sample.name): another process gave another layer")
            }
        }
        return problems
    }

    /// How the plugin's time grows with the document: 1 is linear, 4 is quadratic; `nil` where it
    /// is too quick to tell.
    func growth(of text: String) throws(CommandFailure) -> Double? {
        let (with, without) = (try chain([plugin.descriptor.name]), try chain([]))
        // Of the processor, not of the clock: the machine may be busy.
        func time(_ bytes: Int, _ chain: Chain) throws(CommandFailure) -> Duration {
            let text = Array(String(repeating: text, count: bytes / text.utf8.count + 1).utf8)
            let jobs = try folder.jobs([Sample(name: "growth", text: text)])
            var least = Duration.seconds(1_000)
            for _ in 0..<3 {
                let before = PluginTrial.timeOfChildren
                _ = try run(jobs, chain)
                least = min(least, PluginTrial.timeOfChildren - before)
            }
            return least
        }
        /// What the plugin takes: without the reading of the document.
        func share(_ bytes: Int) throws(CommandFailure) -> Duration {
            try time(bytes, with) - (try time(bytes, without))
        }
        // Without the loading of the object.
        let loading = try share(1)
        let (once, fourfold) = (try share(100_000) - loading, try share(400_000) - loading)
        if fourfold < .milliseconds(20) { return nil }
        return fourfold / (max(once, .milliseconds(1)) * 4)
    }

    /// The processor's time that processes have taken which were started here and have ended.
    private static var timeOfChildren: Duration { .microseconds(linux_time_of_children()) }

    private func chain(_ names: [String]) throws(CommandFailure) -> Chain {
        let steps = names.map { name in
            ChainConfiguration.Step(
                named: name,
                options: name == plugin.descriptor.name
                    ? options.map { ChainConfiguration.Step.Option(named: $0.name, $0.value) } : [])
        }
        do throws(ChainError) {
            return try Chain(
                ChainConfiguration(named: "test", steps: steps), registry: registry,
                output: OutputConfiguration(), build: Build.version)
        } catch {
            throw CommandFailure(error.description)
        }
    }

    private func run(
        _ jobs: [DocumentJob], _ chain: Chain
    ) throws(CommandFailure) -> [DocumentSummary] {
        var limits = LimitsConfiguration()
        limits.attempts = 1
        limits.documentTime = PluginTrial.documentTime
        var summaries: [Int: DocumentSummary] = [:]
        do throws(SystemError) {
            let pool = try DocumentPool(
                DocumentPool.Plan(
                    jobs: jobs, chain: chain, output: OutputConfiguration(), limits: limits,
                    printsSidecars: true))
            try pool.run(width: 1) { summaries[$0] = $1 }
        } catch {
            throw CommandFailure(error.description)
        }
        return try jobs.indices.map { i throws(CommandFailure) in
            guard let summary = summaries[i], summary.fault == nil else {
                throw CommandFailure(summaries[i]?.fault ?? "a document was lost")
            }
            return summary
        }
    }
}

/// A folder for the documents of a trial, removed with them.
final class ScratchFolder {
    // A class: it owns the folder.

    private let path: Path
    private var files: Set<Path> = []

    /// Makes the folder.
    init() throws(CommandFailure) {
        var template = Array("/tmp/enrichd-trial-XXXXXX".utf8CString)
        let made = unsafe template.withUnsafeMutableBufferPointer { buffer -> String? in
            guard let base = buffer.baseAddress, let name = unsafe mkdtemp(base) else { return nil }
            return unsafe String(cString: name)
        }
        guard let made else {
            throw CommandFailure("cannot make a folder in /tmp: \(SystemError.reason(errno))")
        }
        path = Path(made)
    }

    /// A job for each sample, its text in a file.
    func jobs(_ samples: [PluginTrial.Sample]) throws(CommandFailure) -> [DocumentJob] {
        var jobs: [DocumentJob] = []
        for (i, sample) in samples.enumerated() {
            let file = path.appending("\(i).txt")
            do throws(SystemError) {
                let descriptor = try FileDescriptor(opening: file, O_WRONLY | O_CREAT | O_TRUNC)
                try descriptor.writeAll(sample.text, path: file)
            } catch {
                throw CommandFailure(error.description)
            }
            files.insert(file)
            var job = DocumentJob(
                path: file, relativePath: Path(bytes: file.name), target: file,
                byteLimit: .max)
            job.isVerified = true
            jobs.append(job)
        }
        return jobs
    }

    deinit {
        for file in files { try? FileOperations.remove(file) }
        _ = unsafe path.withCString { unsafe rmdir($0) }
    }
}
