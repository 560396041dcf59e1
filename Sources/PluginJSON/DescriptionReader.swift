package import EnrichmentKit
package import JSONText
import TextCore

/// What a plugin from outside says of itself, checked.
package struct PluginDescription: Sendable, Equatable {
    /// Name, version, layers and languages; its `data` is what the caller says of the object.
    package let descriptor: PluginDescriptor
    /// Its options, in the order they are listed.
    package let options: [OptionDescription]

    /// Why a description cannot be used: a sentence that goes on behind "its description".
    package struct Refusal: Error, Equatable, CustomStringConvertible {
        /// The sentence, without a full stop.
        package let description: String

        init(_ description: String) { self.description = description.onOneLine }
    }

    /// Reads the answer of `describe`.
    ///
    /// - Parameters:
    ///   - json: The answer.
    ///   - data: Stands for the object's bytes in the plugin's fingerprint.
    /// - Throws: The first mistake.
    package init(json: [UInt8], data: String) throws(Refusal) {
        let root: JSONView
        do throws(JSONError) { root = try JSONDocument(json).root } catch {
            throw Refusal("is no JSON: \(error)")
        }
        let reader = try MemberReader(
            root, "",
            keys: [
                "name", "version", "summary", "writes", "reads", "requires", "languages", "schema",
                "options", "vocabulary",
            ])
        let name = try reader.text("name")
        guard isKebab(name) else {
            throw Refusal("has the name “\(name)”, which is not kebab-case (word-count)")
        }
        let layers = try Layers(reader)
        var options: [OptionDescription] = []
        for (i, option) in try reader.items("options").enumerated() {
            options.append(try OptionDescription(option, "options[\(i)]"))
            if options.dropLast().contains(where: { $0.name == options[i].name }) {
                throw Refusal("has two options \(options[i].name)")
            }
        }
        descriptor = PluginDescriptor(
            name: name, version: try reader.text("version"), summary: try reader.text("summary"),
            reads: layers.reads, requires: layers.requires, writes: layers.writes,
            languages: try reader.texts("languages").map { Language(rawValue: $0) }, data: data,
            vocabulary: try PluginDescription.vocabulary(reader),
            schema: try PluginDescription.schema(reader))
        self.options = options
    }

    private static func vocabulary(
        _ reader: MemberReader
    ) throws(Refusal) -> [VocabularyTerm] {
        let items = try reader.items("vocabulary")
        let terms = items.compactMap(VocabularyTerm.init)
        if terms.count < items.count {
            throw Refusal("has a term in its vocabulary that is no object with an id")
        }
        return terms
    }

    private static func schema(_ reader: MemberReader) throws(Refusal) -> String? {
        guard let schema = reader.member("schema") else { return nil }
        do throws(JSONSchema.Refusal) { _ = try JSONSchema(schema) } catch {
            throw Refusal("has a schema that \(error)")
        }
        return String(decoding: schema.bytes, as: UTF8.self)
    }
}

/// The layers of a description.
private struct Layers {
    let writes: Layer
    let reads: [Layer]
    let requires: [Layer]

    init(_ reader: MemberReader) throws(PluginDescription.Refusal) {
        writes = Layer(rawValue: try reader.text("writes"))
        reads = try reader.texts("reads").map { Layer(rawValue: $0) }
        requires = try reader.texts("requires").map { Layer(rawValue: $0) }
        for layer in reads + requires + [writes] where !isLayerName(layer.rawValue) {
            throw PluginDescription.Refusal(
                "names the layer “\(layer.rawValue)”; give lower-case letters, digits, - and _, "
                    + "a letter first")
        }
        if reads.contains(writes) {
            throw PluginDescription.Refusal(
                "reads \(writes.rawValue), the layer that it writes")
        }
        if let layer = requires.first(where: { !reads.contains($0) }) {
            throw PluginDescription.Refusal(
                "requires \(layer.rawValue) without reading it; name it in reads too")
        }
    }
}

private func isKebab(_ name: String) -> Bool {
    !name.isEmpty
        && name.utf8.split(separator: 0x2D, omittingEmptySubsequences: false).allSatisfy {
            !$0.isEmpty && $0.allSatisfy { isSmall($0) || (0x30...0x39).contains($0) }
        }
}

private func isLayerName(_ name: String) -> Bool {
    guard let first = name.utf8.first, isSmall(first) else { return false }
    return name.utf8.allSatisfy {
        isSmall($0) || (0x30...0x39).contains($0) || $0 == 0x2D || $0 == 0x5F
    }
}

private func isSmall(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) }

