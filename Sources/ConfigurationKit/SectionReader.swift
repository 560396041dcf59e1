/// One section of the configuration, its keys checked against those it knows.
struct SectionReader {
    /// The way to the section; empty for the whole configuration.
    let path: String
    /// Where the section starts.
    let position: SourcePosition
    private let entries: [YAMLNode.Entry]
    private var misspelled: Set<String> = []

    /// Opens a section; one with nothing in it is one with all keys left out.
    ///
    /// - Returns: `nil`, and a report, where it is a text or a list.
    init?(
        _ node: YAMLNode, _ path: String, _ keys: [KeyDescription],
        _ context: inout ReadingContext
    ) {
        self.path = path
        position = node.position
        guard case .mapping(let entries) = node.content else {
            self.entries = []
            if node.isNull {
                reportMissing(keys, &context)
                return
            }
            let names = keys.map { $0.name + ":" }.joined(separator: ", ")
            context.report(
                node.position, path.isEmpty ? "the configuration" : path, node.described,
                remedy: "give a mapping with \(keys.count == 1 ? names : "keys of \(names)")")
            return nil
        }
        self.entries = entries
        let names = keys.map(\.name)
        for entry in entries where !names.contains(entry.key) {
            if let near = NearestWord.of(entry.key, among: names) { misspelled.insert(near) }
            context.report(
                entry.position, joined(path, entry.key), "is no key of the configuration",
                remedy: NearestWord.remedy(entry.key, among: names, none: ""))
        }
        reportMissing(keys, &context)
    }

    private func reportMissing(_ keys: [KeyDescription], _ context: inout ReadingContext) {
        for key in keys where key.isRequired && isLeftOut(key.name) {
            context.report(
                position, joined(path, key.name), "is missing",
                remedy: key.name == TopKeys.version.name
                    ? "add version: 1 as the first line" : "add \(key.name):")
        }
    }

    /// The value of a key; `nil` where it is left out.
    func node(_ name: String) -> YAMLNode? { entries.first { $0.key == name }?.value }

    /// Whether a key is neither there nor meant by one that was reported as unknown.
    func isLeftOut(_ name: String) -> Bool { node(name) == nil && !misspelled.contains(name) }

    /// The way to a key.
    func path(_ name: String) -> String { joined(path, name) }

    /// The value of a key, or its default where it is left out or wrong.
    func read<Value>(_ key: ConfigurationKey<Value>, _ context: inout ReadingContext) -> Value {
        let name = key.description.name
        guard let node = node(name) else { return key.usual }
        return key.read(node, path(name), &context) ?? key.usual
    }
}
