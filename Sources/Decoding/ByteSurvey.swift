/// One look at all bytes of a file: whether they are text, and UTF-8, or could be Windows-1252.
struct ByteSurvey {
    /// The first control character that no text holds, NUL above all; `nil` where there is none.
    private(set) var firstControl: Int?
    /// The first byte that is not part of valid UTF-8; `nil` where all is valid.
    private(set) var firstInvalid: Int?
    /// How many bytes are not part of valid UTF-8.
    private var invalid = 0
    /// How many scalars of two and more bytes are valid.
    private var multibyte = 0
    /// Whether each byte that is not ASCII is one that Western European text uses.
    private var isPlausible = true
    /// Whether the last bytes begin a common character of UTF-8 (á, “) and do not end it: a text
    /// that was cut off, rather than one that ends in `Ã` or `â`.
    private var isCutOff = false

    /// Looks at the bytes from an offset on.
    init(_ bytes: [UInt8], from start: Int) {
        var i = start
        while i < bytes.count {
            let byte = bytes[i]
            if byte < 0x80 {
                if byte < 0x20, !isTextControl(byte) {
                    firstControl = i
                    return
                }
                i += 1
                continue
            }
            let length = validLength(bytes, at: i)
            if length == 0 {
                if firstInvalid == nil { firstInvalid = i }
                invalid += 1
                if [0xC2, 0xC3, 0xE2].contains(byte), i + 2 >= bytes.count {
                    isCutOff = bytes[(i + 1)...].allSatisfy { $0 & 0xC0 == 0x80 }
                }
                isPlausible = isPlausible && WesternDecoder.isPlausible(byte, at: i, in: bytes)
                i += 1
            } else {
                multibyte += 1
                i += length
            }
        }
    }

    /// Whether invalid UTF-8 reads as Western European text.
    ///
    /// All bytes that are not UTF-8 are then letters and signs of it where such stand, and what is
    /// valid UTF-8 by chance is rare: UTF-8 with a broken byte in it is no other charset.
    var looksWestern: Bool { isPlausible && !isCutOff && multibyte * 20 <= invalid }

    /// Tab, line feed, vertical tab, form feed, carriage return, and the escape of terminals'
    /// colours that logs hold; Windows' end-of-file mark ends some old texts.
    private func isTextControl(_ byte: UInt8) -> Bool {
        (0x09...0x0D).contains(byte) || byte == 0x1B || byte == 0x1A
    }

    /// The length of the valid scalar of two and more bytes at an offset; 0 where there is none.
    ///
    /// By table 3-7 of the Unicode standard.
    private func validLength(_ bytes: [UInt8], at i: Int) -> Int {
        let first = bytes[i]
        let (length, second): (Int, ClosedRange<UInt8>)
        switch first {
        case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
        case 0xE0: (length, second) = (3, 0xA0...0xBF)
        case 0xED: (length, second) = (3, 0x80...0x9F)
        case 0xE1...0xEF: (length, second) = (3, 0x80...0xBF)
        case 0xF0: (length, second) = (4, 0x90...0xBF)
        case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
        case 0xF4: (length, second) = (4, 0x80...0x8F)
        default: return 0
        }
        guard i + length <= bytes.count, second.contains(bytes[i + 1]) else { return 0 }
        for k in 2..<4 where k < length && bytes[i + k] & 0xC0 != 0x80 { return 0 }
        return length
    }
}
