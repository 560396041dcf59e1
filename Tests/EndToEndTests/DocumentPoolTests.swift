import TestSupport
import Testing

@Suite("enrichd enrich: plugins that misbehave")
struct DocumentPoolTests {
    @Test("each document loses one layer, and no other document anything", .timeLimit(.minutes(2)))
    func mix() throws {
        let folder = try TemporaryFolder()
        // Two to trap in one handful, two to hang: what is handed out with them is done all the same.
        let words = [
            "trap", "fine", "throw", "print", "hang", "trap", "fine", "fine", "hang", "fine",
        ]
        let names = (0..<60).map { "d\($0).txt" }
        for (i, name) in names.enumerated() {
            let word = i < words.count ? words[i] : "fine"
            try folder.write("Please \(word) \(i).\n", to: name)
        }
        let ended = try BuiltProgram.run(
            "fixture-daemon", ["enrich"] + names, workingFolder: folder.path)
        #expect(ended.status == 0, "\(ended.errors)")
        let beaten = "it brought its process down on every attempt"
        #expect(
            ended.output.split(separator: "\n") == [
                "d0.txt: trapping failed: \(beaten)", "d2.txt: throwing failed: thrown on demand",
                "d4.txt: hanging failed: \(beaten)", "d5.txt: trapping failed: \(beaten)",
                "d8.txt: hanging failed: \(beaten)",
            ])
        for (i, name) in names.enumerated() {
            let sidecar = folder.text(name + ".enriched.json") ?? ""
            let isBeaten = [0, 2, 4, 5, 8].contains(i)
            #expect(sidecar.contains("\"complete\": \(!isBeaten)"), "\(name)")
        }
        #expect(folder.files().count == 120, "a document or a temporary file is too many")
    }
}
