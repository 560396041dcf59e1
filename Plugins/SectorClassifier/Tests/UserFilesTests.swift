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

    /// The README's two example files, as they stand there.
    private static func examples() throws -> (taxonomy: String, lexicon: String) {
        let folder = URL(fileURLWithPath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent()
        let readme = try String(
            contentsOf: folder.appendingPathComponent("README.md"), encoding: .utf8)
        let blocks = readme.components(separatedBy: "```tsv\n").dropFirst().compactMap {
            $0.components(separatedBy: "```").first
        }
        try #require(blocks.count == 2)
        return (blocks[0], blocks[1])
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
        let (taxonomy, lexicon) = try UserFilesTests.examples()
        var options = SectorClassifier.Options()
        options.taxonomy = try folder.write("taxonomy.tsv", taxonomy)
        options.lexicons = [try folder.write("weddings.tsv", lexicon)]
        let sectors = try SectorClassifierTests.sectors(UserFilesTests.article, options)
        #expect(sectors.first?.id == "weddings")
        #expect(sectors.first?.subsectors.map(\.id) == ["weddings.planning"])
        let mining = try SectorClassifierTests.sectors(UserFilesTests.miningText(), options)
        #expect(mining.first?.id == "mining")
    }

    @Test("with built_in false the example is all there is")
    func alone() throws {
        let folder = try Folder()
        let (taxonomy, lexicon) = try UserFilesTests.examples()
        var options = SectorClassifier.Options()
        options.builtIn = false
        options.taxonomy = try folder.write("taxonomy.tsv", taxonomy)
        options.lexicons = [try folder.write("weddings.tsv", lexicon)]
        let sectors = try SectorClassifierTests.sectors(UserFilesTests.article, options)
        #expect(sectors.map(\.id) == ["weddings"])
        #expect(try SectorClassifierTests.sectors(UserFilesTests.miningText(), options) == [])
    }

    @Test(
        "a mistake in a file is told with its line and its remedy",
        arguments: [
            (
                "weddings\tWeddings\nweddings\tAgain\n", "",
                ":2 “weddings” comes twice; drop one of the two"
            ),
            (
                "# a comment\n\nfairs.local\tLocal fairs\n", "",
                ":3 “fairs.local” stands before its sector; put a line for fairs above it"
            ),
            (
                "Fairs\tFairs\n", "",
                ":1 “Fairs” is no id; write `sector` or `sector.part` in lower-case letters, "
                    + "digits and hyphens"
            ),
            (
                "fairs\tFairs\t\t\tisic\n", "",
                ":1 “isic” is no code; write scheme=code, for example isic=B"
            ),
            (
                "fairs\tFairs\n", "fairs\theavy\tfair\n",
                ":1 “heavy” is no weight; give a number from 0 to 4"
            ),
            (
                "fairs\tFairs\n", "fairs\t3\tfair\nfairs\t3\n",
                ":2 has 2 columns; write id, weight and phrase, parted by tabs"
            ),
            (
                "fairs\tFairs\n", "fairs\t3\tfa*\n",
                ":1 “fa*” is no phrase; write 1 to 8 words; a stem needs 3 letters before its *"
            ),
        ])
    func mistakes(taxonomy: String, lexicon: String, message: String) throws {
        let folder = try Folder()
        var options = SectorClassifier.Options()
        options.taxonomy = try folder.write("t.tsv", taxonomy)
        if !lexicon.isEmpty { options.lexicons = [try folder.write("l.tsv", lexicon)] }
        let error = #expect(throws: OptionError.self) { try SectorClassifier(options: options) }
        let text = try #require(error).description
        #expect(text.hasSuffix(message), "\(text)")
        #expect(text.hasPrefix(lexicon.isEmpty ? "taxonomy " : "lexicons "))
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
        options.taxonomy = "/no/such/file.tsv"
        let error = #expect(throws: OptionError.self) { try SectorClassifier(options: options) }
        #expect(
            error?.description == "taxonomy names /no/such/file.tsv, which cannot be read as UTF-8 "
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
