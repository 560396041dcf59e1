import Foundation
import SectorClassifier

/// What is learned, as text files beside the data by hand, and the binary made of both.
enum LearnedFiles {
    private static func header(_ what: String) -> String {
        """
        # \(what)
        #
        # Written by `SectorClassifierTool train`; do not edit. Learned from the corpora and gold
        # documents that the project's corpora page names (World Bank, AidData, CPV, UD Bosque and
        # public contracts) and from the project's own documents; holds numbers only. Licence: that
        # of this project.

        """
    }

    static func write(
        _ shares: [[Lexicon.Share]], _ model: [Double], _ weights: PhraseWeights, _ places: Places
    ) throws {
        let taxonomy = weights.taxonomy
        var text = header("What each phrase of lexicon.tsv says: phrase, id, log-odds.")
        for (phrase, group) in weights.entriesByPhrase.enumerated() {
            for share in shares[phrase] {
                let sector =
                    share.sector == Taxonomy.noIndustry
                    ? Taxonomy.noIndustryID : taxonomy.sectors[share.sector].id
                let id = share.part.map { taxonomy.parts[$0].id } ?? sector
                let weight = String(format: "%.2f", share.weight)
                text += "\(weights.entries[group[0]].phrase)\t\(id)\t\(weight)\n"
            }
        }
        try text.write(toFile: places.data + "/weights.tsv", atomically: true, encoding: .utf8)
        text = header("The model of SectorFeatures: name, weight.")
        for (name, weight) in zip(SectorFeatures.names, model) {
            text += "\(name)\t\(String(format: "%.4f", weight))\n"
        }
        try text.write(toFile: places.data + "/model.tsv", atomically: true, encoding: .utf8)
    }

    /// Makes the binary.
    static func embed(_ places: Places) throws {
        let files = try DataFiles(places)
        var byPhrase: [String: [Lexicon.Share]] = [:]
        for line in try lines("weights.tsv", places, columns: 3) {
            guard let place = files.taxonomy.place(of: line[1]), let weight = Double(line[2]) else {
                throw ToolError("weights.tsv: \(line)")
            }
            var part: Int?
            if case .part(let index) = place { part = index }
            byPhrase[line[0], default: []].append(
                .init(sector: files.taxonomy.sector(of: place), part: part, weight: weight))
        }
        let model = try lines("model.tsv", places, columns: 2)
        guard model.map({ $0[0] }) == SectorFeatures.names else {
            throw ToolError("model.tsv is of other features; run `train`")
        }
        var builder = LexiconBuilder()
        for entry in files.entries { builder.add(entry.phrase, byPhrase[entry.phrase] ?? []) }
        let bytes = SectorData.serialized(
            taxonomy: files.taxonomyText,
            model: DecisionModel(weights: model.compactMap { Double($0[1]) }), lexicon: builder)
        try Data(bytes).write(to: URL(fileURLWithPath: places.binary))
        print("\(places.binary): \(bytes.count) bytes")
    }

    private static func lines(
        _ file: String, _ places: Places, columns: Int
    ) throws -> [[String]] {
        try String(contentsOfFile: "\(places.data)/\(file)", encoding: .utf8)
            .split(separator: "\n").filter { !$0.hasPrefix("#") }
            .map { $0.split(separator: "\t").map(String.init) }
            .filter { $0.count == columns }
    }
}
