import TextCore

extension ConfigurationKey where Value == Int? {
    /// A number of workers, or `auto`.
    static func workers(_ name: String, _ summary: String) -> Self {
        let most = 1024
        let description = KeyDescription(
            name, summary,
            [
                JSONValue.Member(
                    "anyOf",
                    .array([
                        .object([JSONValue.Member("const", .string("auto"))]),
                        .object([
                            JSONValue.Member("type", .string("integer")),
                            JSONValue.Member("minimum", .integer(1)),
                            JSONValue.Member("maximum", .integer(most)),
                        ]),
                    ]))
            ], usual: .string("auto"))
        return Self(description, usual: nil) { node, path, context in
            if node.text == "auto" { return .some(nil) }
            if let count = node.text.flatMap(YAMLScalar.integer), (1...most).contains(count) {
                return .some(count)
            }
            context.report(
                node.position, path, node.described,
                remedy: "give 1 to \(most), or auto for three to two cores (default auto)")
            return nil
        }
    }
}

extension ConfigurationKey where Value == WrittenFolder? {
    /// `keep`, or `{ move: FOLDER }`.
    static func keepOrMove(_ name: String, _ summary: String) -> Self {
        let move = ConfigurationKey<WrittenFolder?>.folder(
            "move", isRequired: true, "The folder that documents which are done move to.")
        let description = KeyDescription(
            name, summary,
            [
                JSONValue.Member(
                    "anyOf",
                    .array([
                        .object([JSONValue.Member("const", .string("keep"))]),
                        .object(JSONValue.section([move.description])),
                    ]))
            ], usual: .string("keep"))
        return Self(description, usual: nil) { node, path, context in
            if node.text == "keep" { return .some(nil) }
            guard case .mapping = node.content else {
                context.report(
                    node.position, path, node.described,
                    remedy: "write keep, or { move: FOLDER } (default keep)")
                return nil
            }
            guard let section = SectionReader(node, path, [move.description], &context) else {
                return nil
            }
            return .some(section.read(move, &context))
        }
    }
}

extension ConfigurationKey where Value == [Language]? {
    /// Languages, and `other` for all that are not named.
    static func languages(_ name: String, _ summary: String) -> Self {
        let words = [
            Language.english.rawValue, Language.spanish.rawValue, Language.portuguese.rawValue,
            "other",
        ]
        let word = JSONValue.object([
            JSONValue.Member("enum", .array(words.map { .string($0) }))
        ])
        let description = KeyDescription(
            name, summary,
            [
                JSONValue.Member(
                    "anyOf",
                    .array([
                        word,
                        .object([
                            JSONValue.Member("type", .string("array")),
                            JSONValue.Member("items", word),
                            JSONValue.Member("minItems", .integer(1)),
                            JSONValue.Member("uniqueItems", .bool(true)),
                        ]),
                    ]))
            ], isRequired: true)
        return Self(description, usual: nil) { node, path, context in
            if case .sequence(let items) = node.content, items.isEmpty {
                context.report(
                    node.position, path, "is an empty list",
                    remedy: "give any of \(words.joined(separator: ", ")), or leave when: out")
                return nil
            }
            var seen: Set<String> = []
            return list(node, path, &context) { node, path, context in
                guard let text = node.text, words.contains(text) else {
                    context.report(
                        node.position, path, node.described,
                        remedy: NearestWord.remedy(node.text ?? "", among: words, none: ""))
                    return nil
                }
                guard seen.insert(text).inserted else {
                    context.report(
                        node.position, path, "is \(text) once more", remedy: "leave it out")
                    return nil
                }
                return Language(rawValue: text)
            }
        }
    }
}
