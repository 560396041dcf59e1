/// Tells whether a text's lines are wrapped at a fixed width, and joins them to paragraphs.
enum HardWrap {
    /// Whether most lines that another follows directly are long, within one width, and break off
    /// in the middle of a sentence.
    static func isWrapped(_ lines: [Outline.Line], _ tokens: [Token]) -> Bool {
        var followed = 0
        var broken = 0
        var long = 0
        for i in lines.indices {
            let length = byteLength(lines[i], tokens)
            if length > 160 { return false }
            guard i + 1 < lines.count, !lines[i + 1].opensBlock else { continue }
            followed += 1
            if length >= 40 { long += 1 }
            if tokens[lines[i].tokens.upperBound - 1].kind != .punctuation { broken += 1 }
        }
        return followed >= 3 && long * 10 >= followed * 8 && broken * 10 >= followed * 6
    }

    /// Each block of lines as one; a bullet or a dialogue dash opens a paragraph of its own.
    static func join(_ lines: [Outline.Line], _ tokens: [Token]) -> [Outline.Line] {
        var joined: [Outline.Line] = []
        for line in lines {
            let first = tokens[line.tokens.lowerBound]
            let isDash = first.kind == .punctuation && first.end - first.start == 3
            guard !line.opensBlock, !isDash, var last = joined.popLast() else {
                joined.append(line)
                continue
            }
            last.tokens = last.tokens.lowerBound..<line.tokens.upperBound
            joined.append(last)
        }
        return joined
    }

    private static func byteLength(_ line: Outline.Line, _ tokens: [Token]) -> Int {
        tokens[line.tokens.upperBound - 1].end - tokens[line.tokens.lowerBound].start
    }
}
