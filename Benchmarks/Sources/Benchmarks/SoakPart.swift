import Glibc

/// What grows while the daemon does a hundred thousand small documents, and what is left when they
/// have been taken away.
struct SoakPart {
    let programs: Programs
    let folder: Folder

    private static let documents = 100_000
    /// How many are dropped at once.
    private static let batch = 1_000
    /// How many are done before the first look.
    private static let early = 10_000

    /// What was seen of the daemon's processes at a moment.
    private struct Look {
        let supervisor: ProcessFigures
        let workers: [ProcessFigures]

        init(_ process: ChildProcess) {
            supervisor = ProcessFigures(process.id)
            workers = process.children.map { ProcessFigures($0) }
        }

        func largest(_ figure: (ProcessFigures) -> Double) -> Double {
            workers.map(figure).max() ?? .nan
        }
    }

    /// The figures after a tenth of the documents and after all of them, and the audit.
    func figures() throws -> [Figure] {
        let place = try Folder(new: "soak", in: folder)
        let inbox = try Folder(place.file("inbox"))
        let staging = try Folder(place.file("staging"))
        let words = try programs.daemon(inbox.path, in: place, status: place.file("status"))
        let process = try ChildProcess(words, output: place.file("log.txt"))
        var isRunning = true
        defer { if isRunning { process.stop() } }
        let start = secondsNow()
        var first: Look?
        for batch in 0..<(SoakPart.documents / SoakPart.batch) {
            try drop(batch, staging, inbox)
            let done = (batch + 1) * SoakPart.batch
            if done % 10_000 == 0 { Table.note("\(done) documents") }
            if done == SoakPart.early { first = Look(process) }
        }
        let seconds = secondsNow() - start
        guard let first else { throw BenchmarkError("no look was taken") }
        let last = Look(process)
        let audit = try ChildProcess(
            [programs.enrichd, "audit", "--config", place.file("config.yaml")],
            output: place.file("audit.txt"))
        let isClean = audit.wait() == 0
        let index = place.file("state/index")
        let noted = FileText.size(index)
        try takeAway(inbox, process, index)
        let after = Look(process)
        let left = FileText.size(index)
        process.stop()
        isRunning = false
        return comparison(first, last) + [
            Figure(
                "soak", "memory, supervisor, when all were taken away", "MiB",
                after.supervisor.memory
            ).bar("flat", after.supervisor.memory <= first.supervisor.memory + 4),
            Figure("soak", "index on disk, after 100,000", "MiB", noted / 1_048_576),
            Figure("soak", "index on disk, when all were taken away", "MiB", left / 1_048_576)
                .bar("< 0.1", left < 104_858),
            Figure("soak", "documents a second", "1/s", Double(SoakPart.documents) / seconds),
            Figure("soak", "the audit says that nothing is lost", "", isClean ? 1 : 0)
                .bar("1", isClean),
        ]
    }

    /// Takes all documents and sidecars out of the inbox and has the daemon look through it.
    private func takeAway(_ inbox: Folder, _ process: ChildProcess, _ index: String) throws {
        for batch in 0..<(SoakPart.documents / SoakPart.batch) {
            let place = Folder(existing: inbox.file("batch-\(batch)"))
            for name in place.names { unsafe unlink(place.file(name)) }
            unsafe rmdir(place.path)
        }
        kill(process.id, SIGHUP)
        let limit = secondsNow() + 60
        while FileText.size(index) > 104_858 {
            guard secondsNow() < limit else {
                throw BenchmarkError("the index keeps documents that are not there any more")
            }
            usleep(50_000)
        }
    }

    private func comparison(_ first: Look, _ last: Look) -> [Figure] {
        func figure(
            _ name: String, _ unit: String, _ before: Double, _ after: Double, room: Double
        ) -> [Figure] {
            [
                Figure("soak", "\(name), after 10,000", unit, before),
                Figure("soak", "\(name), after 100,000", unit, after)
                    .bar("flat", after <= before + room),
            ]
        }
        return figure(
            "memory, supervisor", "MiB", first.supervisor.memory, last.supervisor.memory, room: 8)
            + figure(
                "memory, largest worker", "MiB", first.largest(\.memory), last.largest(\.memory),
                room: 4)
            + figure(
                "threads, supervisor", "", first.supervisor.threads, last.supervisor.threads,
                room: 0)
            + figure(
                "threads, worker", "", first.largest(\.threads), last.largest(\.threads), room: 0)
            + figure(
                "descriptors, supervisor", "", first.supervisor.descriptors,
                last.supervisor.descriptors, room: 2)
            + figure(
                "descriptors, worker", "", first.largest(\.descriptors),
                last.largest(\.descriptors), room: 2)
    }

    /// Drops a batch of documents in a folder of its own and waits for their sidecars.
    private func drop(_ batch: Int, _ staging: Folder, _ inbox: Folder) throws {
        let name = "batch-\(batch)"
        let made = try Folder(staging.file(name))
        for number in 0..<SoakPart.batch {
            try FileText.write(
                "El alcalde de Puerto Sereno anunció la obra \(batch)-\(number) por US$ "
                    + "\(number + 1) millones.\n«Habrá agua», dijo Irene Ulloa.\n",
                to: made.file("document-\(number).txt"))
        }
        guard unsafe rename(made.path, inbox.file(name)) == 0 else {
            throw BenchmarkError("cannot rename \(name)")
        }
        let place = Folder(existing: inbox.file(name))
        let limit = secondsNow() + 300
        while place.names.count(where: { $0.hasSuffix(".enriched.json") }) < SoakPart.batch {
            guard secondsNow() < limit else {
                throw BenchmarkError("sidecars are missing in \(name)")
            }
            usleep(50_000)
        }
    }
}
