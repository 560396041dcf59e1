/// Immutable bytes read in place: a table embedded in the executable, or one built at run time.
///
/// The one place of this module that touches raw memory. It is `@unchecked Sendable` because a
/// pointer is not Sendable by itself: nobody writes to these bytes, and they live either as long as
/// the process or as long as `owner`.
@safe
public struct DataView: @unchecked Sendable {
    @usableFromInline let base: UnsafeRawPointer
    private let owner: Allocation?
    /// The number of bytes.
    public let count: Int

    /// A view of memory that is never written to nor freed, such as a C array in the executable.
    @unsafe
    public init(static base: UnsafeRawPointer, count: Int) {
        unsafe self.base = base
        self.count = count
        owner = nil
    }

    /// A view of a copy of some bytes.
    public init(copying bytes: [UInt8]) {
        let owner = Allocation(bytes)
        unsafe base = UnsafeRawPointer(owner.base)
        count = bytes.count
        self.owner = owner
    }

    /// The number, or the vector of numbers, at a byte offset, which need not be aligned, in the
    /// machine's byte order.
    ///
    /// Inlinable: without it other modules call a generic that is not specialised, and each weight
    /// of a model costs a call to `memmove`.
    @inlinable
    @inline(__always)
    public func load<Number: BitwiseCopyable>(
        _ type: Number.Type, at offset: Int
    ) -> Number {
        precondition(
            offset >= 0 && offset &+ MemoryLayout<Number>.size <= count, "outside the data")
        return unsafe base.loadUnaligned(fromByteOffset: offset, as: type)
    }

    /// The bytes in a range, as text.
    public func string(_ start: Int, _ end: Int) -> String {
        precondition(start >= 0 && start <= end && end <= count, "outside the data")
        return unsafe String(
            decoding: UnsafeRawBufferPointer(start: base + start, count: end - start), as: UTF8.self
        )
    }

    /// A part of the bytes.
    public func slice(_ start: Int, _ end: Int) -> DataView {
        precondition(start >= 0 && start <= end && end <= count, "outside the data")
        return unsafe DataView(base: base + start, count: end - start, owner: owner)
    }

    private init(base: UnsafeRawPointer, count: Int, owner: Allocation?) {
        unsafe self.base = base
        self.count = count
        self.owner = owner
    }

    /// Memory with an owner: freed with the last view of it.
    @safe
    private final class Allocation {
        let base: UnsafeMutableRawPointer

        init(_ bytes: [UInt8]) {
            unsafe base = .allocate(byteCount: max(1, bytes.count), alignment: 16)
            unsafe bytes.withUnsafeBytes { source in
                guard let start = source.baseAddress else { return }
                unsafe base.copyMemory(from: start, byteCount: source.count)
            }
        }

        deinit { unsafe base.deallocate() }
    }
}
