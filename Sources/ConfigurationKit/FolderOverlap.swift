import FileSystem

/// Finds folders that would make the daemon read what it writes, or write one file for two.
struct FolderOverlap {
    /// A folder with every link followed as far as it is there.
    private struct Place {
        let written: WrittenFolder
        let path: Path

        init(_ written: WrittenFolder) {
            self.written = written
            var rest: [ArraySlice<UInt8>] = []
            var folder = Path(written.folder)
            while folder.bytes.count > 1 {
                if let real = folder.followingLinks() {
                    folder = real
                    break
                }
                rest.append(folder.name)
                folder = folder.folder
            }
            path = rest.reversed().reduce(folder) { $0.appending($1) }
        }
    }

    private let inboxes: [Place]

    init(_ inboxes: [ReadInbox]) { self.inboxes = inboxes.map { Place($0.folder) } }

    /// Reports inboxes that are one, or lie one in another.
    func checkInboxes(_ context: inout ReadingContext) {
        for (i, inbox) in inboxes.enumerated() {
            for other in inboxes[..<i] {
                let isSame = inbox.path == other.path
                guard
                    isSame || inbox.path.relative(to: other.path) != nil
                        || other.path.relative(to: inbox.path) != nil
                else { continue }
                let inside = inbox.path.relative(to: other.path) != nil
                report(
                    inbox.written,
                    isSame
                        ? ", the folder of \(other.written.path)"
                        : inside
                            ? ", which lies in \(other.written.path)"
                            : ", in which \(other.written.path) lies",
                    remedy: isSame
                        ? "leave one of the two out" : "give folders that lie side by side",
                    &context)
                break
            }
        }
    }

    /// Reports a folder for output that lies in an inbox, where its files would be documents again.
    ///
    /// A hidden folder is never looked into, so it may lie anywhere.
    func check(_ output: WrittenFolder?, _ context: inout ReadingContext) {
        guard let output else { return }
        let place = Place(output)
        for inbox in inboxes {
            guard let below = place.path.relative(to: inbox.path) else { continue }
            let names = below.bytes.split(separator: UInt8(ascii: "/"))
            if names.contains(where: { $0.first == UInt8(ascii: ".") }) { continue }
            report(
                output, ", which lies in the inbox \(shown(inbox.written.text))",
                remedy: "give a folder outside of all inboxes", &context)
            return
        }
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
