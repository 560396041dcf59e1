import ArgumentParser
import EnrichmentKit
import LevelDetector
import TextCore

/// Measures the plugin alone, on text that is cut up already and with the entities found.
struct Speed: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print how many megabytes a second the plugin does on one core.")

    @OptionGroup var folders: DataOptions

    @Option(help: "How often the documents of gold/train are done; the fastest round counts.")
    var rounds = 40

    func run() throws {
        let samples = try Samples(folders.shared, .predicted).gold("train")
        let plugin = try LevelDetector(options: .init())
        let bytes = samples.reduce(0) { $0 + $1.document.text.bytes.count }
        var best = 0.0
        for _ in 0..<rounds {
            let start = ContinuousClock.now
            for sample in samples {
                var annotations = Annotations()
                annotations.entities = sample.entities
                try plugin.enrich(sample.document, into: &annotations)
            }
            let time = (ContinuousClock.now - start) / .seconds(1)
            best = max(best, Double(bytes) / time / 1_000_000)
        }
        print("\(Int(best.rounded())) MB/s over \(samples.count) documents, \(bytes) bytes")
    }
}
