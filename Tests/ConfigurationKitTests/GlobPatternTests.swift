import ConfigurationKit
import Testing

@Suite("patterns of file names")
struct GlobPatternTests {
    @Test(
        "a pattern fits what it should",
        arguments: [
            ("*.txt", "a.txt"), ("*.txt", "2022/a.txt"), ("drafts/**", "drafts/a/b.txt"),
            ("**/x.txt", "x.txt"), ("**/x.txt", "a/b/x.txt"), ("a?c", "abc"), ("[a-c]*", "beta"),
            ("[!a-c]*", "delta"), ("2022/*.md", "2022/a.md"), ("\\*", "*"), ("*", "anything"),
            ("a*b*c*d", "aXbXcXXd"),
        ])
    func fits(pattern: String, path: String) throws {
        #expect(try #require(GlobPattern(pattern)).matches(path.utf8))
    }

    @Test(
        "a pattern does not fit what it should not",
        arguments: [
            ("*.txt", "a.txt.part"), ("*.txt", "a.TXT"), ("drafts/**", "x/drafts/a"),
            ("2022/*.md", "2022/a/b.md"), ("a?c", "a/c"), ("[!a-c]*", "beta"), ("*.txt", ""),
        ])
    func fitsNot(pattern: String, path: String) throws {
        #expect(try !#require(GlobPattern(pattern)).matches(path.utf8))
    }

    @Test("a pattern that cannot be read is none", arguments: ["", "[a-", "[]", "a\\", "[c-a]"])
    func broken(pattern: String) {
        #expect(GlobPattern(pattern) == nil)
    }

    @Test("many stars and a long name cost no more than their product")
    func stars() throws {
        let pattern = try #require(GlobPattern(String(repeating: "*a", count: 100) + "b"))
        #expect(!pattern.matches(String(repeating: "a", count: 4000).utf8))
    }
}
