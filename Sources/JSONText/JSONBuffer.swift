/// Bytes to which more are put, a few at a time.
///
/// An array's own `append` asks each time who else holds the array and whether there is room, which
/// costs more than the byte: here both are asked once for a key, a string or a line's end.
struct JSONBuffer {
    private var storage: [UInt8]
    private var count = 0

    /// An empty buffer with room for a number of bytes.
    init(capacity: Int) { storage = [UInt8](repeating: 0, count: max(64, capacity)) }

    /// What was put in.
    var bytes: [UInt8] { Array(storage[..<count]) }

    /// Gives away what was put in, without a copy, and is empty then.
    mutating func take() -> [UInt8] {
        var taken: [UInt8] = []
        swap(&taken, &storage)
        taken.removeLast(taken.count - count)
        count = 0
        return taken
    }

    /// One byte.
    mutating func append(_ byte: UInt8) {
        unsafe put(atMost: 1) { place in
            unsafe place.storeBytes(of: byte, as: UInt8.self)
            return 1
        }
    }

    /// Some bytes.
    mutating func append(_ value: Span<UInt8>) {
        unsafe put(atMost: value.count) { place in
            unsafe JSONBuffer.copy(value, to: place)
            return value.count
        }
    }

    /// Some bytes between quotation marks.
    mutating func append(quoted value: Span<UInt8>) {
        unsafe put(atMost: value.count + 2) { place in
            unsafe place.storeBytes(of: 0x22, as: UInt8.self)
            unsafe JSONBuffer.copy(value, to: place + 1)
            unsafe place.storeBytes(of: 0x22, toByteOffset: value.count + 1, as: UInt8.self)
            return value.count + 2
        }
    }

    /// A comma where there is to be one; where there is an indentation a line's end and spaces.
    mutating func appendLine(hasComma: Bool, indentation: Int?) {
        unsafe put(atMost: JSONBuffer.lineRoom(indentation)) { place in
            unsafe JSONBuffer.line(hasComma, indentation, at: place)
        }
    }

    /// The same, and a key with its quotation marks and colon.
    mutating func appendKey(_ name: Span<UInt8>, hasComma: Bool, indentation: Int?) {
        unsafe put(atMost: JSONBuffer.lineRoom(indentation) + name.count + 4) { place in
            var at = unsafe JSONBuffer.line(hasComma, indentation, at: place)
            unsafe place.storeBytes(of: 0x22, toByteOffset: at, as: UInt8.self)
            unsafe JSONBuffer.copy(name, to: place + at + 1)
            at += name.count + 1
            unsafe place.storeBytes(of: 0x22, toByteOffset: at, as: UInt8.self)
            unsafe place.storeBytes(of: 0x3A, toByteOffset: at + 1, as: UInt8.self)
            if indentation == nil { return at + 2 }
            unsafe place.storeBytes(of: 0x20, toByteOffset: at + 2, as: UInt8.self)
            return at + 3
        }
    }

    /// Spaces are put eight at a time, so there may be seven too many for a moment.
    private static func lineRoom(_ indentation: Int?) -> Int { (indentation ?? 0) + 10 }

    @unsafe @inline(__always)
    private static func line(
        _ hasComma: Bool, _ indentation: Int?, at place: UnsafeMutableRawPointer
    ) -> Int {
        unsafe place.storeBytes(of: 0x2C, as: UInt8.self)
        let start = hasComma ? 1 : 0
        guard let indentation else { return start }
        unsafe place.storeBytes(of: 0x0A, toByteOffset: start, as: UInt8.self)
        var at = 0
        while at < indentation {
            unsafe place.storeBytes(
                of: 0x2020_2020_2020_2020, toByteOffset: start + 1 + at, as: UInt64.self)
            at += 8
        }
        return start + 1 + indentation
    }

    /// Makes room, and has `body` write there.
    ///
    /// - Parameters:
    ///   - most: How many bytes `body` writes at most.
    ///   - body: Writes from the place it is given, and says how many bytes stay.
    @unsafe @inline(__always)
    private mutating func put(atMost most: Int, _ body: (UnsafeMutableRawPointer) -> Int) {
        if count + most > storage.count { grow(to: count + most) }
        let start = count
        count = unsafe storage.withUnsafeMutableBytes { bytes in
            guard let base = bytes.baseAddress else { return start }
            return unsafe start + body(base + start)
        }
    }

    @unsafe @inline(__always)
    private static func copy(_ value: Span<UInt8>, to place: UnsafeMutableRawPointer) {
        unsafe value.withUnsafeBytes { source in
            guard let base = source.baseAddress else { return }
            unsafe place.copyMemory(from: base, byteCount: source.count)
        }
    }

    private mutating func grow(to needed: Int) {
        let missing = max(needed, storage.count * 2) - storage.count
        storage += [UInt8](repeating: 0, count: missing)
    }
}
