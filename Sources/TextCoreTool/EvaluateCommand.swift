import ArgumentParser
import FoundationEssentials
import TextCore

/// Prints how often the embedded model is right, by length, on texts it was not trained from.
struct EvaluateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate",
        abstract: "Measures the embedded model on held-out sentences and documents.",
        discussion: """
            Four columns by the number of words of a sentence: up to 5, 6 to 10, 11 to 20, more. \
            In each: sentences, share right, share left open, share called another of en, es, pt.
            """)

    @Option(help: "Folder that holds corpora/ and gold/.") var shared = "../shared"
    @Option(help: "Folder of files CODE.txt or CODE-NAME.txt, a sentence a line, to measure too.")
    var text: String?

    @Flag(help: "Print the texts called another of en, es, pt.") var errors = false

    func run() throws {
        let corpora = try Corpora(shared: shared)
        var parts = try corpora.sentences()
        if let text {
            for name in try FileManager.default.contentsOfDirectory(atPath: text).sorted()
            where name.hasSuffix(".txt") {
                let lines = try String(contentsOfFile: "\(text)/\(name)", encoding: .utf8)
                    .split(separator: "\n").map(String.init)
                parts.append(
                    Corpora.Part(
                        language: String(name.prefix(2)), name: "\(text)/\(name)", texts: lines))
            }
        }
        for part in parts { print(Row(part, buckets: [5, 10, 20, .max], errors)) }
        print("whole documents")
        for part in try corpora.documents() where !part.texts.isEmpty {
            print(Row(part, buckets: [.max], errors))
        }
    }

    private struct Row: CustomStringConvertible {
        struct Cell {
            var count = 0
            var right = 0
            var open = 0
            var wrong = 0
        }
        private let part: Corpora.Part
        private var cells: [Cell]

        init(_ part: Corpora.Part, buckets: [Int], _ showsErrors: Bool) {
            self.part = part
            cells = Array(repeating: Cell(), count: buckets.count)
            for text in part.texts {
                let source = SourceText(text)
                let words = source.tokens.count { $0.kind == .word }
                guard words > 0, let cell = buckets.firstIndex(where: { words <= $0 }) else {
                    continue
                }
                cells[cell].count += 1
                let code = LanguageIdentifier.identify(source)?.rawValue
                if code == part.language {
                    cells[cell].right += 1
                } else if code == nil {
                    cells[cell].open += 1
                } else if code == "en" || code == "es" || code == "pt" {
                    cells[cell].wrong += 1
                    if showsErrors { print("\(code ?? "-"), not \(part.language): \(text)") }
                }
            }
        }

        var description: String {
            let columns = cells.map { cell in
                let total = Double(max(1, cell.count))
                let shares = [cell.right, cell.open, cell.wrong].map { percent(Double($0) / total) }
                return padded("\(cell.count)", 6) + shares.joined()
            }
            return "\(part.language) \(padded(part.name, -34))" + columns.joined(separator: " |")
        }

        private func percent(_ share: Double) -> String {
            let tenths = Int((share * 1000).rounded())
            return padded("\(tenths / 10).\(tenths % 10)", 7)
        }

        private func padded(_ text: String, _ width: Int) -> String {
            let gap = String(repeating: " ", count: max(0, abs(width) - text.count))
            return width < 0 ? text + gap : gap + text
        }
    }
}
