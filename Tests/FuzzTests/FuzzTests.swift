import FileSystem
import TestSupport
import Testing

@Suite("made-up inputs")
struct FuzzTests {
    /// `make fuzz` runs a million of each.
    @Test("break no promise", .timeLimit(.minutes(5)))
    func inputs() throws {
        let folder = try TemporaryFolder()
        let ended = try BuiltProgram.run(
            "enrichd-fuzz", ["--count", "1500", "--seed", "3", "--culprits", folder("culprits")])
        #expect(ended.status == 0, "\(ended.output)\(ended.errors)")
        #expect(ended.output.split(separator: "\n").count == 10, "\(ended.output)")
    }

    @Test("that trap, hang or break a promise are kept, told, and can be made again")
    func faults() throws {
        let folder = try TemporaryFolder()
        func run(_ more: [String]) throws -> BuiltProgram.Ended {
            try BuiltProgram.run(
                "enrichd-fuzz",
                ["faulty", "--seconds", "1", "--culprits", folder("culprits")] + more)
        }
        let ended = try run(["--count", "300", "--seed", "6"])
        #expect(ended.status == 1, "\(ended.errors)")
        var kinds: Set<UInt8> = []
        for name in folder.files() {
            let bytes = try #require(folder.read(name.description))
            let kind = try #require(bytes.first)
            kinds.insert(kind)
            // The number at the name's end and the seed are enough to make the input again.
            let number = try #require(name.description.split(separator: "-").last)
            let again = try run(["--count", "1", "--from", "\(number)", "--seed", "6"])
            #expect(again.status == 1 && again.output.contains("input \(number) of seed 6 "))
            #expect(folder.read(name.description) == bytes)
        }
        #expect(kinds == [7, 9, 11], "\(ended.output)")
        #expect(ended.output.contains("ended the process by signal"))
        #expect(ended.output.contains("nine is not even"))
        #expect(ended.output.contains("took longer than 1 s"))
        let sum = ended.output.split(separator: "\n").last ?? ""
        #expect(sum.hasPrefix("faulty: inputs 0 to 299 of seed 6, \(folder.files().count) broke"))
    }
}
