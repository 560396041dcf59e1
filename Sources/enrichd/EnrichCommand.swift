import ArgumentParser
import ConfigurationKit
import Enrichment
import FileSystem
import Pipeline
import Sidecar

/// Enriches documents at once, without a daemon.
struct EnrichCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "enrich", abstract: "Enrich files or folders now.")

    @Argument(help: "Files, or folders to walk.")
    var paths: [String]

    @Option(help: "Put the sidecars under this folder, not beside the documents.")
    var out: String?

    func run() throws {
        let output = OutputConfiguration()
        let chain = try Chain(
            ChainConfiguration(everyPluginOf: builtinPlugins), registry: builtinPlugins,
            output: output, build: "0.1.0")
        var pending: [PendingFile] = []
        var hasFailed = false
        for path in paths {
            let path = Path(path)
            for relative in try documents(path) {
                let file = relative.bytes.isEmpty ? path : path.appending(relative.bytes)
                let relative = relative.bytes.isEmpty ? Path(bytes: path.name) : relative
                let target = out.map { Path($0).appending(relative.bytes) } ?? file
                let job = DocumentJob(
                    path: file, relativePath: relative, target: target,
                    byteLimit: LimitsConfiguration().documentBytes, followsLinks: true)
                switch job.run(chain, output: output) {
                case .enriched(let file, _): pending += file.map { [$0] } ?? []
                case .failed(let file, let record):
                    pending += file.map { [$0] } ?? []
                    complain("\(path): \(record.message)")
                    hasFailed = true
                case .environment(let error): throw error
                case .gone: complain("\(path): no such file")
                case .changed, .unchanged: break
                }
            }
        }
        for error in PendingFile.commit(pending) { if let error { throw error } }
        if hasFailed { throw ExitCode(3) }
    }

    private func documents(_ path: Path) throws(SystemError) -> [Path] {
        guard try FileStatus(of: path).kind == .folder else { return [Path(bytes: [])] }
        return try FileOperations.names(in: path).map { Path(bytes: $0) }.sorted().filter {
            let name = String(decoding: $0.bytes, as: UTF8.self)
            return name.hasSuffix(".txt") || name.hasSuffix(".md")
        }
    }

    private func complain(_ message: String) {
        var error = StandardError()
        print("enrichd: \(message)", to: &error)
    }
}
