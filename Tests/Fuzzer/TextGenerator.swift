import TestSupport

/// Makes documents: news as our languages write it, and what no newsroom writes.
struct TextGenerator {
    private let grammar = TextGrammar()
    private let mutator = Mutator(words: TextGrammar.marks)

    /// The longest text that is made by repetition, in bytes.
    private static let longest = 200_000

    /// A document of some hundred bytes; one in two thousand has up to 200,000.
    func text(_ random: inout SplitMix64) -> [UInt8] {
        let text: [UInt8] =
            switch Int.random(in: 0..<10, using: &random) {
            case 0..<6: grammar.document(&random)
            case 6, 7: scramble(&random)
            default: repetition(&random)
            }
        return Bool.random(using: &random) ? mutator.mutate(text, &random) : text
    }

    /// Marks and words without sense.
    private func scramble(_ random: inout SplitMix64) -> [UInt8] {
        var text: [UInt8] = []
        for _ in 0..<Int.random(in: 1...60, using: &random) { text += piece(&random) }
        return text
    }

    /// A few pieces, many times over.
    private func repetition(_ random: inout SplitMix64) -> [UInt8] {
        var part: [UInt8] = []
        for _ in 0..<Int.random(in: 1...6, using: &random) { part += piece(&random) }
        let isLong = Int.random(in: 0..<400, using: &random) == 0
        let length = Int.random(in: 1...(isLong ? TextGenerator.longest : 400), using: &random)
        let times = max(1, length / max(1, part.count))
        var text = Array(repeatElement(part, count: times).joined())
        if Bool.random(using: &random) { text = grammar.document(&random) + text }
        return Bool.random(using: &random) ? text + grammar.document(&random) : text
    }

    private func piece(_ random: inout SplitMix64) -> [UInt8] {
        let words = mutator.words
        return switch Int.random(in: 0..<4, using: &random) {
        case 0: words[Int.random(in: 0..<words.count, using: &random)]
        case 1: Array(" ".utf8)
        default: grammar.phrase(&random)
        }
    }
}
