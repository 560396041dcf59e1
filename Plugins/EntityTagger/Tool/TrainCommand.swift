import ArgumentParser
import EnrichmentKit
import EntityTagger
import TextCore

/// Learns the weights from the corpora and writes the embedded binary.
struct TrainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "train",
        abstract: "Learns the weights and writes Embedded/entity.bin, or cross-validates.")

    @OptionGroup var folders: Folders
    @Option(help: "The logarithm of the number of buckets.")
    var logBuckets = 19
    @Option(help: "How often the data is gone through.")
    var epochs = 6
    @Option(help: "The margin, in units of an update.")
    var cost: Double = 1
    @Option(help: "How many trainings are averaged.")
    var runs = 3
    @Option(help: "How often each document of our own kind counts.")
    var goldWeight = 8
    @Option(help: "Cross-validate over this many parts of gold/train instead of writing a model.")
    var folds = 0
    @Flag(help: "With --folds, print every difference.")
    var errors = false
    @Flag(help: "With --folds, write the scores' calibration to Data/calibration.tsv.")
    var calibrates = false
    @Option(help: "Where to write the binary.")
    var output: String?

    func run() throws {
        let tables = try TableCompiler(folders).sections()
        let data = EntityData(DataView(copying: EntityData.serialized(tables)))
        guard let gazetteer = data.gazetteer else { throw ToolError("no tables") }
        let files = CorpusFiles(folders: folders)
        let gold = try files.gold("train")
        let own = try files.own()
        let corpora = try files.corpora("train")
        var base: [Trainer.Sentence] = []
        for (_, documents) in corpora {
            for document in documents {
                base += Trainer.sentences(
                    document, gazetteer, logBuckets: logBuckets, repeats: 1)
            }
        }
        for document in own {
            base += Trainer.sentences(
                document, gazetteer, logBuckets: logBuckets, repeats: goldWeight)
        }
        let parts = gold.map {
            Trainer.sentences($0, gazetteer, logBuckets: logBuckets, repeats: goldWeight)
        }
        if folds > 1 { return try crossValidate(gold, own, parts, base, tables, gazetteer) }
        let weights = train(base + parts.flatMap { $0 })
        var sections = tables
        sections[.weights] = weights
        sections[.commodities] = commodities(gold + own, gazetteer)
        sections[.places] = places(gold + own, gazetteer)
        let about =
            "trained on corpora/ner (\(corpora.map(\.name).joined(separator: ", "))), "
            + "\(gold.count) documents of gold/train, \(own.count) of Corpora; "
            + "\(epochs) epochs, margin \(cost), weight \(goldWeight), 2^\(logBuckets) buckets"
        // What it was trained on, and how it scores: the head of the model says so itself.
        let scores = try devScores(sections, files)
        sections[.about] = Array((about + "\n" + scores).utf8)
        let path = output ?? folders.binary
        let bytes = EntityData.serialized(sections)
        try TableFile.write(bytes, path)
        print("\(path): \(bytes.count) bytes; \(about)\n\(scores)")
    }

    /// The scores of a model on the dev parts, one line for each.
    private func devScores(
        _ sections: [EntityData.Section: [UInt8]], _ files: CorpusFiles
    ) throws -> String {
        let data = EntityData(DataView(copying: EntityData.serialized(sections)))
        let tagger = try EntityTagger(options: .init(), data: data)
        var lines: [String] = []
        for (name, documents) in try files.corpora("dev") + [("gold/dev", try files.gold("dev"))] {
            var score = Score(listsErrors: false)
            for document in documents { score.add(document, tagger) }
            lines.append(score.line(name))
        }
        return lines.joined(separator: "\n")
    }

    private func commodities(_ documents: [LabelledDocument], _ gazetteer: Gazetteer) -> [UInt8] {
        var trainer = CommodityTrainer()
        for document in documents { trainer.add(document, gazetteer) }
        return trainer.serialized()
    }

    private func places(_ documents: [LabelledDocument], _ gazetteer: Gazetteer) -> [UInt8] {
        var trainer = PlaceTrainer()
        for document in documents { trainer.add(document, gazetteer) }
        return trainer.serialized()
    }

    /// Trains several times, each with the sentences in another order, and averages.
    private func train(_ sentences: [Trainer.Sentence]) -> [UInt8] {
        var sum: Trainer.Averages?
        for seed in 1...max(1, runs) {
            var settings = Trainer.Settings()
            (settings.epochs, settings.cost, settings.seed) = (epochs, Float(cost), UInt64(seed))
            settings.logBuckets = logBuckets
            var trainer = Trainer(settings)
            trainer.learn(sentences) { epoch, wrong in
                printError("run \(seed), epoch \(epoch + 1): \(wrong) sentences wrong")
            }
            if sum == nil { sum = trainer.averages() } else { sum?.add(trainer.averages()) }
        }
        return sum.map { Trainer.serialized($0, logBuckets: logBuckets) } ?? []
    }

    /// Scores every document of gold/train by a model that has not seen it.
    private func crossValidate(
        _ gold: [LabelledDocument], _ own: [LabelledDocument], _ parts: [[Trainer.Sentence]],
        _ base: [Trainer.Sentence], _ tables: [EntityData.Section: [UInt8]],
        _ gazetteer: Gazetteer
    ) throws {
        var score = Score(listsErrors: errors)
        for fold in 0..<folds {
            var sentences = base
            for (i, part) in parts.enumerated() where i % folds != fold { sentences += part }
            var sections = tables
            sections[.weights] = train(sentences)
            if calibrates { sections[.calibration] = [] }
            let seen = gold.enumerated().filter { $0.offset % folds != fold }.map(\.element)
            sections[.commodities] = commodities(seen, gazetteer)
            sections[.places] = places(seen + own, gazetteer)
            let data = EntityData(DataView(copying: EntityData.serialized(sections)))
            let tagger = try EntityTagger(options: .init(), data: data)
            for (i, document) in gold.enumerated() where i % folds == fold {
                score.add(document, tagger)
            }
        }
        print(score.report("gold/train, \(folds)-fold"))
        print(score.reliability)
        if calibrates {
            try TableFile.write(
                Array(Calibration(score.outcomes).table.utf8), folders.data("calibration.tsv"))
        }
    }
}
