import ArgumentParser
import EnrichmentKit
import SectorClassifier
import TextCore

/// Measures the plugin alone, on text that is cut up already.
struct Speed: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Prints how many megabytes a second the plugin does on one core.")

    @OptionGroup var places: Places

    @Option(help: "How often the documents of gold/train are done.")
    var rounds = 20

    func run() throws {
        let files = try DataFiles(places)
        let reader = SampleReader(shared: places.shared, taxonomy: files.taxonomy)
        let documents = try reader.gold("train").map(\.document)
        let plugin = try SectorClassifier(options: .init())
        let bytes = documents.reduce(0) { $0 + $1.text.bytes.count }
        var best = 0.0
        for _ in 0..<rounds {
            let start = ContinuousClock.now
            for document in documents {
                var annotations = Annotations()
                try plugin.enrich(document, into: &annotations)
            }
            let time = (ContinuousClock.now - start) / .seconds(1)
            best = max(best, Double(bytes) / time / 1_000_000)
        }
        print("\(Int(best.rounded())) MB/s over \(documents.count) documents, \(bytes) bytes")
    }
}
