package import TextCore

/// Collects phrases and lays them out as a `PhraseIndex`.
package struct PhraseIndexBuilder {
    private var values: [UInt64: UInt32] = [:]
    private var keys: [UInt64] = []

    /// An empty builder.
    package init() {}

    /// Makes room for a number of phrases.
    package mutating func reserveCapacity(_ count: Int) {
        values.reserveCapacity(count * 2)
        keys.reserveCapacity(count * 2)
    }

    /// The record of a phrase that was added before.
    package func record(of tokens: [Token]) -> Int? {
        guard let key = PhraseIndexBuilder.key(tokens), let value = values[key] else { return nil }
        let low = Int(value & 0x0FFF_FFFF)
        return low == 0 ? nil : low - 1
    }

    /// Adds a phrase; one that is there already gets the new record.
    ///
    /// - Returns: False for a phrase without words or of too many.
    @discardableResult
    package mutating func add(_ tokens: [Token], record: Int) -> Bool {
        guard let key = PhraseIndexBuilder.key(tokens) else { return false }
        let first = PhraseIndex.start(tokens[0].hash)
        insert(key, UInt32(record + 1), words: 0)
        insert(first, 0, words: tokens.count)
        return true
    }

    private mutating func insert(_ key: UInt64, _ record: UInt32, words: Int) {
        guard let old = values[key] else {
            keys.append(key)
            values[key] = record | UInt32(words) << 28
            return
        }
        let low = record == 0 ? old & 0x0FFF_FFFF : record
        values[key] = low | max(old >> 28, UInt32(words)) << 28
    }

    private static func key(_ tokens: [Token]) -> UInt64? {
        guard let first = tokens.first, tokens.count <= PhraseIndex.maxWords else { return nil }
        var key = PhraseIndex.start(first.hash)
        for token in tokens.dropFirst() { key = PhraseIndex.extend(key, token.hash) }
        return key
    }

    /// The index as bytes, the same for the same phrases in the same order.
    package func serialized() -> [UInt8] {
        var log = 3
        while (1 << log) * 2 < keys.count * 3 { log += 1 }
        let mask = (1 << log) - 1
        var slots = [UInt64](repeating: 0, count: 1 << log)
        for key in keys {
            var slot = Int(truncatingIfNeeded: key) & mask
            while slots[slot] != 0 { slot = (slot + 1) & mask }
            slots[slot] = UInt64(values[key] ?? 0) << 32 | UInt64(PhraseIndex.fingerprint(key))
        }
        var out: [UInt8] = []
        out.reserveCapacity(PhraseIndex.headerBytes + slots.count * 8)
        out.append(PhraseIndex.magic)
        out.append(UInt32(log))
        out.append(UInt64(keys.count))
        for slot in slots { out.append(slot) }
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
