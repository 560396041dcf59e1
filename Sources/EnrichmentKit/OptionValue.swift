/// The value of an option as the configuration gives it, before it is checked.
public enum OptionValue: Sendable, Equatable {
    /// `true` or `false`.
    case bool(Bool)
    /// A whole number.
    case integer(Int)
    /// A number with a fraction.
    case number(Double)
    /// Anything else that is no list.
    case text(String)
    /// Several.
    case list([OptionValue])

    /// As one would write it.
    public var description: String {
        switch self {
        case .bool(let value): "\(value)"
        case .integer(let value): "\(value)"
        case .number(let value): "\(value)"
        case .text(let value): value
        case .list(let values): "[" + values.map(\.description).joined(separator: ", ") + "]"
        }
    }
}

extension OptionValue: CustomStringConvertible {}

extension OptionValue {
    /// The number that it is; `nil` where it is none.
    var number: Double? {
        switch self {
        case .number(let number): number
        case .integer(let number): Double(number)
        default: nil
        }
    }

    /// What a list holds; a single value is a list of it.
    var items: [OptionValue] {
        if case .list(let values) = self { values } else { [self] }
    }
}