extension OptionDescription {
    fileprivate init(_ view: JSONView, _ path: String) throws(PluginDescription.Refusal) {
        let reader = try MemberReader(
            view, path,
            keys: ["name", "type", "default", "minimum", "maximum", "words", "unit", "summary"])
        let word = try reader.text("type")
        guard let type = OptionType(rawValue: word) else {
            let words = OptionType.allCases.map(\.rawValue).joined(separator: ", ")
            throw PluginDescription.Refusal("has \(path).type “\(word)”, which is none of \(words)")
        }
        let form: Form =
            switch type {
            case .bool: .bool
            case .integer:
                .integer(try reader.range(Int.min, Int.max) { $0.integer })
            case .number:
                .number(
                    try reader.range(
                        -Double.greatestFiniteMagnitude, Double.greatestFiniteMagnitude
                    ) { $0.number })
            case .choice: .choice(try reader.words())
            case .choices: .choices(try reader.words())
            case .text: .text
            case .texts: .texts
            case .file: .file
            case .files: .files
            }
        let usual = reader.member("default").flatMap { $0.kind == .null ? nil : OptionValue($0) }
        self.init(
            name: try reader.text("name"), form: form, defaultValue: usual,
            unit: reader.member("unit")?.text, summary: try reader.text("summary"))
        guard let usual else { return }
        do throws(OptionError) { try check(usual) } catch {
            throw PluginDescription.Refusal("has a default of \(name) that \(error.problem)")
        }
    }
}

/// Reads the members of an object of a description.
private struct MemberReader {
    private let members: [(key: String, value: JSONView)]
    private let path: String

    init(
        _ view: JSONView, _ path: String, keys: [String]
    ) throws(PluginDescription.Refusal) {
        guard view.kind == .object else {
            throw PluginDescription.Refusal(
                path.isEmpty ? "is no object" : "has \(path), which is no object")
        }
        members = view.members
        self.path = path.isEmpty ? "" : path + "."
        if let other = members.first(where: { !keys.contains($0.key) }) {
            throw PluginDescription.Refusal(
                "has the key \(self.path)\(other.key); the keys are "
                    + keys.joined(separator: ", "))
        }
    }

    func member(_ key: String) -> JSONView? { members.first { $0.key == key }?.value }

    func text(_ key: String) throws(PluginDescription.Refusal) -> String {
        guard let text = member(key)?.text, !text.isEmpty else {
            throw PluginDescription.Refusal("has no \(path)\(key), which is a text")
        }
        return text
    }

    func items(_ key: String) throws(PluginDescription.Refusal) -> [JSONView] {
        guard let view = member(key) else { return [] }
        guard view.kind == .array else {
            throw PluginDescription.Refusal("has \(path)\(key), which is no list")
        }
        return view.items
    }

    func texts(_ key: String) throws(PluginDescription.Refusal) -> [String] {
        var texts: [String] = []
        for item in try items(key) {
            guard let text = item.text, !text.isEmpty else {
                throw PluginDescription.Refusal("has \(path)\(key), which is no list of texts")
            }
            texts.append(text)
        }
        return texts
    }

    func words() throws(PluginDescription.Refusal) -> [String] {
        let words = try texts("words")
        if words.isEmpty { throw PluginDescription.Refusal("has no \(path)words to choose from") }
        return words
    }

    func range<Number: Comparable>(
        _ least: Number, _ most: Number, _ value: (JSONView) -> Number?
    ) throws(PluginDescription.Refusal) -> ClosedRange<Number> {
        var ends = [least, most]
        for (i, key) in ["minimum", "maximum"].enumerated() {
            guard let view = member(key) else { continue }
            guard let number = value(view) else {
                throw PluginDescription.Refusal("has \(path)\(key), which is no such number")
            }
            ends[i] = number
        }
        guard ends[0] <= ends[1] else {
            throw PluginDescription.Refusal("has \(path)minimum above its maximum")
        }
        return ends[0]...ends[1]
    }
}

extension OptionValue {
    /// The value that JSON gives; `nil` where it can be none of an option.
    package init?(_ view: JSONView) {
        switch view.kind {
        case .null, .object: return nil
        case .yes: self = .bool(true)
        case .no: self = .bool(false)
        case .number:
            if let whole = view.integer {
                self = .integer(whole)
            } else if let number = view.number {
                self = .number(number)
            } else {
                return nil
            }
        case .string: self = .text(view.text ?? "")
        case .array:
            var items: [OptionValue] = []
            for item in view.items {
                guard let value = OptionValue(item) else { return nil }
                items.append(value)
            }
            self = .list(items)
        }
    }
}
