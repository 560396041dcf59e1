import FileSystem

/// Finds folders that would make the daemon read what it writes, or write one file for two.
struct FolderOverlap {
    /// A folder with every link followed as far as it is there.
    private struct Place {
        let written: WrittenFolder
        let path: Path

        init(_ written: WrittenFolder) {
            self.written = written
            path = FolderOverlap.real(Path(written.folder))
        }
    }

    /// A path with every link followed as far as it is there.
    private static func real(_ path: Path) -> Path {
        var rest: [ArraySlice<UInt8>] = []
        var folder = path
        while folder.bytes.count > 1 {
            if let real = folder.followingLinks() {
                folder = real
                break
            }
            rest.append(folder.name)
            folder = folder.folder
        }
        return rest.reversed().reduce(folder) { $0.appending($1) }
    }

    private let inboxes: [Place]
    /// The first inbox of each folder.
    private let owners: [Path: WrittenFolder]

    init(_ inboxes: [ReadInbox]) {
        self.inboxes = inboxes.map { Place($0.folder) }
        owners = Dictionary(
            self.inboxes.map { ($0.path, $0.written) }, uniquingKeysWith: { first, _ in first })
    }

    /// Reports inboxes that are one, or lie one in another.
    func checkInboxes(_ context: inout ReadingContext) {
        // By folder, so that thousands of inboxes need not be held against one another in pairs.
        var seen: [Path: WrittenFolder] = [:]
        var inside: [Path: WrittenFolder] = [:]
        for inbox in inboxes {
            let above = FolderOverlap.above(inbox.path)
            if let same = seen[inbox.path] {
                report(
                    inbox.written, ", the folder of \(same.path)",
                    remedy: "leave one of the two out", &context)
            } else if let outer = above.lazy.compactMap({ seen[$0] }).first {
                report(
                    inbox.written, ", which lies in \(outer.path)",
                    remedy: "give folders that lie side by side", &context)
            } else if let inner = inside[inbox.path] {
                report(
                    inbox.written, ", in which \(inner.path) lies",
                    remedy: "give folders that lie side by side", &context)
            }
            if seen[inbox.path] == nil { seen[inbox.path] = inbox.written }
            for folder in above where inside[folder] == nil { inside[folder] = inbox.written }
        }
    }

    /// Reports a folder for output that lies in an inbox, where its files would be documents again.
    ///
    /// A hidden folder is never looked into, so it may lie anywhere.
    func check(_ output: WrittenFolder?, _ context: inout ReadingContext) {
        guard let output else { return }
        var folder = Place(output).path
        while true {
            if let inbox = owners[folder] {
                report(
                    output, ", which lies in the inbox \(shown(inbox.text))",
                    remedy: "give a folder outside of all inboxes", &context)
                return
            }
            if folder.name.first == UInt8(ascii: ".") || folder.bytes.count <= 1 { return }
            folder = folder.folder
        }
    }

    /// The inbox, as it is written, that a file or folder lies in or is; `nil` where there is none.
    func inbox(holding path: Path) -> String? {
        for place in [path, FolderOverlap.real(path)] {
            let folders = [place] + FolderOverlap.above(place)
            if let inbox = folders.lazy.compactMap({ owners[$0] }).first { return inbox.text }
        }
        return nil
    }

    /// The folders a folder lies in, the nearest first.
    private static func above(_ path: Path) -> [Path] {
        var above: [Path] = []
        var folder = path
        while folder.bytes.count > 1 {
            folder = folder.folder
            above.append(folder)
        }
        return above
    }

    /// Reports folders that two inboxes share: `a.txt` of both would be written to one place.
    func checkShared(_ outputs: [WrittenFolder?], _ context: inout ReadingContext) {
        var seen: [Path: WrittenFolder] = [:]
        for output in outputs.compactMap({ $0 }) {
            let place = Place(output)
            if let first = seen[place.path] {
                report(
                    output, ", the folder of \(first.path)",
                    remedy: "give each inbox a folder of its own", &context)
            } else {
                seen[place.path] = output
            }
        }
    }

    private func report(
        _ folder: WrittenFolder, _ what: String, remedy: String, _ context: inout ReadingContext
    ) {
        context.report(
            folder.position, folder.path, "is \(shown(folder.text))\(what)", remedy: remedy)
    }
}
