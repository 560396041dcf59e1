import EnrichmentKit

/// The types of plain scalars, by the core schema of YAML 1.2 (section 10.3.2).
///
/// `yes`, `no`, `on` and `off` are texts there, and so are numbers with `_` or `:`.
enum YAMLScalar {
    /// The whole number a plain scalar stands for.
    static func integer(_ text: String) -> Int? {
        if text.hasPrefix("0x") { return digits(text.dropFirst(2), radix: 16) }
        if text.hasPrefix("0o") { return digits(text.dropFirst(2), radix: 8) }
        let unsigned = text.first == "-" || text.first == "+" ? text.dropFirst() : text[...]
        guard digits(unsigned, radix: 10) != nil else { return nil }
        return Int(text)
    }

    /// The number a plain scalar stands for, whole or not.
    static func number(_ text: String) -> Double? {
        let isNegative = text.first == "-"
        let unsigned = isNegative || text.first == "+" ? text.dropFirst() : text[...]
        switch unsigned {
        case ".inf", ".Inf", ".INF": return isNegative ? -.infinity : .infinity
        case ".nan", ".NaN", ".NAN": return text.count == 4 ? .nan : nil
        default: break
        }
        // Swift's own reader also takes `inf`, `nan`, and hexadecimal digits.
        guard let first = unsigned.utf8.first, first == 0x2E || isDigit(first),
            unsigned.utf8.allSatisfy({ isDigit($0) || "eE+-.".utf8.contains($0) })
        else { return nil }
        return Double(text)
    }

    /// The value of a plugin's option; `nil` for "nothing is written".
    static func optionValue(_ node: YAMLNode) -> OptionValue? {
        switch node.content {
        case .mapping: return nil
        case .sequence(let items): return .list(items.compactMap { optionValue($0) })
        case .scalar(let text, let isPlain):
            guard isPlain else { return .text(text) }
            if node.isNull { return nil }
            switch text {
            case "true", "True", "TRUE": return .bool(true)
            case "false", "False", "FALSE": return .bool(false)
            default: break
            }
            if let whole = integer(text) { return .integer(whole) }
            if let number = number(text) { return .number(number) }
            return .text(text)
        }
    }

    private static func digits(_ text: Substring, radix: Int) -> Int? {
        guard let first = text.first, first != "-", first != "+" else { return nil }
        return Int(text, radix: radix)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
