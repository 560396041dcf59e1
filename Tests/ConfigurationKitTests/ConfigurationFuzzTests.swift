import ConfigurationKit
import TestSupport
import Testing

@Suite("configuration: mutated files")
struct ConfigurationFuzzTests {
    @Test("any change of the file gives a configuration, or mistakes with their places")
    func mutations() throws {
        let original = Array(defaultFile.joined(separator: "\n").utf8)
        try #require(!original.isEmpty)
        var random = SplitMix64(seed: 2)
        var taken = 0
        var refused = 0
        for _ in 0..<4000 {
            let mutant = mutate(original, &random)
            let lines = 1 + mutant.count { $0 == 0x0A || $0 == 0x0D }
            do throws(ConfigurationErrors) {
                _ = try ConfigurationLoader.load(
                    bytes: mutant, path: "/srv/news/config.yaml", registry: fourPlugins)
                taken += 1
            } catch {
                refused += 1
                #expect(!error.problems.isEmpty)
                for problem in error.problems {
                    let position = try #require(problem.position)
                    #expect(
                        (1...lines).contains(position.line) && position.column >= 1,
                        "\(problem) of \(lines) lines"
                    )
                    #expect(!problem.problem.isEmpty && !problem.remedy.isEmpty)
                    #expect(!problem.description.contains("\n"))
                }
                #expect(error.problems == error.problems.sorted { place($0) < place($1) })
            }
        }
        #expect(taken > 100 && refused > 1000, "\(taken) taken, \(refused) refused")
    }

    private func place(_ problem: ConfigurationProblem) -> SourcePosition {
        problem.position ?? SourcePosition(line: 0, column: 0)
    }

    /// One to four changes: bytes changed, lost, added, lines lost, moved or repeated.
    private func mutate(_ original: [UInt8], _ random: inout SplitMix64) -> [UInt8] {
        let marks = Array("\t\n\r -:,#&*!|>'\"%@`{}[]?~0a\\\0\u{2028}é".utf8) + [0xFF, 0xC3, 0xF0]
        var bytes = original
        for _ in 0..<Int.random(in: 1...4, using: &random) where bytes.count > 2 {
            let place = Int.random(in: 0..<bytes.count, using: &random)
            let length = min(Int.random(in: 1...40, using: &random), bytes.count - place)
            switch Int.random(in: 0..<6, using: &random) {
            case 0: bytes[place] = marks.randomElement(using: &random) ?? 0
            case 1: bytes.remove(at: place)
            case 2: bytes.insert(marks.randomElement(using: &random) ?? 0, at: place)
            case 3: bytes.removeSubrange(place..<(place + length))
            case 4:
                let piece = Array(bytes[place..<(place + length)])
                bytes.insert(
                    contentsOf: piece, at: Int.random(in: 0...bytes.count, using: &random))
            default: bytes.removeSubrange(place...)
            }
        }
        return bytes
    }
}
