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
    var epochs = 8
    @Option(help: "The margin, in units of an update.")
    var cost: Double = 1
    @Option(help: "How often each document of our own kind counts.")
    var goldWeight = 6
    @Option(help: "Cross-validate over this many parts of gold/train instead of writing a model.")
    var folds = 0
    @Flag(help: "With --folds, print every difference.")
    var errors = false
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
        if folds > 1 { return try crossValidate(gold, parts, base, tables) }
        let weights = train(base + parts.flatMap { $0 })
        var sections = tables
        sections[.weights] = weights
        let calibration = EntityData.section(.calibration, of: EntityData.embedded)
        sections[.calibration] = calibration
        let about =
            "trained on corpora/ner (\(corpora.map(\.name).joined(separator: ", "))), "
            + "\(gold.count) documents of gold/train, \(own.count) of Corpora; "
            + "\(epochs) epochs, margin \(cost), weight \(goldWeight), 2^\(logBuckets) buckets"
        sections[.about] = Array(about.utf8)
        let path = output ?? folders.binary
        let bytes = EntityData.serialized(sections)
        try TableFile.write(bytes, path)
        print("\(path): \(bytes.count) bytes; \(about)")
    }

    private func train(_ sentences: [Trainer.Sentence]) -> [UInt8] {
        var settings = Trainer.Settings()
        (settings.logBuckets, settings.epochs, settings.cost) = (logBuckets, epochs, Float(cost))
        var trainer = Trainer(settings)
        trainer.learn(sentences) { epoch, wrong in
            printError("epoch \(epoch + 1): \(wrong) sentences wrong")
        }
        return trainer.serialized()
    }

    /// Scores every document of gold/train by a model that has not seen it.
    private func crossValidate(
        _ gold: [LabelledDocument], _ parts: [[Trainer.Sentence]], _ base: [Trainer.Sentence],
        _ tables: [EntityData.Section: [UInt8]]
    ) throws {
        var score = Score(listsErrors: errors)
        for fold in 0..<folds {
            var sentences = base
            for (i, part) in parts.enumerated() where i % folds != fold { sentences += part }
            var sections = tables
            sections[.weights] = train(sentences)
            let data = EntityData(DataView(copying: EntityData.serialized(sections)))
            let tagger = try EntityTagger(options: .init(), data: data)
            for (i, document) in gold.enumerated() where i % folds == fold {
                score.add(document, tagger)
            }
        }
        print(score.report("gold/train, \(folds)-fold"))
    }
}
