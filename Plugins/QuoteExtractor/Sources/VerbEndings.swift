import TextCore

/// Tells by its ending whether a word of no list looks like a finite verb.
enum VerbEndings {
    /// Whether a word in lower case ends as finite verbs do.
    static func looksFinite(_ text: SourceText, _ token: Int, isEnglish: Bool) -> Bool {
        let word = text.tokens[token]
        let length = word.end - word.start
        guard word.kind == .word, length >= 4 else { return false }
        let bytes = text.bytes
        let end = word.end
        let a = bytes[end - 1]
        let b = bytes[end - 2]
        if isEnglish {
            return a == 0x64 && b == 0x65 && length > 4  // -ed
        }
        // -ó, -á (UTF-8 C3 B3, C3 A1)
        if b == 0xC3 && (a == 0xB3 || a == 0xA1) { return true }
        let c = length > 4 ? bytes[end - 3] : 0
        // -ou, -iu, -eu
        if a == 0x75, b == 0x6F || b == 0x69 || b == 0x65, length > 3 { return true }
        // -ron, -ban, -ían, -rán
        if a == 0x6E {
            if b == 0x6F, c == 0x72 { return true }
            if b == 0x61, c == 0x62 || c == 0xAD { return true }
            if b == 0xA1, c == 0xC3 { return true }
        }
        // -ram, -vam, -rão
        if a == 0x6D, b == 0x61, c == 0x72 || c == 0x76 { return true }
        // -aba, -ava
        return a == 0x61 && (b == 0x62 || b == 0x76) && c == 0x61
    }
}
