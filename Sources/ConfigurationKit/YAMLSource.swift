/// The bytes of a YAML text, looked over before libyaml sees them.
///
/// What libyaml would take in another sense than an editor shows (NEL, U+2028, U+2029 as line
/// ends), report without a place (bytes that are no UTF-8) or in words of its own (tabs) is refused
/// here, so that every line and column is the one an editor shows. Lines with nothing but blanks and
/// a comment may have tabs, which libyaml would not take: they are made spaces.
struct YAMLSource {
    /// The largest configuration.
    static let maxBytes = 1_000_000

    /// The text without a byte order mark.
    private(set) var bytes: [UInt8]
    /// The lines that are indented with a tab.
    private(set) var tabs: [SourcePosition] = []
    /// The place behind the last character.
    private(set) var end = SourcePosition(line: 1, column: 1)

    init(_ given: [UInt8]) throws(YAMLRefusal) {
        let start = SourcePosition(line: 1, column: 1)
        guard given.count <= YAMLSource.maxBytes else {
            throw YAMLRefusal(
                position: start, problem: "the configuration has \(given.count) bytes",
                remedy: "keep it below \(YAMLSource.maxBytes)")
        }
        if given.starts(with: [0xFF, 0xFE]) || given.starts(with: [0xFE, 0xFF]) {
            throw YAMLRefusal(
                position: start, problem: "the text is UTF-16", remedy: "save it as UTF-8")
        }
        bytes = given.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(given.dropFirst(3)) : given
        try look()
    }

    private mutating func look() throws(YAMLRefusal) {
        var place = SourcePosition(line: 1, column: 1)
        var isIndentation = true
        var tab: SourcePosition?
        var offset = 0
        var lineStart = 0
        var decoder = UTF8()
        var rest = bytes.makeIterator()
        var previous: Unicode.Scalar = " "
        while true {
            let character: Unicode.Scalar
            switch decoder.decode(&rest) {
            case .emptyInput:
                end = place
                if tab != nil, isIndentation { blankTabs(lineStart..<offset) }
                return
            case .error:
                throw YAMLRefusal(
                    position: place, problem: "the text is no UTF-8 here",
                    remedy: "save the file as UTF-8")
            case .scalarValue(let scalar): character = scalar
            }
            if YAMLSource.isRefused(character) {
                let digits = String(character.value, radix: 16, uppercase: true)
                let padded = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
                throw YAMLRefusal(
                    position: place, problem: "the text has the unseen character U+\(padded)",
                    remedy: "delete it")
            }
            switch character {
            case "\n" where previous == "\r": break
            case "\n", "\r":
                if tab != nil, isIndentation { blankTabs(lineStart..<offset) }
                lineStart = offset + 1
                place = SourcePosition(line: place.line + 1, column: 1)
                (isIndentation, tab) = (true, nil)
            default:
                if isIndentation, character == "\t" {
                    tab = tab ?? place
                } else if isIndentation, character != " " {
                    if let tab {
                        if character == "#" {
                            blankTabs(lineStart..<offset)
                        } else {
                            tabs.append(tab)
                        }
                    }
                    isIndentation = false
                }
                place.column += 1
            }
            previous = character
            offset += UTF8.width(character)
        }
    }

    private mutating func blankTabs(_ line: Range<Int>) {
        for i in line where bytes[i] == UInt8(ascii: "\t") { bytes[i] = UInt8(ascii: " ") }
    }

    /// Controls but for tab and line ends, the line ends of YAML 1.1, a byte order mark inside.
    private static func isRefused(_ character: Unicode.Scalar) -> Bool {
        switch character.value {
        case 0x09, 0x0A, 0x0D: false
        case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF: true
        default: false
        }
    }
}
