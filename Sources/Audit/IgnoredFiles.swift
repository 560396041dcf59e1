package import ConfigurationKit
import FileSystem
import Inbox
import Sidecar
import SidecarNames

/// What lies in the inboxes and is no document, from the disk.
package enum IgnoredFiles {
    /// A file, and why it is passed over.
    package struct File: Sendable, Equatable {
        /// Its path, bytes that are no UTF-8 shown as `%XX`.
        package let shownPath: String
        /// Why it is no document.
        package let reason: String
    }

    /// The files of all inboxes, in the order of their paths; our own are left out.
    package static func list(_ configuration: Configuration) -> [File] {
        var found: [(Path, String)] = []
        for inbox in configuration.inboxes {
            let root = Path(inbox.path)
            var scan = TreeScan(root: root, from: root, filter: InboxFilter(inbox))
            while let finding = scan.next() {
                switch finding {
                case .folder: try? scan.readFolder()
                case .ignored(let path, let reason):
                    if !SidecarName.isOurs(path.name) { found.append((path, reason.rawValue)) }
                case .document: break
                case .unreadable(let error):
                    found.append((error.path, SystemError.reason(error.code)))
                }
            }
        }
        return found.sorted { $0.0 < $1.0 }.map {
            File(shownPath: $0.0.sidecarText, reason: $0.1)
        }
    }
}
