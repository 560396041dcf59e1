package import EnrichmentKit

/// The labels of tokens: outside, and begin or inside of a name of four kinds.
///
/// 0 is outside, odd numbers begin a name, the next even number goes on with it.
package enum NameLabel {
    /// The number of labels, outside included.
    package static let count = 9
    package static let outside = 0
    /// The kinds of names, in the order of their labels.
    package static let kinds: [Entity.Kind] = [.person, .organization, .place, .program]

    /// The label that begins a name of a kind.
    @inline(__always)
    package static func begin(_ kind: Int) -> Int { kind * 2 + 1 }

    /// The kind of a label other than outside.
    @inline(__always)
    package static func kind(_ label: Int) -> Int { (label - 1) >> 1 }

    /// Whether a label begins a name.
    @inline(__always)
    package static func isBegin(_ label: Int) -> Bool { label & 1 == 1 }

    /// Whether `label` may follow `previous`.
    @inline(__always)
    package static func follows(_ label: Int, _ previous: Int) -> Bool {
        label == 0 || isBegin(label) || previous == label || previous == label - 1
    }
}

/// A run of tokens taken for a name.
package struct NameSpan: Sendable, Equatable {
    /// The indices of its tokens.
    package var tokens: Range<Int>
    /// The place of its kind in `NameLabel.kinds`.
    package var kind: Int
    /// By how much the best reading with it beats the best one without it, in units of the model.
    package var margin: Int

    package init(tokens: Range<Int>, kind: Int, margin: Int) {
        (self.tokens, self.kind, self.margin) = (tokens, kind, margin)
    }
}
