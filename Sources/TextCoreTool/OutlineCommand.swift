import ArgumentParser
import FoundationEssentials
import TextCore

/// Shows what TextCore makes of documents: a line for each paragraph.
struct OutlineCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "outline",
        abstract: "Shows how documents are cut: kind, label and opening of each paragraph.")

    @Flag(help: "Show the sentences too.") var sentences = false
    @Argument(help: "Text files.") var files: [String]

    func run() throws {
        for file in files {
            let text = SourceText(try String(contentsOfFile: file, encoding: .utf8))
            let title = TitleFinder.title(of: text).map { text.string($0) } ?? "none"
            let language = LanguageIdentifier.identify(text)?.rawValue ?? "none"
            print("== \(file)")
            print("title \(title); language \(language); transcript \(text.isTranscript)")
            for paragraph in text.paragraphs { show(paragraph, text) }
        }
    }

    private func show(_ paragraph: Paragraph, _ text: SourceText) {
        var line = "\(paragraph.contentStart)-\(paragraph.range.end)".padding(12)
        line += "\(paragraph.kind)".padding(12)
        if let turn = paragraph.turn { line += "#\(turn)" }
        if let label = paragraph.label { line += " [\(text.string(label))]" }
        if let dateline = paragraph.dateline { line += " {\(text.string(dateline))}" }
        let content = text.string(TextRange(paragraph.contentStart, paragraph.range.end))
        print(line + " " + content.prefix(100).replacing("\n", with: "⏎"))
        guard sentences else { return }
        for sentence in text.sentences[paragraph.sentences] {
            print(
                "                         | "
                    + text.string(sentence.range).replacing("\n", with: "⏎"))
        }
    }
}

extension String {
    fileprivate func padding(_ width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - count))
    }
}
