import TextCore

/// Finds the title of a Markdown document by its marks.
enum MarkdownTitle {
    /// The front matter's `title:`, else the first heading of the first level, `# ` or underlined
    /// with `=`; `nil` where there is neither.
    ///
    /// Headings in fenced code are none. CommonMark 0.31, sections 4.2, 4.3 and 4.5.
    static func find(in text: SourceText) -> TextRange? {
        var lines = Lines(text.bytes)
        if let title = frontMatterTitle(&lines) { return title }
        var fence: UInt8?
        var previous: TextRange?
        while let line = lines.next() {
            if let mark = fenceMark(text.bytes, line) {
                if fence == nil { fence = mark } else if fence == mark { fence = nil }
                previous = nil
            } else if fence == nil {
                if let heading = numberSignHeading(text.bytes, line) { return heading }
                if isUnderline(text.bytes, line), let previous { return previous }
                previous = line.isEmpty ? nil : line
            }
        }
        return nil
    }

    /// The `title:` between two lines of `---` at the very start; leaves the lines behind them.
    private static func frontMatterTitle(_ lines: inout Lines) -> TextRange? {
        let start = lines
        guard let first = lines.next(), lines.text(first) == "---" else {
            lines = start
            return nil
        }
        var title: TextRange?
        // A front matter that never ends is a rule, and the text goes on behind it.
        for _ in 0..<200 {
            guard let line = lines.next() else { break }
            let words = lines.text(line)
            if words == "---" || words == "..." { return title }
            if words.hasPrefix("title:") {
                title = unquoted(lines.bytes, trimmed(lines.bytes, line.start + 6, line.end))
            }
        }
        lines = start
        return nil
    }

    private static func unquoted(_ bytes: [UInt8], _ range: TextRange) -> TextRange? {
        guard range.count >= 2, bytes[range.start] == bytes[range.end - 1],
            bytes[range.start] == 0x22 || bytes[range.start] == 0x27
        else { return range.isEmpty ? nil : range }
        return range.count == 2 ? nil : TextRange(range.start + 1, range.end - 1)
    }

    private static func numberSignHeading(_ bytes: [UInt8], _ line: TextRange) -> TextRange? {
        guard line.count >= 3, bytes[line.start] == 0x23,
            bytes[line.start + 1] == 0x20 || bytes[line.start + 1] == 0x09
        else { return nil }
        var end = line.end
        while end > line.start + 1, bytes[end - 1] == 0x23 { end -= 1 }
        if end > line.start, bytes[end - 1] > 0x20 { end = line.end }  // `# C#` keeps its sign
        let range = trimmed(bytes, line.start + 1, end)
        return range.isEmpty ? nil : range
    }

    private static func isUnderline(_ bytes: [UInt8], _ line: TextRange) -> Bool {
        !line.isEmpty && (line.start..<line.end).allSatisfy { bytes[$0] == 0x3D }
    }

    private static func fenceMark(_ bytes: [UInt8], _ line: TextRange) -> UInt8? {
        guard line.count >= 3 else { return nil }
        let mark = bytes[line.start]
        guard mark == 0x60 || mark == 0x7E, bytes[line.start + 1] == mark,
            bytes[line.start + 2] == mark
        else { return nil }
        return mark
    }
}

/// The range without the white space at its edges.
private func trimmed(_ bytes: [UInt8], _ start: Int, _ end: Int) -> TextRange {
    var (start, end) = (start, end)
    while start < end, bytes[start] <= 0x20 { start += 1 }
    while end > start, bytes[end - 1] <= 0x20 { end -= 1 }
    return TextRange(start, end)
}

/// The lines of a text one after another, without the white space at their edges.
private struct Lines {
    let bytes: [UInt8]
    private var at = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func next() -> TextRange? {
        guard at < bytes.count else { return nil }
        let start = at
        while at < bytes.count, bytes[at] != 0x0A { at += 1 }
        let end = at
        at += 1
        return trimmed(bytes, start, end)
    }

    func text(_ line: TextRange) -> String {
        String(decoding: bytes[line.start..<line.end], as: UTF8.self)
    }
}
