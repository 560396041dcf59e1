import EnrichmentKit
import Foundation
import QuoteExtractor
import Testing

@Suite("quote-extractor: the page")
struct ReadmeTests {
    private static let readme: String =
        (try? String(
            contentsOf: URL(fileURLWithPath: #filePath)
                .deletingLastPathComponent().deletingLastPathComponent()
                .appendingPathComponent("README.md"), encoding: .utf8)) ?? ""

    /// The blocks of examples, as samples.
    private static var samples: [QuoteSample] {
        readme.components(separatedBy: "```quotes\n").dropFirst().map { block in
            let lines = block.components(separatedBy: "```")[0].split(
                separator: "\n", omittingEmptySubsequences: false)
            let answers = lines.filter { $0.contains(" | ") }.map(String.init)
            let text = lines.filter { !$0.contains(" | ") }.joined(separator: "\n")
            return QuoteSample(text.trimmingCharacters(in: .newlines), lines: answers)
        }
    }

    @Test("each example gives what the page says", arguments: samples)
    func example(sample: QuoteSample) throws {
        try sample.check()
    }

    @Test("there are examples of all kinds and of none")
    func examples() {
        let kinds = Set(Self.samples.flatMap { $0.expected.map(\.kind) })
        #expect(kinds == ["direct", "indirect", "interview"])
        #expect(Self.samples.contains { $0.expected.isEmpty })
    }

    @Test("has the sections that every page has, and a row for each option")
    func sections() {
        for title in ["Name", "Description", "Options", "Layer", "Limits", "Examples"] {
            #expect(Self.readme.contains("\n## \(title)\n"), "no section \(title)")
        }
        for field in QuoteExtractor.Options.fields {
            #expect(Self.readme.contains("| `\(field.description.name)` |"))
            #expect(Self.readme.contains("| \(field.description.summary) |"))
        }
    }
}
