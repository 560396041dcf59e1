package import EnrichmentKit

/// The sectors that a classifier tells apart, with their parts, in the order of their file.
package struct Taxonomy: Sendable, Equatable {
    /// A sector, or a part of one.
    package struct Node: Sendable, Equatable {
        /// `sector`, or `sector.part`.
        package let id: String
        /// Names in English, Spanish, Portuguese; empty where there is none but in English.
        package fileprivate(set) var names: [String]
        /// Codes of other classifications, in the order of the file.
        package fileprivate(set) var codes: [Sector.Code]
        /// The index of the sector it is a part of; `nil` for a sector.
        package let parent: Int?
    }

    /// The sectors.
    package private(set) var sectors: [Node] = []
    /// The parts of all sectors.
    package private(set) var parts: [Node] = []
    private var places: [String: Place] = [:]

    /// Where an id stands: among the sectors or among the parts.
    package enum Place: Sendable, Equatable {
        case sector(Int)
        case part(Int)
        /// No industry: schools, sport, elections. What speaks for it speaks against all sectors.
        case noIndustry
    }

    /// The id, in a lexicon, of what is no industry.
    package static let noIndustryID = "none"
    /// Its index among the sectors, behind all that there can be.
    package static let noIndustry = Int(UInt16.max)

    /// No sector yet.
    package init() {}

    /// Where an id stands; `nil` where there is none of that id.
    package func place(of id: String) -> Place? {
        places[id] ?? (id == Taxonomy.noIndustryID ? .noIndustry : nil)
    }

    /// The place of the sector that an id is, or is a part of.
    package func sector(of place: Place) -> Int {
        switch place {
        case .sector(let sector): sector
        case .part(let part): parts[part].parent ?? 0
        case .noIndustry: Taxonomy.noIndustry
        }
    }

    /// Adds a sector, or a part of one that is there.
    ///
    /// Where there is one of that id, names that are not empty and codes take the place of its own.
    mutating func put(
        _ id: String, names: [String], codes: [Sector.Code], in sector: String?
    ) {
        switch places[id] {
        case .sector(let index): sectors[index].amend(names, codes)
        case .part(let index): parts[index].amend(names, codes)
        default:
            guard let sector else {
                places[id] = .sector(sectors.count)
                sectors.append(Node(id: id, names: names, codes: codes, parent: nil))
                return
            }
            guard case .sector(let parent) = places[sector] else { return }
            places[id] = .part(parts.count)
            parts.append(Node(id: id, names: names, codes: codes, parent: parent))
        }
    }
}

extension Taxonomy.Node {
    fileprivate mutating func amend(_ names: [String], _ codes: [Sector.Code]) {
        for (i, name) in names.enumerated() where !name.isEmpty { self.names[i] = name }
        for code in codes {
            if let i = self.codes.firstIndex(where: { $0.scheme == code.scheme }) {
                self.codes[i] = code
            } else {
                self.codes.append(code)
            }
        }
    }
}
