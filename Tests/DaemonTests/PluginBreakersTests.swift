import Daemon
import FileSystem
import Testing

@Suite("plugins that fail with every document")
struct PluginBreakersTests {
    private let plugins = ["fine", "bad"]

    private func path(_ i: Int) -> Path { Path("/in/\(i)") }

    /// Breakers with one open, at the time 1,000.
    private func open() -> PluginBreakers {
        var breakers = PluginBreakers(pause: 100)
        for i in 0..<PluginBreakers.failuresInARow {
            _ = breakers.noteFailure(of: "bad", with: path(i), now: 1_000)
        }
        return breakers
    }

    @Test(
        "ten different documents in a row switch a plugin off; one that is well in between does not"
    )
    func opening() {
        var breakers = PluginBreakers(pause: 100)
        for i in 0..<9 { #expect(fail(&breakers, i) == nil) }
        #expect(fail(&breakers, 3) == nil, "the same document once more says nothing new")
        #expect(!succeed(&breakers))
        for i in 0..<9 { #expect(fail(&breakers, i) == nil) }
        #expect(fail(&breakers, 9)?.count == 10)
        #expect(breakers.switchedOff == ["bad"])
    }

    @Test("a document that got through without a plugin says nothing of it")
    func survival() {
        var breakers = PluginBreakers(pause: 100)
        for i in 0..<9 { #expect(fail(&breakers, i) == nil) }
        breakers.noteSurvival(without: ["bad"])
        #expect(fail(&breakers, 9)?.count == 10)
        breakers = PluginBreakers(pause: 100)
        for i in 0..<9 { #expect(fail(&breakers, i) == nil) }
        breakers.noteSurvival(without: ["fine"])
        #expect(fail(&breakers, 9) == nil)
    }

    @Test("one document tries it after the pause, which doubles while that fails")
    func probe() {
        var breakers = open()
        #expect(leftOut(&breakers, 20, at: 1_050) == ["bad"])
        #expect(leftOut(&breakers, 21, at: 1_100) == [])
        #expect(leftOut(&breakers, 22, at: 1_100) == ["bad"], "one tries at a time")
        #expect(fail(&breakers, 21, at: 1_200) == nil)
        #expect(leftOut(&breakers, 23, at: 1_399) == ["bad"])
        #expect(leftOut(&breakers, 24, at: 1_400) == [])
        breakers.endProbe(by: path(24))
        #expect(leftOut(&breakers, 25, at: 1_400) == [], "a document that tells nothing is no try")
        #expect(succeed(&breakers))
        #expect(breakers.switchedOff.isEmpty)
        #expect(leftOut(&breakers, 26, at: 1_400) == [])
    }

    @Test("where no document comes, one that was done without the plugin tries it, until it works")
    func candidates() {
        var breakers = open()
        #expect(candidates(&breakers, at: 1_100) == [path(9)], "the last that it failed with")
        #expect(leftOut(&breakers, 9, at: 1_100) == [])
        #expect(fail(&breakers, 9, at: 1_200) == nil)
        #expect(candidates(&breakers, at: 1_400) == [path(9)], "it tries once more")
        breakers = open()
        breakers.noteWithout("bad", path(30))
        #expect(candidates(&breakers, at: 1_099) == [])
        #expect(candidates(&breakers, at: 1_100) == [path(30)])
        #expect(candidates(&breakers, at: 1_100) == [], "it is asked once")
    }

    // `#expect` cannot call what changes a value.
    private func fail(_ breakers: inout PluginBreakers, _ i: Int, at now: UInt64 = 1_000) -> [Path]?
    {
        breakers.noteFailure(of: "bad", with: path(i), now: now)
    }
    private func succeed(_ breakers: inout PluginBreakers) -> Bool {
        breakers.noteSuccess(of: "bad")
    }
    private func leftOut(_ breakers: inout PluginBreakers, _ i: Int, at now: UInt64) -> [String] {
        breakers.leftOut(for: path(i), of: plugins, now: now)
    }
    private func candidates(_ breakers: inout PluginBreakers, at now: UInt64) -> [Path] {
        breakers.takeCandidates(now: now)
    }
}
