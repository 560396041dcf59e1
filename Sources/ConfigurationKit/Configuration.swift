// ConfigurationKit: what a user has written in `config.yaml`, checked and typed.
//
// libyaml's events become a tree of nodes that know their line and column; the readers of each
// section turn the tree into the types below and collect every problem on the way, so that a user
// sees all mistakes at once. This module is the only one that imports libyaml.

package import EnrichmentKit
package import TextCore

/// The whole configuration of a daemon, every path absolute.
package struct Configuration: Sendable, Equatable {
    /// The folders that are watched.
    package var inboxes: [InboxConfiguration]
    /// The chains of plugins, in the order of the file.
    package var chains: [ChainConfiguration]
    /// How sidecars are written.
    package var output: OutputConfiguration
    /// Limits on documents and workers.
    package var limits: LimitsConfiguration
    /// The folder that documents which failed are moved to; `nil` leaves them where they are.
    package var quarantine: String?
    /// Shared objects with plugins, or folders of them.
    package var plugins: [String]
    /// The folder for attempts in flight, the lock and the index.
    package var state: String
    /// `HOST:PORT` or `unix:PATH` of the status port; `nil` for none.
    package var statusListen: String?
    /// How long a document may wait before the daemon counts as not ready.
    package var statusWaitingLimit: Duration
    /// What is logged and how.
    package var log: LogConfiguration

    /// The chain of a name.
    package func chain(named name: String) -> ChainConfiguration? {
        chains.first { $0.name == name }
    }
}

/// One watched folder.
package struct InboxConfiguration: Sendable, Equatable {
    /// What happens to a document after it has been enriched.
    package enum After: Sendable, Equatable {
        /// It stays.
        case keep
        /// It moves to a folder, its path mirrored.
        case move(String)
    }
    /// The folder.
    package var path: String
    /// The name of the chain.
    package var chain: String
    /// The folder for sidecars; `nil` puts them beside the documents.
    package var sidecars: String?
    /// Patterns of the names that are documents (`*.txt`), matched against name and relative path.
    package var include: [String]
    /// Patterns of what is ignored, beside the built-in list.
    package var ignore: [String]
    /// Quiet time before a file that was neither closed nor renamed into place counts as whole.
    package var settle: Duration
    /// What happens to a document after it has been enriched.
    package var after: After
}

/// A chain: plugins in the order they run.
package struct ChainConfiguration: Sendable, Equatable {
    /// One plugin of a chain, with its options and condition.
    package struct Step: Sendable, Equatable {
        /// An option that is set.
        package struct Option: Sendable, Equatable {
            /// Its name.
            package var name: String
            /// Its value, paths made absolute.
            package var value: OptionValue
        }
        /// The plugin's name.
        package var plugin: String
        /// What is set, in the order of the file.
        package var options: [Option]
        /// The languages it runs for; `nil` for all.
        ///
        /// `other` stands for every language unnamed.
        package var languages: [Language]?
    }
    /// The chain's name.
    package var name: String
    /// Its plugins, in order.
    package var steps: [Step]
}

/// How sidecars are written.
package struct OutputConfiguration: Sendable, Equatable {
    /// The unit of offsets.
    package enum Offsets: String, Sendable, CaseIterable {
        /// Unicode code points, as in Python.
        case codePoint = "code-point"
        /// Bytes.
        case utf8 = "utf-8"
        /// UTF-16 code units, as in JavaScript and Java.
        case utf16 = "utf-16"
    }
    /// When the text itself is in the sidecar.
    package enum Content: String, Sendable, CaseIterable {
        /// Where it is not the file's own bytes.
        case whenExtracted = "when-extracted"
        /// In every sidecar.
        case always
    }
    /// How the JSON is laid out.
    package enum Format: String, Sendable, CaseIterable {
        /// Indented by two spaces.
        case pretty
        /// On one line.
        case compact
    }
    /// The unit of offsets.
    package var offsets: Offsets = .codePoint
    /// When the text itself is in the sidecar.
    package var content: Content = .whenExtracted
    /// How the JSON is laid out.
    package var format: Format = .pretty

    /// The defaults.
    package init() {}
}

/// Limits on documents and workers.
package struct LimitsConfiguration: Sendable, Equatable {
    /// The number of worker processes; `nil` for three to two cores.
    package var workers: Int?
    /// The largest document, in bytes.
    package var documentBytes: Int = 50_000_000
    /// How long one document may take.
    package var documentTime: Duration = .seconds(60)
    /// How often a document is tried that brings its worker down.
    package var attempts: Int = 3
    /// The most memory that a worker may have, in bytes.
    package var workerMemory: Int = 4_000_000_000
    /// After how many documents a worker is replaced by a new one.
    package var workerDocuments: Int = 10_000

    /// The defaults.
    package init() {}
}

/// What is logged and how.
package struct LogConfiguration: Sendable, Equatable {
    /// How much is logged.
    package enum Level: String, Sendable, CaseIterable {
        /// The names of swift-log.
        case trace, debug, info, notice, warning, error, critical
    }
    /// How a line looks.
    package enum Format: String, Sendable, CaseIterable {
        /// Text on a terminal, JSON otherwise.
        case auto
        /// Always text.
        case text
        /// Always JSON.
        case json
    }
    /// How much is logged.
    package var level: Level = .info
    /// How a line looks.
    package var format: Format = .auto

    /// The defaults.
    package init() {}
}
