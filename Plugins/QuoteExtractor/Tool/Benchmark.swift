import ArgumentParser
import EnrichmentKit
import Foundation
import QuoteExtractor
import TextCore

/// `benchmark`: how fast quotes are found, on the gold documents and on hostile text.
struct Benchmark: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Prints megabytes for each second, and the growth of the time with the length.")

    @Option(help: "The folder with gold documents and corpora.")
    var shared = "../shared"
    @Option(help: "How often each document is read.")
    var rounds = 20
    @Option(help: "How often a hostile piece is repeated at most.")
    var sizes = 100_000

    func run() throws {
        let samples = try SharedSamples(shared)
        let finder = QuoteFinder(.embedded)
        let documents = samples.train
        let bytes = documents.reduce(0) { $0 + $1.document.text.bytes.count }
        for (what, hasEntities) in [("with entities", true), ("without", false)] {
            let start = ContinuousClock.now
            var found = 0
            for _ in 0..<rounds {
                for sample in documents {
                    found +=
                        finder.quotes(
                            of: sample.document,
                            entities: sample.entities(hasEntities ? .tagged : .none)
                        ).count
                }
            }
            let seconds = (ContinuousClock.now - start) / .seconds(1)
            let rate = Double(bytes * rounds) / seconds / 1e6
            print(
                "gold/train \(what): \(String(format: "%.1f", rate)) MB/s, \(found / rounds) quotes"
            )
        }
        let line =
            "La ministra Ana Ruiz dijo que «no habrá alzas» y que el plan, según el banco, sigue. "
        let hostile = [
            ("unclosed marks", "“«\"‘„"), ("straight marks", "\" a "), ("nested", "“a «b "),
            ("mixed", "“a «b \"c ‘d „e ”»"), ("dashes", "—Sí —dijo "),
            ("cues", "said that he said "),
            ("commas", "Ana, el jefe, "), ("names", "Ana Ruiz "), ("quotes", "“Sí”, dijo Ana. "),
            ("brackets", "(a ("), ("turns", "—No.\n"), ("reopened", "“a\n"),
            ("labels", "Ana: sí.\nEva: ¿no?\n"), ("sentences", "A. "), ("one line", line),
            ("nouns", "el anuncio de Ana de que "), ("possessives", "the bank's report's "),
            ("relatives", "Ana, que dijo que "),
        ]
        for (name, piece) in hostile {
            var times: [Double] = []
            for count in [sizes / 8, sizes / 4, sizes / 2, sizes] {
                let document = Document(text: String(repeating: piece, count: count))
                let start = ContinuousClock.now
                _ = finder.quotes(of: document, entities: nil)
                times.append((ContinuousClock.now - start) / .seconds(1))
            }
            let growth = times[3] / max(times[0], 1e-6)
            print(
                "hostile \(name), \(piece.utf8.count * sizes / 1000) kB: "
                    + times.map { String(format: "%.3f", $0) }.joined(separator: " ") + " s, "
                    + String(format: "8x the text in %.1fx the time", growth))
            fflush(nil)
        }
    }
}
