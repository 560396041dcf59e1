import EnrichmentKit
import EntityTagger
import FoundationEssentials
import TextCore

/// Turns the tables of `Data/` into the sections of the binary.
struct TableCompiler {
    private let folders: Folders
    private var phrases: [(tokens: [Token], record: Int)] = []
    private var records: [Gazetteer.Record] = []
    private var places: [[Gazetteer.Candidate]] = []
    private var builder = PhraseIndexBuilder()
    private var currencies: [String] = []

    init(_ folders: Folders) throws {
        self.folders = folders
        try readPlaces()
        try readClasses("words.tsv")
        try readClasses("person-names.tsv")
        try readClasses("organizations.tsv")
        try readCommodities()
        try readCurrencies()
        try readHints()
    }

    /// The tables, without weights.
    func sections() throws -> [EntityData.Section: [UInt8]] {
        var recordBytes: [UInt8] = []
        var candidateBytes: [UInt8] = []
        var count = 0
        // Records that are the same are one; there are few but for those of places.
        for (record, candidates) in zip(records, places) {
            recordBytes.append(record.classes.rawValue)
            recordBytes.append(record.commodity)
            recordBytes.append(record.currency)
            recordBytes.append(UInt32(count))
            recordBytes.append(UInt32(candidates.count))
            for candidate in candidates.sorted(by: precedes) {
                candidateBytes.append(candidate.country)
                candidateBytes.append(candidate.population)
                candidateBytes.append(candidate.subdivision)
                candidateBytes.append(
                    candidate.id << 8 | UInt32(kinds.firstIndex(of: candidate.kind) ?? 0))
                count += 1
            }
        }
        return [
            .calibration: try calibration(), .index: builder.serialized(), .records: recordBytes,
            .candidates: candidateBytes,
            .currencies: Array(currencies.joined(separator: "\n").utf8),
        ]
    }

    /// Slope and offset of each kind's curve; none before the first calibration.
    private func calibration() throws -> [UInt8] {
        guard FileManager.default.fileExists(atPath: folders.data("calibration.tsv")) else {
            return []
        }
        var bytes: [UInt8] = []
        for row in try TableFile.rows(folders.data("calibration.tsv")) where row.count == 3 {
            for cell in row.dropFirst() { bytes.append((Double(cell) ?? 0).bitPattern) }
        }
        return bytes
    }

    private let kinds: [Entity.Place.Kind] = [.country, .subdivision, .city, .region]

    private func precedes(_ a: Gazetteer.Candidate, _ b: Gazetteer.Candidate) -> Bool {
        if a.population != b.population { return a.population > b.population }
        return (a.country, a.subdivision, a.id) < (b.country, b.subdivision, b.id)
    }

    private mutating func add(_ phrase: String, _ change: (inout Int) -> Void) {
        // An acronym with dots is one word only in capitals; its folded form is the same.
        let tokens = SourceText(phrase.contains(".") ? phrase.uppercased() : phrase).tokens
        guard !tokens.isEmpty, tokens.count <= 12 else { return }
        var record: Int
        if let old = builder.record(of: tokens) {
            record = old
        } else {
            record = records.count
            records.append(Gazetteer.Record())
            places.append([])
            builder.add(tokens, record: record)
        }
        change(&record)
    }

    private mutating func addClass(_ phrase: String, _ classes: WordClass) {
        var number = 0
        add(phrase) { number = $0 }
        if records.indices.contains(number) { records[number].classes.formUnion(classes) }
    }

    private mutating func readClasses(_ file: String) throws {
        for row in try TableFile.rows(folders.data(file)) where row.count >= 2 {
            guard let classes = WordClass.byName.first(where: { $0.name == row[0] })?.value else {
                throw ToolError("\(file): no such class \(row[0])")
            }
            for phrase in TableFile.items(row[1]) { addClass(phrase, classes) }
        }
    }

