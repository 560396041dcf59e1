package import FileSystem

/// What a command does to the state folder while no daemon runs.
package enum StoppedDaemon {
    /// Forgets all that is known of some documents, so that the next start takes them up again.
    ///
    /// - Throws: A `StateFolder.Refusal` where a daemon runs after all, or what the disk has against it.
    package static func forget(_ documents: [Path], in state: Path) throws {
        let folder = try StateFolder(locking: state)
        try folder.checkVersion()
        var index = try DocumentIndex(in: folder.path)
        var ledger = try AttemptLedger(in: folder.path)
        for document in documents {
            index.forget(document)
            ledger.forgive(document)
        }
        index.flush()
    }
}
