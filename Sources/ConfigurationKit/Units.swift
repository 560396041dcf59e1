/// Numbers with units: `200ms`, `50MB`.
struct Units: Sendable {
    /// What a number with a unit could not be read for, and what to do about it.
    struct Refusal: Error {
        let remedy: String
    }

    /// Each unit with its size in the smallest, smallest first.
    let factors: [(name: String, factor: Int)]

    /// Lengths of time, in milliseconds.
    static let time = Units(factors: [
        ("ms", 1), ("s", 1000), ("m", 60_000), ("h", 3_600_000),
    ])
    /// Amounts of bytes.
    static let bytes = Units(factors: [
        ("B", 1), ("kB", 1000), ("KB", 1000), ("KiB", 1024), ("MB", 1_000_000),
        ("MiB", 1_048_576), ("GB", 1_000_000_000), ("GiB", 1_073_741_824),
    ])

    private var names: String {
        let names = factors.map(\.name)
        return names.dropLast().joined(separator: ", ") + " or " + (names.last ?? "")
    }

    /// The regular expression of a number with a unit.
    var pattern: String {
        "^[0-9]+ ?(\(factors.map(\.name).joined(separator: "|")))$"
    }

    /// The number a text stands for, in the smallest unit.
    func value(_ text: String) throws(Refusal) -> Int {
        let digits = text.prefix { ("0"..."9").contains($0) }
        var unit = text[digits.endIndex...]
        if unit.first == " " { unit = unit.dropFirst() }
        guard !digits.isEmpty else {
            throw Refusal(remedy: "give a whole number and its unit, \(names)")
        }
        if unit.isEmpty { throw Refusal(remedy: "add a unit: \(names)") }
        guard let factor = factors.first(where: { $0.name == unit })?.factor else {
            let near = factors.first { $0.name.lowercased() == unit.lowercased() }
            throw Refusal(
                remedy: near.map { "write \(digits)\($0.name)" }
                    ?? "give a whole number and its unit, \(names)")
        }
        // A number beyond all ranges stays one; the range check words it.
        let (value, overflow) = (Int(digits) ?? .max).multipliedReportingOverflow(by: factor)
        return overflow ? .max : value
    }

    /// A number in the smallest unit that keeps it whole and below 1000: `60s`, `50MB`.
    func text(_ value: Int) -> String {
        let exact = factors.filter { value.isMultiple(of: $0.factor) }
        let unit = exact.first { value / $0.factor < 1000 } ?? exact.last ?? factors[0]
        return "\(value / unit.factor)\(unit.name)"
    }
}

extension Duration {
    /// A length of time as the configuration writes it: `200ms`, `60s`, `5m`, `1h`.
    ///
    /// - Throws: What to write instead.
    package init(configured text: String) throws(UnitError) {
        do throws(Units.Refusal) {
            self = .milliseconds(try Units.time.value(text))
        } catch {
            throw UnitError(description: error.remedy)
        }
    }
}

/// Why a text is no number with a unit: what to write instead.
package struct UnitError: Error, CustomStringConvertible {
    /// An order the reader can carry out.
    package let description: String
}
