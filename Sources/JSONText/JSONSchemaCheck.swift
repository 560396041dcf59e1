/// Holds values against a `JSONSchema`.
///
/// The work has a limit that grows with the value: a schema with choices inside choices can ask for
/// time without end.
package struct JSONSchemaCheck {
    private let schema: JSONSchema
    private var patterns = PatternCache()
    /// How many steps there were for this value, and how many there may be.
    private var steps = 0
    private var limit = 0

    /// The steps that each value in a value may take, and what all may take beside.
    private static let stepsEach = 500
    private static let stepsBeside = 10_000

    /// A check against a schema.
    package init(_ schema: JSONSchema) { self.schema = schema }

    /// The first thing in a value that is not valid; `nil` where all is.
    ///
    /// A sentence that starts with the place: `matches[2].start is no integer`, and with the name
    /// before that where there is one.
    package mutating func problem(in value: JSONView, named name: String = "") -> String? {
        steps = 0
        let nodes = Int(value.document.nodes[value.index].next) - value.index
        limit = JSONSchemaCheck.stepsBeside + JSONSchemaCheck.stepsEach * nodes
        let problem = problem(value, 0)
        let whole = name.isEmpty ? "the whole" : name
        if steps > limit {
            return "\(whole) takes more than \(limit) steps to check; "
                + "give the schema fewer choices inside choices"
        }
        guard let problem else { return nil }
        // A place within the whole is told without it, unless it has a name.
        if problem.hasPrefix(" ") { return whole + problem }
        return name.isEmpty && problem.hasPrefix(".") ? String(problem.dropFirst()) : name + problem
    }

    /// The rest of a path and what is wrong there: `.matches[2].start is no integer`.
    private mutating func problem(_ value: JSONView, _ number: Int) -> String? {
        let rule = schema.rules[number]
        steps += 1 + (rule.types?.count ?? 0) + (rule.words?.count ?? 0)
        if steps > limit { return "" }
        if rule.isNever { return " must not be there" }
        if let types = rule.types, !types.contains(where: { isOf($0, value) }) {
            return " is no \(types.joined(separator: " or "))"
        }
        if let words = rule.words, !words.contains(where: { isSame($0, value) }) {
            return " is none of the words that are allowed"
        }
        if let problem = limits(value, rule) { return problem }
        for other in rule.all {
            if let problem = problem(value, other) { return problem }
        }
        if let choices = rule.any, !isValid(value, forAnyOf: choices) {
            return " is nothing that is allowed there"
        }
        if let not = rule.not, problem(value, not) == nil { return " has what it must not have" }
        if let condition = rule.condition {
            let branch = problem(value, condition) == nil ? rule.then : rule.otherwise
            if let branch, let problem = problem(value, branch) { return problem }
        }
        switch value.kind {
        case .array: return items(value, rule)
        case .object: return members(value, rule)
        default: return nil
        }
    }

    private mutating func isValid(_ value: JSONView, forAnyOf rules: [Int]) -> Bool {
        for rule in rules where problem(value, rule) == nil { return true }
        return false
    }

    private mutating func limits(_ value: JSONView, _ rule: JSONSchema.Rule) -> String? {
        switch value.kind {
        case .number:
            guard let number = value.number else { return nil }
            if number < rule.numbers.least { return " is less than \(plain(rule.numbers.least))" }
            if number > rule.numbers.most { return " is more than \(plain(rule.numbers.most))" }
        case .string: return textProblem(value, rule)
        case .array:
            let count = Int(value.document.nodes[value.index].count)
            if count < rule.counts.least { return " has too few items" }
            if count > rule.counts.most { return " has too many items" }
        default: break
        }
        return nil
    }

    private mutating func textProblem(_ value: JSONView, _ rule: JSONSchema.Rule) -> String? {
        if rule.lengths != (0, .max) {
            let length = value.text?.unicodeScalars.count ?? 0
            if length < rule.lengths.least { return " is too short" }
            if length > rule.lengths.most { return " is too long" }
        }
        guard let pattern = rule.pattern, !patterns.matches(value.text ?? "", pattern) else {
            return nil
        }
        return " does not look like \(pattern)"
    }

    private mutating func items(_ value: JSONView, _ rule: JSONSchema.Rule) -> String? {
        if rule.firstItems.isEmpty, rule.items == nil { return nil }
        for (i, item) in value.items.enumerated() {
            let itemRule = i < rule.firstItems.count ? rule.firstItems[i] : rule.items
            guard let itemRule else { break }
            if let problem = problem(item, itemRule) { return "[\(i)]\(problem)" }
        }
        return nil
    }

    private mutating func members(_ value: JSONView, _ rule: JSONSchema.Rule) -> String? {
        if rule.required.isEmpty, rule.properties.isEmpty, rule.otherProperties == nil {
            return nil
        }
        let members = value.members
        steps += rule.required.count
        if !rule.required.isEmpty {
            let keys = Set(members.map(\.key))
            for key in rule.required where !keys.contains(key) { return " has no \(key)" }
        }
        for member in members {
            guard let number = rule.properties[member.key] ?? rule.otherProperties else { continue }
            if let problem = problem(member.value, number) { return ".\(member.key)\(problem)" }
        }
        return nil
    }

    private func isOf(_ type: String, _ value: JSONView) -> Bool {
        switch value.kind {
        case .null: type == "null"
        case .yes, .no: type == "boolean"
        case .number: type == "number" || type == "integer" && value.isWhole
        case .string: type == "string"
        case .array: type == "array"
        case .object: type == "object"
        }
    }

    private func isSame(_ a: JSONView, _ b: JSONView) -> Bool {
        switch (a.kind, b.kind) {
        case (.number, .number): a.number == b.number
        case (.string, .string): a.text == b.text
        default: a.kind == b.kind && a.bytes == b.bytes
        }
    }

    /// A number as people write it.
    private func plain(_ number: Double) -> String {
        Int(exactly: number).map { "\($0)" } ?? "\(number)"
    }
}

extension JSONView {
    /// Whether a number has no fraction, however large it is.
    fileprivate var isWhole: Bool {
        integer != nil || number.map { $0 == $0.rounded() } ?? false
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
