// SidecarNames: what the files are called that enrichd writes, for who writes them and for who has to
// know them among documents.

package import FileSystem

/// The names of sidecars, failure records and of files not yet whole.
package enum SidecarName {
    /// What a sidecar's name ends in.
    package static let enriched = ".enriched.json"
    /// What a failure record's name ends in.
    package static let failed = ".failed.json"

    /// The longest name that Linux takes, in bytes.
    private static let longest = 255

    /// The sidecar of a document.
    ///
    /// The name is the document's with an ending. Where that is longer than Linux takes, the
    /// document's name is cut behind a whole character and its hash stands in for the rest:
    /// `START~0123456789abcdef.enriched.json`.
    package static func sidecar(of document: Path) -> Path { name(document, enriched) }

    /// The failure record of a document, named like its sidecar.
    package static func failure(of document: Path) -> Path { name(document, failed) }

    /// Whether a name is one of ours, whole or not, and so never an input.
    package static func isOurs(_ name: some BidirectionalCollection<UInt8>) -> Bool {
        ends(name, enriched) || ends(name, failed) || isTemporary(name)
    }

    /// A name for the file that will be the target and is not yet whole: `.NAME.tmp-PROCESS.NUMBER`.
    ///
    /// Hidden, so that no reader takes it, and shortened like a sidecar's name. The number keeps
    /// apart what one process writes for one target before the first of it is committed.
    package static func temporary(for target: Path, process: Int32, number: Int) -> Path {
        let ending = "\(marker)\(process).\(number)"
        let name = [0x2E] + shortened(Array(target.name), to: longest - 1 - ending.utf8.count)
        return beside(target, name + Array(ending.utf8))
    }

    /// Whether a name is that of a file not yet whole.
    package static func isTemporary(_ name: some BidirectionalCollection<UInt8>) -> Bool {
        guard name.first == 0x2E, let dash = name.lastIndex(of: 0x2D) else { return false }
        let numbers = name[name.index(after: dash)...].split(separator: 0x2E)
        let isNumbered =
            numbers.count == 2
            && numbers.allSatisfy { $0.allSatisfy { (0x30...0x39).contains($0) } }
        guard isNumbered, ends(name[...dash], marker) else { return false }
        let target = name[...dash].dropLast(marker.utf8.count)
        return ends(target, enriched) || ends(target, failed) || isCut(target)
    }

    private static let marker = ".tmp-"

    /// Whether a name ends in `~` and a hash.
    private static func isCut(_ name: some BidirectionalCollection<UInt8>) -> Bool {
        let end = name.suffix(17)
        return end.count == 17 && end.first == 0x7E
    }

    private static func name(_ document: Path, _ ending: String) -> Path {
        let name = shortened(Array(document.name), to: longest - ending.utf8.count)
        return beside(document, name + Array(ending.utf8))
    }

    private static func beside(_ document: Path, _ name: [UInt8]) -> Path {
        let isBare = !document.bytes.contains(0x2F)
        return isBare ? Path(bytes: name) : document.folder.appending(name)
    }

    private static func shortened(_ name: [UInt8], to limit: Int) -> [UInt8] {
        guard name.count > limit else { return name }
        // 1 for the sign, 16 for the digits.
        var end = limit - 17
        while end > 0, name[end] & 0xC0 == 0x80 { end -= 1 }
        return Array(name[..<end]) + Array("~\(hash(name))".utf8)
    }

    /// The 64-bit hash of Fowler, Noll and Vo (FNV-1a) in 16 hexadecimal digits.
    private static func hash(_ name: [UInt8]) -> String {
        let value = name.reduce(0xCBF2_9CE4_8422_2325 as UInt64) {
            ($0 ^ UInt64($1)) &* 0x100_0000_01B3
        }
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }

    private static func ends(_ name: some BidirectionalCollection<UInt8>, _ ending: String) -> Bool
    {
        // Most names are those of documents, and end in another letter.
        name.last == ending.utf8.last
            && name.suffix(ending.utf8.count).elementsEqual(ending.utf8)
    }
}
