/// The sectors that a classifier tells apart, with their parts, in the order of their file.
package struct Taxonomy: Sendable, Equatable {
    /// A sector, or a part of one.
    package struct Node: Sendable, Equatable {
        /// `sector`, or `sector.part`.
        package let id: String
        /// Names in English, Spanish, Portuguese.
        package let names: [String]
        /// Codes of other classifications: scheme and code, in the order of the file.
        package let codes: [(scheme: String, code: String)]
        /// The index of the sector it is a part of; `nil` for a sector.
        package let parent: Int?

        package static func == (a: Node, b: Node) -> Bool {
            a.id == b.id && a.names == b.names && a.parent == b.parent
                && a.codes.elementsEqual(b.codes, by: ==)
        }
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

    /// Adds a line of a taxonomy file.
    ///
    /// - Returns: What is wrong with it; `nil` where it was added.
    mutating func add(
        _ id: String, names: [String], codes: [(scheme: String, code: String)]
    ) -> (problem: String, remedy: String)? {
        let pieces = id.split(separator: ".", omittingEmptySubsequences: false)
        let isWord = pieces.allSatisfy { piece in
            !piece.isEmpty
                && piece.utf8.allSatisfy {
                    (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D
                }
        }
        guard isWord, pieces.count <= 2, id != Taxonomy.noIndustryID else {
            return (
                "“\(id)” is no id",
                "write `sector` or `sector.part` in lower-case letters, digits and hyphens"
            )
        }
        guard places[id] == nil else { return ("“\(id)” comes twice", "drop one of the two") }
        if pieces.count == 1 {
            places[id] = .sector(sectors.count)
            sectors.append(Node(id: id, names: names, codes: codes, parent: nil))
            return nil
        }
        guard case .sector(let parent) = places[String(pieces[0])] else {
            return ("“\(id)” stands before its sector", "put a line for \(pieces[0]) above it")
        }
        places[id] = .part(parts.count)
        parts.append(Node(id: id, names: names, codes: codes, parent: parent))
        return nil
    }
}
