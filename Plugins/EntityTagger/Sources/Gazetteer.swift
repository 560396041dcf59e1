package import EnrichmentKit
package import TextCore

/// What is known of words and phrases: classes, the places of a name, commodities and currencies.
///
/// Read in place from the embedded data. A record is what is known of one phrase.
package struct Gazetteer: Sendable {
    /// What is known of one phrase.
    package struct Record: Sendable, Hashable {
        package var classes: WordClass = []
        /// The number of a commodity, or of a currency.
        package var commodity: UInt16 = 0
        package var currency: UInt16 = 0
        /// The places of that name.
        package var places: Range<Int> = 0..<0
        package init() {}
    }

    /// A place that a name may mean.
    package struct Candidate: Sendable, Hashable {
        package var kind: Entity.Place.Kind
        /// Two letters, the first in the high byte; 0 for none.
        package var country: UInt16
        /// Up to three characters, high byte first; 0 for none.
        package var subdivision: UInt32
        /// The population in thousands, at most 65535.
        package var population: UInt16
        /// The same for all names of one place, 24 bits; 0 for a place that the tables lack.
        package var id: UInt32
        package init(
            kind: Entity.Place.Kind, country: UInt16, subdivision: UInt32, population: UInt16,
            id: UInt32 = 0
        ) {
            (self.kind, self.country, self.id) = (kind, country, id)
            (self.subdivision, self.population) = (subdivision, population)
        }
    }

    package static let recordBytes = 16
    package static let candidateBytes = 12
    static let kinds: [Entity.Place.Kind] = [.country, .subdivision, .city, .region]

    let index: PhraseIndex
    private let records: DataView
    private let candidates: DataView
    /// The rows of the currency table.
    let currencies: [String]

    /// Reads the tables.
    package init(
        index: DataView, records: DataView, candidates: DataView, currencies: [String]
    ) {
        self.index = PhraseIndex(index)
        (self.records, self.candidates) = (records, candidates)
        self.currencies = currencies
    }

    /// The classes of a record.
    @inline(__always)
    func classes(_ record: Int) -> WordClass {
        WordClass(rawValue: records.load(UInt32.self, at: record * Gazetteer.recordBytes))
    }

    /// All that a record holds.
    func record(_ number: Int) -> Record {
        let at = number * Gazetteer.recordBytes
        var record = Record()
        record.classes = classes(number)
        record.commodity = records.load(UInt16.self, at: at + 4)
        record.currency = records.load(UInt16.self, at: at + 6)
        let first = Int(records.load(UInt32.self, at: at + 8))
        record.places = first..<(first + Int(records.load(UInt32.self, at: at + 12)))
        return record
    }

    /// A candidate.
    func candidate(_ number: Int) -> Candidate {
        let at = number * Gazetteer.candidateBytes
        let word = candidates.load(UInt32.self, at: at + 8)
        return Candidate(
            kind: Gazetteer.kinds[Int(word) & 3],
            country: candidates.load(UInt16.self, at: at),
            subdivision: candidates.load(UInt32.self, at: at + 4),
            population: candidates.load(UInt16.self, at: at + 2), id: word >> 8)
    }

    /// The phrase that some tokens are, as a whole.
    func record(of tokens: [Token], _ range: Range<Int>) -> Record? {
        guard !range.isEmpty,
            let match = index.look(tokens, at: range.lowerBound, end: range.upperBound).longest,
            match.tokenCount == range.count
        else { return nil }
        return record(match.record)
    }
}

/// Codes packed into numbers.
package enum PlaceCode {
    /// `BR` as a number.
    package static func country(_ code: some StringProtocol) -> UInt16 {
        code.utf8.prefix(2).reduce(0) { $0 << 8 | UInt16($1) }
    }

    /// `SP` of `BR-SP` as a number.
    package static func subdivision(_ code: some StringProtocol) -> UInt32 {
        guard let dash = code.utf8.firstIndex(of: 0x2D) else { return 0 }
        return code.utf8[code.utf8.index(after: dash)...].reduce(0) { $0 << 8 | UInt32($1) }
    }

    /// The letters of a packed code.
    static func letters(_ code: UInt32) -> String {
        var bytes: [UInt8] = []
        for shift in [24, 16, 8, 0] as [UInt32] where code >> shift & 0xFF != 0 {
            bytes.append(UInt8(code >> shift & 0xFF))
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension Gazetteer.Candidate {
    /// The place as the layer gives it.
    package var place: Entity.Place {
        let code = country == 0 ? nil : PlaceCode.letters(UInt32(country))
        let part = subdivision == 0 ? nil : PlaceCode.letters(subdivision)
        return Entity.Place(
            kind, country: code,
            subdivision: code.flatMap { code in part.map { "\(code)-\($0)" } })
    }
}
