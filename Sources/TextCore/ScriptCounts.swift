/// Letters of other scripts than the Latin one, and the language that they speak for.
struct ScriptCounts {
    private var counts = InlineArray<10, Int>(repeating: 0)
    /// All letters counted.
    private(set) var total = 0
    /// Letters that tell Ukrainian, Russian and Persian from their neighbours.
    private var isUkrainian = false
    private var isRussian = false
    private var isPersian = false

    private enum Script: Int {
        case greek, cyrillic, hebrew, arabic, devanagari, thai, kana, hangul, han, other
    }

    /// Counts the letters of a word.
    mutating func add(_ bytes: [UInt8], _ range: TextRange) {
        var at = range.start
        while at < range.end {
            let (scalar, size) = decodeScalar(bytes, at: at)
            at += size
            guard scalar >= 0x370 else { continue }
            total += 1
            counts[script(scalar).rawValue] += 1
        }
    }

    private mutating func script(_ scalar: UInt32) -> Script {
        switch scalar {
        case 0x370...0x3FF, 0x1F00...0x1FFF: return .greek
        case 0x400...0x52F:
            switch scalar {
            case 0x404, 0x406, 0x407, 0x454, 0x456, 0x457, 0x490, 0x491: isUkrainian = true
            case 0x42B, 0x42D, 0x44B, 0x44D: isRussian = true  // ы э
            default: break
            }
            return .cyrillic
        case 0x590...0x5FF: return .hebrew
        case 0x600...0x6FF:
            if scalar == 0x67E || scalar == 0x686 || scalar == 0x6AF { isPersian = true }
            return .arabic
        case 0x900...0x97F: return .devanagari
        case 0xE00...0xE7F: return .thai
        case 0x3040...0x30FF: return .kana
        case 0xAC00...0xD7AF, 0x1100...0x11FF: return .hangul
        case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0x20000...0x2FFFF: return .han
        default: return .other
        }
    }

    /// The language that most of the letters speak for; `nil` where several are written so.
    var language: Language? {
        guard total >= 4 else { return nil }
        func share(_ script: Script) -> Bool { counts[script.rawValue] * 3 >= total * 2 }
        let code: String? =
            if counts[Script.kana.rawValue] * 8 >= total { "ja" } else if share(.han) {
                "zh"
            } else if share(.hangul) { "ko" } else if share(.greek) { "el" } else if share(.hebrew)
            { "he" } else if share(.thai) { "th" } else if share(.devanagari) {
                "hi"
            } else if share(.arabic) {
                isPersian ? "fa" : "ar"
            } else if share(.cyrillic), isUkrainian != isRussian { isRussian ? "ru" : "uk" } else {
                nil
            }
        return code.map { Language(rawValue: $0) }
    }
}
