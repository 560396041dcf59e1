/// Documents that no newsroom writes: what a plugin is given to break it.
///
/// Each holds 100 KB to 1 MB, so that work that grows with the square of the length is felt at once.
public struct HostileText: Sendable, CustomStringConvertible {
    /// What is wrong with it, in a few words.
    public let name: String
    /// The document.
    public let text: String

    /// The name, which a test's case is listed by.
    public var description: String { name }

    /// All of them, the empty document first.
    public static let all: [HostileText] = [
        HostileText("empty", ""),
        HostileText("white space alone", " \t\r\n\u{A0}\u{2003}\u{200B}\n"),
        HostileText("one letter", "a"),
        HostileText("one quotation mark", "\u{201C}"),
        repeated("unclosed straight quotes", "\"a ", 100_000),
        repeated("unclosed double quotes", "\u{201C}a ", 100_000),
        repeated("unclosed quotes of all styles", "\u{201C}\u{2018}«\"„' b ", 20_000),
        repeated("closing quotes", "a\u{201D} »", 50_000),
        repeated("brackets that open", "([{(", 50_000),
        repeated("dialogue dashes", "—No —dijo —sí\n", 20_000),
        repeated("one line of a megabyte", "the minister said that output of copper ", 25_000),
        repeated("one word of a megabyte", "a", 1_000_000),
        repeated("sentences of one letter", "A. ", 100_000),
        repeated("capitalised words", "Ana Banco Chile ", 30_000),
        repeated("dots", ".", 300_000),
        repeated("line ends", "\r\n", 150_000),
        repeated("speaker labels", "A:\n", 60_000),
        repeated("speaker labels, each another", (0..<20_000).map { "Name\($0): b\n" }.joined(), 1),
        repeated("bullets", "- \n* a\n", 40_000),
        repeated("combining marks alone", "\u{301}\u{327}", 100_000),
        repeated("NULs", "a\0 \0", 60_000),
        repeated("bidirectional marks", "\u{202E}abc\u{2066} \u{200F}d ", 20_000),
        repeated("emoji", "👩‍👩‍👧‍👦🏳️‍🌈🇧🇷 ", 10_000),
        repeated("CRLF prose", "“Sim”, disse ela.\r\n\r\nEm São Paulo.\r\n", 5_000),
        repeated("amounts", "US$1.2.3,4bn R$ 5 ", 20_000),
        repeated("numbers without end", "1,", 150_000),
        repeated("acronyms without end", "S.A.", 60_000),
        repeated("web addresses", "https://a.b/c?d=", 20_000),
        repeated("hyphens", "a-", 100_000),
        repeated("cue words", "said that said that ", 20_000),
        repeated("scripts mixed", "Ñandú 東京 Москва عربى हिन्दी ไทย ", 5_000),
        repeated("letters beyond the BMP", "𝔸𝕓𐐀𐐨 ", 20_000),
    ]

    private init(_ name: String, _ text: String) { (self.name, self.text) = (name, text) }

    private static func repeated(_ name: String, _ part: String, _ count: Int) -> HostileText {
        HostileText(name, String(repeating: part, count: count))
    }
}
