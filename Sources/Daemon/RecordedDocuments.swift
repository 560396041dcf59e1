package import FileSystem

/// What an index says is done, read once and left as it is: for a look beside a running daemon.
package struct RecordedDocuments: Sendable {
    private let states: [UInt64: UInt64]

    /// Reads the index of a state folder; nothing is done where there is none.
    package init(in folder: Path) { states = DocumentIndex.states(in: folder) }

    /// Whether a document in this state, under this chain, is said to be done.
    package func contains(_ document: Path, _ status: FileStatus, fingerprint: String) -> Bool {
        states[DocumentIndex.key(document)] == DocumentIndex.state(status, fingerprint)
    }
}
