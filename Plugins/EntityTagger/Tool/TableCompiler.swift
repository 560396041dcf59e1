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
                candidateBytes.append(UInt8(kinds.firstIndex(of: candidate.kind) ?? 0))
                candidateBytes += [0, 0, 0]
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
        return (a.country, a.subdivision) < (b.country, b.subdivision)
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
        for row in try TableFile.rows(folders.data("place-names.tsv")) where row.count >= 3 {
            let code = row[1].split(separator: " ").map(String.init)
            let population = code.count > 1 ? Int(code[1]) ?? 0 : 0
            try addPlace(row[0], code.first ?? "", max(population, 1), row[2], isByHand: true)
        }
        for row in try TableFile.rows(folders.data("places.tsv")) where row.count >= 4 {
            try addPlace(row[0], row[1], Int(row[2]) ?? 0, row[3], isByHand: false)
        }
    }

    private mutating func addPlace(
        _ kindName: String, _ code: String, _ population: Int, _ names: String,
        isByHand: Bool
    ) throws {
        guard let kind = Entity.Place.Kind(rawValue: kindName) else {
            throw ToolError("no such kind of place: \(kindName)")
        }
        let candidate = Gazetteer.Candidate(
            kind: kind, country: PlaceCode.country(code), subdivision: PlaceCode.subdivision(code),
            population: UInt16(clamping: population))
        for name in TableFile.items(names) {
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
                if places[number][same].population < candidate.population {
                    places[number][same] = candidate
                }
            } else {
                places[number].append(candidate)
            }
            let classes: WordClass =
                switch kind {
                case .country: .country
                case .subdivision: .subdivision
                case .city: population >= 300 ? [.city, .largeCity] : .city
                case .region: .region
                }
            records[number].classes.formUnion(classes)
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
