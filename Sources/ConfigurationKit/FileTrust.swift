import FileSystem
import Glibc

/// Whether others than the daemon's own user and root can change what a path leads to.
enum FileTrust {
    /// What is wrong, as a sentence, and what to do.
    struct Risk {
        let problem: String
        let remedy: String
    }

    /// The first that others can write of a file, its folder and the folders above, where the path
    /// leads and where a link in it leads; `nil` where there is none.
    static func risk(of path: Path) -> Risk? {
        let real = path.followingLinks() ?? path
        return risk(along: path) ?? (real == path ? nil : risk(along: real))
    }

    private static func risk(along path: Path) -> Risk? {
        if let status = try? FileStatus(following: path) {
            if status.mode & 0o002 != 0 { return writable(path) }
            if let risk = foreign(path, status) { return risk }
        }
        var folder = path
        while folder.bytes.count > 1 {
            folder = folder.folder
            guard let status = try? FileStatus(following: folder) else { continue }
            // In a folder with the sticky bit (/tmp) others cannot replace what is not theirs.
            if status.mode & 0o002 != 0, status.mode & 0o1000 == 0 { return writable(folder) }
        }
        return nil
    }

    private static func writable(_ path: Path) -> Risk {
        Risk(
            problem: "others can write \(path)",
            remedy: "take that right away: chmod o-w \(path)")
    }

    private static func foreign(_ path: Path, _ status: FileStatus) -> Risk? {
        let user = geteuid()
        if status.owner == 0 || status.owner == user { return nil }
        return Risk(
            problem: "\(path) belongs to user \(status.owner), who can write it",
            remedy: "give it to root or to user \(user), whom enrichd runs as: "
                + "chown \(user) \(path)")
    }
}
