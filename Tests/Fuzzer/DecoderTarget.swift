import Decoding
import EnrichmentKit
import FileSystem
import TestSupport
import TextCore

/// Files to documents: charsets, titles, and how texts are cut up.
struct DecoderTarget: FuzzTarget {
    private let generator = TextGenerator()

    func input(_ random: inout SplitMix64) -> [UInt8] {
        let text = generator.text(&random)
        let decoded = String(decoding: text, as: UTF8.self)
        switch Int.random(in: 0..<8, using: &random) {
        case 0: return [0xEF, 0xBB, 0xBF] + text
        case 1: return [0xFF, 0xFE] + decoded.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        case 2: return [0xFE, 0xFF] + decoded.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        case 3:
            // As Windows-1252 has it, as far as that is Latin-1.
            return decoded.unicodeScalars.map { UInt8(exactly: $0.value) ?? 0x93 }
        case 4:
            let marks: [[UInt8]] = [
                [0xFF, 0xFE], [0xFE, 0xFF], [0xFF, 0xFE, 0, 0], [0xEF, 0xBB],
            ]
            return marks[Int.random(in: 0..<4, using: &random)] + text
        default: return text
        }
    }

    func broken(by input: [UInt8]) -> String? {
        let content = FileContent(bytes: input)
        for name in ["a.txt", "a.md"] {
            do throws(DecodingFailure) {
                let decoded = try Decoder.decode(content, name: Path(name))
                if let problem = problem(decoded, input) { return "\(name): \(problem)" }
            } catch {
                if !error.description.contains(" at ") || error.description.contains("\n") {
                    return "\(name): the reason is “\(error)”"
                }
            }
        }
        return nil
    }

    private func problem(_ decoded: DecodedDocument, _ input: [UInt8]) -> String? {
        let document = decoded.document
        let check = TextCheck(document.text)
        if let problem = check.problem { return problem }
        if let title = document.title, let problem = check.problem(title, "the title") {
            return problem
        }
        if decoded.isFilesOwnBytes, document.text.bytes != input { return "the text is another" }
        let text = String(decoding: document.text.bytes, as: UTF8.self)
        switch decoded.charset {
        case .utf8:
            let mark = input.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
            return document.text.bytes.elementsEqual(input[mark...]) ? nil : "not the same text"
        case .utf16LittleEndian:
            let bytes = text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
            return bytes.elementsEqual(input[2...]) ? nil : "not the same UTF-16"
        case .utf16BigEndian:
            let bytes = text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
            return bytes.elementsEqual(input[2...]) ? nil : "not the same UTF-16"
        case .latin1, .windows1252:
            return text.unicodeScalars.count == input.count ? nil : "not a character for each byte"
        }
    }
}
