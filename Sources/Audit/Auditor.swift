package import ConfigurationKit
import Daemon
package import EnrichmentKit
package import FileSystem
import Glibc
import Inbox
import Pipeline
import Sidecar

/// Goes through the inboxes of a configuration and accounts for every file in them.
package struct Auditor {
    private let configuration: Configuration
    private let state: Path
    /// Documents that wait longer than this many seconds are not accounted for; `nil` for no limit.
    private let waitingLimit: Int?
    private let fingerprints: [String: String]
    private let recorded: RecordedDocuments
    private var check: OutcomeCheck

    /// An audit of a configuration's inboxes.
    ///
    /// - Parameters:
    ///   - configuration: Which inboxes there are and where outcomes go.
    ///   - registry: The plugins of the chains, for their fingerprints.
    ///   - state: The daemon's state folder.
    ///   - waitingLimit: How many seconds a document may wait; `nil` for as long as it takes.
    /// - Throws: Where a chain cannot be made.
    package init(
        _ configuration: Configuration, registry: PluginRegistry, state: Path, waitingLimit: Int?
    ) throws {
        self.configuration = configuration
        self.state = state
        self.waitingLimit = waitingLimit
        fingerprints = try Dictionary(
            configuration.chains.map {
                let chain = try Chain(
                    $0, registry: registry, output: configuration.output, build: Build.version)
                return (chain.name, chain.fingerprint)
            }, uniquingKeysWith: { first, _ in first })
        recorded = RecordedDocuments(in: state)
        check = try OutcomeCheck()
    }

    /// Looks at every file of every inbox.
    package mutating func report() -> AuditReport {
        var report = AuditReport()
        report.daemon = StateFolder.owner(of: state).map { Int($0) }
        for inbox in configuration.inboxes {
            var walk = InboxWalk(inbox, configuration.quarantine.map { Path($0) })
            walk.run()
            report.inboxes.append(audit(walk, hasDaemon: report.daemon != nil))
        }
        return report
    }

    private mutating func audit(_ walk: InboxWalk, hasDaemon: Bool) -> InboxAudit {
        var audit = walk.audit
        var doubtful: [OutcomeCheck.Place] = []
        for (place, status) in walk.documents {
            let verdict = self.verdict(on: place, status, walk.inbox)
            if case .unaccounted = verdict, hasDaemon {
                doubtful.append(place)
            } else {
                audit.count(verdict, of: place.document, fingerprint(walk.inbox))
            }
        }
        for outcome in walk.outcomesApart {
            let verdict = check.verdict(onOutcome: outcome.file, documents: outcome.documents)
            if verdict != .gone { audit.apart += 1 }
            audit.count(verdict, of: outcome.file, fingerprint(walk.inbox))
        }
        // The daemon may have been between two steps just then.
        if !doubtful.isEmpty { usleep(200_000) }
        for place in doubtful {
            let status = try? FileStatus(of: place.document)
            let verdict =
                status.map { self.verdict(on: place, $0, walk.inbox) } ?? OutcomeCheck.Verdict.gone
            audit.count(verdict, of: place.document, fingerprint(walk.inbox))
        }
        return audit
    }

    /// A document's verdict, in which the state folder and the limit on waiting have a word.
    private mutating func verdict(
        on place: OutcomeCheck.Place, _ status: FileStatus, _ inbox: InboxConfiguration
    ) -> OutcomeCheck.Verdict {
        let verdict = check.verdict(on: place, status)
        guard case .waiting(let since) = verdict else { return verdict }
        let chain = fingerprint(inbox)
        let noted = [
            chain, DocumentIndex.failureFingerprint(chain: chain, configuration.limits),
        ]
        if noted.contains(where: { recorded.contains(place.document, status, fingerprint: $0) }) {
            return .unaccounted("had an outcome that is not there any more")
        }
        let age = InboxAudit.age(since)
        if let waitingLimit, age > waitingLimit {
            return .unaccounted("has waited for \(age) s")
        }
        return verdict
    }

    private func fingerprint(_ inbox: InboxConfiguration) -> String {
        fingerprints[inbox.chain] ?? ""
    }
}

extension InboxAudit {
    /// Seconds since a time in nanoseconds since 1970; 0 where it is yet to come.
    static func age(_ time: Int) -> Int {
        var now = timespec()
        unsafe clock_gettime(CLOCK_REALTIME, &now)
        return max(0, now.tv_sec - time / 1_000_000_000)
    }

    /// Counts a file that was seen by what has become of it.
    mutating func count(_ verdict: OutcomeCheck.Verdict, of path: Path, _ fingerprint: String) {
        if verdict != .gone { seen += 1 }
        switch verdict {
        case .enriched(let isComplete, let its):
            enriched += 1
            if !isComplete { incomplete += 1 }
            if its != fingerprint { stale += 1 }
        case .failed(let outcome): failed[outcome, default: 0] += 1
        case .waiting(let since):
            waiting += 1
            oldestWaiting = max(oldestWaiting, InboxAudit.age(since))
        case .gone: break
        case .unaccounted(let problem): problems.append(Problem(path: path, problem: problem))
        }
    }
}
