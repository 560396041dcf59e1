import ConfigurationKit
import Daemon
import Enrichment
import FileSystem
import Pipeline

/// A pool of two processes over the documents named, two attempts and a second for each; prints
/// each document's complaints, in the order of the arguments.
enum FixtureEnrich {
    static func run(_ files: [String]) throws {
        var limits = LimitsConfiguration()
        limits.attempts = 2
        limits.documentTime = .seconds(1)
        let output = OutputConfiguration()
        let chain = try Chain(
            ChainConfiguration(everyPluginOf: FixtureDaemon.registry),
            registry: FixtureDaemon.registry, output: output, build: "1")
        let jobs = files.map { file in
            let path = Path(file)
            return DocumentJob(
                path: path, relativePath: Path(bytes: path.name), target: path, byteLimit: 1000)
        }
        let pool = try DocumentPool(
            DocumentPool.Plan(jobs: jobs, chain: chain, output: output, limits: limits))
        var complaints = files.map { _ in ["not done"] }
        try pool.run(width: 2) { number, summary in complaints[number] = summary.complaints }
        for complaint in complaints.joined() { print(complaint) }
    }
}
