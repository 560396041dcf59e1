import ArgumentParser
import EnrichmentKit
import LevelDetector

/// Prints the figures that the issue asks for.
struct Evaluate: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print the scores: cross-validated where fitted, else with the weights in Data/.")

    @OptionGroup var folders: DataOptions
    @OptionGroup var settings: FitSettings

    @Option(help: "The parts of a cross-validation.")
    var folds = 10

    @Option(help: "The floor of the stronger level.")
    var none = LevelDetector.Options().noneThreshold

    @Option(help: "The floor of the weaker level.")
    var both = LevelDetector.Options().bothThreshold

    @Option(help: "The floor of a further jurisdiction.")
    var jurisdiction = LevelDetector.Options().jurisdictionThreshold

    @Flag(help: "List what is wrong, of the sets that may be read.")
    var errors = false

    @Flag(help: "Measure the weights as they are in Data/ on the other sets, instead of fitting.")
    var asBuilt = false

    func run() throws {
        let lexicon = try Lists.lexicon(folders.plugin).build()
        let bare = LevelData(lexicon: lexicon, model: LevelModel(weights: [:]))
        let samples = try Samples(folders.shared, settings.entities)
        let trainer = settings.trainer(bare)
        let train = try samples.gold("train")
        let gold = try trainer.rows(train, importance: 1)
        let openings = try trainer.openings(train, importance: settings.openingImportance)
        let foldOf = Dictionary(
            uniqueKeysWithValues: train.enumerated().map { ($1.group, $0 % folds) })
        let news = try trainer.rows(
            try samples.corpus("news"), importance: settings.newsImportance)
        let own = try trainer.rows(
            try samples.own(folders.corpora), importance: settings.ownImportance)
        let excerpts = try trainer.rows(
            try samples.labelled(folders.corpora + "/labels/bosque.tsv"),
            importance: settings.excerptImportance)
        var tallies = [Tally](repeating: Tally(), count: 4)
        for fold in 0..<folds {
            func isHeld(_ i: Int) -> Bool { i % folds == fold }
            let sets = [gold, own, news, excerpts]
            let rest =
                sets.flatMap { $0.enumerated().filter { !isHeld($0.offset) }.map(\.element) }
                + openings.filter { foldOf[$0.sample.group] != fold }
            let data = LevelData(lexicon: lexicon, model: trainer.fit(rest))
            for (s, set) in sets.enumerated() {
                for (i, row) in set.enumerated() where isHeld(i) { score(row, data, &tallies[s]) }
            }
        }
        for (name, tally) in zip(["gold/train", "Corpora", "news", "labelled excerpts"], tallies) {
            let knowsPlaces = ["gold/train", "Corpora"].contains(name)
            print("\(name), \(folds)-fold\n\(tally.report(jurisdictions: knowsPlaces))")
        }
        let model =
            asBuilt
            ? try Lists.model(folders.plugin) : trainer.fit(gold + openings + own + news + excerpts)
        let data = LevelData(lexicon: lexicon, model: model)
        for folder in ["dev", "seed"] {
            var tally = Tally()
            for row in try trainer.rows(try samples.gold(folder), importance: 1) {
                score(row, data, &tally)
            }
            print("gold/\(folder)\n\(tally.report(jurisdictions: true))")
        }
        for corpus in ["portal-base", "secop", "worldbank"] {
            var tally = Tally()
            for row in try trainer.rows(try samples.corpus(corpus), importance: 1) {
                score(row, data, &tally)
            }
            print("\(corpus)\n\(tally.report(jurisdictions: false))")
            if errors { for line in tally.wrong { print("  \(line)") } }
        }
        if errors {
            for line in tallies.flatMap(\.wrong) { print("  \(line)") }
        }
    }

    private func score(_ row: Trainer.Row, _ data: LevelData, _ tally: inout Tally) {
        let decision = Decision(row.decision.reading, data.model)
        let label = decision.label(none: none, both: both)
        let places = decision.jurisdictions(
            label, data, threshold: jurisdiction, atMost: LevelDetector.Options().maxJurisdictions)
        tally.add(row.sample, label.rawValue, places, decision)
    }
}

