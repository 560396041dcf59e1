/// What the gazetteer knows of a word or phrase: a set of clues for the tagger.
package struct WordClass: OptionSet, Sendable, Hashable {
    package let rawValue: UInt32
    package init(rawValue: UInt32) { self.rawValue = rawValue }

    package static let firstName = WordClass(rawValue: 1 << 0)
    package static let lastName = WordClass(rawValue: 1 << 1)
    package static let organizationHead = WordClass(rawValue: 1 << 2)
    package static let organizationTail = WordClass(rawValue: 1 << 3)
    package static let personTitle = WordClass(rawValue: 1 << 4)
    package static let programHead = WordClass(rawValue: 1 << 5)
    package static let placeHead = WordClass(rawValue: 1 << 6)
    package static let demonym = WordClass(rawValue: 1 << 7)
    package static let calendar = WordClass(rawValue: 1 << 8)
    package static let function = WordClass(rawValue: 1 << 9)
    package static let saying = WordClass(rawValue: 1 << 10)
    package static let organization = WordClass(rawValue: 1 << 11)
    package static let program = WordClass(rawValue: 1 << 12)
    package static let country = WordClass(rawValue: 1 << 13)
    package static let subdivision = WordClass(rawValue: 1 << 14)
    package static let city = WordClass(rawValue: 1 << 15)
    package static let largeCity = WordClass(rawValue: 1 << 16)
    package static let region = WordClass(rawValue: 1 << 17)
    package static let commodity = WordClass(rawValue: 1 << 18)
    package static let currencySign = WordClass(rawValue: 1 << 19)
    package static let currencyWord = WordClass(rawValue: 1 << 20)
    /// Speaks of a country or of a subdivision without being its name; nothing for the tagger.
    package static let hint = WordClass(rawValue: 1 << 21)
    /// The like, but only with a capital.
    package static let nameHint = WordClass(rawValue: 1 << 22)
    /// A village, a neighbourhood, a rare name of a town: a place once the tagger has found a name
    /// there, but nothing for the tagger, for which too many common words would be places.
    package static let locality = WordClass(rawValue: 1 << 23)
    /// Of the heads of programs, those of laws and those of works and facilities.
    package static let lawHead = WordClass(rawValue: 1 << 24)
    package static let facilityHead = WordClass(rawValue: 1 << 25)

    /// Any place.
    package static let places: WordClass = [
        .country, .subdivision, .city, .largeCity, .region, .locality,
    ]
    /// What the tagger does not see.
    package static let unseen: WordClass = [.hint, .nameHint, .locality]
    /// The classes whose phrases are names, and count for the tagger in their whole length.
    package static let names: WordClass = [
        .organization, .program, .country, .subdivision, .city, .largeCity, .region,
    ]

    /// The classes of the lexicon file, by their names there.
    package static let byName: [(name: String, value: WordClass)] = [
        ("first-name", .firstName), ("last-name", .lastName),
        ("organization-head", .organizationHead), ("organization-tail", .organizationTail),
        ("person-title", .personTitle), ("program-head", .programHead),
        ("law-head", [.programHead, .lawHead]), ("facility-head", [.programHead, .facilityHead]),
        ("place-head", .placeHead), ("demonym", .demonym), ("calendar", .calendar),
        ("function", .function), ("saying", .saying), ("organization", .organization),
        ("program", .program),
    ]
}
