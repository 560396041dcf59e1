/// What a cue is: the fitted weights go by the kind together with the level it speaks for.
package enum CueKind: UInt8, CaseIterable, Sendable {
    /// Head of state and government, by a name that says of which level.
    case executive
    /// "The government", which takes its level from the place beside it.
    case government
    /// A president: of a country, a company or a club.
    case president
    /// Ministries and ministers.
    case ministry
    /// Secretariats where they stand for ministries.
    case secretariat
    /// Parliaments and their members.
    case legislature
    /// Members of a parliament of an unsaid level, and parties.
    case deputy
    /// Courts, auditors, prosecutors.
    case court
    /// Regulators, central banks and agencies, by a word that says what they are.
    case regulator
    /// Public bodies and companies by name or acronym.
    case agency
    /// Armed forces and police.
    case forces
    /// Constitution, laws, budgets, elections.
    case law
    /// A country's economy and trade.
    case economy
    /// Relations between states.
    case diplomacy
    /// A development bank's loans and projects, for which some government answers.
    case operation
    /// The country as such.
    case nation
    /// Mayors and their offices.
    case mayor
    /// Councils and the legislatures of states and provinces.
    case council
    /// Municipalities and what they own.
    case municipality
    /// The adjectives of cities and districts.
    case municipal
    /// Governors and their offices.
    case governor
    /// States, provinces, departments and regions, with their secretariats.
    case state
    /// Streets, neighbourhoods, residents.
    case territory
    /// A company's figures.
    case corporate
    /// Sport, arts, science.
    case culture
    /// World markets.
    case global
    /// Nothing, so that a longer phrase hides a cue inside it.
    case ignore
    /// The name of a country or of a local place.
    case place
    /// The adjective of a country or of a local place.
    case demonym

    /// The word of the cue lists.
    package var name: String { "\(self)" }

    /// Whether the kind takes a place beside it as the body's own: the ministry of Peru.
    var bindsPlaces: Bool {
        switch self {
        case .executive, .government, .ministry, .secretariat, .legislature, .court, .regulator,
            .mayor, .council, .municipality, .governor, .state, .forces, .president, .agency:
            true
        default: false
        }
    }

    /// Whether a local adjective or place beside it makes the body a local one.
    var takesLevelOfNeighbour: Bool {
        switch self {
        case .government, .ministry, .secretariat, .legislature, .court, .deputy: true
        default: false
        }
    }
}

/// What a cue speaks for.
package enum CueLevel: UInt8, CaseIterable, Sendable {
    /// A nation, a state or city, or neither of them.
    case country, local, other

    /// The word of the cue lists.
    package var name: String { "\(self)" }
}

/// An ISO 3166-1 alpha-2 code in two bytes.
package struct CountryCode: Hashable, Sendable {
    package let bits: UInt16

    package init(bits: UInt16) { self.bits = bits }

    /// The code of two capital letters; `nil` for anything else.
    package init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count == 2, bytes.allSatisfy({ (0x41...0x5A).contains($0) }) else { return nil }
        bits = UInt16(bytes[0]) << 8 | UInt16(bytes[1])
    }

    /// Its two letters.
    package var text: String {
        String(decoding: [UInt8(bits >> 8), UInt8(bits & 0xFF)], as: UTF8.self)
    }
}