    private mutating func readPlaces() throws {
        for (file, isKnown) in [("place-names.tsv", true), ("localities.tsv", false)] {
            for row in try TableFile.rows(folders.data(file)) where row.count >= 3 {
                let code = row[1].split(separator: " ").map(String.init)
                let population = code.count > 1 ? Int(code[1]) ?? 0 : 0
                try addPlace(
                    row[0], code.first ?? "", max(population, 1), TableFile.items(row[2]),
                    isByHand: true, isLocality: !isKnown)
            }
        }
        for row in try TableFile.rows(folders.data("places.tsv")) where row.count >= 4 {
            let names = TableFile.items(row[3])
            let population = Int(row[2]) ?? 0
            try addPlace(
                row[0], row[1], population, names, isByHand: false,
                isLocality: row[0] == "city" && population == 0)
            if row.count > 4 {
                try addPlace(
                    row[0], row[1], population, TableFile.items(row[4]), isByHand: false,
                    isLocality: true)
            }
        }
    }

    private mutating func addPlace(
        _ kindName: String, _ code: String, _ population: Int, _ names: [String],
        isByHand: Bool, isLocality: Bool
    ) throws {
        guard let kind = Entity.Place.Kind(rawValue: kindName) else {
            throw ToolError("no such kind of place: \(kindName)")
        }
        var candidate = Gazetteer.Candidate(
            kind: kind, country: PlaceCode.country(code), subdivision: PlaceCode.subdivision(code),
            population: UInt16(clamping: population), id: id(code, names.first ?? ""))
        for name in names {
            // A row written by hand lists many villages of one subdivision.
            if isByHand, isLocality || kind == .region { candidate.id = id(code, name) }
            var number = 0
            add(name) { number = $0 }
            // What is written by hand says better where the city of that name and country is.
            if !isByHand, kind == .city, population >= 100,
                places[number].contains(where: {
                    $0.kind == .city && $0.country == candidate.country && $0.population >= 100
                })
            {
                continue
            }
            let same = places[number].firstIndex {
                $0.kind == kind && $0.country == candidate.country
                    && $0.subdivision == candidate.subdivision
            }
            if let same {
                places[number][same].population = max(
                    places[number][same].population, candidate.population)
            } else {
                places[number].append(candidate)
            }
            records[number].classes.formUnion(
                isLocality ? .locality : classes(kind, population))
        }
    }

    /// A number for a place, by its code and first name.
    private func id(_ code: String, _ name: String) -> UInt32 {
        var hash = WordHash(code).value
        for token in SourceText(name).tokens { hash = mixBits(hash ^ token.hash) }
        return max(1, UInt32(truncatingIfNeeded: hash >> 40))
    }

    private func classes(_ kind: Entity.Place.Kind, _ population: Int) -> WordClass {
        switch kind {
        case .country: .country
        case .subdivision: .subdivision
        case .city: population >= 300 ? [.city, .largeCity] : .city
        case .region: .region
        }
    }

    /// Words that speak of a country or subdivision; a word that is a place's name stays that.
    private mutating func readHints() throws {
        for row in try TableFile.rows(folders.data("country-hints.tsv")) where row.count >= 3 {
            let classes: WordClass = row[0] == "name" ? .nameHint : .hint
            let candidate = Gazetteer.Candidate(
                kind: row[1].contains("-") ? .subdivision : .country,
                country: PlaceCode.country(row[1]), subdivision: PlaceCode.subdivision(row[1]),
                population: 0)
            for word in TableFile.items(row[2]) {
                var number = 0
                add(word) { number = $0 }
                guard records[number].classes.isDisjoint(with: .places) else { continue }
                records[number].classes.insert(classes)
                if !places[number].contains(candidate) { places[number].append(candidate) }
            }
        }
    }

    private mutating func readCommodities() throws {
        for (i, row) in try TableFile.rows(folders.data("commodities.tsv")).enumerated()
        where row.count >= 2 {
            for form in TableFile.items(row[1]) {
                var number = 0
                add(form) { number = $0 }
                records[number].classes.insert(.commodity)
                records[number].commodity = UInt16(i + 1)
            }
        }
    }

    private mutating func readCurrencies() throws {
        for row in try TableFile.rows(folders.data("currencies.tsv")) where row.count >= 2 {
            currencies.append(row.joined(separator: "\t"))
            let cells =
                [(row[1], WordClass.currencySign)]
                + (row.count > 2 ? [(row[2], .currencyWord)] : [])
            for (cell, classes) in cells {
                for form in TableFile.items(cell) {
                    var number = 0
                    add(form) { number = $0 }
                    records[number].classes.insert(classes)
                    records[number].currency = UInt16(currencies.count)
                }
            }
        }
    }
}
