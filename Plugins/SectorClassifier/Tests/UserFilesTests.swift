import EnrichmentKit
import Foundation
import SectorClassifier
import Testing

@Suite("sector-classifier: a user's own taxonomy")
struct UserFilesTests {
    /// Files in a folder that goes when the test ends.
    private final class Folder {
        let path = NSTemporaryDirectory() + "sectors-" + UUID().uuidString

        init() throws {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true)
        }

        deinit { try? FileManager.default.removeItem(atPath: path) }

        func write(_ name: String, _ text: String) throws -> String {
            try text.write(toFile: "\(path)/\(name)", atomically: true, encoding: .utf8)
            return "\(path)/\(name)"
        }
    }

    /// The README's example files, as they stand there, and what it adds to the taxonomy.
    private static func examples() throws -> (
        taxonomy: String, addition: String, lexicon: String
    ) {
        let folder = URL(fileURLWithPath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent()
        let readme = try String(
            contentsOf: folder.appendingPathComponent("README.md"), encoding: .utf8)
        func block(_ start: String) throws -> String {
            let parts = readme.components(separatedBy: start)
            try #require(parts.count == 2, "one block of the README starts with \(start)")
            return try #require(parts[1].components(separatedBy: "```").first)
        }
        return (
            "sectors:\n" + (try block("```yaml\nsectors:\n")),
            "  - id: mining\n" + (try block("```yaml\n  - id: mining\n")), try block("```tsv\n")
        )
    }

    private static let article = """
        Wedding fair comes to the old customs house

        Forty wedding planners and a bridal gown maker show their work; entry is free.
        """

    private static func miningText() throws -> String {
        try #require(SectorSample.all.first { $0.primary == "mining" }).text
    }

    @Test("the README's example adds a sector to ours")
    func added() throws {
        let folder = try Folder()
        let (taxonomy, _, lexicon) = try UserFilesTests.examples()
        var options = SectorClassifier.Options()
        options.taxonomy = try folder.write("weddings.yaml", taxonomy)
        options.lexicons = [try folder.write("weddings.tsv", lexicon)]
        let sectors = try SectorClassifierTests.sectors(UserFilesTests.article, options)
        #expect(sectors.first?.id == "weddings")
        #expect(sectors.first?.subsectors.map(\.id) == ["weddings.planning"])
        let mining = try SectorClassifierTests.sectors(UserFilesTests.miningText(), options)
        #expect(mining.first?.id == "mining")
    }

    @Test("a sector of ours gains a part and a code")
    func amended() throws {
        let folder = try Folder()
        let (taxonomy, addition, lexicon) = try UserFilesTests.examples()
        var options = SectorClassifier.Options()
        options.taxonomy = try folder.write("weddings.yaml", taxonomy + addition)
        options.lexicons = [
            try folder.write("weddings.tsv", lexicon + "mining.salt\t4\tsalt pan*\n")
        ]
        let text = "Miners leave the salt pans; the mining company loads its salt pans' last ore."
        let mining = try #require(try SectorClassifierTests.sectors(text, options).first)
        #expect(mining.id == "mining")
        #expect(mining.subsectors.map(\.id) == ["mining.salt"])
        #expect(mining.subsectors[0].codes == [.init(scheme: "isic", code: "0893")])
        #expect(mining.codes.last == .init(scheme: "house", code: "M4"))
    }

    @Test("with built_in false the example is all there is")
    func alone() throws {
        let folder = try Folder()
        let (taxonomy, _, lexicon) = try UserFilesTests.examples()
        var options = SectorClassifier.Options()
        options.builtIn = false
        options.taxonomy = try folder.write("weddings.yaml", taxonomy)
        options.lexicons = [try folder.write("weddings.tsv", lexicon)]
        let sectors = try SectorClassifierTests.sectors(UserFilesTests.article, options)
        #expect(sectors.map(\.id) == ["weddings"])
        #expect(try SectorClassifierTests.sectors(UserFilesTests.miningText(), options) == [])
    }

    @Test(
        "a mistake in a file is told with its line and its remedy",
        arguments: [
            (
                "sectors:\n  - id: weddings\n    name: Weddings\n", "",
                ":3:5: “name” is no key here; use one of id, names, codes, subsectors"
            ),
            (
                "sectors: [{ id: fairs, names: { en: Fairs } }]\n", "fairs\theavy\tfair\n",
                ":1: “heavy” is no weight; give a number from 0 to 4"
            ),
            (
                "sectors: [{ id: fairs, names: { en: Fairs } }]\n", "fairs\t3\tfair\nfairs\t3\n",
                ":2: has 2 columns; write id, weight and phrase, parted by tabs"
            ),
            (
                "sectors: [{ id: fairs, names: { en: Fairs } }]\n", "fairs\t3\tfa*\n",
                ":1: “fa*” is no phrase; write 1 to 8 words; a stem needs 3 letters before its *"
            ),
        ])
    func mistakes(taxonomy: String, lexicon: String, message: String) throws {
        let folder = try Folder()
        var options = SectorClassifier.Options()
        options.taxonomy = try folder.write("t.yaml", taxonomy)
        if !lexicon.isEmpty { options.lexicons = [try folder.write("l.tsv", lexicon)] }
        let error = #expect(throws: OptionError.self) { try SectorClassifier(options: options) }
        let text = try #require(error).description
        #expect(text.hasSuffix(message), "\(text)")
        let start = lexicon.isEmpty ? "taxonomy is wrong at " : "lexicons are wrong at "
        #expect(text.hasPrefix(start + folder.path), "\(text)")
    }

    @Test("a lexicon that names an unknown sector lists the known ones")
    func unknownSector() throws {
        let folder = try Folder()
        var options = SectorClassifier.Options()
        options.lexicons = [try folder.write("l.tsv", "minning\t3\tlithium\n")]
        let error = #expect(throws: OptionError.self) { try SectorClassifier(options: options) }
        let text = try #require(error).description
        #expect(
            text.contains("“minning” is no sector of the taxonomy; use one of agriculture, mining,")
        )
    }

    @Test("a file that is not there is named")
    func missing() throws {
        var options = SectorClassifier.Options()
        options.taxonomy = "/no/such/file.yaml"
        let error = #expect(throws: OptionError.self) { try SectorClassifier(options: options) }
        #expect(
            error?.description
                == "taxonomy names /no/such/file.yaml, which cannot be read as UTF-8 "
                + "text; give the path of a text file that the daemon may read")
    }

    @Test("built_in false without files is refused")
    func nothing() {
        var options = SectorClassifier.Options()
        options.builtIn = false
        let error = #expect(throws: OptionError.self) { try SectorClassifier(options: options) }
        #expect(error?.option == "built_in")
    }
}
