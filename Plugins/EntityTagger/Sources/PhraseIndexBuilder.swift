package import TextCore

/// Collects phrases and lays them out as a `PhraseIndex`.
///
/// It is the index's own table, doubled when it is two thirds full: a million phrases take a
/// fraction of a second.
package struct PhraseIndexBuilder {
    private var keys: [UInt64]
    private var values: [UInt32]
    private var count = 0

    /// An empty builder.
    package init(capacity: Int = 16) {
        var size = 16
        while size * 2 < capacity * 3 { size *= 2 }
        keys = [UInt64](repeating: 0, count: size)
        values = [UInt32](repeating: 0, count: size)
    }

    /// The record of a phrase that was added before.
    package func record(of tokens: [Token]) -> Int? {
        guard let key = PhraseIndexBuilder.key(tokens) else { return nil }
        let slot = slot(key)
        let low = Int(values[slot] & 0x0FFF_FFFF)
        return keys[slot] == 0 || low == 0 ? nil : low - 1
    }

    /// Adds a phrase; one that is there already gets the new record.
    ///
    /// - Returns: False for a phrase without words or of too many.
    @discardableResult
    package mutating func add(_ tokens: [Token], record: Int) -> Bool {
        guard let key = PhraseIndexBuilder.key(tokens) else { return false }
        insert(key, UInt32(record + 1), words: 0)
        insert(PhraseIndex.start(tokens[0].hash), 0, words: tokens.count)
        return true
    }

    private mutating func insert(_ key: UInt64, _ record: UInt32, words: Int) {
        if (count + 1) * 3 > keys.count * 2 { grow() }
        let slot = slot(key)
        if keys[slot] == 0 {
            keys[slot] = key
            count += 1
        }
        let old = values[slot]
        let low = record == 0 ? old & 0x0FFF_FFFF : record
        values[slot] = low | max(old >> 28, UInt32(words)) << 28
    }

    private func slot(_ key: UInt64) -> Int {
        let mask = keys.count - 1
        var slot = Int(truncatingIfNeeded: key) & mask
        while keys[slot] != 0, keys[slot] != key { slot = (slot + 1) & mask }
        return slot
    }

    private mutating func grow() {
        let old = (keys, values)
        keys = [UInt64](repeating: 0, count: old.0.count * 2)
        values = [UInt32](repeating: 0, count: keys.count)
        for i in old.0.indices where old.0[i] != 0 {
            let slot = slot(old.0[i])
            keys[slot] = old.0[i]
            values[slot] = old.1[i]
        }
    }

    private static func key(_ tokens: [Token]) -> UInt64? {
        guard let first = tokens.first, tokens.count <= PhraseIndex.maxWords else { return nil }
        var key = PhraseIndex.start(first.hash)
        for token in tokens.dropFirst() { key = PhraseIndex.extend(key, token.hash) }
        return key == 0 ? 1 : key
    }

    /// The index as bytes, the same for the same phrases in the same order.
    package func serialized() -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(PhraseIndex.headerBytes + keys.count * 8)
        out.append(PhraseIndex.magic)
        out.append(UInt32(keys.count.trailingZeroBitCount))
        out.append(UInt64(count))
        for (key, value) in zip(keys, values) {
            let slot = key == 0 ? 0 : UInt64(value) << 32 | UInt64(PhraseIndex.fingerprint(key))
            out.append(slot)
        }
        return out
    }
}

extension [UInt8] {
    /// Appends a number, low byte first.
    package mutating func append<Number: FixedWidthInteger>(_ number: Number) {
        for shift in stride(from: 0, to: Number.bitWidth, by: 8) {
            append(UInt8(truncatingIfNeeded: number >> Number(shift)))
        }
    }
}
