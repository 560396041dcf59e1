import Glibc

extension Path {
    /// The folder that relative paths start from; `/` where the system does not tell.
    package static func currentFolder() -> Path {
        guard let name = unsafe getcwd(nil, 0) else { return Path("/") }
        defer { unsafe free(name) }
        return unsafe Path(String(cString: name))
    }

    /// The path from the root: below `folder` unless it is absolute, with `.` and `..` worked in.
    ///
    /// `..` is taken by the letter, without a look at the disk: `a/link/..` is `a`.
    package func absolute(in folder: Path) -> Path {
        let whole = isAbsolute ? self : folder.appending(bytes)
        var names: [ArraySlice<UInt8>] = []
        for name in whole.bytes.split(separator: UInt8(ascii: "/")) {
            switch name {
            case [UInt8(ascii: ".")]: continue
            case [UInt8(ascii: "."), UInt8(ascii: ".")]: _ = names.popLast()
            default: names.append(name)
            }
        }
        return Path(bytes: [UInt8(ascii: "/")] + names.joined(separator: [UInt8(ascii: "/")]))
    }

    /// The path with every symbolic link followed; `nil` where there is nothing of that name.
    package func followingLinks() -> Path? {
        guard let name = unsafe withCString({ unsafe realpath($0, nil) }) else { return nil }
        defer { unsafe free(name) }
        return unsafe Path(
            bytes: UnsafeBufferPointer(start: name, count: strlen(name)).map {
                UInt8(bitPattern: $0)
            })
    }
}
