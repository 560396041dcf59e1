import ArgumentParser
import EnrichmentKit
import LevelDetector

/// Fits the models on samples.
struct Trainer {
    /// One sample, read once.
    struct Row {
        let sample: Sample
        let decision: Decision
        let importance: Double
    }

    let data: LevelData
    var levelDecay: Double
    var placeDecay: Double

    /// Reads the samples with the present lexicon.
    func rows(_ samples: [Sample], importance: Double) throws -> [Row] {
        let detector = try LevelDetector(options: .init(), data: data)
        return samples.map {
            Row(
                sample: $0, decision: detector.decide($0.document, $0.entities),
                importance: importance)
        }
    }

    /// The openings of gold documents as short documents, so that a notice's level is learned too.
    func openings(_ samples: [Sample], importance: Double) throws -> [Row] {
        try rows(samples.compactMap(\.opening), importance: importance)
    }

    /// The model fitted on rows; the parts for jurisdictions on those that know theirs.
    func fit(_ rows: [Row]) -> LevelModel {
        var weights: [LevelModel.Part: [Double]] = [:]
        let fit = LogisticFit(decay: levelDecay)
        for part: LevelModel.Part in [.country, .local] {
            weights[part] = fit.weights(
                rows.map(\.decision.features.values),
                rows.map { $0.sample.label == part.rawValue || $0.sample.label == "both" },
                importance: rows.map(\.importance))
        }
        let places = LogisticFit(decay: placeDecay)
        for (part, isLocal) in [(LevelModel.Part.countryPlace, false), (.localPlace, true)] {
            var values: [[Double]] = []
            var answers: [Bool] = []
            for row in rows {
                guard let right = row.sample.jurisdictions, row.sample.label != "none",
                    row.sample.label != (isLocal ? "country" : "local")
                else { continue }
                for candidate in Candidate.all(
                    row.decision.reading,
                    country: row.sample.label == "local" ? 0 : 1,
                    local: row.sample.label == "country" ? 0 : 1)
                where candidate.isLocal == isLocal {
                    values.append(candidate.values)
                    let key =
                        "\(isLocal ? "local" : "country") \(candidate.country.text) "
                        + (candidate.subdivision ?? "")
                    answers.append(right.contains(key))
                }
            }
            weights[part] = places.weights(
                values, answers, importance: [Double](repeating: 1, count: values.count))
        }
        return LevelModel(weights: weights)
    }
}

/// Writes the weights.
struct Fit: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Fit Data/weights.tsv on gold/train, corpora/level/news.jsonl and Corpora.")

    @OptionGroup var folders: DataOptions
    @OptionGroup var settings: FitSettings

    func run() throws {
        let data = LevelData(
            lexicon: try Lists.lexicon(folders.plugin).build(), model: LevelModel(weights: [:]))
        let samples = try Samples(folders.shared, settings.entities)
        let trainer = settings.trainer(data)
        let gold = try samples.gold("train")
        let rows =
            try trainer.rows(gold, importance: 1)
            + trainer.openings(gold, importance: settings.openingImportance)
            + trainer.rows(try samples.own(folders.corpora), importance: settings.ownImportance)
            + trainer.rows(try samples.corpus("news"), importance: settings.newsImportance)
            + trainer.rows(
                try samples.labelled(folders.corpora + "/labels/bosque.tsv"),
                importance: settings.excerptImportance)
        let model = trainer.fit(rows)
        let header = """
            # Weights of the level-detector: part, feature, weight.
            #
            # Source: fitted by `level-detector-tool fit` on gold/train, corpora/level/news.jsonl
            # and the documents and labels of Corpora.
            # Licence: as the project.

            """
        try Files.write(
            Array((header + model.lines).utf8), to: "\(folders.plugin)/Data/weights.tsv")
        print("fitted on \(rows.count) documents")
    }
}

/// How the weights are fitted.
struct FitSettings: ParsableArguments {
    @Option(help: "Where the entities layer comes from: \(Samples.Entities.allValueStrings).")
    var entities = Samples.Entities.predicted

    @Option(help: "The regularization of the two levels.")
    var levelDecay = 0.04

    @Option(help: "The regularization of the jurisdictions.")
    var placeDecay = 0.01

    @Option(help: "What a document of news.jsonl counts beside a gold one.")
    var newsImportance = 0.6

    @Option(help: "What a document of Corpora counts beside a gold one.")
    var ownImportance = 0.3

    @Option(help: "What a labelled excerpt counts beside a gold document.")
    var excerptImportance = 0.3

    @Option(help: "What the opening of a gold document counts beside the whole.")
    var openingImportance = 0.3

    func trainer(_ data: LevelData) -> Trainer {
        Trainer(data: data, levelDecay: levelDecay, placeDecay: placeDecay)
    }
}
