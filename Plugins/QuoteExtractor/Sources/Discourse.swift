import TextCore

/// Who a quote is by: a named thing, or a description.
struct SpeakerValue: Equatable {
    /// An index into `NameTable.things`; -1 for a description.
    var thing: Int
    /// The description's tokens.
    var description: Range<Int>?
}

/// What the text so far has said about who is who: names by recency, posts, and who spoke last.
struct Discourse {
    struct Entry {
        var thing: Int
        var sentence: Int
        var paragraph: Int
        var isSubject: Bool
        var tokens: Range<Int>
        var kind: Phrase.Kind
    }

    /// The last mention of each thing, the most recent one last.
    private(set) var recent: [Entry] = []
    /// Things by the nouns that went with their names: `ministro` → Ana Ruiz.
    private(set) var byNoun = WordDictionary<Int>()
    /// The first thing that each noun went with, for headlines.
    private(set) var firstByNoun = WordDictionary<Int>()
    /// The gender that the words with a name tell.
    private(set) var genders: [WordFlags?]
    /// How often each thing was named.
    private(set) var counts: [Int]
    private(set) var mostMentions = 0
    /// Speakers, the last one last, at most eight.
    private(set) var speakers: [SpeakerValue] = []
    private(set) var speakerParagraph = -1

    /// Nothing said yet, of a number of things that can be named.
    init(things: Int) {
        genders = [WordFlags?](repeating: nil, count: things)
        counts = [Int](repeating: 0, count: things)
    }

    /// Takes in the phrases of a sentence.
    mutating func take(_ phrases: [Phrase], sentence: Int, paragraph: Int) {
        var seenSubject = false
        for phrase in phrases where phrase.thing >= 0 {
            let isSubject = !phrase.isObject && !seenSubject
            if isSubject { seenSubject = true }
            if let old = recent.lastIndex(where: { $0.thing == phrase.thing }) {
                recent.remove(at: old)
            }
            recent.append(
                Entry(
                    thing: phrase.thing, sentence: sentence, paragraph: paragraph,
                    isSubject: isSubject, tokens: phrase.tokens, kind: phrase.kind))
            if recent.count > 24 { recent.removeFirst() }
            counts[phrase.thing] += 1
            mostMentions = max(mostMentions, counts[phrase.thing])
            note(phrase.noun, phrase.thing)
            note(phrase.roleNoun, phrase.thing)
            let gender = phrase.flags.intersection([.masculine, .feminine])
            if phrase.kind == .person, gender == .masculine || gender == .feminine {
                genders[phrase.thing] = gender
            }
        }
    }

    private mutating func note(_ noun: UInt64, _ thing: Int) {
        if noun == 0 { return }
        byNoun[noun] = thing
        _ = firstByNoun.insert(noun, thing)
    }

    mutating func say(_ value: SpeakerValue, paragraph: Int) {
        speakers.append(value)
        if speakers.count > 8 { speakers.removeFirst() }
        speakerParagraph = paragraph
    }
}
