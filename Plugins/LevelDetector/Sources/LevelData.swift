import CLevelData
import TextCore

/// All that is compiled into the plugin: the lexicon and the fitted weights.
package struct LevelData: Sendable {
    package let lexicon: Lexicon
    package let model: LevelModel

    private static let magic: UInt32 = 0x3156_4C45  // "ELV1"

    /// What is embedded in the executable, decoded once.
    package static let embedded = LevelData(
        unsafe DataView(static: enrichd_level_data(), count: Int(enrichd_level_data_size())))

    /// A hash of what is embedded: a change of it makes every layer stale.
    static let fingerprint: String = {
        let view = unsafe DataView(
            static: enrichd_level_data(), count: Int(enrichd_level_data_size()))
        var hash = WordHash()
        for i in 0..<view.count { hash.append(view.load(UInt8.self, at: i)) }
        return String(hash.value, radix: 16)
    }()

    /// Data of a user of the package: the tool's, or a test's.
    package init(lexicon: Lexicon, model: LevelModel) {
        (self.lexicon, self.model) = (lexicon, model)
    }

    /// Decodes what `serialized` wrote.
    ///
    /// Nothing at all decodes as nothing known.
    init(_ view: DataView) {
        var reader = ByteReader(view)
        guard view.count > 8, reader.number(UInt32.self) == LevelData.magic else {
            self.init(
                lexicon: LexiconBuilder().build(),
                model: LevelModel(weights: [:]))
            return
        }
        let phraseBytes = Int(reader.number(UInt32.self))
        let phrases = PhraseTable(reader.slice(phraseBytes))
        let places = (0..<reader.number(UInt32.self)).map { _ in reader.place() }
        let senses = (0..<reader.number(UInt32.self)).map { _ in
            (0..<reader.number(UInt8.self)).map { _ in reader.sense() }
        }
        var weights: [LevelModel.Part: [Double]] = [:]
        for part in LevelModel.Part.allCases {
            weights[part] = (0..<reader.number(UInt32.self)).map { _ in
                Double(Float(bitPattern: reader.number(UInt32.self)))
            }
        }
        self.init(
            lexicon: Lexicon(phrases: phrases, senses: senses, places: places),
            model: LevelModel(weights: weights))
    }

    /// The bytes to embed: the same for the same lists and weights.
    package static func serialized(_ builder: LexiconBuilder, _ model: LevelModel) -> [UInt8] {
        var writer = ByteWriter()
        writer.number(magic)
        let phrases = builder.serializedPhrases()
        writer.number(UInt32(phrases.count))
        writer.bytes += phrases
        writer.number(UInt32(builder.places.count))
        for place in builder.places { writer.place(place) }
        writer.number(UInt32(builder.senses.count))
        for senses in builder.senses {
            writer.number(UInt8(senses.count))
            for sense in senses { writer.sense(sense) }
        }
        for part in LevelModel.Part.allCases {
            let weights = model.weights(of: part)
            writer.number(UInt32(weights.count))
            for weight in weights { writer.number(Float(weight).bitPattern) }
        }
        return writer.bytes
    }
}

/// Writes numbers and texts, low byte first.
private struct ByteWriter {
    var bytes: [UInt8] = []

    mutating func number(_ number: some FixedWidthInteger) {
        for i in 0..<number.bitWidth / 8 {
            bytes.append(UInt8(truncatingIfNeeded: number >> (8 * i)))
        }
    }

    mutating func text(_ text: String) {
        number(UInt8(text.utf8.count))
        bytes += Array(text.utf8)
    }

    mutating func place(_ place: GazetteerPlace) {
        number(place.size.rawValue)
        number(place.country.bits)
        text(place.subdivision)
        number(UInt8(place.names.count))
        for name in place.names { text(name) }
    }

    mutating func sense(_ sense: Sense) {
        number(sense.kind.rawValue)
        number(sense.level.rawValue)
        number(UInt8(sense.needsCapital ? 1 : 0))
        number(Int16(sense.place))
        number(UInt8(sense.countries.count))
        for country in sense.countries { number(country.bits) }
    }
}

/// Reads what `ByteWriter` wrote.
///
/// The bytes are our own: whatever does not fit is a bug of the build.
private struct ByteReader {
    private let view: DataView
    private var at = 0

    init(_ view: DataView) { self.view = view }

    mutating func number<Number: FixedWidthInteger & BitwiseCopyable>(
        _ type: Number.Type
    ) -> Number {
        defer { at += MemoryLayout<Number>.size }
        return Number(littleEndian: view.load(type, at: at))
    }

    mutating func slice(_ count: Int) -> DataView {
        defer { at += count }
        return view.slice(at, at + count)
    }

    mutating func text() -> String {
        let count = Int(number(UInt8.self))
        defer { at += count }
        return view.string(at, at + count)
    }

    mutating func place() -> GazetteerPlace {
        let size = GazetteerPlace.Size(rawValue: number(UInt8.self)) ?? .city
        let country = CountryCode(bits: number(UInt16.self))
        let subdivision = text()
        let names = (0..<number(UInt8.self)).map { _ in text() }
        return GazetteerPlace(
            size: size, country: country, subdivision: subdivision, names: names)
    }

    mutating func sense() -> Sense {
        let kind = CueKind(rawValue: number(UInt8.self)) ?? .ignore
        let level = CueLevel(rawValue: number(UInt8.self)) ?? .other
        let needsCapital = number(UInt8.self) == 1
        let place = Int(number(Int16.self))
        let countries = (0..<number(UInt8.self)).map { _ in
            CountryCode(bits: number(UInt16.self))
        }
        return Sense(
            kind: kind, level: level, needsCapital: needsCapital, countries: countries,
            place: place)
    }
}
