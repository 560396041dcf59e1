import FileSystem
import Glibc
import TestSupport
import Testing

/// The folder with the gold documents, beside the package or where the environment says.
private enum Shared {
    static let folder: Path = {
        if let named = unsafe getenv("ENRICHD_SHARED") {
            return unsafe Path(String(cString: named))
        }
        return Path(#filePath).folder.folder.folder.folder.appending("shared")
    }()

    static var isThere: Bool {
        (try? FileStatus(following: folder.appending("gold/score.py"))) != nil
    }
}

@Suite("gold documents", .enabled(if: Shared.isThere, "there is no folder ../shared"))
struct SeedArticleTests {
    @Test("the seed article is in English and has a title")
    func seed() throws {
        let seed = Shared.folder.appending("gold/seed").description
        let ended = try BuiltProgram.run("enrichd", ["enrich", seed, "--stdout"])
        #expect(ended.status == 0)
        #expect(ended.output.contains("\n    \"language\": \"en\",\n"))
        #expect(ended.output.contains("\n    \"title\": \""))
    }

    @Test("the scorer finds no breach of the contract", arguments: ["seed", "dev", "train"])
    func contract(set: String) throws {
        let folder = try TemporaryFolder()
        let gold = Shared.folder.appending("gold/\(set)").description
        let ended = try BuiltProgram.run("enrichd", ["enrich", gold, "--out", folder("out")])
        #expect(ended.status == 0)
        let scorer = Shared.folder.appending("gold/score.py").description
        let status = unsafe system(
            "python3 \(scorer) \(gold) \(folder("out")) > \(folder("report")) 2>&1")
        #expect(status == 0)
        let report = folder.text("report") ?? ""
        #expect(report.hasSuffix(" sidecars without a problem, 0 problems\n"), "\(report)")
    }
}
