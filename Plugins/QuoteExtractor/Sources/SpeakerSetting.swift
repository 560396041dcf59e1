/// How what is said stands to its cue.
struct SpeakerSetting {
    var cue: Cue?
    /// 0 before the cue, 1 behind it, 2 both, 3 there is no cue.
    var side: Int
    /// The units of what is said.
    var content: [Range<Int>]
    var isIndirect: Bool
    /// The shape of a clause; -1 for words between marks.
    var shape: Int
    /// The phrase that the clause's shape points to.
    var source: Int?
    var isHeading: Bool
    var paragraph: Int
    var sentence: Int
    /// Whether a quote stands earlier in the paragraph.
    var follows: Bool
    /// Whether a dialogue dash stands before it.
    var isDash = false
}
