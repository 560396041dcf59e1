import ConfigurationKit
import FileSystem
import Glibc
import Inbox
import SidecarNames

/// One walk through an inbox and the folder of its sidecars: what there is, before it is looked into.
struct InboxWalk {
    /// A sidecar or failure record whose document does not lie in the inbox.
    struct OutcomeApart {
        let file: Path
        /// Where the document may have gone.
        let documents: [Path]
    }

    let inbox: InboxConfiguration
    private let root: Path
    private let sidecarRoot: Path
    private let quarantine: Path?
    /// What can be told by names alone.
    private(set) var audit: InboxAudit
    private(set) var documents: [(OutcomeCheck.Place, FileStatus)] = []
    private(set) var outcomesApart: [OutcomeApart] = []
    private var outcomes: [Path] = []

    init(_ inbox: InboxConfiguration, _ quarantine: Path?) {
        self.inbox = inbox
        self.quarantine = quarantine
        root = Path(inbox.path)
        sidecarRoot = Path(inbox.sidecars ?? inbox.path)
        audit = InboxAudit(root)
    }

    /// Walks the inbox, then the folder of its sidecars where that is another one.
    mutating func run() {
        do throws(SystemError) {
            if try FileStatus(of: root).kind != .folder {
                audit.fault = "the inbox \(root) is no folder"
                return
            }
        } catch {
            audit.fault = "\(error)"
            return
        }
        walk(root, InboxFilter(inbox), isInbox: true)
        if sidecarRoot != root, (try? FileStatus(of: sidecarRoot)) != nil {
            walk(sidecarRoot, InboxFilter(include: ["*"], ignore: []), isInbox: false)
        }
        let expected = Set(
            documents.flatMap {
                [SidecarName.sidecar(of: $0.0.target), SidecarName.failure(of: $0.0.target)]
            })
        outcomesApart = outcomes.filter { !expected.contains($0) }.map {
            OutcomeApart(file: $0, documents: formerPlaces(of: $0))
        }
        outcomes = []
    }

    private mutating func walk(_ folder: Path, _ filter: InboxFilter, isInbox: Bool) {
        var scan = TreeScan(root: folder, from: folder, filter: filter)
        while let finding = scan.next() {
            switch finding {
            case .folder(let folder):
                do throws(SystemError) { try scan.readFolder() } catch {
                    if !error.isMissing { lost(folder, "cannot be looked into: \(error)") }
                }
            case .document(let path, let status):
                if isInbox { found(path, status) }
            case .ignored(let path, let reason):
                if SidecarName.isOurs(path.name) {
                    ours(path)
                } else if isInbox {
                    audit.seen += 1
                    audit.ignored[reason.rawValue, default: 0] += 1
                }
            case .unreadable(let error):
                lost(error.path, "cannot be looked at: \(SystemError.reason(error.code))")
            }
        }
    }

    private mutating func found(_ path: Path, _ status: FileStatus) {
        guard let relative = path.relative(to: root) else { return }
        let target = sidecarRoot.appending(relative.bytes)
        documents.append(
            (OutcomeCheck.Place(document: path, relative: relative, target: target), status))
    }

    private mutating func ours(_ path: Path) {
        if !SidecarName.isTemporary(path.name) {
            outcomes.append(path)
        } else if InboxWalk.hasNoWriter(path) {
            audit.leftovers += 1
        }
    }

    private mutating func lost(_ path: Path, _ problem: String) {
        audit.seen += 1
        audit.problems.append(InboxAudit.Problem(path: path, problem: problem))
    }

    /// Whether nobody holds the lock that a writer has on its file.
    private static func hasNoWriter(_ path: Path) -> Bool {
        guard let file = try? FileDescriptor(opening: path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK)
        else { return false }
        return flock(file.number, LOCK_SH | LOCK_NB) == 0
    }

    /// Where the document of an outcome may lie that is not in the inbox; none where the outcome's
    /// name was cut, for then its document's cannot be told.
    private func formerPlaces(of outcome: Path) -> [Path] {
        guard let relative = outcome.relative(to: sidecarRoot),
            let suffix = [SidecarName.enriched, SidecarName.failed].first(where: {
                relative.name.suffix($0.utf8.count).elementsEqual($0.utf8)
            })
        else { return [] }
        let name = Path(bytes: relative.bytes.dropLast(suffix.utf8.count))
        var folders: [Path] = [root]
        if suffix == SidecarName.failed {
            if let quarantine { folders.append(quarantine) }
        } else if case .move(let folder) = inbox.after {
            folders.append(Path(folder))
        }
        return folders.map { $0.appending(name.bytes) }
    }
}
