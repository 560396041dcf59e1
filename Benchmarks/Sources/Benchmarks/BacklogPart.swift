import Glibc

/// Memory: a hundred thousand documents wait while the daemon starts.
struct BacklogPart {
    let programs: Programs
    let folder: Folder
    let documents: [String]

    private static let waiting = 100_000
    /// How many documents are done before memory is read, for the first and for the last time.
    private static let early = 2_000
    private static let late = 10_000

    /// The memory of the supervisor and of the workers.
    func memory() throws -> [Figure] {
        let place = try Folder(new: "backlog", in: folder)
        let inbox = try Folder(place.file("inbox"))
        let source = try Folder(place.file("source"))
        for (number, text) in documents.enumerated() {
            try FileText.write(text, to: source.file("\(number)"))
        }
        for number in 0..<BacklogPart.waiting {
            // A name more for the same bytes: what waits is a name, not a content.
            let original = source.file("\(number % documents.count)")
            let depth = "\(number / 10_000)"
            if number % 10_000 == 0 { unsafe mkdir(inbox.file(depth), 0o755) }
            guard unsafe link(original, inbox.file("\(depth)/document-\(number).txt")) == 0 else {
                throw BenchmarkError("cannot link \(original)")
            }
        }
        // A file that was changed a moment ago is waited for; these are to be there from before.
        sleep(2)
        let process = try ChildProcess(
            programs.daemon(inbox.path, in: place), output: place.file("log.txt"))
        defer { process.stop() }
        try wait(for: BacklogPart.early, in: place)
        let first = process.children.map { ProcessFigures($0).memory }.max() ?? .nan
        try wait(for: BacklogPart.late, in: place)
        let supervisor = ProcessFigures(process.id).peakMemory
        let workers = process.children.map { ProcessFigures($0) }
        let peak = workers.map(\.peakMemory).max() ?? .nan
        let growth = (workers.map(\.memory).max() ?? .nan) / first
        let part = "daemon, 100,000 waiting"
        return [
            Figure(part, "peak memory, supervisor", "MiB", supervisor)
                .bar("under 40 MiB", supervisor < 40),
            Figure(part, "peak memory, largest worker", "MiB", peak)
                .bar("under 120 MiB", peak < 120),
            Figure(part, "worker's memory after 10,000 documents to 2,000", "x", growth)
                .bar("flat", growth < 1.1),
        ]
    }

    /// Waits until the log names so many documents.
    private func wait(for count: Int, in place: Folder) throws {
        let limit = secondsNow() + 600
        while enriched(place) < count {
            guard secondsNow() < limit else {
                throw BenchmarkError("fewer than \(count) documents of the backlog were enriched")
            }
            usleep(500_000)
        }
    }

    private func enriched(_ place: Folder) -> Int {
        let inbox = place.file("inbox")
        return (0..<10).reduce(0) { sum, depth in
            sum
                + Folder(existing: "\(inbox)/\(depth)").names.count {
                    $0.hasSuffix(".enriched.json")
                }
        }
    }
}
