package import TextCore

/// Takes part in the decisions of an extraction: the trainer's way to learn from them.
///
/// A decision that gets an answer is made so, whatever the model says; each is told with its
/// features. Never there outside of the tool.
package protocol Oracle: AnyObject {
    /// Whether the words in a range, between marks, are somebody's.
    func mark(_ range: TextRange, _ features: FeatureList) -> Bool?
    /// Whether a clause is reported.
    func clause(_ range: TextRange, cue: TextRange, _ features: FeatureList) -> Bool?
    /// Which of some speakers it is, "none" being the last; the names are as they would be written.
    func speaker(
        of range: TextRange, isIndirect: Bool, names: [String?], features: [FeatureList]
    ) -> Int?
}

/// The three models of an extraction.
package struct QuoteModels: Sendable {
    package var speaker: LinearModel
    package var indirect: LinearModel
    package var mark: LinearModel

    package init(speaker: LinearModel, indirect: LinearModel, mark: LinearModel) {
        (self.speaker, self.indirect, self.mark) = (speaker, indirect, mark)
    }
}
