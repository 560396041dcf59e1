/// A dictionary by the hashes of words or phrases, for what is gathered over one document.
///
/// Its keys are hashes already, so it does not hash them once more as the standard library's does;
/// and what it holds stays in the order of arrival, the same on every run.
@frozen
public struct WordDictionary<Value> {
    /// For each slot the number of its entry, from 1; 0 for none.
    @usableFromInline var slots: [Int32]
    @usableFromInline var keys: [UInt64] = []
    /// In the order in which their keys came.
    @usableFromInline var values: [Value] = []

    /// An empty dictionary with room for about a number of words.
    @inlinable
    public init(minimumCapacity: Int = 8) {
        var size = 16
        while size < minimumCapacity * 2 { size *= 2 }
        slots = [Int32](repeating: 0, count: size)
    }

    /// The keys and values, in the order of arrival.
    @inlinable
    public var entries: [(key: UInt64, value: Value)] {
        keys.indices.map { (keys[$0], values[$0]) }
    }

    /// How many words it holds.
    @inlinable
    public var count: Int { keys.count }

    /// The value of a word; `nil` where it holds none.
    @inlinable
    public subscript(key: UInt64) -> Value? {
        get {
            let entry = slots[place(key)]
            return entry == 0 ? nil : values[Int(entry) - 1]
        }
        set {
            guard let newValue else { return }
            let entry = entry(key, newValue)
            values[entry] = newValue
        }
    }

    /// The value of a word, put in where it holds none.
    @inlinable
    public subscript(key: UInt64, default value: @autoclosure () -> Value) -> Value {
        get { self[key] ?? value() }
        _modify {
            let entry = entry(key, value())
            yield &values[entry]
        }
    }

    /// Puts a word in unless it is there.
    ///
    /// - Returns: Whether it was not there.
    @inlinable
    public mutating func insert(_ key: UInt64, _ value: Value) -> Bool {
        let before = keys.count
        _ = entry(key, value)
        return keys.count > before
    }

    /// The number of a word, from 0 in the order of arrival; it is put in where it is not there.
    @inlinable
    public mutating func number(of key: UInt64, default value: @autoclosure () -> Value) -> Int {
        entry(key, value())
    }

    /// The value of the word of a number.
    @inlinable
    public subscript(number number: Int) -> Value {
        get { values[number] }
        _modify { yield &values[number] }
    }

    @inlinable
    func place(_ key: UInt64) -> Int {
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32) & mask
        while slots[slot] != 0, keys[Int(slots[slot]) - 1] != key { slot = (slot + 1) & mask }
        return slot
    }

    /// The number of a word's entry, made where there is none.
    @inlinable
    mutating func entry(_ key: UInt64, _ value: @autoclosure () -> Value) -> Int {
        let slot = place(key)
        if slots[slot] != 0 { return Int(slots[slot]) - 1 }
        keys.append(key)
        values.append(value())
        slots[slot] = Int32(keys.count)
        if keys.count * 2 > slots.count { grow() }
        return keys.count - 1
    }

    @inlinable
    mutating func grow() {
        slots = [Int32](repeating: 0, count: slots.count * 2)
        for (i, key) in keys.enumerated() { slots[place(key)] = Int32(i + 1) }
    }
}

extension WordDictionary: Sendable where Value: Sendable {}
