import ConfigurationKit
import Enrichment
import FileSystem
import Glibc
import Inbox
import SidecarNames

/// Which documents `enrich` is to enrich, and where their sidecars go.
struct EnrichPlan: Sendable {
    /// One job for each document, in the order of the paths and then of the names.
    private(set) var jobs: [DocumentJob] = []
    /// What could not be found or looked at, each in a sentence.
    private(set) var problems: [String] = []
    private var pathOfTarget: [Path: Path] = [:]
    private let isVerified: Bool

    /// Walks the paths.
    ///
    /// - Parameters:
    ///   - paths: Files, taken as they are, and folders, walked by the filter.
    ///   - out: The folder for sidecars; `nil` puts them beside the documents.
    ///   - settings: The limit and the filter.
    ///   - isVerified: Whether each plugin runs twice.
    /// - Throws: Where two documents would have one sidecar.
    init(
        _ paths: [Path], out: Path?, settings: EnrichSettings, isVerified: Bool
    ) throws(CommandFailure) {
        self.isVerified = isVerified
        for path in paths {
            switch EnrichPlan.look(at: path) {
            case .missing(let error):
                problems.append("\(path): \(SystemError.reason(error.code))")
            case .folder: try addFolder(path, out: out, settings: settings)
            case .file where SidecarName.isOurs(path.name):
                problems.append("\(path): a sidecar is never an input")
            case .file:
                try add(path, Path(bytes: path.name), out: out, settings: settings)
            }
        }
    }

    /// The folders that sidecars go to.
    var targetFolders: [Path] { Set(jobs.map(\.target.folder)).sorted() }

    private mutating func addFolder(
        _ folder: Path, out: Path?, settings: EnrichSettings
    ) throws(CommandFailure) {
        var scan = TreeScan(root: folder, from: folder, filter: settings.filter)
        var found: [Path] = []
        while let finding = scan.next() {
            switch finding {
            case .folder:
                do throws(SystemError) { try scan.readFolder() } catch {
                    problems.append(error.description)
                }
            case .document(let path, _): found.append(path)
            case .ignored: break
            case .unreadable(let error): problems.append(error.description)
            }
        }
        for path in found.sorted() {
            try add(path, path.relative(to: folder) ?? path, out: out, settings: settings)
        }
    }

    private mutating func add(
        _ path: Path, _ relative: Path, out: Path?, settings: EnrichSettings
    ) throws(CommandFailure) {
        let home = EnrichPlan.home(of: path, settings.homes)
        let relative = home?.relative ?? relative
        let target = out?.appending(relative.bytes) ?? home?.target ?? path
        if let other = pathOfTarget[target] {
            // The same document, named twice.
            if other == path { return }
            throw .usage("\(other) and \(path) would both be \(SidecarName.sidecar(of: target))")
        }
        pathOfTarget[target] = path
        var job = DocumentJob(
            path: path, relativePath: relative, target: target,
            byteLimit: settings.limits.documentBytes, followsLinks: true)
        job.isVerified = isVerified
        jobs.append(job)
    }

    /// A document's place in the inbox that holds it, as the daemon sees it.
    private static func home(
        of path: Path, _ homes: [EnrichSettings.Home]
    ) -> (relative: Path, target: Path?)? {
        if homes.isEmpty { return nil }
        let absolute = path.absolute(in: .currentFolder())
        for home in homes {
            guard let relative = absolute.relative(to: home.folder) else { continue }
            return (relative, home.sidecars?.appending(relative.bytes))
        }
        return nil
    }

    /// What a path stands for, links followed: a user who names a link means its target.
    private enum Named {
        case folder, file
        case missing(SystemError)
    }

    private static func look(at path: Path) -> Named {
        do throws(SystemError) {
            _ = try FileDescriptor(opening: path, O_RDONLY | O_DIRECTORY)
            return .folder
        } catch {
            // A file that may not be opened is for its job to say.
            return error.code == ENOENT ? .missing(error) : .file
        }
    }
}
