// Benchmarks: how fast enrichd is, beside what a user would write instead and beside the bare disk.
//
// The daemon, the command and the peer are measured from outside, as a user meets them; the plugins
// and the cutting of texts in this process, on one core. All figures are medians of several runs.

import ArgumentParser
import FoundationEssentials
import Glibc

/// The benchmark's command line; `make bench` calls it.
@main
struct Benchmarks: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Measures enrichd, and prints one table.",
        subcommands: [Measure.self, MeasureStages.self, WriteFloor.self],
        defaultSubcommand: Measure.self)
}

/// Measures everything, or some parts.
struct Measure: ParsableCommand {
    enum Part: String, CaseIterable, ExpressibleByArgument {
        case burst, paced, backlog, enrich, stages, growth, dictionary, boundary, soak
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
    @Argument(
        help: "Parts: \(Part.allCases.map(\.rawValue).joined(separator: ", ")); all but soak.")
    var parts: [Part] = []

    func run() throws {
        let folder = try Folder(absolutePath(work))
        defer { folder.remove() }
        let programs = Programs(
            enrichd: absolutePath(program),
            // The path of a virtual environment's Python says which one it is: no link is followed.
            peer: python.map { (absolutePath($0), absolutePath(peer)) }, itself: "/proc/self/exe")
        let texts = NewsGenerator.documents(documents)
        let daemon = DaemonPart(
            programs: programs, folder: folder, documents: texts, runs: runs,
            peerDocuments: peerDocuments)
        let command = CommandPart(
            programs: programs, folder: folder, documents: texts, runs: runs)
        var figures: [Figure] = []
        for part in parts.isEmpty ? Part.allCases.filter({ $0 != .soak }) : parts {
            Table.note("measuring: \(part.rawValue)")
            switch part {
            case .burst: figures += try daemon.burst()
            case .paced: figures += try daemon.paced()
            case .backlog:
                figures += try BacklogPart(
                    programs: programs, folder: folder, documents: texts
                ).memory()
            case .soak:
                figures += try SoakPart(programs: programs, folder: folder).figures()
            case .enrich: figures += try command.oneFile() + [command.folderOfFiles()]
            case .stages:
                figures += try StagePart.figures(
                    ofGrowth: false, runs: runs, documents: documents, programs, folder)
            case .dictionary:
                figures += try DictionaryPart(
                    programs: programs, folder: folder, documents: texts, runs: min(runs, 3)
                ).million()
            case .boundary:
                figures += try BoundaryPart(
                    programs: programs, folder: folder, runs: runs
                ).figures()
            case .growth:
                figures += try StagePart.figures(
                    ofGrowth: true, runs: min(runs, 3), documents: documents, programs, folder)
            }
        }
        let report = Report(figures)
        print(Table.text(figures))
        print("\n\(report.machine); \(report.date); medians of \(runs) runs")
        if let json { try report.write(to: json) }
    }
}

/// A path that holds in whatever folder a program runs.
private func absolutePath(_ path: String) -> String {
    guard !path.hasPrefix("/"), let here = unsafe getcwd(nil, 0) else { return path }
    defer { unsafe free(here) }
    return unsafe String(cString: here) + "/" + path
}

/// The plugins in a process of their own, with the memory settings of a worker.
struct MeasureStages: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "measure-stages", shouldDisplay: false)

    @Flag var growth = false
    @Option var runs: Int
    @Option var documents: Int
    @Argument var output: String

    func run() throws {
        let part = StagePart(runs: runs)
        let figures = try growth ? part.growth() : part.speed(NewsGenerator.documents(documents))
        try FileText.write(
            String(decoding: JSONEncoder().encode(figures), as: UTF8.self), to: output)
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
