import TextCore

/// One possible speaker of a quote, with the score of that choice.
struct SpeakerCandidate {
    /// `nil` for "none".
    var value: SpeakerValue?
    /// The mention that names the speaker there.
    var tokens: Range<Int>
    var role: Range<Int>?
    /// How well it fits, by the model.
    var score: Float
}

/// The choice of a speaker: the features of the candidate at hand, and the best one so far.
///
/// All candidates and their features are kept only where somebody is to learn from them.
struct Ballot {
    /// What is known of the candidate at hand.
    var features: FeatureSum
    /// The first of those that fit best; `nil` while there is none.
    private(set) var best: SpeakerCandidate?
    private(set) var candidates: [SpeakerCandidate] = []
    private(set) var lists: [FeatureList] = []
    private let keepsAll: Bool

    init(_ model: LinearModel, keepsAll: Bool) {
        features = FeatureSum(model, keepsList: keepsAll)
        self.keepsAll = keepsAll
    }

    /// Adds a candidate with the present features.
    mutating func add(_ value: SpeakerValue?, _ tokens: Range<Int>, role: Range<Int>? = nil) {
        let score = features.score
        guard keepsAll || score > best?.score ?? -Float.infinity else { return }
        let candidate = SpeakerCandidate(value: value, tokens: tokens, role: role, score: score)
        if score > best?.score ?? -Float.infinity { best = candidate }
        if keepsAll {
            candidates.append(candidate)
            lists.append(features.list)
        }
    }
}
