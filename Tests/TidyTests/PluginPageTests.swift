import TestSupport
import Testing

@Suite("tidy: the pages of the plugins")
struct PluginPageTests {
    static let folders = (try? Repository.folders(in: "Plugins")) ?? []

    @Test("there are plugins to look at")
    func some() { #expect(PluginPageTests.folders.count >= 4) }

    @Test("a plugin's README has the six sections, in order", arguments: folders)
    func sections(folder: String) throws {
        let headings = try page(folder).split(separator: "\n").filter { $0.hasPrefix("## ") }
        #expect(
            headings.prefix(6) == [
                "## Name", "## Description", "## Options", "## Layer", "## Limits", "## Examples",
            ])
    }

    @Test(
        "a plugin's README has the tables of options and of terms that the code makes",
        arguments: folders)
    func tables(folder: String) throws {
        let name = kebab(folder)
        let ended = try BuiltProgram.run("enrichd", ["plugins", name, "--format", "markdown"])
        #expect(ended.status == 0, "\(ended.errors)")
        let page = try page(folder)
        let table = ["Options", "Layer"].flatMap { heading in
            page.components(between: "\n## \(heading)\n", "\n## ")
                .split(separator: "\n").filter { $0.hasPrefix("|") }
        }
        #expect(
            table == ended.output.split(separator: "\n"),
            "write what `enrichd plugins \(name) --format markdown` prints")
    }

    private func page(_ folder: String) throws -> String {
        try Repository.text("Plugins/\(folder)/README.md")
    }

    /// `QuoteExtractor` is `quote-extractor`.
    private func kebab(_ folder: String) -> String {
        var name = ""
        for letter in folder {
            if letter.isUppercase, !name.isEmpty { name += "-" }
            name += letter.lowercased()
        }
        return name
    }
}

extension String {
    /// What stands between two marks; all behind the first where the second is missing.
    fileprivate func components(between start: String, _ end: String) -> String {
        guard let first = firstRange(of: start) else { return "" }
        let rest = self[first.upperBound...]
        return String(rest.firstRange(of: end).map { rest[..<$0.lowerBound] } ?? rest)
    }
}
