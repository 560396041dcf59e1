/// Makes news documents in three languages, always the same ones.
///
/// They are put together from sentences made up for this purpose, so their language is plain; their
/// length, names, amounts, quotes and paragraphs are those of news.
struct NewsGenerator {
    private var random: SplitMix64
    private var lastName = "Duarte"

    private init(seed: UInt64) { random = SplitMix64(seed) }

    /// Documents of `bytes.lowerBound` to `bytes.upperBound` bytes, a third in each language.
    static func documents(_ count: Int, bytes: ClosedRange<Int> = 2_000...12_000) -> [String] {
        let languages: [NewsWords] = [.english, .spanish, .portuguese]
        return (0..<count).map { number in
            var generator = NewsGenerator(seed: UInt64(number))
            let size = bytes.lowerBound + generator.random.below(bytes.count)
            return generator.document(languages[number % languages.count], bytes: size)
        }
    }

    private mutating func document(_ words: NewsWords, bytes: Int) -> String {
        var text = capitalized(fill(pick(words.headlines), words)) + "\n\n"
        text += pick(NewsWords.cities) + " – "
        while text.utf8.count < bytes {
            for _ in 0...random.below(4) {
                text += capitalized(fill(pick(words.sentences), words)) + " "
            }
            text.removeLast()
            text += "\n\n"
        }
        return text
    }

    private mutating func fill(_ sentence: String, _ words: NewsWords) -> String {
        var filled = ""
        var isSlot = false
        for character in sentence {
            switch character {
            case "{": isSlot = true
            case "}": isSlot = false
            case _ where isSlot: filled += word(for: character, words)
            default: filled.append(character)
            }
        }
        return filled
    }

    private mutating func word(for slot: Character, _ words: NewsWords) -> String {
        switch slot {
        case "P":
            lastName = pick(NewsWords.lastNames)
            return pick(NewsWords.firstNames) + " " + lastName
        case "L": return lastName
        case "R": return pick(words.roles)
        case "O": return pick(words.organizations)
        case "C": return pick(NewsWords.cities)
        case "K": return pick(NewsWords.countries)
        case "M": return pick(words.amounts)
        case "S": return pick(words.things)
        default: return "\(2 + random.below(96))"
        }
    }

    private mutating func pick(_ words: [String]) -> String { words[random.below(words.count)] }

    private func capitalized(_ text: String) -> String {
        text.prefix(1).uppercased() + text.dropFirst()
    }
}

/// A small generator of numbers that are the same everywhere (Steele, Lea, Flood 2014).
struct SplitMix64 {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 0x1234_5678_9ABC_DEF1 }

    /// A number from 0 up to, but not including, `limit`.
    mutating func below(_ limit: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((z ^ (z >> 31)) >> 1) % limit
    }
}
