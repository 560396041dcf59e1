// The forms that values of the configuration take.

extension ConfigurationKey where Value == Duration {
    /// A length of time with its unit.
    static func duration(
        _ name: String, usual: Int, in range: ClosedRange<Int>, _ summary: String
    ) -> Self {
        let key = ConfigurationKey<Int>.amount(name, .time, usual: usual, in: range, summary)
        return Self(key.description, usual: .milliseconds(usual)) { node, path, context in
            key.read(node, path, &context).map { .milliseconds($0) }
        }
    }
}

extension ConfigurationKey where Value == Int {
    /// A number with its unit, in the smallest unit.
    static func amount(
        _ name: String, _ units: Units, usual: Int, in range: ClosedRange<Int>, _ summary: String
    ) -> Self {
        let description = KeyDescription(
            name, summary,
            [
                JSONValue.Member("type", .string("string")),
                JSONValue.Member("pattern", .string(units.pattern)),
            ], usual: .string(units.text(usual)))
        return Self(description, usual: usual) { node, path, context in
            let limits = "give \(units.text(range.lowerBound)) to \(units.text(range.upperBound))"
            let byDefault = " (default \(units.text(usual)))"
            guard let text = node.text else {
                context.report(node.position, path, node.described, remedy: limits + byDefault)
                return nil
            }
            do throws(Units.Refusal) {
                let value = try units.value(text)
                if range.contains(value) { return value }
                context.report(node.position, path, node.described, remedy: limits + byDefault)
            } catch {
                context.report(
                    node.position, path, node.described, remedy: error.remedy + byDefault)
            }
            return nil
        }
    }

    /// A whole number.
    static func integer(
        _ name: String, usual: Int, in range: ClosedRange<Int>, _ summary: String
    ) -> Self {
        let description = KeyDescription(
            name, summary,
            [
                JSONValue.Member("type", .string("integer")),
                JSONValue.Member("minimum", .integer(range.lowerBound)),
                JSONValue.Member("maximum", .integer(range.upperBound)),
            ], usual: .integer(usual))
        return Self(description, usual: usual) { node, path, context in
            if let value = node.text.flatMap(YAMLScalar.integer), range.contains(value) {
                return value
            }
            context.report(
                node.position, path, node.described,
                remedy: "give \(range.lowerBound) to \(range.upperBound) (default \(usual))")
            return nil
        }
    }
}

extension ConfigurationKey
where Value: RawRepresentable & CaseIterable & Sendable, Value.RawValue == String {
    /// One of some words.
    static func choice(_ name: String, usual: Value, _ summary: String) -> Self {
        let words = Value.allCases.map(\.rawValue)
        let description = KeyDescription(
            name, summary, [JSONValue.Member("enum", .array(words.map { .string($0) }))],
            usual: .string(usual.rawValue))
        return Self(description, usual: usual) { node, path, context in
            if let value = node.text.flatMap(Value.init(rawValue:)) { return value }
            context.report(
                node.position, path, node.described,
                remedy: NearestWord.remedy(node.text ?? "", among: words, none: "")
                    + " (default \(usual.rawValue))")
            return nil
        }
    }
}

extension ConfigurationKey where Value == [String] {
    /// Patterns of file names.
    static func patterns(
        _ name: String, usual: [String], least: Int = 0, _ summary: String
    ) -> Self {
        let texts = JSONValue.object([JSONValue.Member("type", .string("string"))])
        let length = least > 0 ? [JSONValue.Member("minItems", .integer(least))] : []
        let form = [
            JSONValue.Member("type", .array([.string("array"), .string("string")])),
            JSONValue.Member("items", texts),
        ]
        let description = KeyDescription(
            name, summary, form + length, usual: .array(usual.map { .string($0) }))
        return Self(description, usual: usual) { node, path, context in
            if case .sequence(let items) = node.content, items.count < least {
                context.report(
                    node.position, path, "is an empty list",
                    remedy: "give at least one pattern, or leave the key out")
                return nil
            }
            return list(node, path, &context) { node, path, context in
                guard let text = node.text, GlobPattern(text) != nil else {
                    context.report(
                        node.position, path, node.described,
                        remedy: #"give a pattern such as "*.txt", and close every ["#)
                    return nil
                }
                guard !text.hasPrefix("/"), !text.hasPrefix("./") else {
                    context.report(
                        node.position, path, node.described,
                        remedy: "give the pattern relative to the inbox, without a leading "
                            + (text.hasPrefix("/") ? "/" : "./"))
                    return nil
                }
                return text
            }
        }
    }
}

/// Reads a list, or a single value in the place of a list of one.
///
/// - Returns: `nil` where an item was refused; every item that is wrong has been reported.
func list<Value>(
    _ node: YAMLNode, _ path: String, _ context: inout ReadingContext,
    _ item: (YAMLNode, _ path: String, inout ReadingContext) -> Value?
) -> [Value]? {
    guard case .sequence(let items) = node.content else {
        return item(node, path, &context).map { [$0] }
    }
    var values: [Value] = []
    for (i, node) in items.enumerated() {
        if let value = item(node, "\(path)[\(i)]", &context) { values.append(value) }
    }
    return values.count == items.count ? values : nil
}
