import EnrichmentKit
import FoundationEssentials
import LevelDetector
import Testing

@Suite("level-detector: options")
struct OptionTests {
    /// A cue list in a folder of its own, removed afterwards.
    private func withCues<Result>(_ text: String, _ body: (String) throws -> Result) throws
        -> Result
    {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("level-detector-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appendingPathComponent("cues.tsv")
        try Data(text.utf8).write(to: file)
        return try body(file.path)
    }

    @Test("with a floor of 1 every document is at no level")
    func noneThreshold() throws {
        var options = LevelDetector.Options()
        options.noneThreshold = 1
        #expect(try LevelDetectorTests.level(LevelSample.more[0].text, options).label == .none)
    }

    @Test("the floor of the weaker level decides between both and one")
    func bothThreshold() throws {
        var options = LevelDetector.Options()
        let text = LevelSample.readme[4].text
        #expect(try LevelDetectorTests.level(text, options).label == .both)
        options.bothThreshold = 1
        #expect(try LevelDetectorTests.level(text, options).label != .both)
    }

    @Test("no more jurisdictions than asked for")
    func maxJurisdictions() throws {
        var options = LevelDetector.Options()
        options.maxJurisdictions = 0
        #expect(
            try LevelDetectorTests.level(LevelSample.more[0].text, options).jurisdictions.isEmpty)
    }

    @Test("a cue list of the user's own adds words")
    func cues() throws {
        let text = "Zorpanate: compra de zapatos."
        #expect(try LevelDetectorTests.level(text).label == .none)
        try withCues("# mine\nlocal\tmayor\t-\tzorpanate|zorpanatos\n") { file in
            var options = LevelDetector.Options()
            options.cues = [file]
            let label = try LevelDetectorTests.level(text, options).label
            #expect(label == .local)
        }
    }

    @Test("a mistake in a cue list is told with its line and how to mend it")
    func brokenCues() throws {
        try withCues("local\tmayor\t-\tedil\nlocall\tmayor\t-\tedil\n") { file in
            var options = LevelDetector.Options()
            options.cues = [file]
            #expect(
                throws: OptionError(
                    "cues", "names a list with an error, \(file):2: the level is locall",
                    remedy: "write country, local or other")
            ) { try LevelDetector(options: options) }
        }
    }

    @Test("a cue list that is not there is told by its path")
    func missingCues() {
        var options = LevelDetector.Options()
        options.cues = ["/nowhere/cues.tsv"]
        #expect(
            throws: OptionError(
                "cues", "names /nowhere/cues.tsv, which cannot be read as UTF-8 text",
                remedy: "give the path of a text file")
        ) { try LevelDetector(options: options) }
    }

    @Test("the home country settles a name that several countries have")
    func homeCountry() throws {
        let text = "El alcalde de Córdoba y los concejales del municipio licitan el mercado."
        var options = LevelDetector.Options()
        for (home, code) in [("CO", "CO-COR"), ("AR", "AR-X")] {
            options.homeCountry = home
            let level = try LevelDetectorTests.level(text, options)
            #expect(level.jurisdictions.map(\.subdivision) == [code])
        }
        for wrong in ["Peru", "XX", ""] {
            options.homeCountry = wrong
            #expect(
                throws: OptionError(
                    "home_country", "is \(wrong)", remedy: "give an ISO 3166-1 code like UY")
            ) { try LevelDetector(options: options) }
        }
    }
}
