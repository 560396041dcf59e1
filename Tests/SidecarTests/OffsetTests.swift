import ConfigurationKit
import EnrichmentKit
import Sidecar
import TestSupport
import Testing
import TextCore

@Suite("sidecar: offsets")
struct OffsetTests {
    /// Texts of all kinds of characters, long and short, on both sides of the table's blocks.
    private static func texts() -> [String] {
        var generator = SplitMix64(seed: 42)
        let alphabets = [
            Array("abc XYZ.\n"), Array("añoÑé“”–€ \r"), Array("😀👩‍👩‍👧🇺🇾e\u{301}日本ab"),
            Array("\u{10FFFF}\u{1}\"\\\u{FEFF}ß"),
        ]
        return (0..<200).map { i in
            let alphabet = alphabets[i % alphabets.count] + alphabets[(i / 4) % alphabets.count]
            let length = Int.random(in: 1...(i < 150 ? 80 : 1500), using: &generator)
            return String(
                (0..<length).map { _ in alphabet.randomElement(using: &generator) ?? "x" })
        }
    }

    @Test(
        "content[start:end] is the text of every span, in every unit, for any Unicode",
        arguments: OutputConfiguration.Offsets.allCases)
    func invariant(unit: OutputConfiguration.Offsets) throws {
        var generator = SplitMix64(seed: 1)
        var output = OutputConfiguration()
        output.offsets = unit
        output.content = .always
        output.format = .compact
        for text in OffsetTests.texts() {
            let units = OffsetTests.units(of: text, unit)
            // Every boundary between scalars is a place where a span can start or end.
            let ends = text.unicodeScalars.reduce(into: [0]) {
                $0.append($0[$0.count - 1] + UTF8.width($1))
            }
            let ranges = (0..<8).map { _ -> TextRange in
                let a = Int.random(in: 0..<ends.count - 1, using: &generator)
                let b = Int.random(in: a + 1..<ends.count, using: &generator)
                return TextRange(ends[a], ends[b])
            }
            var annotations = Annotations()
            annotations.quotes = ranges.map { Quote(.direct, $0) }
            let sidecar = try JSONTree(
                Samples.content(text, annotations: annotations).json(output))
            #expect(sidecar["text"]?["content"]?.string == text)
            #expect(sidecar["text"]?["length"]?.int == units.count)
            let quotes = try #require(sidecar["annotations"]?["quotes"]?.items)
            #expect(quotes.count == ranges.count)
            for (quote, range) in zip(quotes, ranges) {
                let start = try #require(quote["start"]?.int)
                let end = try #require(quote["end"]?.int)
                let words = try #require(quote["text"]?.string)
                #expect(Array(units[start..<end]) == OffsetTests.units(of: words, unit))
                #expect(words.utf8.elementsEqual(Array(text.utf8)[range.start..<range.end]))
            }
        }
    }

    /// The text as a reader of the unit indexes it.
    private static func units(of text: String, _ unit: OutputConfiguration.Offsets) -> [UInt32] {
        switch unit {
        case .codePoint: text.unicodeScalars.map(\.value)
        case .utf8: text.utf8.map(UInt32.init)
        case .utf16: text.utf16.map(UInt32.init)
        }
    }

}

extension UTF8 {
    /// The number of bytes of a scalar.
    fileprivate static func width(_ scalar: Unicode.Scalar) -> Int {
        UTF8.encode(scalar)?.count ?? 0
    }
}
