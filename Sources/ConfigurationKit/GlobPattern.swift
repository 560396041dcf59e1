/// A pattern of file names: `*.txt`, `drafts/**`, `report-[0-9]?.md`.
///
/// `*` stands for any bytes of one name, `?` for one byte, `[a-z]` and `[!a-z]` for one of a set,
/// `**` for anything, slashes too. A pattern without a slash is held against the name alone, one
/// with a slash against the path below the inbox. Matching is linear in path times pattern, by
/// following all places of the pattern at once.
package struct GlobPattern: Sendable, Equatable {
    private enum Element: Sendable, Equatable {
        case byte(UInt8)
        case any
        case set([ClosedRange<UInt8>], isNegated: Bool)
        case star
        case doubleStar
    }

    private static let slash = UInt8(ascii: "/")
    private let elements: [Element]
    private let matchesPath: Bool
    /// What a name must end with, where that is all that a pattern says (`*.txt`), as nearly all do.
    private let ending: [UInt8]?

    /// Reads a pattern; `nil` where a `[` is not closed or the pattern is empty.
    package init?(_ pattern: String) {
        var elements: [Element] = []
        var rest = Array(pattern.utf8)[...]
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "*"):
                guard rest.first == byte else {
                    elements.append(.star)
                    continue
                }
                while rest.first == byte { rest.removeFirst() }
                elements.append(.doubleStar)
                // `**/x` also stands for `x` itself.
                if rest.first == GlobPattern.slash { rest.removeFirst() }
            case UInt8(ascii: "?"): elements.append(.any)
            case UInt8(ascii: "["):
                guard let set = GlobPattern.set(&rest) else { return nil }
                elements.append(set)
            case UInt8(ascii: "\\"):
                guard let escaped = rest.popFirst() else { return nil }
                elements.append(.byte(escaped))
            default: elements.append(.byte(byte))
            }
        }
        if elements.isEmpty { return nil }
        self.elements = elements
        matchesPath = pattern.utf8.contains(GlobPattern.slash)
        ending = matchesPath ? nil : GlobPattern.ending(elements)
    }

    /// The bytes behind a star, where the pattern is one star and bytes.
    private static func ending(_ elements: [Element]) -> [UInt8]? {
        guard elements.first == .star else { return nil }
        var ending: [UInt8] = []
        for element in elements.dropFirst() {
            guard case .byte(let byte) = element else { return nil }
            ending.append(byte)
        }
        return ending
    }

    /// Whether a path below the inbox, without a leading slash, fits the pattern.
    package func matches(_ path: some Sequence<UInt8>) -> Bool {
        let path = Array(path)
        guard !matchesPath else { return matchesBytes(path[...]) }
        let slash = path.lastIndex(of: GlobPattern.slash)
        let name = path[(slash.map { $0 + 1 } ?? 0)...]
        if let ending { return name.suffix(ending.count) == ending[...] }
        return matchesBytes(name)
    }

    private func matchesBytes(_ bytes: ArraySlice<UInt8>) -> Bool {
        var places = [Bool](repeating: false, count: elements.count + 1)
        places[0] = true
        passStars(&places)
        for byte in bytes {
            var next = [Bool](repeating: false, count: places.count)
            var isAlive = false
            for (i, element) in elements.enumerated() where places[i] {
                let step: Int? =
                    switch element {
                    case .byte(let wanted): byte == wanted ? i + 1 : nil
                    case .any: byte == GlobPattern.slash ? nil : i + 1
                    case .set(let ranges, let isNegated):
                        byte != GlobPattern.slash
                            && ranges.contains { $0.contains(byte) } != isNegated ? i + 1 : nil
                    case .star: byte == GlobPattern.slash ? nil : i
                    case .doubleStar: i
                    }
                guard let step else { continue }
                next[step] = true
                isAlive = true
            }
            guard isAlive else { return false }
            passStars(&next)
            places = next
        }
        return places[elements.count]
    }

    /// A star may stand for nothing.
    private func passStars(_ places: inout [Bool]) {
        for (i, element) in elements.enumerated()
        where places[i] && (element == .star || element == .doubleStar) {
            places[i + 1] = true
        }
    }

    private static func set(_ rest: inout ArraySlice<UInt8>) -> Element? {
        var ranges: [ClosedRange<UInt8>] = []
        var isNegated = false
        if rest.first == UInt8(ascii: "!") || rest.first == UInt8(ascii: "^") {
            isNegated = true
            rest.removeFirst()
        }
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "]"), !ranges.isEmpty {
                return .set(ranges, isNegated: isNegated)
            }
            if rest.first == UInt8(ascii: "-"), let high = rest.dropFirst().first,
                high != UInt8(ascii: "]")
            {
                guard byte <= high else { return nil }
                ranges.append(byte...high)
                rest.removeFirst(2)
            } else {
                ranges.append(byte...byte)
            }
        }
        return nil
    }
}