/// Counts right and wrong answers.
struct Tally {
    private var confusion: [String: Int] = [:]
    private var byLanguage: [String: (right: Int, all: Int)] = [:]
    private var places = (right: 0, given: 0, gold: 0)
    private(set) var wrong: [String] = []

    mutating func add(
        _ sample: Sample, _ label: String, _ answer: [Level.Jurisdiction], _ decision: Decision
    ) {
        confusion["\(sample.label)>\(label)", default: 0] += 1
        byLanguage[sample.language, default: (0, 0)].all += 1
        if sample.label == label { byLanguage[sample.language, default: (0, 0)].right += 1 }
        let keys = Set(answer.map { "\($0.level.rawValue) \($0.country) \($0.subdivision ?? "")" })
        let gold = sample.jurisdictions ?? []
        places.right += keys.intersection(gold).count
        places.given += keys.count
        places.gold += gold.count
        guard sample.label != label || sample.jurisdictions != nil && keys != gold else { return }
        let missed = gold.subtracting(keys).sorted().joined(separator: ", ")
        let extra = keys.subtracting(gold).sorted().joined(separator: ", ")
        let home = decision.reading.home?.text ?? "--"
        wrong.append(
            "\(sample.name) \(sample.label == label ? "=" : sample.label + ">")\(label) "
                + "c \(percent(decision.country)) l \(percent(decision.local)) home \(home) "
                + "missed [\(missed)] extra [\(extra)]")
    }

    func report(jurisdictions: Bool) -> String {
        let labels = ["country", "local", "both", "none"]
        func count(_ gold: String, _ answer: String) -> Int { confusion["\(gold)>\(answer)"] ?? 0 }
        var text = ""
        var right = 0
        var all = 0
        var macro: [Double] = []
        var perLabel: [String] = []
        for label in labels {
            let hit = count(label, label)
            let gold = labels.reduce(0) { $0 + count(label, $1) }
            let given = labels.reduce(0) { $0 + count($1, label) }
            right += hit
            all += gold
            if gold + given == 0 { continue }
            let f1 = 2 * Double(hit) / Double(gold + given)
            macro.append(f1)
            perLabel.append("\(label) \(fixed(f1))")
        }
        text += "  accuracy \(fixed(Double(right) / Double(max(1, all)))) (\(right) of \(all))"
        text += "  macro F1 \(fixed(macro.reduce(0, +) / Double(max(1, macro.count))))"
        text += "  F1: \(perLabel.joined(separator: ", "))\n  "
        text += confusion.filter { pair in
            let sides = pair.key.split(separator: ">")
            return sides[0] != sides[1]
        }.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
            .map { "\($0.key) \($0.value)" }.joined(separator: ", ")
        if byLanguage.count > 1 {
            text +=
                "\n  "
                + byLanguage.sorted { $0.key < $1.key }.map {
                    "\($0.key) \(fixed(Double($0.value.right) / Double($0.value.all)))"
                }.joined(separator: "  ")
        }
        if jurisdictions {
            let f1 = 2 * Double(places.right) / Double(max(1, places.given + places.gold))
            text +=
                "\n  jurisdictions F1 \(fixed(f1))"
                + " P \(fixed(Double(places.right) / Double(max(1, places.given))))"
                + " R \(fixed(Double(places.right) / Double(max(1, places.gold))))"
        }
        return text
    }

    private func fixed(_ value: Double) -> String {
        let digits = String(Int((value * 1000).rounded()))
        let padded = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
        return "\(padded.dropLast(3)).\(padded.suffix(3))"
    }

    private func percent(_ value: Double) -> String { String(Int((value * 100).rounded())) }
}
