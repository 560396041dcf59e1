import Foundation

/// How well answers agree with the annotators.
struct Figures {
    private var found = 0
    private var given = 0
    private var right = 0
    private var primary = (right: 0, of: 0)
    private var firstPlace = (right: 0, of: 0)
    private var empty = (right: 0, of: 0)

    /// Counts one document.
    mutating func add(gold: [Int], answer: [Int]) {
        found += answer.count
        given += gold.count
        right += answer.filter(gold.contains).count
        primary.of += 1
        if gold.first == answer.first { primary.right += 1 }
        if let first = answer.first, gold.contains(first) { firstPlace.right += 1 }
        if gold.isEmpty {
            empty.of += 1
            if answer.isEmpty { empty.right += 1 }
        } else {
            firstPlace.of += 1
        }
    }

    var documents: Int { primary.of }
    var microF1: Double { found + given == 0 ? 1 : 2 * Double(right) / Double(found + given) }
    var primaryAccuracy: Double { Double(primary.right) / Double(max(1, primary.of)) }
    var firstPlaceAccuracy: Double { Double(firstPlace.right) / Double(max(1, firstPlace.of)) }

    /// A line of a table.
    func line(_ name: String) -> String {
        func show(_ x: Double) -> String { String(format: "%8.3f", x) }
        let none = empty.of == 0 ? "       –" : show(Double(empty.right) / Double(empty.of))
        return name.padding(toLength: 22, withPad: " ", startingAt: 0)
            + String(format: "%6d", documents) + show(primaryAccuracy) + show(firstPlaceAccuracy)
            + show(microF1) + show(Double(right) / Double(max(1, found)))
            + show(Double(right) / Double(max(1, given))) + none
    }

    static let head =
        "                         docs primary   first   micro    prec  recall   empty"
}
