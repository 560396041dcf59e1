/// What a word can be in a sentence, as far as a list of words can tell.
package struct WordFlags: OptionSet, Sendable {
    package let rawValue: UInt32

    package init(rawValue: UInt32) { self.rawValue = rawValue }
    private init(bit: UInt32) { rawValue = 1 << bit }

    package static let he = WordFlags(bit: 0)
    package static let she = WordFlags(bit: 1)
    package static let they = WordFlags(bit: 2)
    package static let first = WordFlags(bit: 3)
    package static let definite = WordFlags(bit: 4)
    package static let indefinite = WordFlags(bit: 5)
    package static let possessive = WordFlags(bit: 6)
    /// A preposition inside a description: `of`, `de`, `da`.
    package static let of = WordFlags(bit: 7)
    package static let preposition = WordFlags(bit: 8)
    /// Opens a clause that was said: `that`, `que`.
    package static let that = WordFlags(bit: 9)
    package static let whether = WordFlags(bit: 10)
    package static let question = WordFlags(bit: 11)
    package static let relative = WordFlags(bit: 12)
    package static let and = WordFlags(bit: 13)
    package static let but = WordFlags(bit: 14)
    package static let auxiliary = WordFlags(bit: 15)
    /// A finite verb that is no verb of saying.
    package static let finite = WordFlags(bit: 16)
    package static let adverb = WordFlags(bit: 17)
    package static let time = WordFlags(bit: 18)
    package static let clitic = WordFlags(bit: 19)
    package static let title = WordFlags(bit: 20)
    package static let person = WordFlags(bit: 21)
    package static let body = WordFlags(bit: 22)
    package static let document = WordFlags(bit: 23)
    package static let masculine = WordFlags(bit: 24)
    package static let feminine = WordFlags(bit: 25)
    package static let plural = WordFlags(bit: 26)
    /// A noun whose clause is reported: `the claim that …`.
    package static let cueNoun = WordFlags(bit: 27)
    package static let it = WordFlags(bit: 28)
    /// May be a finite verb that says nothing.
    package static let verbal = WordFlags(bit: 29)

    package static let pronoun: WordFlags = [.he, .she, .they, .it]
    package static let determiner: WordFlags = [.definite, .indefinite, .possessive]
    package static let noun: WordFlags = [.person, .body, .document]

    /// Whether a list says nothing of what the word does in a sentence.
    var isOpen: Bool { isSubset(of: [.verbal, .cueNoun]) }
    /// Whether it may be a finite verb and is nothing else of the lists.
    var isVerbal: Bool {
        contains(.verbal) && isSubset(of: [.verbal, .cueNoun, .masculine, .feminine])
    }

    /// The names used in `Data/words.tsv` and `Data/nouns.tsv`.
    package static let named: [(name: String, flags: WordFlags)] = [
        ("he", .he), ("she", .she), ("they", .they), ("first", .first), ("definite", .definite),
        ("indefinite", .indefinite), ("possessive", .possessive), ("of", .of),
        ("prep", .preposition), ("that", .that), ("whether", .whether), ("question", .question),
        ("relative", .relative), ("and", .and), ("but", .but), ("auxiliary", .auxiliary),
        ("finite", .finite), ("adverb", .adverb), ("time", .time), ("clitic", .clitic),
        ("title", .title), ("it", .it), ("cuenoun", .cueNoun), ("person", .person), ("body", .body),
        ("document", .document),
        ("m", .masculine), ("f", .feminine), ("c", []),
    ]
}

/// What a verb of saying, or a phrase in its place, takes.
package enum CueClass: UInt8, Sendable, CaseIterable {
    case none, say, bare, think, ask, demand, call, utter
    /// `according to X`: the name follows.
    case source
    /// `para X`: the same, where X is somebody.
    case weak
    /// `em nota`: how it was said.
    case medium
    /// `the claim that …`: a noun, which only its clause makes a cue.
    case noun

    package var isVerb: Bool { self != .none && rawValue < CueClass.source.rawValue }
    package var isPhrase: Bool { self == .source || self == .weak }
}

/// The forms of a verb that a spelling stands for.
package struct VerbForms: OptionSet, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// A form with a subject: `dijo`, `says`.
    package static let finite = VerbForms(rawValue: 1)
    /// A past participle, which needs an auxiliary: `dicho`.
    package static let participle = VerbForms(rawValue: 2)
    /// A gerund: `diciendo`, `saying`.
    package static let gerund = VerbForms(rawValue: 4)
    /// The infinitive.
    package static let infinitive = VerbForms(rawValue: 8)
    /// A form of the first or second person.
    package static let firstPerson = VerbForms(rawValue: 16)
    /// A form of the plural.
    package static let plural = VerbForms(rawValue: 32)
    /// A form of the past.
    package static let past = VerbForms(rawValue: 64)
    /// A verb that seldom says something: it counts beside quoted words or before its clause.
    package static let rare = VerbForms(rawValue: 128)
}
