import Foundation
import TextCore

/// How answers are compared with what is known: the rules of the gold documents' scorer.
enum Comparison {
    /// The share of bytes that two ranges have in common.
    static func overlap(_ a: TextRange, _ b: TextRange) -> Double {
        let common = min(a.end, b.end) - max(a.start, b.start)
        guard common > 0 else { return 0 }
        return Double(common) / Double(max(a.end, b.end) - min(a.start, b.start))
    }

    private static let articles: Set<String> = [
        "the", "a", "an", "el", "la", "los", "las", "un", "una", "o", "os", "as", "um", "uma",
    ]

    /// Case, accents, punctuation and a leading article are no difference.
    static func normal(_ name: String) -> String {
        var words = Fold.key(name).split { !$0.isLetter && !$0.isNumber && $0 != "_" }.map(
            String.init)
        if words.count > 1, articles.contains(words[0]) { words.removeFirst() }
        return words.joined(separator: " ")
    }

    static func sameName(_ a: String, _ b: String) -> Bool { normal(a) == normal(b) }

    /// The last words agree, or one name is a run of words of the other.
    static func sameLastName(_ a: String, _ b: String) -> Bool {
        let x = normal(a)
        let y = normal(b)
        if x.isEmpty || y.isEmpty { return x == y }
        return x.split(separator: " ").last == y.split(separator: " ").last
            || " \(y) ".contains(" \(x) ") || " \(x) ".contains(" \(y) ")
    }
}
