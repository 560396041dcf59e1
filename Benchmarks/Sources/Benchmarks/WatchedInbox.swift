import Glibc

/// A program that watches an inbox, with documents on their way to it.
///
/// Both enrichd and the peer are measured through this: the clock starts before a document is
/// renamed into the inbox and stops when its sidecar's name is there.
struct WatchedInbox {
    private let inbox: Folder
    private let staging: Folder
    private let log: String
    private(set) var process: ChildProcess

    /// Starts a program and waits until it says that it is watching.
    ///
    /// - Parameters:
    ///   - folder: Where everything is put: documents, sidecars, the log.
    ///   - program: Makes the program's arguments from the inbox's path.
    /// - Throws: Where it cannot be started or does not say so within a minute.
    init(in folder: Folder, _ program: (_ inbox: String) throws -> [String]) throws {
        inbox = try Folder(folder.file("inbox"))
        staging = try Folder(folder.file("staging"))
        log = folder.file("log.txt")
        process = try ChildProcess(program(inbox.path), output: log)
        let limit = secondsNow() + 60
        while !FileText.read(log).contains("watching") {
            guard secondsNow() < limit else {
                process.stop()
                throw BenchmarkError("the program does not watch:\n\(FileText.read(log))")
            }
            usleep(5_000)
        }
    }

    /// Drops documents into the inbox and waits for their sidecars.
    ///
    /// - Parameters:
    ///   - documents: Their texts.
    ///   - pace: How many are renamed each second; `nil` for all at once.
    /// - Returns: The seconds from the rename of each document to its sidecar.
    /// - Throws: Where sidecars are missing after a quarter of an hour.
    func latencies(_ documents: [String], pace: Double?) throws -> [Double] {
        for (number, text) in documents.enumerated() {
            try FileText.write(text, to: staging.file(name(number)))
        }
        sync()
        var arrivals = try ArrivalWatch(inbox)
        var dropped = [Double](repeating: 0, count: documents.count)
        var latencies = [Double](repeating: -1, count: documents.count)
        let start = secondsNow()
        var next = 0
        var missing = documents.count
        while missing > 0 {
            let now = secondsNow()
            guard now - start < 900 else { throw BenchmarkError("\(missing) sidecars are missing") }
            var isDue = next < documents.count
            if isDue, let pace { isDue = now >= start + Double(next) / pace }
            if isDue {
                dropped[next] = secondsNow()
                guard unsafe rename(staging.file(name(next)), inbox.file(name(next))) == 0 else {
                    throw BenchmarkError("cannot rename \(name(next))")
                }
                next += 1
                continue
            }
            let wake = next < documents.count ? start + Double(next) / (pace ?? 1) - now : 5
            for name in try arrivals.next(timeout: wake) {
                guard let number = documentNumber(name), latencies[number] < 0 else { continue }
                latencies[number] = secondsNow() - dropped[number]
                missing -= 1
            }
        }
        return latencies
    }

    /// What the program and the processes it has started have used so far.
    func figures() -> (supervisor: ProcessFigures, workers: [ProcessFigures]) {
        (ProcessFigures(process.id), process.children.map { ProcessFigures($0) })
    }

    /// Ends the program; the inbox keeps its documents and sidecars.
    func stop() { process.stop() }

    /// The sidecars that are there.
    func sidecars() -> [[UInt8]] {
        inbox.names.filter { $0.hasSuffix(".enriched.json") }.map { FileText.bytes(inbox.file($0)) }
    }

    private func name(_ number: Int) -> String { "document-\(number).txt" }

    private func documentNumber(_ name: String) -> Int? {
        guard name.hasSuffix(".txt.enriched.json") else { return nil }
        return Int(name.dropFirst(9).dropLast(18))
    }
}
