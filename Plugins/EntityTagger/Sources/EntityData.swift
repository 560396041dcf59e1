import CEntityData
package import TextCore

/// The embedded tables and weights, read in place.
///
/// A header, then sections, each aligned to 64 bytes. Written by `EntityTaggerTool build` and
/// `EntityTaggerTool train`.
package struct EntityData: Sendable {
    package static let magic: UInt32 = 0x3144_4E45  // "END1"
    package static let headerBytes = 128

    /// The parts of the file, by their place in the header.
    package enum Section: Int, CaseIterable, Sendable {
        case index, records, candidates, currencies, weights, calibration, about, commodities,
            places
    }

    /// The tables and weights of this build.
    package static let shared = EntityData(
        unsafe DataView(static: enrichd_entity_data(), count: Int(enrichd_entity_data_size())))

    /// A hash of the sections, 16 hexadecimal digits.
    let hash: String
    /// What is known of words; none in a build without data.
    package let gazetteer: Gazetteer?
    /// The trained weights; none before the first training.
    package let model: NameModel?
    /// The sense of commodity words; none before the first training.
    package let commodities: CommodityModel?
    /// Which place a name means; none before the first training.
    package let places: PlaceModel?

    /// Reads the file's header.
    package init(_ data: DataView) {
        guard data.count > EntityData.headerBytes,
            data.load(UInt32.self, at: 0) == EntityData.magic
        else {
            (hash, gazetteer, model, commodities, places) = ("", nil, nil, nil, nil)
            return
        }
        func section(_ section: Section) -> DataView {
            let at = 16 + section.rawValue * 8
            let start = Int(data.load(UInt32.self, at: at))
            return data.slice(start, start + Int(data.load(UInt32.self, at: at + 4)))
        }
        let digits = String(data.load(UInt64.self, at: 8), radix: 16)
        hash = String(repeating: "0", count: 16 - digits.count) + digits
        let currencies = section(.currencies)
        gazetteer = Gazetteer(
            index: section(.index), records: section(.records), candidates: section(.candidates),
            currencies: currencies.string(0, currencies.count).split(separator: "\n").map(
                String.init))
        commodities = CommodityModel(section(.commodities))
        places = PlaceModel(section(.places))
        let weights = section(.weights)
        model =
            weights.count == 0
            ? nil : NameModel(weights: weights, calibration: section(.calibration))
    }

    /// Lays out a file from its sections.
    package static func serialized(_ sections: [Section: [UInt8]]) -> [UInt8] {
        var body: [UInt8] = []
        var table: [UInt8] = []
        for section in Section.allCases {
            while body.count % 64 != 0 { body.append(0 as UInt8) }
            let bytes = sections[section] ?? []
            table.append(UInt32(headerBytes + body.count))
            table.append(UInt32(bytes.count))
            body += bytes
        }
        var hash = WordHash()
        for byte in table + body { hash.append(byte) }
        var out: [UInt8] = []
        out.append(magic)
        out.append(UInt32(1))
        out.append(mixBits(hash.value))
        out += table
        while out.count < headerBytes { out.append(0 as UInt8) }
        return out + body
    }

    /// The bytes of one section of a file, for the tool.
    package static func section(_ section: Section, of data: DataView) -> [UInt8] {
        guard data.count > headerBytes, data.load(UInt32.self, at: 0) == magic else { return [] }
        let at = 16 + section.rawValue * 8
        let start = Int(data.load(UInt32.self, at: at))
        return (0..<Int(data.load(UInt32.self, at: at + 4))).map {
            data.load(UInt8.self, at: start + $0)
        }
    }

    /// The file that is embedded in this build, for the tool.
    package static var embedded: DataView {
        unsafe DataView(static: enrichd_entity_data(), count: Int(enrichd_entity_data_size()))
    }
}
