package import ConfigurationKit

/// Holds JSON values against a JSON Schema (2020-12), as far as the schemas of enrichd use it.
///
/// A schema with a keyword that is not known is refused when the validator is made, so that no
/// part of it can be passed over in silence.
package struct SchemaValidator {
    private let root: SchemaRule
    private let definitions: [String: SchemaRule]
    private var patterns = PatternCache()

    /// A validator for a schema's text.
    ///
    /// - Throws: Where the text is no JSON or has a keyword that is not known.
    package init(_ schema: String) throws {
        let value = try JSONValue(json: Array(schema.utf8))
        root = try SchemaRule(value)
        definitions = try Dictionary(
            uniqueKeysWithValues: (value["$defs"]?.members ?? []).map {
                ("#/$defs/\($0.key)", try SchemaRule($0.value))
            })
    }

    /// The first thing in a value that the schema does not allow; `nil` where it is valid.
    ///
    /// A sentence that starts with the path of the place: `document.bytes is less than 0`.
    package mutating func problem(in value: JSONValue) -> String? {
        problem(in: value, root, at: "")
    }

    private mutating func problem(
        in value: JSONValue, _ rule: SchemaRule, at path: String
    ) -> String? {
        if let reference = rule.reference {
            guard let target = definitions[reference] else { return "there is no \(reference)" }
            if let problem = problem(in: value, target, at: path) { return problem }
        }
        let place = path.isEmpty ? "the whole" : path
        if let problem = scalarProblem(in: value, rule) { return "\(place) \(problem)" }
        if let problem = memberProblem(in: value, rule, at: path, place) { return problem }
        if let problem = itemProblem(in: value, rule, at: path, place) { return problem }
        for part in rule.all {
            if let problem = self.problem(in: value, part, at: path) { return problem }
        }
        if !rule.any.isEmpty, !isValid(value, forAnyOf: rule.any) {
            return "\(place) is none of what it can be"
        }
        if let not = rule.not, problem(in: value, not, at: path) == nil {
            return "\(place) has what it must not have"
        }
        guard let condition = rule.condition else { return nil }
        let applies = problem(in: value, condition, at: path) == nil
        guard let branch = applies ? rule.then : rule.otherwise else { return nil }
        return problem(in: value, branch, at: path)
    }

    private mutating func isValid(_ value: JSONValue, forAnyOf rules: [SchemaRule]) -> Bool {
        for rule in rules where problem(in: value, rule, at: "") == nil { return true }
        return false
    }

    private mutating func scalarProblem(in value: JSONValue, _ rule: SchemaRule) -> String? {
        if !rule.types.isEmpty, !rule.types.contains(where: { $0.fits(value) }) {
            return "is no \(rule.types.map(\.rawValue).joined(separator: " or "))"
        }
        if let words = rule.words, !words.contains(value) {
            return "is none of the words it can be"
        }
        switch value {
        case .string(let text):
            if text.unicodeScalars.count < rule.minLength { return "is too short" }
            if let pattern = rule.pattern, !patterns.matches(text, pattern) {
                return "does not look like \(pattern)"
            }
        case .integer(let number): return rangeProblem(Double(number), rule)
        case .number(let number): return rangeProblem(number, rule)
        default: break
        }
        return nil
    }

    private func rangeProblem(_ number: Double, _ rule: SchemaRule) -> String? {
        if let least = rule.minimum, number < least { return "is less than \(least)" }
        if let most = rule.maximum, number > most { return "is more than \(most)" }
        return nil
    }

    private mutating func memberProblem(
        in value: JSONValue, _ rule: SchemaRule, at path: String, _ place: String
    ) -> String? {
        guard case .object(let members) = value else { return nil }
        for key in rule.required where !members.contains(where: { $0.key == key }) {
            return "\(place) has no \(key)"
        }
        for member in members {
            let inner = path.isEmpty ? member.key : "\(path).\(member.key)"
            if let property = rule.properties[member.key] {
                if let problem = problem(in: member.value, property, at: inner) { return problem }
            } else if rule.isClosed {
                return "\(inner) is unknown"
            } else if let other = rule.otherProperties {
                if let problem = problem(in: member.value, other, at: inner) { return problem }
            }
        }
        return nil
    }

    private mutating func itemProblem(
        in value: JSONValue, _ rule: SchemaRule, at path: String, _ place: String
    ) -> String? {
        guard case .array(let items) = value else { return nil }
        if items.count < rule.minItems { return "\(place) has too few items" }
        for (i, item) in items.enumerated() {
            let itemRule = i < rule.firstItems.count ? rule.firstItems[i] : rule.items
            guard let itemRule else { continue }
            if let problem = problem(in: item, itemRule, at: "\(path)[\(i)]") { return problem }
        }
        return nil
    }
}

/// Whether texts fit regular expressions; short answers are kept, since most texts come again.
private struct PatternCache {
    private struct Known {
        let expression: Regex<AnyRegexOutput>?
        var answers: [String: Bool] = [:]
    }

    private static let most = 4_096
    private var known: [String: Known] = [:]

    mutating func matches(_ text: String, _ pattern: String) -> Bool {
        if let answer = known[pattern]?.answers[text] { return answer }
        let entry = known[pattern] ?? Known(expression: try? Regex(pattern))
        let answer = entry.expression.map { text.firstMatch(of: $0) != nil } ?? false
        known[pattern] = entry
        if text.utf8.count < 64, entry.answers.count < PatternCache.most {
            known[pattern]?.answers[text] = answer
        }
        return answer
    }
}
