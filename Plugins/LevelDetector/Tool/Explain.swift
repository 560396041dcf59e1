import ArgumentParser
import EnrichmentKit
import EntityTagger
import LevelDetector
import TextCore

/// Says how the answer for one document came about.
struct Explain: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print the answer for a text file, with evidence and all candidates.")

    @OptionGroup var folders: DataOptions

    @Argument(help: "A text file.")
    var file: String

    @Flag(help: "Without the entities layer.")
    var bare = false

    func run() throws {
        let document = Document(text: try Files.text(file))
        var annotations = Annotations()
        if !bare { try EntityTagger(options: .init()).enrich(document, into: &annotations) }
        let data = LevelData(
            lexicon: try Lists.lexicon(folders.plugin).build(),
            model: try Lists.model(folders.plugin))
        let detector = try LevelDetector(options: .init(), data: data)
        try detector.enrich(document, into: &annotations)
        guard let level = annotations.level else { return }
        print("\(level.label.rawValue)  country \(level.country)  local \(level.local)")
        for place in level.jurisdictions {
            print(
                "  \(place.level.rawValue) \(place.country) \(place.subdivision ?? "") \(place.name)"
                    + "  \(place.mentions) mentions")
        }
        let decision = detector.decide(document, annotations.entities)
        for candidate in Candidate.all(
            decision.reading, country: decision.country, local: decision.local)
        {
            let part: LevelModel.Part = candidate.isLocal ? .localPlace : .countryPlace
            let sure = data.model.probability(part, candidate.values)
            print(
                "  candidate \(candidate.country.text) \(candidate.subdivision ?? "") "
                    + "\(Int((sure * 100).rounded())) %")
        }
        for (name, value) in zip(Features.names, decision.features.values) where value != 0 {
            print("  \(name) \((value * 100).rounded() / 100)")
        }
        for piece in level.evidence {
            print(
                "  \(piece.level.rawValue) \((piece.weight * 1000).rounded() / 1000) "
                    + document.text.string(piece.range))
        }
    }
}
