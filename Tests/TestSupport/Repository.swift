package import FileSystem
import Glibc

/// The files of this repository as they lie on the disk.
package enum Repository {
    /// The package's folder.
    package static let root = Path(#filePath).folder.folder.folder

    /// The files with an ending below some folders, their paths taken from the root.
    package static func files(below folders: [String], ending: String) -> [String] {
        folders.flatMap { list(Path($0)) }.filter { $0.hasSuffix(ending) }.sorted()
    }

    /// The text of a file, its path taken from the root.
    package static func text(_ path: String) throws -> String {
        try text(at: root.appending(path))
    }

    /// The text of any file.
    package static func text(at whole: Path) throws -> String {
        let file = try FileDescriptor(opening: whole, O_RDONLY)
        return String(
            decoding: try file.readAll(limit: 1 << 24, sizeHint: 1 << 16, path: whole),
            as: UTF8.self)
    }

    /// The names in a folder.
    package static func names(in path: String) throws -> [String] {
        try FileOperations.names(in: root.appending(path)).map {
            String(decoding: $0, as: UTF8.self)
        }.sorted()
    }

    /// The names in a folder that are folders.
    package static func folders(in path: String) throws -> [String] {
        try names(in: path).filter {
            try FileStatus(of: root.appending(path).appending($0)).kind == .folder
        }
    }

    private static func list(_ folder: Path) -> [String] {
        let names = (try? FileOperations.names(in: root.appending(folder.bytes))) ?? []
        return names.flatMap { name -> [String] in
            let path = folder.appending(name)
            // `.build` and the like are not ours.
            guard name.first != UInt8(ascii: "."),
                let kind = try? FileStatus(of: root.appending(path.bytes)).kind
            else { return [] }
            return kind == .folder ? list(path) : [path.description]
        }
    }
}
