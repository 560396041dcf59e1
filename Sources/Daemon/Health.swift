/// How the daemon is doing: what has happened since the start, and what stands in its way now.
///
/// The supervisor notes and the status port reads; nothing is decided here.
package struct Health: Sendable {
    /// What has happened since the start.
    package var counters = Counters()
    private var reasons: [Condition: String] = [:]

    /// Nothing has happened, and nothing stands in the way.
    package init() {}

    /// What stands in the way at the moment, with a sentence each, in the order of kind and subject.
    package var conditions: [(condition: Condition, reason: String)] {
        reasons.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    /// Whether documents that are dropped now get their outcome without anybody's help.
    package var isReady: Bool { !reasons.keys.contains { $0.kind.stopsWork } }

    /// The reason of a condition; `nil` where all is well.
    package func reason(_ kind: Condition.Kind, of subject: String = "") -> String? {
        reasons[Condition(kind: kind, subject: subject)]
    }

    /// What the conditions of a kind are about.
    package func subjects(of kind: Condition.Kind) -> [String] {
        reasons.keys.filter { $0.kind == kind }.map(\.subject).sorted()
    }

    /// Notes that something stands in the way.
    ///
    /// - Returns: Whether that is news, and so a line of the log: it was not there, or for another
    ///   reason.
    package mutating func raise(_ kind: Condition.Kind, of subject: String = "", _ reason: String)
        -> Bool
    {
        reasons.updateValue(reason, forKey: Condition(kind: kind, subject: subject)) != reason
    }

    /// Notes that something is out of the way.
    ///
    /// - Returns: Whether it was there before.
    package mutating func clear(_ kind: Condition.Kind, of subject: String = "") -> Bool {
        reasons.removeValue(forKey: Condition(kind: kind, subject: subject)) != nil
    }

    /// Forgets conditions whose subject is none any more: an inbox that a reload took away.
    package mutating func keep(_ kind: Condition.Kind, of subjects: Set<String>) {
        reasons = reasons.filter { $0.key.kind != kind || subjects.contains($0.key.subject) }
    }
}

/// Something that stands in the way of documents until it is gone.
package struct Condition: Hashable, Comparable, Sendable {
    /// What can stand in the way; the raw value is its name in the status and the metrics.
    package enum Kind: String, CaseIterable, Sendable {
        /// An inbox is not there or cannot be watched; the subject is its path.
        case inboxLost = "inbox-lost"
        /// The disk is full, descriptors are spent, or the like: the documents of an inbox wait; the
        /// subject is its path.
        case machineFault = "machine-fault"
        /// No worker is there that could take a document.
        case noWorker = "no-worker"
        /// A plugin fails with every document and is switched off; the subject is its name.
        case breakerOpen = "breaker-open"
        /// A folder in an inbox cannot be read; the subject is its path.
        case folderUnreadable = "folder-unreadable"
        /// The disk cannot read a document, which waits; the subject is its path.
        case documentUnreadable = "document-unreadable"
        /// The configuration that was to be read again is broken; the old one is in force.
        case reloadFailed = "reload-failed"
        /// An inbox is looked through every few seconds since no events come; the subject is it.
        case polling = "polling"

        /// Whether documents wait as long as it lasts.
        package var stopsWork: Bool {
            switch self {
            case .inboxLost, .machineFault, .noWorker: true
            case .breakerOpen, .folderUnreadable, .documentUnreadable, .reloadFailed, .polling:
                false
            }
        }
    }

    /// What it is.
    package let kind: Kind
    /// Which inbox, folder or plugin it is about; empty where there is only one such thing.
    package let subject: String

    /// By kind and subject.
    package static func < (a: Condition, b: Condition) -> Bool {
        (a.kind.rawValue, a.subject) < (b.kind.rawValue, b.subject)
    }
}
