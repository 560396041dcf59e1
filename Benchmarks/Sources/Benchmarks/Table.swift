import Glibc

/// The figures as one table for a terminal and for a README.
enum Table {
    static func text(_ figures: [Figure]) -> String {
        let head = ["part", "measured", "figure", "peer", "x peer", "floor", "of floor", "bar"]
        let rows = [head] + figures.map(row)
        let widths = head.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        var lines = rows.map { row in
            let cells = zip(row, widths).enumerated().map { column, cell in
                let padding = String(repeating: " ", count: cell.1 - cell.0.count)
                return (2...6).contains(column) ? padding + cell.0 : cell.0 + padding
            }
            return "| " + cells.joined(separator: " | ") + " |"
        }
        let rule = zip(widths, 0...).map { width, column in
            (2...6).contains(column)
                ? String(repeating: "-", count: width + 1) + ":"
                : String(repeating: "-", count: width + 2)
        }
        lines.insert("|" + rule.joined(separator: "|") + "|", at: 1)
        return lines.joined(separator: "\n")
    }

    /// Tells on the standard error what is going on.
    static func note(_ text: String) {
        let line = Array((text + "\n").utf8)
        _ = unsafe write(2, line, line.count)
    }

    private static func row(_ figure: Figure) -> [String] {
        [
            figure.part, figure.name, "\(number(figure.value)) \(figure.unit)",
            figure.peer.map(number) ?? "", figure.timesPeer.map { "\(number($0))x" } ?? "",
            figure.floor.map(number) ?? "", figure.shareOfFloor.map { "\(number($0))" } ?? "",
            figure.bar.map { "\($0.text): \($0.isMet ? "met" : "missed")" } ?? "",
        ]
    }

    /// Three digits that count, thousands apart.
    static func number(_ value: Double) -> String {
        guard value.isFinite else { return "–" }
        if value.magnitude >= 100 {
            var digits = String(Int(value.rounded()))
            var at = digits.count - 3
            while at > 0, digits.dropLast(digits.count - at).last?.isNumber == true {
                digits.insert(",", at: digits.index(digits.startIndex, offsetBy: at))
                at -= 3
            }
            return digits
        }
        let scale: Double = value.magnitude >= 10 ? 10 : value.magnitude >= 1 ? 100 : 1000
        return "\((value * scale).rounded() / scale)"
    }
}
