import FoundationEssentials
import Glibc

/// Each plugin and the cutting of texts alone, on one core.
struct StagePart {
    let runs: Int

    /// The figures from a process that has the memory settings of a worker.
    static func figures(
        ofGrowth: Bool, runs: Int, documents: Int, _ programs: Programs, _ folder: Folder
    ) throws -> [Figure] {
        let output = folder.file(ofGrowth ? "growth.json" : "stages.json")
        unsafe setenv("GLIBC_TUNABLES", "glibc.malloc.hugetlb=1:glibc.malloc.tcache_count=500", 0)
        defer { unsafe unsetenv("GLIBC_TUNABLES") }
        let arguments =
            [programs.itself, "measure-stages", "--runs", "\(runs)", "--documents", "\(documents)"]
            + (ofGrowth ? ["--growth"] : []) + [output]
        guard try ChildProcess(arguments).wait() == 0 else {
            throw BenchmarkError("the plugins could not be measured")
        }
        return try JSONDecoder().decode([Figure].self, from: Data(FileText.bytes(output)))
    }

    /// Words a second over the news documents, each step and all together.
    func speed(_ documents: [String]) throws -> [Figure] {
        let tagger = try Prepared.tagger()
        let prepared = try documents.map { try Prepared($0, tagger: tagger) }
        let words = Double(prepared.reduce(0) { $0 + $1.words })
        var figures: [Figure] = []
        var total = 0.0
        for stage in try Stage.all() {
            let seconds = median((0..<runs).map { _ in time { prepared.forEach(stage.run) } })
            total += seconds
            let rate = words / seconds
            let figure = Figure("one core", stage.name, "words/s", rate)
            figures.append(
                stage.name == "entity-tagger"
                    ? figure.bar("700,000", rate >= 700_000) : figure)
        }
        let rate = words / total
        return figures + [
            Figure("one core", "the whole chain", "words/s", rate).bar("500,000", rate >= 500_000)
        ]
    }

    /// The time for eight times the text, as a multiple of eight times the time for the text once.
    ///
    /// 1 is linear, 8 is quadratic; the worst text counts for each step.
    func growth() throws -> [Figure] {
        let stages = try Stage.all()
        let tagger = try Prepared.tagger()
        var figures: [Figure] = []
        for sample in GrowthSample.all {
            let sizes = try [1, 2, 4, 8].map {
                try Prepared(sample.text(times: $0), tagger: tagger)
            }
            for stage in stages {
                Table.note("  \(stage.name), \(sample.name)")
                let times = sizes.map { size in middleTime { stage.run(size) } }
                let steps = times.dropFirst().map { Table.number($0 / times[0]) }
                let last = times[3] / times[0]
                figures.append(
                    Figure(
                        "growth, \(sample.name)",
                        "\(stage.name) (2x, 4x, 8x: \(steps.joined(separator: ", ")))",
                        "MB/s", Double(sizes[3].text.utf8.count) / 1e6 / times[3]
                    ).bar("8x in 9x", last <= 9))
            }
        }
        return figures
    }

    /// The median time of several runs; of one where that one takes long.
    private func middleTime(_ work: () -> Void) -> Double {
        let first = time(work)
        return first > 2 ? first : median([first] + (1..<runs).map { _ in time(work) })
    }

    /// The processor's time, which other programs disturb less than the clock's.
    private func time(_ work: () -> Void) -> Double {
        let start = processorSeconds()
        work()
        return processorSeconds() - start
    }
}

/// A text that is made one, two, four and eight times as long.
struct GrowthSample {
    let name: String
    private let part: String
    /// How often the part is there in the longest text.
    private let count: Int

    func text(times: Int) -> String { String(repeating: part, count: count / 8 * times) }

    static let all = [
        GrowthSample(
            name: "news in one file",
            part: NewsGenerator.documents(30).joined(separator: "\n"), count: 48),
        GrowthSample(name: "10^5 unclosed quotes", part: "\u{201C}a ", count: 100_000),
        GrowthSample(
            name: "one line of 10 MB", part: "the minister said that output of copper ",
            count: 250_000),
        GrowthSample(name: "a million one-letter sentences", part: "A. ", count: 1_000_000),
        GrowthSample(name: "10^5 labels of speakers", part: "Ana: b\n", count: 100_000),
        GrowthSample(
            name: "notices between paragraphs",
            part:
                "All rights reserved.\n\nThe output of copper in the north of Chile has risen.\n\n",
            count: 40_000),
        GrowthSample(name: "names without end", part: "Ana Banco Chile ", count: 100_000),
    ]
}
