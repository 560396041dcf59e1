// Inbox: finds the documents in the watched folders.
//
// `InboxFilter` says what a name is; `TreeScan` walks a folder a piece at a time and is the truth;
// `FolderWatcher` turns inotify's events into hints. What is done with a document is not decided
// here.

package import ConfigurationKit
package import FileSystem
import SidecarNames

/// Why a name in an inbox is not a document.
package enum IgnoreReason: String, Sendable, CaseIterable {
    /// Its name starts with a dot.
    case hidden = "hidden"
    /// Its name is that of an editor's or a transfer program's temporary file.
    case temporary = "temporary"
    /// It is a sidecar or a failure record.
    case output = "output of enrichd"
    /// None of the inbox's `include` patterns fits.
    case notIncluded = "not included"
    /// One of the inbox's `ignore` patterns fits.
    case ignored = "ignored by the configuration"
    /// It is a symbolic link; links are never followed.
    case link = "symbolic link"
    /// It is a named pipe, a socket or a device.
    case notRegular = "not a regular file"
}

/// Tells documents from all else that lies in an inbox.
package struct InboxFilter: Sendable {
    /// Names of temporary files of editors, browsers and transfer programs.
    package static let temporaryPatterns = [
        "*~", "*.tmp", "*.temp", "*.part", "*.partial", "*.crdownload", "*.download", "*.swp",
        "*.swx", "*.filepart", "~$*", "#*#", "*.lock", "Thumbs.db", "desktop.ini",
    ]
    private static let temporary = temporaryPatterns.compactMap { GlobPattern($0) }

    private let include: [GlobPattern]
    private let ignore: [GlobPattern]

    /// Takes an inbox's patterns, which the configuration has checked.
    package init(_ inbox: InboxConfiguration) {
        self.init(include: inbox.include, ignore: inbox.ignore)
    }

    /// Takes patterns that are known to be right.
    package init(include: [String], ignore: [String]) {
        self.include = include.compactMap { GlobPattern($0) }
        self.ignore = ignore.compactMap { GlobPattern($0) }
    }

    /// Why a file, by its path below the inbox and its kind, is no document; `nil` where it is one.
    package func reasonToIgnore(_ path: Path, _ kind: FileStatus.Kind) -> IgnoreReason? {
        let name = path.name
        if name.first == UInt8(ascii: ".") { return .hidden }
        if SidecarName.isOurs(name) { return .output }
        switch kind {
        case .link: return .link
        case .pipe, .socket, .device, .unknown: return .notRegular
        case .regular, .folder: break
        }
        if InboxFilter.temporary.contains(where: { $0.matches(name) }) { return .temporary }
        if ignore.contains(where: { $0.matches(path.bytes) }) { return .ignored }
        if !include.contains(where: { $0.matches(path.bytes) }) { return .notIncluded }
        return nil
    }

    /// Whether a folder below the inbox is looked into.
    package func entersFolder(_ path: Path) -> Bool {
        path.name.first != UInt8(ascii: ".") && !ignore.contains { $0.matches(path.bytes) }
    }
}
