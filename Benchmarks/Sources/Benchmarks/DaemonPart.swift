/// The whole way of a document, drop to durable sidecar, beside the peer's and the bare disk's.
struct DaemonPart {
    let programs: Programs
    let folder: Folder
    let documents: [String]
    let runs: Int
    /// How many documents the peer is given: it would take minutes over all of them.
    let peerDocuments: Int

    private var bytes: Double { Double(documents.reduce(0) { $0 + $1.utf8.count }) }

    /// What one burst has taken.
    private struct Burst {
        var seconds = 0.0
        var cpu = 0.0
        var supervisor = 0.0
        var worker = 0.0
        var floor = 0.0
    }

    /// All documents at once.
    func burst() throws -> [Figure] {
        let bursts = try (0..<runs).map { _ in try oneBurst() }
        func middle(_ value: (Burst) -> Double) -> Double { median(bursts.map(value)) }
        let count = Double(documents.count)
        let rate = middle { count / $0.seconds }
        let peer = try peerRate(onlyEntities: false)
        let lightPeer = try peerRate(onlyEntities: true)
        let floor = middle(\.floor)
        let part = "daemon, burst of \(documents.count)"
        return [
            Figure(part, "documents", "/s", rate).against(peer: peer, higherIsBetter: true)
                .against(floor: floor)
                .bar(
                    "300x peer, 0.25 of floor",
                    peer.map { rate >= 300 * $0 && rate >= floor / 4 }),
            Figure(part, "documents (peer with NER alone)", "/s", rate)
                .against(peer: lightPeer, higherIsBetter: true),
            Figure(part, "text", "MB/s", middle { bytes / 1e6 / $0.seconds }),
            Figure(part, "CPU of all processes", "s", middle(\.cpu)),
            Figure(part, "peak memory, supervisor", "MiB", middle(\.supervisor)),
            Figure(part, "peak memory, largest worker", "MiB", middle(\.worker)),
        ]
    }

    private func oneBurst() throws -> Burst {
        let place = try Folder(new: "burst", in: folder)
        let service = try WatchedInbox(in: place) { try programs.daemon($0, in: place) }
        let before = service.figures()
        let latencies: [Double]
        do {
            latencies = try service.latencies(documents, pace: nil)
        } catch {
            service.stop()
            throw error
        }
        let after = service.figures()
        service.stop()
        func cpu(_ f: (supervisor: ProcessFigures, workers: [ProcessFigures])) -> Double {
            f.supervisor.cpuSeconds + f.workers.reduce(0) { $0 + $1.cpuSeconds }
        }
        var burst = Burst()
        burst.seconds = latencies.max() ?? .nan
        burst.cpu = cpu(after) - cpu(before)
        burst.supervisor = after.supervisor.peakMemory
        burst.worker = after.workers.map(\.peakMemory).max() ?? .nan
        burst.floor = try Floor.documentsPerSecond(
            service.sidecars(), processes: after.workers.count, program: programs.itself, in: folder
        )
        return burst
    }

    /// The peer's documents a second, in a burst of fewer documents.
    private func peerRate(onlyEntities: Bool) throws -> Double? {
        let some = Array(documents.prefix(peerDocuments))
        guard
            let latencies = try peerLatencies(some, pace: nil, onlyEntities: onlyEntities),
            let seconds = latencies.max()
        else { return nil }
        return Double(some.count) / seconds
    }

    private func peerLatencies(
        _ documents: [String], pace: Double?, onlyEntities: Bool = false
    ) throws -> [Double]? {
        guard let peer = programs.peer else { return nil }
        let place = try Folder(new: "peer", in: folder)
        let service = try WatchedInbox(in: place) {
            Programs.peer(peer, $0, onlyEntities: onlyEntities)
        }
        defer { service.stop() }
        return try service.latencies(documents, pace: pace)
    }

    /// Twenty documents a second; the peer also at one in two seconds, which it can bear.
    func paced() throws -> [Figure] {
        let pace = 20.0
        let some = Array(documents.prefix(300))
        let samples = try (0..<runs).map { _ in
            let place = try Folder(new: "paced", in: folder)
            let service = try WatchedInbox(in: place) { try programs.daemon($0, in: place) }
            defer { service.stop() }
            return try service.latencies(some, pace: pace)
        }
        func middle(_ share: Double) -> Double {
            median(samples.map { percentile($0, share) * 1000 })
        }
        let peer = try peerLatencies(Array(documents.prefix(peerDocuments)), pace: pace)
        let idlePeer = try peerLatencies(
            Array(documents.prefix(peerDocuments / 4)), pace: 0.5)
        let part = "daemon, 20 a second"
        func figure(_ name: String, _ share: Double) -> Figure {
            Figure(part, name, "ms", middle(share)).against(
                peer: peer.map { percentile($0, share) * 1000 }, higherIsBetter: false)
        }
        let idle = idlePeer.map { percentile($0, 0.5) * 1000 }
        return [
            figure("latency, p50", 0.5).bar(
                "1/50 of peer", peer.map { middle(0.5) * 50 <= percentile($0, 0.5) * 1000 }),
            Figure(part, "latency, p50 (peer given one in 2 s)", "ms", middle(0.5))
                .against(peer: idle, higherIsBetter: false)
                .bar("1/50 of peer", idle.map { middle(0.5) * 50 <= $0 }),
            figure("latency, p95", 0.95),
            figure("latency, p99", 0.99).bar("5x p50", middle(0.99) <= 5 * middle(0.5)),
        ]
    }
}
