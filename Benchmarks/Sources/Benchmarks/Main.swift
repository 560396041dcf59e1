// Benchmarks: how fast enrichd is, beside what a user would write instead and beside the bare disk.
//
// The daemon, the command and the peer are measured from outside, as a user meets them; the plugins
// and the cutting of texts in this process, on one core. All figures are medians of several runs.

import ArgumentParser
import Glibc

/// The benchmark's command line; `make bench` calls it.
@main
struct Benchmarks: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Measures enrichd, and prints one table.",
        subcommands: [Measure.self, WriteFloor.self], defaultSubcommand: Measure.self)
}

/// Measures everything, or some parts.
struct Measure: ParsableCommand {
    enum Part: String, CaseIterable, ExpressibleByArgument {
        case burst, paced, backlog, enrich, stages, growth
    }

    @Option(help: "The built enrichd.") var program: String
    @Option(help: "The Python with the peer's packages; without it there is no peer.")
    var python: String?
    @Option(help: "The peer's script.") var peer = "Peer/peer.py"
    @Option(help: "A folder on the disk that is measured, for the time of the run.")
    var work = "/var/tmp/enrichd-bench"
    @Option(help: "Writes the figures to this file as JSON.") var json: String?
    @Option(help: "How often each thing is measured.") var runs = 5
    @Option(help: "How many documents.") var documents = 2_000
    @Option(help: "How many of them the peer is given.") var peerDocuments = 60
    @Argument(help: "Parts: \(Part.allCases.map(\.rawValue).joined(separator: ", ")); all.")
    var parts: [Part] = []

    func run() throws {
        let folder = try Folder(work)
        defer { folder.remove() }
        let programs = Programs(
            enrichd: program, peer: python.map { ($0, peer) }, itself: "/proc/self/exe")
        let texts = NewsGenerator.documents(documents)
        let cores = sysconf(Int32(_SC_NPROCESSORS_ONLN))
        let daemon = DaemonPart(
            programs: programs, folder: folder, documents: texts, runs: runs, workers: cores,
            peerDocuments: peerDocuments)
        let command = CommandPart(
            programs: programs, folder: folder, documents: texts, runs: runs, workers: cores)
        var figures: [Figure] = []
        for part in parts.isEmpty ? Part.allCases : parts {
            Table.note("measuring: \(part.rawValue)")
            switch part {
            case .burst: figures += try daemon.burst()
            case .paced: figures += try daemon.paced()
            case .backlog:
                figures += try BacklogPart(
                    programs: programs, folder: folder, documents: texts
                ).memory()
            case .enrich: figures += try command.oneFile() + [command.folderOfFiles()]
            case .stages: figures += try StagePart(runs: runs).speed(texts)
            case .growth: figures += try StagePart(runs: min(runs, 3)).growth()
            }
        }
        let report = Report(figures)
        print(Table.text(figures))
        print("\n\(report.machine); \(report.date); medians of \(runs) runs")
        if let json { try report.write(to: json) }
    }
}

/// One process of the floor; started by the measuring one.
struct WriteFloor: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "write-floor", shouldDisplay: false)

    @Argument var source: String
    @Argument var target: String
    @Option var share: Int
    @Option var of: Int

    func run() throws { try Floor.write(from: source, to: target, share: share, of: of) }
}
