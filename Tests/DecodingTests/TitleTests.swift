import Decoding
import EnrichmentKit
import FileSystem
import TextCore
import Testing

@Suite("decoder: media type and title")
struct TitleTests {
    private func title(_ text: String, name: String = "a.md") throws -> String? {
        let document = try Decoder.decode(
            FileContent(bytes: Array(text.utf8)), name: Path(name)
        ).document
        return document.title.map { document.text.string($0) }
    }

    @Test(
        "the ending of the name tells Markdown from plain text, in any case",
        arguments: [
            ("a.md", "text/markdown"), ("A.MARKDOWN", "text/markdown"), ("a.txt", "text/plain"),
            ("md", "text/plain"), ("a.md.txt", "text/plain"),
        ])
    func mediaType(name: String, expected: String) throws {
        let content = FileContent(bytes: [0x61])
        #expect(try Decoder.decode(content, name: Path(name)).mediaType == expected)
    }

    @Test(
        "Markdown says its title itself",
        arguments: [
            ("intro\n\n# The title #\n\ntext", "The title"),
            ("## Not this\n\n# C# and more\r\n", "C# and more"),
            ("The title\n=====\n\ntext", "The title"),
            ("---\ntitle: \"From the front\"\ndate: today\n---\n\n# Not this\n", "From the front"),
            ("---\ntitle: 'Año'\n---\n", "Año"),
            ("```\n# code\n```\n\n# The title\n", "The title"),
            ("~~~\n# code\n```\n# more code\n~~~\n# The title", "The title"),
            ("---\nno end of the front matter\n\n# The title\n", "The title"),
        ])
    func markdown(text: String, expected: String) throws {
        #expect(try title(text) == expected)
    }

    @Test("without marks Markdown's title is found like any text's")
    func unmarked() throws {
        let text =
            "A plant for the harbour town\n\nThe ministry said on Monday that the plant will open "
            + "in May, after two years of works.\n"
        #expect(try title(text) == title(text, name: "a.txt"))
        #expect(try title(text) == "A plant for the harbour town")
    }

    @Test("marks mean nothing in plain text")
    func plain() throws {
        let text =
            "Body text of the plain file that goes on and on for a while, as bodies do.\n\n# x\n"
        #expect(try title(text, name: "a.txt") == nil)
    }
}
