import Decoding
import EnrichmentKit
import FileSystem
import TextCore
import Testing

@Suite("decoder: charsets")
struct CharsetTests {
    static let sample = "Año nuevo: “¡olé!” – 5 € 😀\r\n"

    private func decode(_ bytes: [UInt8]) throws -> DecodedDocument {
        try Decoder.decode(FileContent(bytes: bytes), name: Path("a.txt"))
    }

    private func text(_ decoded: DecodedDocument) -> String {
        String(decoding: decoded.document.text.bytes, as: UTF8.self)
    }

    @Test("UTF-8 is the file's own bytes, line ends and all")
    func utf8() throws {
        let decoded = try decode(Array(CharsetTests.sample.utf8))
        #expect(text(decoded) == CharsetTests.sample)
        #expect(decoded.charset == .utf8)
        #expect(decoded.isFilesOwnBytes)
    }

    @Test("a byte order mark of UTF-8 is dropped, and the text is then not the file's own bytes")
    func byteOrderMark() throws {
        let decoded = try decode([0xEF, 0xBB, 0xBF] + Array(CharsetTests.sample.utf8))
        #expect(text(decoded) == CharsetTests.sample)
        #expect(decoded.charset == .utf8)
        #expect(!decoded.isFilesOwnBytes)
    }

    @Test("UTF-16 with a byte order mark is decoded in both orders", arguments: [true, false])
    func utf16(isLittle: Bool) throws {
        let bytes = ("\u{FEFF}" + CharsetTests.sample).utf16.flatMap { unit in
            let low = UInt8(unit & 0xFF)
            let high = UInt8(unit >> 8)
            return isLittle ? [low, high] : [high, low]
        }
        let decoded = try decode(bytes)
        #expect(text(decoded) == CharsetTests.sample)
        #expect(decoded.charset == (isLittle ? .utf16LittleEndian : .utf16BigEndian))
        #expect(!decoded.isFilesOwnBytes)
    }

    @Test("Latin-1 is recognised")
    func latin1() throws {
        let sample = "La acción del año, según Núñez: «não é só isso», à vista."
        let decoded = try decode(sample.unicodeScalars.map { UInt8($0.value) })
        #expect(text(decoded) == sample)
        #expect(decoded.charset == .latin1)
        #expect(!decoded.isFilesOwnBytes)
    }

    @Test("Windows-1252 is recognised by its quotation marks, dashes and euro sign")
    func windows1252() throws {
        let ascii: (String) -> [UInt8] = { Array($0.utf8) }
        let decoded = try decode(
            [0x93] + ascii("Pre") + [0xE7] + ascii("o: 5 ") + [
                0x80, 0x94, 0x20, 0x97, 0x20, 0xC9, 0x6C,
            ])
        #expect(text(decoded) == "“Preço: 5 €” — Él")
        #expect(decoded.charset == .windows1252)
        let name = try decode(ascii("Ana Mili") + [0x9A] + ascii("i"))
        #expect(text(name) == "Ana Miliši")
    }

    @Test("a text of no words is a text", arguments: ["\n", " \t\r\n", "\u{FEFF}x"])
    func almostEmpty(text: String) throws {
        _ = try decode(Array(text.utf8))
    }

    @Test(
        "what is no text says why, and at which byte",
        arguments: [
            ([], "the file is empty: no byte at 0", .undecodable),
            ([0x61, 0x00, 0x62], "binary content, not text: byte 0x00 at 1", .unsupported),
            (
                [0x7F, 0x45, 0x4C, 0x46, 0x02], "binary content, not text: byte 0x02 at 4",
                .unsupported
            ),
            (
                Array("seventeen letters".utf8) + [0xFF],
                "not UTF-8, and no other charset fits: byte 0xFF at 17", .undecodable
            ),
            // Broken UTF-8 must not come out as Windows-1252 with “Ã³” in it.
            (
                Array("La opinión, la razón y la acción".utf8) + [0xC3],
                "not UTF-8, and no other charset fits: byte 0xC3 at 35", .undecodable
            ),
            (
                [0xEF, 0xBB, 0xBF, 0x61, 0xE9, 0x62],
                "not UTF-8, as its byte order mark says: byte 0xE9 at 4", .undecodable
            ),
            (
                [0xFF, 0xFE, 0x61, 0x00, 0x00, 0xD8, 0x62, 0x00],
                "not UTF-16 LE: half of a surrogate pair, 0xD800, at 4", .undecodable
            ),
            (
                [0xFE, 0xFF, 0x00, 0x61, 0x00],
                "not UTF-16 BE: half of a character at its end, byte 0x00 at 4", .undecodable
            ),
            (
                [0xFF, 0xFE, 0x61, 0x00, 0x00, 0x00],
                "binary content, not text: character 0x0000 at 4", .unsupported
            ),
            (
                [0xFF, 0xFE, 0x00, 0x00, 0x61, 0x00, 0x00, 0x00],
                "UTF-32 is not read: its byte order mark at 0", .unsupported
            ),
            // UTF-8 cut off in its only accented letter.
            (
                Array("The caf".utf8) + [0xC3],
                "not UTF-8, and no other charset fits: byte 0xC3 at 7", .undecodable
            ),
            // A surrogate is no UTF-8, and 0x81 stands for nothing in Windows-1252.
            (
                [0x61, 0xED, 0xA0, 0x80, 0x81],
                "not UTF-8, and no other charset fits: byte 0xED at 1",
                .undecodable
            ),
        ] as [([UInt8], String, DecodingFailure.Kind)])
    func failures(bytes: [UInt8], message: String, kind: DecodingFailure.Kind) {
        let expected = DecodingFailure(kind, message)
        #expect(throws: expected) { try decode(bytes) }
    }

    @Test("validity agrees with the standard library's on every pair and many triples of bytes")
    func validity() {
        var generator = SplitMix64(seed: 7)
        var samples: [[UInt8]] = []
        for first in 0x80...0xFF {
            for second in 0x80...0xFF { samples.append([UInt8(first), UInt8(second)]) }
        }
        for _ in 0..<50_000 {
            let length = Int.random(in: 1...6, using: &generator)
            samples.append(
                (0..<length).map { _ in UInt8.random(in: 0x80...0xFF, using: &generator) })
        }
        for sample in samples {
            let isValid = String(validating: sample, as: UTF8.self) != nil
            let isDecoded = (try? decode(sample))?.charset == .utf8
            #expect(isDecoded == isValid, "\(sample)")
        }
    }
}

/// Vigna's SplitMix64: the same numbers from one seed on any machine.
struct SplitMix64: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
