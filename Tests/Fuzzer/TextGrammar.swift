import TestSupport

/// A grammar of documents; every name in it is made up.
///
/// A production is text in which `%` and a letter stand for a rule, a choice of productions.
struct TextGrammar {
    /// A part of a production.
    private enum Part {
        case text([UInt8])
        case rule(Int)
    }

    private var rules: [[[Part]]]

    /// How deep rules may stand in one another; below that a rule is empty.
    private static let maxDepth = 12

    /// Reads the rules.
    init() {
        rules = Array(repeating: [], count: 128)
        for (letter, productions) in TextGrammar.productions {
            rules[Int(letter.asciiValue ?? 0)] = productions.map(TextGrammar.parts)
        }
    }

    /// One to six blocks.
    func document(_ random: inout SplitMix64) -> [UInt8] {
        var text: [UInt8] = []
        for _ in 0..<Int.random(in: 1...6, using: &random) { expand("B", &text, &random) }
        return text
    }

    /// A name, an amount, a cue, a sentence: anything that is less than a block.
    func phrase(_ random: inout SplitMix64) -> [UInt8] {
        var text: [UInt8] = []
        let rules: [Character] = ["P", "O", "L", "M", "C", "W", "S", "Q", "R", "T"]
        expand(rules[Int.random(in: 0..<rules.count, using: &random)], &text, &random)
        return text
    }

    private func expand(_ rule: Character, _ text: inout [UInt8], _ random: inout SplitMix64) {
        expand(Int(rule.asciiValue ?? 0), 0, &text, &random)
    }

    private func expand(
        _ rule: Int, _ depth: Int, _ text: inout [UInt8], _ random: inout SplitMix64
    ) {
        guard depth < TextGrammar.maxDepth, !rules[rule].isEmpty else { return }
        for part in rules[rule][Int.random(in: 0..<rules[rule].count, using: &random)] {
            switch part {
            case .text(let bytes): text += bytes
            case .rule(let inner): expand(inner, depth + 1, &text, &random)
            }
        }
    }

    private static func parts(_ production: String) -> [Part] {
        var parts: [Part] = []
        var text: [UInt8] = []
        var isRule = false
        for byte in production.utf8 {
            if isRule {
                parts += [.text(text), .rule(Int(byte & 0x7F))]
                text = []
                isRule = false
            } else if byte == UInt8(ascii: "%") {
                isRule = true
            } else {
                text.append(byte)
            }
        }
        return parts + [.text(text)]
    }
}
