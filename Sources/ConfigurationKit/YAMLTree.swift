/// Makes a tree of nodes from libyaml's events, and refuses what only tricks or slips need.
///
/// Duplicate keys, merge keys and tags are noted and the work goes on; a text that is too deep, too
/// large or has a second document is given up.
struct YAMLTree {
    /// Lists and mappings within one another; the configuration's own shape takes 6.
    static let maxDepth = 16
    /// Nodes, what aliases repeat counted each time, so that a few lines cannot become millions.
    static let maxNodes = 50_000
    /// Uses of `*name`.
    static let maxAliases = 100

    /// What `!!` stands for.
    private static let coreTags = "tag:yaml.org,2002:"

    private struct Frame {
        let isMapping: Bool
        let position: SourcePosition
        let anchor: String?
        var items: [YAMLNode] = []
        var entries: [YAMLNode.Entry] = []
        var places: [String: SourcePosition] = [:]
        var key: (text: String, position: SourcePosition)?
        /// A value to read past: that of a key that was refused.
        var skipsValue = false
    }

    /// What was noted on the way.
    private(set) var refusals: [YAMLRefusal] = []
    private(set) var root: YAMLNode?
    private var frames: [Frame] = []
    private var anchors: [String: YAMLNode] = [:]
    private var openAnchors: Set<String> = []
    private var documents = 0
    private var aliases = 0
    private var nodes = 0

    /// Takes one event.
    mutating func take(_ event: YAMLEvent) throws(YAMLRefusal) {
        if let tag = event.tag, !tag.isEmpty {
            note(
                event.position,
                "has the tag \(shown(tag.replacing(YAMLTree.coreTags, with: "!!")))",
                remedy: "leave it out; put a text that looks like a number in quotes")
        }
        switch event.kind {
        case .other: break
        case .documentStart:
            documents += 1
            guard documents == 1 else {
                throw YAMLRefusal(
                    position: event.position, problem: "a second document starts here",
                    remedy: "leave out the line ---, or keep one configuration in each file")
            }
        case .scalar(let text, let isPlain):
            guard !text.unicodeScalars.contains("\0") else {
                throw refusal(event.position, "has a NUL character", remedy: "leave out \\0")
            }
            try count(1, at: event.position)
            add(YAMLNode(.scalar(text, isPlain: isPlain), at: event.position), event.anchor)
        case .alias(let name): try addAlias(name, at: event.position)
        case .sequenceStart, .mappingStart:
            guard frames.count < YAMLTree.maxDepth else {
                throw refusal(
                    event.position, "is more than \(YAMLTree.maxDepth) levels deep",
                    remedy: "take out some levels")
            }
            try count(1, at: event.position)
            let isMapping = if case .mappingStart = event.kind { true } else { false }
            if let anchor = event.anchor { openAnchors.insert(anchor) }
            frames.append(
                Frame(isMapping: isMapping, position: event.position, anchor: event.anchor))
        case .sequenceEnd, .mappingEnd:
            guard let frame = frames.popLast() else { return }
            if let anchor = frame.anchor { openAnchors.remove(anchor) }
            let content: YAMLNode.Content =
                frame.isMapping ? .mapping(frame.entries) : .sequence(frame.items)
            add(YAMLNode(content, at: frame.position), frame.anchor)
        }
    }

    private mutating func addAlias(_ name: String, at position: SourcePosition) throws(YAMLRefusal)
    {
        aliases += 1
        guard aliases <= YAMLTree.maxAliases else {
            throw refusal(
                position, "is alias number \(aliases)",
                remedy: "use at most \(YAMLTree.maxAliases) aliases")
        }
        guard let node = anchors[name], !openAnchors.contains(name) else {
            throw openAnchors.contains(name)
                ? refusal(
                    position, "is *\(shown(name)), which holds itself",
                    remedy: "write the value out")
                : refusal(
                    position,
                    "is *\(shown(name)), and no value before it is marked &\(shown(name))",
                    remedy: "write the value out, or put the text in quotes")
        }
        guard frames.count + node.depth <= YAMLTree.maxDepth else {
            throw refusal(
                position, "is more than \(YAMLTree.maxDepth) levels deep",
                remedy: "take out some levels")
        }
        try count(node.count, at: position)
        add(node, nil)
    }

    private mutating func count(_ more: Int, at position: SourcePosition) throws(YAMLRefusal) {
        nodes += more
        guard nodes > YAMLTree.maxNodes else { return }
        throw refusal(
            position, "makes the configuration larger than \(YAMLTree.maxNodes) values",
            remedy: "use fewer values and aliases")
    }

    /// Puts a finished node where it belongs: into the list or mapping around it, or at the root.
    private mutating func add(_ node: YAMLNode, _ anchor: String?) {
        if let anchor { anchors[anchor] = node }
        let last = frames.count - 1
        guard last >= 0 else {
            root = node
            return
        }
        guard frames[last].isMapping else {
            frames[last].items.append(node)
            return
        }
        if let key = frames[last].key {
            if !frames[last].skipsValue {
                frames[last].entries.append(
                    YAMLNode.Entry(key: key.text, position: key.position, value: node))
            }
            (frames[last].key, frames[last].skipsValue) = (nil, false)
        } else {
            let (text, isRefused) = checkKey(node)
            frames[last].key = (text, node.position)
            frames[last].skipsValue = isRefused
            if !isRefused { frames[last].places[text] = node.position }
        }
    }

    /// The text of a key, and whether it and its value are passed over.
    private mutating func checkKey(_ node: YAMLNode) -> (String, isRefused: Bool) {
        guard case .scalar(let text, let isPlain) = node.content else {
            note(node.position, "has a key that is no text", remedy: "write a text as the key")
            return ("?", true)
        }
        if isPlain, text == "<<" {
            note(
                node.position, "has a merge key <<",
                remedy: "write the keys out; merge keys are no part of YAML 1.2")
            return (text, true)
        }
        if let first = frames.last?.places[text] {
            note(
                node.position, key: text, "is given twice, first in line \(first.line)",
                remedy: "keep one of the two")
            return (text, true)
        }
        return (text, false)
    }

    private mutating func note(
        _ position: SourcePosition, key: String? = nil, _ problem: String, remedy: String
    ) {
        refusals.append(
            YAMLRefusal(
                position: position, path: path(key), problem: problem, remedy: remedy))
    }

    private func refusal(
        _ position: SourcePosition, _ problem: String, remedy: String
    ) -> YAMLRefusal {
        YAMLRefusal(position: position, path: path(nil), problem: problem, remedy: remedy)
    }

    /// The way from the root to the value that is being read, or to a key beside it.
    private func path(_ key: String?) -> String {
        var path = ""
        for (i, frame) in frames.enumerated() {
            if !frame.isMapping {
                path += "[\(frame.items.count)]"
            } else if i == frames.count - 1, let key {
                path = joined(path, key)
            } else if let key = frame.key {
                path = joined(path, key.text)
            }
        }
        return path.isEmpty ? "the configuration" : path
    }
}

/// A path with one more key behind it.
func joined(_ path: String, _ key: String) -> String {
    path.isEmpty ? shown(key) : "\(path).\(shown(key))"
}
