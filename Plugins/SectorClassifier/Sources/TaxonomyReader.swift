import EnrichmentKit
package import YAMLText

extension Taxonomy {
    /// Reads a taxonomy file.
    ///
    /// - Throws: The first mistake, with its place.
    package init(_ text: String) throws(YAMLMistake) {
        self.init()
        try read(text)
    }

    /// Adds what a taxonomy file says to what is there.
    ///
    /// Of a sector or part that is there already, names and codes take the place of those it has,
    /// and its parts stand behind those it has.
    ///
    /// - Throws: The first mistake, with its place.
    package mutating func read(_ text: String) throws(YAMLMistake) {
        var reader = TaxonomyReader(taxonomy: self)
        try reader.file(Array(text.utf8))
        self = reader.taxonomy
    }
}

/// Reads the YAML of a taxonomy: `sectors`, each with `id`, `names`, `codes` and `subsectors`.
private struct TaxonomyReader {
    /// No more sectors and parts.
    static let most = (sectors: 64, parts: 1024)
    /// The keys of names, in the order of `Taxonomy.Node.names`.
    static let languages = ["en", "es", "pt"]

    var taxonomy: Taxonomy
    /// The ids of this file.
    private var seen: Set<String> = []

    init(taxonomy: Taxonomy) { self.taxonomy = taxonomy }

    mutating func file(_ bytes: [UInt8]) throws(YAMLMistake) {
        let remedy = "write `sectors:` and below it a list, as the plugin's README shows"
        guard let root = try YAMLReader.read(bytes) else {
            throw YAMLMistake(line: 1, column: 1, "there is no sector", remedy: remedy)
        }
        guard case .map(let members) = root.content else {
            throw root.mistake("this is no taxonomy", remedy: remedy)
        }
        try check(members, ["sectors"])
        guard let list = members.first?.value else { return }
        for item in try self.list(list) { try node(item, of: nil) }
    }

    /// A sector, or a part of the sector of an id.
    private mutating func node(_ value: YAMLValue, of sector: String?) throws(YAMLMistake) {
        guard case .map(let members) = value.content else {
            throw value.mistake(
                "this is no \(sector == nil ? "sector" : "part")",
                remedy: "write `id: …` and `names: { en: … }`")
        }
        let isSector = sector == nil
        try check(
            members, isSector ? ["id", "names", "codes", "subsectors"] : ["id", "names", "codes"])
        guard let name = members.first(where: { $0.key == "id" })?.value else {
            throw value.mistake(
                "this \(isSector ? "sector" : "part") has no id", remedy: "give it one, `id: …`")
        }
        let id = try self.id(name, of: sector)
        let names = try members.first { $0.key == "names" }.map(self.names)
        let codes = try members.first { $0.key == "codes" }.map(self.codes)
        if taxonomy.place(of: id) == nil, names?[0].isEmpty ?? true {
            throw name.mistake(
                "“\(id)” has no English name", remedy: "give it one, `names: { en: … }`")
        }
        taxonomy.put(id, names: names ?? [], codes: codes ?? [], in: sector)
        guard taxonomy.sectors.count <= TaxonomyReader.most.sectors,
            taxonomy.parts.count <= TaxonomyReader.most.parts
        else {
            throw name.mistake(
                "there are too many sectors or parts before this one",
                remedy: "keep to \(TaxonomyReader.most.sectors) sectors and "
                    + "\(TaxonomyReader.most.parts) parts")
        }
        if let parts = members.first(where: { $0.key == "subsectors" }) {
            for part in try list(parts.value) { try node(part, of: id) }
        }
    }

    private mutating func id(
        _ value: YAMLValue, of sector: String?
    ) throws(YAMLMistake) -> String {
        let text = try self.text(value)
        let isWord = text.utf8.allSatisfy {
            (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D
        }
        guard isWord, !text.isEmpty, text != Taxonomy.noIndustryID else {
            throw value.mistake(
                "“\(text)” is no id", remedy: "write lower-case letters, digits and hyphens")
        }
        let id = sector.map { "\($0).\(text)" } ?? text
        guard seen.insert(id).inserted else {
            throw value.mistake("“\(id)” comes twice", remedy: "drop one of the two")
        }
        return id
    }

    private func names(_ member: YAMLValue.Member) throws(YAMLMistake) -> [String] {
        let members = try map(member, "write `\(member.key): { en: … }`")
        try check(members, TaxonomyReader.languages)
        var names = TaxonomyReader.languages.map { _ in "" }
        for (i, language) in TaxonomyReader.languages.enumerated() {
            if let name = members.first(where: { $0.key == language }) {
                names[i] = try text(name.value)
            }
        }
        return names
    }

    private func codes(_ member: YAMLValue.Member) throws(YAMLMistake) -> [Sector.Code] {
        var codes: [Sector.Code] = []
        for code in try map(member, "write `\(member.key): { isic: B }`") {
            // The sidecar has them as keys beside these.
            let taken = ["id", "name", "score", "primary", "subsectors", "evidence"]
            guard !code.key.isEmpty, !taken.contains(code.key) else {
                throw code.mistake(
                    "“\(code.key)” is a key of the sidecar",
                    remedy: "call the classification something else")
            }
            codes.append(.init(scheme: code.key, code: try text(code.value)))
        }
        return codes
    }

    // MARK: Shapes

    private func check(
        _ members: [YAMLValue.Member], _ known: [String]
    ) throws(YAMLMistake) {
        for member in members where !known.contains(member.key) {
            throw member.mistake(
                "“\(member.key)” is no key here",
                remedy: known.count == 1
                    ? "use \(known[0])" : "use one of \(known.joined(separator: ", "))")
        }
    }

    private func list(_ value: YAMLValue) throws(YAMLMistake) -> [YAMLValue] {
        guard case .list(let items) = value.content else {
            throw value.mistake(
                "here is no list", remedy: "write its items with a dash before each")
        }
        return items
    }

    private func map(
        _ member: YAMLValue.Member, _ remedy: String
    ) throws(YAMLMistake) -> [YAMLValue.Member] {
        guard case .map(let members) = member.value.content else {
            throw member.value.mistake("“\(member.key)” has no keys below it", remedy: remedy)
        }
        return members
    }

    private func text(_ value: YAMLValue) throws(YAMLMistake) -> String {
        guard case .text(let text) = value.content, !text.isEmpty else {
            throw value.mistake("here is no text", remedy: "write one")
        }
        return text
    }
}
