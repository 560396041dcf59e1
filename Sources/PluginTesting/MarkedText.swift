// PluginTesting: what the tests of every plugin share.
//
// `MarkedText` is a sample with its expected ranges drawn into it, `PluginContract` the promises
// that every plugin keeps whatever the document, `GoldenFile` a whole document with its expected
// output. Tests import it, and `enrichd plugins test` its documents.

public import TextCore

/// A sample text with the expected ranges drawn into it.
///
/// For example `“⟦No habrá alzas⟧”, dijo la ministra.`
/// Marks may be nested. A mark without its partner is a mistake of the test and traps.
public struct MarkedText: ExpressibleByStringLiteral, Sendable, Hashable {
    /// The text without the marks.
    public let text: String
    /// The marked ranges in UTF-8 bytes, by start; of two with one start the longer is first.
    public let ranges: [TextRange]
    private let source: String

    /// Reads a sample, `⟦` and `⟧` taken as marks.
    public init(_ source: String) {
        var bytes: [UInt8] = []
        var open: [Int] = []
        var ranges: [TextRange] = []
        for scalar in source.unicodeScalars {
            switch scalar {
            case "⟦": open.append(bytes.count)
            case "⟧":
                guard let start = open.popLast() else {
                    preconditionFailure("⟧ without ⟦ in: \(source)")
                }
                ranges.append(TextRange(start, bytes.count))
            default: bytes.append(contentsOf: UTF8.encode(scalar).map { Array($0) } ?? [])
            }
        }
        precondition(open.isEmpty, "⟦ without ⟧ in: \(source)")
        text = String(decoding: bytes, as: UTF8.self)
        self.ranges = ranges.sorted { ($0.start, -$0.end) < ($1.start, -$1.end) }
        self.source = source
    }

    /// Reads a sample, `⟦` and `⟧` taken as marks.
    public init(stringLiteral value: String) { self.init(value) }

    /// The marked words, in the order of `ranges`.
    public var words: [String] {
        let bytes = Array(text.utf8)
        return ranges.map { String(decoding: bytes[$0.start..<$0.end], as: UTF8.self) }
    }
}

extension MarkedText: CustomStringConvertible {
    /// The sample as it was written, with its marks: the name of a test's case.
    public var description: String { source }

    /// A text with marks drawn around some ranges, to compare a result with a sample at a glance.
    ///
    /// - Parameters:
    ///   - ranges: On scalar boundaries, nested or apart; in any order.
    ///   - text: The text.
    /// - Returns: The text as `MarkedText` reads it.
    public static func draw(_ ranges: [TextRange], in text: String) -> String {
        let bytes = Array(text.utf8)
        var marks: [(at: Int, rank: Int, mark: String)] = []
        for range in ranges {
            marks.append((range.start, bytes.count + 1 - range.end, "⟦"))
            marks.append((range.end, -range.start - 1, "⟧"))
        }
        marks.sort { ($0.at, $0.rank) < ($1.at, $1.rank) }
        var out: [UInt8] = []
        var last = 0
        for mark in marks {
            out += bytes[last..<mark.at]
            out += mark.mark.utf8
            last = mark.at
        }
        return String(decoding: out + bytes[last...], as: UTF8.self)
    }
}
