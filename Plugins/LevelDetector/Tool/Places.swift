import ArgumentParser
import FoundationEssentials

/// The lists of countries and subdivisions, made from Debian's iso-codes.
struct Places: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write Data/countries.tsv and Data/subdivisions.tsv from iso-codes.",
        discussion: "Needs the Debian package iso-codes, with its translations.")

    @OptionGroup var folders: DataOptions

    @Option(help: "The folder with iso_3166-1.json.")
    var isoCodes = "/usr/share/iso-codes/json"

    @Option(help: "The folder with es/LC_MESSAGES/iso_3166-1.mo.")
    var locale = "/usr/share/locale"

    /// The countries whose subdivisions are listed.
    private static let subdivided = [
        "AR", "BO", "BR", "CL", "CO", "CR", "CU", "DO", "EC", "GT", "HN", "HT", "JM", "MX", "NI",
        "PA", "PE", "PY", "SV", "TT", "UY", "VE", "BS", "BZ", "GY", "SR", "ES", "PT", "US", "AO",
        "MZ", "CA",
    ]

    /// Names that are more often something else where no entities layer tells.
    private static let skipped: Set<String> = [
        "Central", "Meta", "Portuguesa", "Duarte", "Herrera", "Colonia", "Flores", "Florida",
        "Soriano", "Valle", "La Unión", "Independencia", "Norte", "Central District", "Paraíso",
        "Independence", "Corozal", "Bio", "Nord", "Sud", "Ouest", "Centre", "Sipaliwini", "Para",
        "Orange Walk", "Cortés", "Serra", "Libertad", "Concepción", "Puno ", "La Paz", "Central ",
        "Capital", "Miranda", "San José", "San Juan", "San Pedro", "Trujillo", "Colón",
    ]

    func run() throws {
        try countries()
        try subdivisions()
    }

    private func countries() throws {
        struct File: Decodable {
            struct Entry: Decodable {
                let alpha_2: String
                let name: String
                let common_name: String?
            }
            let entries: [Entry]
            enum CodingKeys: String, CodingKey { case entries = "3166-1" }
        }
        let entries = try json(File.self, "iso_3166-1.json").entries
        let spanish = try Catalogue("\(locale)/es/LC_MESSAGES/iso_3166-1.mo")
        let portuguese = try Catalogue("\(locale)/pt/LC_MESSAGES/iso_3166-1.mo")
        var text = header("Countries: code, names in English, Spanish, Portuguese.")
        for entry in entries.sorted(by: { $0.alpha_2 < $1.alpha_2 }) {
            let key = entry.common_name ?? entry.name
            let names = [key, spanish[key] ?? key, portuguese[key] ?? key].map(plain)
            text += "\(entry.alpha_2)\t\(names.joined(separator: "\t"))\n"
        }
        try Files.write(Array(text.utf8), to: "\(folders.plugin)/Data/countries.tsv")
    }

    private func subdivisions() throws {
        struct File: Decodable {
            struct Entry: Decodable {
                let code: String
                let name: String
                let parent: String?
            }
            let entries: [Entry]
            enum CodingKeys: String, CodingKey { case entries = "3166-2" }
        }
        let entries = try json(File.self, "iso_3166-2.json").entries
        let catalogues = try ["es", "pt", "en_GB"].compactMap { language in
            let path = "\(locale)/\(language)/LC_MESSAGES/iso_3166-2.mo"
            return FileManager.default.fileExists(atPath: path) ? try Catalogue(path) : nil
        }
        var text = header("First-level subdivisions: code, names.")
        for entry in entries.sorted(by: { $0.code < $1.code }) {
            let country = String(entry.code.prefix(2))
            guard Places.subdivided.contains(country) else { continue }
            // The Dominican regions stand above the provinces; elsewhere the top level counts.
            guard country == "DO" ? entry.parent != nil : entry.parent == nil else { continue }
            var names: [String] = []
            for name in [entry.name] + catalogues.compactMap({ $0[entry.name] }) {
                let name = plain(name)
                if !names.contains(name), !Places.skipped.contains(name) { names.append(name) }
            }
            if !names.isEmpty { text += "\(entry.code)\t\(names.joined(separator: "|"))\n" }
        }
        try Files.write(Array(text.utf8), to: "\(folders.plugin)/Data/subdivisions.tsv")
    }

    private func header(_ title: String) -> String {
        """
        # \(title)
        #
        # Source: Debian's iso-codes (ISO 3166 and its translations), by `level-detector-tool places`.
        # Licence: LGPL 2.1 or later; names and codes are facts of ISO 3166.

        """
    }

    /// A name as a newspaper writes it: without its kind, its brackets, its second name.
    private func plain(_ name: String) -> String {
        var name = name
        for mark in [" (", " [", "/", " *"] {
            if let range = name.firstRange(of: mark), range.lowerBound > name.startIndex {
                name = String(name[..<range.lowerBound])
            }
        }
        if let comma = name.firstRange(of: ", ") { name = String(name[..<comma.lowerBound]) }
        for kind in [
            "Distrito Capital de ", "Región Metropolitana de ", "Departamento de ", "Provincia de ",
            "Región de ", "Provincia de la ", "Libertador General Bernardo ",
        ] where name.hasPrefix(kind) {
            name = String(name.dropFirst(kind.count))
        }
        return name
    }

    private func json<Value: Decodable>(_ type: Value.Type, _ file: String) throws -> Value {
        try JSONDecoder().decode(type, from: Data(Files.text("\(isoCodes)/\(file)").utf8))
    }
}

/// The translations of a gettext catalogue (.mo).
private struct Catalogue {
    private var translations: [String: String] = [:]

    init(_ path: String) throws {
        let bytes = try [UInt8](Data(contentsOf: URL(fileURLWithPath: path)))
        func number(_ at: Int) -> Int {
            (0..<4).reduce(0) { $0 | Int(bytes[at + $1]) << (8 * $1) }
        }
        guard bytes.count > 28, number(0) == 0x9504_12DE else {
            throw ValidationError("\(path) is no gettext catalogue")
        }
        func text(_ at: Int) -> String {
            let start = number(at + 4)
            return String(decoding: bytes[start..<start + number(at)], as: UTF8.self)
        }
        for i in 0..<number(8) {
            translations[text(number(12) + 8 * i)] = text(number(16) + 8 * i)
        }
    }

    subscript(_ key: String) -> String? { translations[key] }
}
