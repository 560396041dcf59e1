/// The unit that offsets into a text are counted in.
package enum OffsetUnit: Sendable, CaseIterable {
    /// Unicode code points, as in Python.
    case codePoint
    /// Bytes.
    case utf8
    /// UTF-16 code units, as in JavaScript and Java.
    case utf16
}

/// Turns byte offsets of a text into the unit that a sidecar asks for.
///
/// One pass counts the characters before each block of 32 bytes; an offset then costs the count of
/// the bytes before it in its block. A text of ASCII needs neither.
package struct OffsetTable {
    private let bytes: [UInt8]
    /// Whether four bytes of UTF-8 count twice, as in UTF-16.
    private let countsPairs: Bool
    /// The count before each block; empty where every unit is a byte.
    private var blocks: [UInt32] = []
    /// The length of the text.
    package private(set) var length: Int

    private static let blockSize = 32

    /// Counts the characters of a text of valid UTF-8.
    package init(_ bytes: [UInt8], unit: OffsetUnit) {
        self.bytes = bytes
        countsPairs = unit == .utf16
        length = bytes.count
        if unit == .utf8 { return }
        blocks.reserveCapacity(bytes.count / OffsetTable.blockSize + 1)
        var count = 0
        var start = 0
        while start < bytes.count {
            blocks.append(UInt32(count))
            let end = min(start + OffsetTable.blockSize, bytes.count)
            count += units(start, end)
            start = end
        }
        if count == bytes.count { blocks = [] }
        length = count
    }

    /// The place of a byte offset that does not cut a character, in the unit.
    package func place(_ offset: Int) -> Int {
        if blocks.isEmpty { return offset }
        let block = offset / OffsetTable.blockSize
        // The offset behind the last byte can open a block that is not there.
        if block == blocks.count { return length }
        return Int(blocks[block]) + units(block * OffsetTable.blockSize, offset)
    }

    /// The number of units that start in a part of the text.
    @inline(__always)
    private func units(_ start: Int, _ end: Int) -> Int {
        let span = bytes.span
        var units = end - start
        var i = start
        while i + 8 <= end {
            let eight = unsafe span.bytes.unsafeLoadUnaligned(fromByteOffset: i, as: UInt64.self)
            units += correction(eight)
            i += 8
        }
        while i < end {
            units += correction(UInt64(span[i]))
            i += 1
        }
        return units
    }

    /// What is to be added to the number of some bytes, eight at most, for that of their units.
    @inline(__always)
    private func correction(_ bytes: UInt64) -> Int {
        // The highest bit of each byte says whether it goes on with a character: 10 at its head.
        let later = OffsetTable.count(bytes & ~(bytes << 1))
        // Four bytes of UTF-8, 1111 at the head of the first, are a surrogate pair in UTF-16.
        if !countsPairs { return -later }
        return OffsetTable.count(bytes & bytes << 1 & bytes << 2 & bytes << 3) - later
    }

    /// How many bytes have their highest bit set.
    @inline(__always)
    private static func count(_ bytes: UInt64) -> Int {
        let ones = (bytes >> 7) & 0x0101_0101_0101_0101
        return Int((ones &* 0x0101_0101_0101_0101) >> 56)
    }
}
