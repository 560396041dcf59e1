import EnrichmentKit
import Foundation
import QuoteExtractor
import TextCore

/// Counts of right answers that add up over documents.
struct Tally {
    struct Counts {
        var right = 0
        var found = 0
        var known = 0

        var f1: Double {
            if found == 0, known == 0 { return 1 }
            return right == 0 ? 0 : 2 * Double(right) / Double(found + known)
        }
        var text: String {
            let precision = found == 0 ? 0 : Double(right) / Double(found)
            let recall = known == 0 ? 0 : Double(right) / Double(known)
            return String(
                format: "P %.3f R %.3f F1 %.3f (%d of %d, found %d)", precision, recall, f1, right,
                known, found)
        }
    }

    var exact: [String: Counts] = [:]
    var relaxed: [String: Counts] = [:]
    var speaker: [String: Counts] = [:]
    var lastName: [String: Counts] = [:]
    var cue = Counts()
    var attributed = Counts()
    var errors: [String] = []

    static let kinds = ["direct", "indirect", "interview"]

    mutating func add(_ sample: Sample, _ found: [Quote], listErrors: Bool) {
        let text = sample.document.text
        let answers = found.filter { quote in
            sample.kinds.contains(quote.kind.rawValue)
        }
        // The greatest overlap first, each quote once.
        var pairs: [(overlap: Double, known: Int, answer: Int)] = []
        for (k, quote) in sample.quotes.enumerated() {
            for (a, answer) in answers.enumerated() where answer.kind == quote.kind {
                let overlap = Comparison.overlap(quote.range, answer.range)
                if overlap >= 0.8 { pairs.append((overlap, k, a)) }
            }
        }
        pairs.sort { (-$0.overlap, $0.known, $0.answer) < (-$1.overlap, $1.known, $1.answer) }
        var known = [Bool](repeating: false, count: sample.quotes.count)
        var used = [Bool](repeating: false, count: answers.count)
        for pair in pairs where !known[pair.known] && !used[pair.answer] {
            known[pair.known] = true
            used[pair.answer] = true
            let a = sample.quotes[pair.known]
            let b = answers[pair.answer]
            relaxed[a.kind.rawValue, default: Counts()].right += 1
            if a.range == b.range {
                exact[a.kind.rawValue, default: Counts()].right += 1
            } else if listErrors {
                errors.append(
                    "\(sample.name) span \(a.kind): \(text.string(b.range)) | gold: \(text.string(a.range))"
                )
            }
            if a.speaker != nil || sample.isGold {
                let isRight =
                    a.speaker.map { speaker in
                        speaker.names.contains { Comparison.sameName($0, b.speaker?.name ?? "") }
                    } ?? (b.speaker == nil)
                let isLast =
                    a.speaker.map { speaker in
                        speaker.names.contains {
                            Comparison.sameLastName($0, b.speaker?.name ?? "")
                        }
                    } ?? (b.speaker == nil)
                speaker[a.kind.rawValue, default: Counts()].known += 1
                lastName[a.kind.rawValue, default: Counts()].known += 1
                if isRight {
                    speaker[a.kind.rawValue, default: Counts()].right += 1
                    attributed.right += 1
                } else if listErrors, sample.isGold || !isLast {
                    errors.append(
                        "\(sample.name) speaker \(a.kind) \(b.speaker?.name ?? "-") | gold: \(a.speaker?.names.joined(separator: " / ") ?? "-") | \(context(text, b.range))"
                    )
                }
                if isLast { lastName[a.kind.rawValue, default: Counts()].right += 1 }
            }
            if let gold = a.cue {
                cue.known += 1
                if b.cue.map({ $0.overlaps(gold) }) ?? false {
                    cue.right += 1
                } else if listErrors {
                    errors.append(
                        "\(sample.name) cue \(b.cue.map { text.string($0) } ?? "-") | gold: \(text.string(gold))"
                    )
                }
            }
        }
        for (k, quote) in sample.quotes.enumerated() {
            exact[quote.kind.rawValue, default: Counts()].known += 1
            relaxed[quote.kind.rawValue, default: Counts()].known += 1
            attributed.known += 1
            if !known[k], listErrors {
                errors.append("\(sample.name) missed \(quote.kind): \(context(text, quote.range))")
            }
        }
        for (a, answer) in answers.enumerated() {
            let isIgnored = !used[a] && sample.ignored.contains { $0.overlaps(answer.range) }
            if isIgnored { continue }
            exact[answer.kind.rawValue, default: Counts()].found += 1
            relaxed[answer.kind.rawValue, default: Counts()].found += 1
            attributed.found += 1
            if !used[a], listErrors {
                errors.append(
                    "\(sample.name) spurious \(answer.kind): \(context(text, answer.range))")
            }
        }
    }

    private func context(_ text: SourceText, _ range: TextRange) -> String {
        let first = max(0, text.firstToken(from: range.start) - 12)
        var last = text.firstToken(from: range.end)
        last = min(text.tokens.count, last + 14)
        guard first < last else { return text.string(range) }
        let start = text.tokens[first].start
        let end = text.tokens[last - 1].end
        let out =
            text.string(TextRange(start, range.start)) + "⟦" + text.string(range) + "⟧"
            + text.string(TextRange(range.end, max(end, range.end)))
        return out.replacingOccurrences(of: "\n", with: "⏎")
    }

    var report: String {
        var lines: [String] = []
        for kind in Self.kinds
        where (relaxed[kind]?.known ?? 0) > 0 || (relaxed[kind]?.found ?? 0) > 0 {
            lines.append("  \(kind) exact    \(exact[kind, default: Counts()].text)")
            lines.append("  \(kind) relaxed  \(relaxed[kind, default: Counts()].text)")
            if let own = speaker[kind], let last = lastName[kind] {
                lines.append(
                    String(
                        format: "  \(kind) speaker  %.3f (%d of %d), last name %.3f",
                        Double(own.right) / Double(max(1, own.known)), own.right, own.known,
                        Double(last.right) / Double(max(1, last.known))))
            }
        }
        let all = speaker.values.reduce((0, 0)) { ($0.0 + $1.right, $0.1 + $1.known) }
        lines.append(
            String(
                format: "  cue %.3f (%d of %d); speaker, all kinds %.3f; quote and speaker F1 %.3f",
                Double(cue.right) / Double(max(1, cue.known)), cue.right, cue.known,
                Double(all.0) / Double(max(1, all.1)), attributed.f1))
        return lines.joined(separator: "\n")
    }
}
