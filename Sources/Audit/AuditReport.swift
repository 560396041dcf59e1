// Audit: the proof that nothing is lost, from the disk and the state folder alone.
//
// `Auditor` walks an inbox as the daemon does and holds every file against what has become of it;
// `OutcomeCheck` looks at one document: is its sidecar or failure record whole, valid by the schema,
// and of just these bytes? It asks no daemon and changes nothing, so it works beside a running one.

package import FileSystem

/// What an audit found: for each inbox, how many files there are and what has become of them.
package struct AuditReport: Sendable, Equatable {
    /// In the order of the configuration.
    package var inboxes: [InboxAudit] = []
    /// The process that works on the inboxes; `nil` where none runs.
    package var daemon: Int?

    /// How many files have no outcome that holds, in all inboxes together.
    package var unaccounted: Int { inboxes.reduce(0) { $0 + $1.unaccounted } }

    /// Whether every inbox could be looked at and every file in them is accounted for.
    package var isClean: Bool {
        unaccounted == 0 && inboxes.allSatisfy { $0.fault == nil }
    }
}

/// The files of one inbox.
package struct InboxAudit: Sendable, Equatable {
    /// A file without an outcome that holds, and why.
    package struct Problem: Sendable, Equatable {
        /// The file.
        package let path: Path
        /// What is wrong, as the end of a sentence that starts with the path.
        package let problem: String
    }

    /// The inbox's folder.
    package let inbox: Path
    /// Why it could not be looked at; `nil` where it could.
    package var fault: String?
    /// Every file that was met, and every outcome whose document is not in the inbox any more; our
    /// own files beside documents do not count.
    package var seen = 0
    /// Documents with a whole sidecar of just their bytes.
    package var enriched = 0
    /// Those of them that lack a layer, since a plugin failed.
    package var incomplete = 0
    /// Those of them that another configuration or build has made.
    package var stale = 0
    /// Documents with a failure record, by its outcome.
    package var failed: [String: Int] = [:]
    /// Files that are no documents, by the reason.
    package var ignored: [String: Int] = [:]
    /// Documents that have no outcome yet, or changed after they had one.
    package var waiting = 0
    /// How long the first of them has waited, in seconds.
    package var oldestWaiting = 0
    /// Outcomes whose document has left the inbox: moved when it was done, or removed.
    package var apart = 0
    /// Files not yet whole whose writer is gone; the next start removes them.
    package var leftovers = 0
    /// The files that are not accounted for.
    package var problems: [Problem] = []

    /// An inbox of which nothing was seen yet.
    init(_ inbox: Path) { self.inbox = inbox }

    /// Documents with a failure record.
    package var failedCount: Int { failed.values.reduce(0, +) }
    /// Files that are no documents.
    package var ignoredCount: Int { ignored.values.reduce(0, +) }
    /// What is left of the files seen when all outcomes are taken away: 0, or something was lost.
    package var unaccounted: Int { seen - enriched - failedCount - ignoredCount - waiting }
}
