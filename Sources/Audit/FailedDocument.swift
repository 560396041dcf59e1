package import ConfigurationKit
package import FileSystem
import Inbox
import Sidecar
import SidecarNames

/// A document with a failure record, and how it is given another try.
package struct FailedDocument: Sendable, Equatable {
    /// Its place in the inbox.
    package let document: Path
    /// Where it lies in the folder for documents that failed; `nil` where there is none.
    private let quarantined: Path?
    private let record: Path

    /// The documents of all inboxes that have a failure record, in the order of their paths.
    package static func all(_ configuration: Configuration) -> [FailedDocument] {
        configuration.inboxes.flatMap { inbox -> [FailedDocument] in
            let root = Path(inbox.path)
            let sidecarRoot = Path(inbox.sidecars ?? inbox.path)
            return records(inbox, below: sidecarRoot).compactMap { record in
                guard let relative = documentPath(of: record, below: sidecarRoot) else {
                    return nil
                }
                return FailedDocument(
                    document: root.appending(relative.bytes),
                    quarantined: configuration.quarantine.map {
                        Path($0).appending(relative.bytes)
                    }, record: record)
            }
        }.sorted { $0.document < $1.document }
    }

    /// Whether this is, or lies below, a path that a user has named: the document's or its record's.
    package func isNamed(by path: Path) -> Bool {
        document.relative(to: path) != nil || record.relative(to: path) != nil
    }

    /// Puts the document back where it was dropped and takes its record away, so that nothing is known
    /// of it any more.
    ///
    /// - Throws: Where the document is nowhere, or the disk stands in the way; the record stays.
    package func release() throws(SystemError) {
        if !isThere(document), let quarantined, isThere(quarantined) {
            try FileOperations.makeFolders(document.folder)
            try FileOperations.rename(quarantined, to: document)
            try FileOperations.syncFolder(document.folder)
        }
        // Tells why, where it is nowhere.
        _ = try FileStatus(of: document)
        try FileOperations.remove(record)
        try FileOperations.syncFolder(record.folder)
    }

    private func isThere(_ path: Path) -> Bool { (try? FileStatus(of: path)) != nil }

    private static func records(_ inbox: InboxConfiguration, below root: Path) -> [Path] {
        let filter =
            inbox.sidecars == nil ? InboxFilter(inbox) : InboxFilter(include: ["*"], ignore: [])
        var scan = TreeScan(root: root, from: root, filter: filter)
        var records: [Path] = []
        let suffix = Array(SidecarName.failed.utf8)
        while let finding = scan.next() {
            switch finding {
            case .folder: try? scan.readFolder()
            case .ignored(let path, .output):
                if path.name.suffix(suffix.count).elementsEqual(suffix) { records.append(path) }
            default: break
            }
        }
        return records
    }

    /// The document's path below its inbox: by the record's name, or where that was cut by what the
    /// record says.
    private static func documentPath(of record: Path, below root: Path) -> Path? {
        guard let relative = record.relative(to: root) else { return nil }
        let plain = Path(bytes: relative.bytes.dropLast(SidecarName.failed.utf8.count))
        let told = SidecarHead(of: record)?.path.map { Path($0) }
        for path in [told, plain].compactMap({ $0 })
        where SidecarName.failure(of: root.appending(path.bytes)) == record {
            return path
        }
        return nil
    }
}
