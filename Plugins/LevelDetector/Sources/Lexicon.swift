import TextCore

/// Phrases with their senses: the cues and the gazetteer in one table, so that a token costs one
/// probe.
package struct Lexicon: Sendable {
    let phrases: PhraseTable
    /// For each phrase's value the senses, in the order of the lists.
    let senses: [[Sense]]
    package let places: [GazetteerPlace]

    /// The senses of the longest phrase that starts at a token.
    @inline(__always)
    func match(_ tokens: [Token], at first: Int) -> PhraseTable.Match? {
        phrases.longestMatch(tokens, at: first, end: tokens.count)
    }
}

/// Collects the lines of cue lists and gazetteers.
package struct LexiconBuilder {
    private var phrases = PhraseTableBuilder()
    private var indexOf: [String: Int] = [:]
    private(set) var senses: [[Sense]] = []
    private(set) var places: [GazetteerPlace] = []
    private var placeOf: [String: Int] = [:]

    /// An empty builder.
    package init() {}

    /// Adds the lines of a cue list: level, kind, countries, phrases.
    package mutating func addCues(_ text: String, file: String) throws(DataFileError) {
        for line in try DataLines.read(text, file: file, columns: 4) {
            guard let level = CueLevel.allCases.first(where: { $0.name == line.cells[0] }) else {
                throw line.error("the level is \(line.cells[0])", "write country, local or other")
            }
            guard let kind = CueKind.allCases.first(where: { $0.name == line.cells[1] }),
                kind != .place, kind != .demonym
            else {
                let known = CueKind.allCases.filter { $0 != .place && $0 != .demonym }
                throw line.error(
                    "the kind is \(line.cells[1])",
                    "write one of \(known.map(\.name).joined(separator: ", "))")
            }
            var countries: [CountryCode] = []
            for code in line.cells[2].split(separator: ",") where code != "-" {
                guard let country = CountryCode(code) else {
                    throw line.error(
                        "\(code) is no country code", "write ISO 3166-1 codes like PE,CL, or -")
                }
                countries.append(country)
            }
            add(
                line.cells[3],
                Sense(
                    kind: kind, level: level, needsCapital: false, countries: countries, place: -1))
        }
    }

    /// Adds the lines of a list of countries: code, names in English, Spanish, Portuguese.
    package mutating func addCountries(_ text: String, file: String) throws(DataFileError) {
        for line in try DataLines.read(text, file: file, columns: 4) {
            guard let code = CountryCode(line.cells[0]) else {
                throw line.error("\(line.cells[0]) is no country code", "write one like PE")
            }
            let names = Array(line.cells[1...])
            let place = GazetteerPlace(
                size: .country, country: code, subdivision: "", names: names)
            addPlace(place, names: names.joined(separator: "|"), demonym: false)
        }
    }

    /// Adds the lines of a list of subdivisions: code, names.
    package mutating func addSubdivisions(_ text: String, file: String) throws(DataFileError) {
        for line in try DataLines.read(text, file: file, columns: 2) {
            let place = try localPlace(line, .subdivision, line.cells[0])
            addPlace(place, names: line.cells[1], demonym: false)
        }
    }

    /// Adds the lines of a list of further names: kind, code, names.
    package mutating func addPlaces(_ text: String, file: String) throws(DataFileError) {
        for line in try DataLines.read(text, file: file, columns: 3) {
            let code = line.cells[1]
            let isDemonym = line.cells[0] == "demonym"
            let place: GazetteerPlace
            switch (line.cells[0], CountryCode(code)) {
            case ("name", .some(let country)), ("demonym", .some(let country)):
                place = GazetteerPlace(
                    size: .country, country: country, subdivision: "", names: [])
            case ("name", nil), ("demonym", nil): place = try localPlace(line, .subdivision, code)
            case ("city", _): place = try localPlace(line, .city, code)
            case ("capital", _): place = try localPlace(line, .capital, code)
            default:
                throw line.error(
                    "the kind is \(line.cells[0])", "write name, city, capital or demonym")
            }
            addPlace(place, names: line.cells[2], demonym: isDemonym)
        }
    }

    /// The lexicon of all lines added.
    package func build() -> Lexicon {
        Lexicon(phrases: phrases.build(), senses: senses, places: places)
    }

    /// Gives each phrase that holds in some countries only the general senses of the longest phrase
    /// that it starts with, so that it hides none elsewhere ("ministerio público estadual").
    package mutating func addFallbacks() {
        for (phrase, index) in indexOf.sorted(by: { $0.value < $1.value })
        where senses[index].allSatisfy({ !$0.countries.isEmpty }) {
            var words = phrase.split(separator: " ")
            while words.count > 1 {
                words.removeLast()
                guard let shorter = indexOf[words.joined(separator: " ")] else { continue }
                let general = senses[shorter].filter { $0.countries.isEmpty && $0.place < 0 }
                if general.isEmpty { continue }
                senses[index] += general
                break
            }
        }
    }

    /// The phrase table as bytes.
    func serializedPhrases() -> [UInt8] { phrases.serialized() }

    private func localPlace(
        _ line: DataLines.Line, _ size: GazetteerPlace.Size, _ code: String
    ) throws(DataFileError) -> GazetteerPlace {
        let parts = code.split(separator: "-")
        guard parts.count == 2, let country = CountryCode(parts[0]) else {
            throw line.error("\(code) is no subdivision code", "write one like PE-ARE")
        }
        return GazetteerPlace(size: size, country: country, subdivision: code, names: [])
    }

    private mutating func addPlace(_ place: GazetteerPlace, names: String, demonym: Bool) {
        let key = "\(place.size.rawValue) \(place.country.text) \(place.subdivision)"
        let index: Int
        if let known = placeOf[key] {
            index = known
        } else {
            index = places.count
            placeOf[key] = index
            places.append(place)
        }
        add(
            names,
            Sense(
                kind: demonym ? .demonym : .place,
                level: place.size == .country ? .country : .local, needsCapital: !demonym,
                countries: [], place: index))
    }

    private mutating func add(_ phrases: String, _ sense: Sense) {
        for phrase in phrases.split(separator: "|") {
            var sense = sense
            var words = phrase
            if words.first == "^" {
                words.removeFirst()
                sense.needsCapital = true
            }
            let key = Folding.fold(String(words))
            if let index = indexOf[key] {
                if !senses[index].contains(sense) { senses[index].append(sense) }
            } else {
                indexOf[key] = senses.count
                self.phrases.add(key, value: UInt32(senses.count))
                senses.append([sense])
            }
        }
    }
}
