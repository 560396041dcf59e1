import PluginTesting
import Testing
import TextCore

@Suite("phrase table")
struct PhraseTableTests {
    private func table(_ phrases: [String]) -> PhraseTable {
        var builder = PhraseTableBuilder()
        for (i, phrase) in phrases.enumerated() { builder.add(phrase, value: UInt32(i)) }
        return builder.build()
    }

    /// The words matched, longest first at each token, none inside another.
    private func drawn(_ table: PhraseTable, _ text: String) -> String {
        let source = SourceText(text)
        var ranges: [TextRange] = []
        var t = 0
        while t < source.tokens.count {
            guard let match = table.longestMatch(in: source, at: t, end: source.tokens.count) else {
                t += 1
                continue
            }
            ranges.append(source.range(tokens: t..<t + match.tokenCount))
            t += match.tokenCount
        }
        return MarkedText.draw(ranges, in: text)
    }

    @Test(
        "whole words are found whatever their case and accents",
        arguments: [
            "⟦PERÚ⟧ y ⟦peru⟧, no peruano ni Perus", "⟦São Paulo⟧ e ⟦SAO PAULO⟧, São e Paulo",
            "la ⟦Universidad de Chile⟧, ⟦Chile⟧, Universidad de", "⟦S.A.⟧ no sa",
            "⟦US⟧$ y ⟦us⟧", "⟦Sa\u{303}o\u{A0}Paulo⟧",
        ] as [MarkedText])
    func words(sample: MarkedText) {
        let table = table(["Perú", "São Paulo", "Chile", "Universidad de Chile", "S.A.", "US"])
        #expect(drawn(table, sample.text) == sample.description)
    }

    @Test("of phrases that start alike the longest wins, and a longer one that fails gives it back")
    func longest() {
        let table = table(["a", "a b", "a b c d", "b c"])
        #expect(drawn(table, "a b c d") == "⟦a b c d⟧")
        #expect(drawn(table, "a b c x") == "⟦a b⟧ c x")
        #expect(drawn(table, "x b c a") == "x ⟦b c⟧ ⟦a⟧")
    }

    @Test(
        "a stem matches every word that starts so, in any place of a phrase",
        arguments: [
            "el ⟦Ministerio⟧ y la ⟦MINISTRA⟧, no el minimo", "⟦energías renovables⟧, energía",
            "⟦Águas⟧ e ⟦aguaceros⟧ en Ag", "⟦plan⟧ y planes", "las ⟦licitaciones públicas⟧",
        ] as [MarkedText])
    func stems(sample: MarkedText) {
        let table = table(["minist*", "energ* renov*", "agua*", "plan", "licitacion* public*"])
        #expect(drawn(table, sample.text) == sample.description)
    }

    @Test("a whole word and a stem at one place both lead on; the longer phrase wins")
    func both() {
        let table = table(["gas", "gas* natural*", "gas lift"])
        #expect(
            drawn(table, "gas lift, gases naturales, gas natural, gas")
                == "⟦gas lift⟧, ⟦gases naturales⟧, ⟦gas natural⟧, ⟦gas⟧")
    }

    @Test("stems of one and two letters, and accented ones, are found as well")
    func shortStems() {
        #expect(drawn(table(["a*", "minist*"]), "ab ministro xa") == "⟦ab⟧ ⟦ministro⟧ xa")
        #expect(drawn(table(["él*", "ñu*"]), "elote Ñuñoa él") == "⟦elote⟧ ⟦Ñuñoa⟧ ⟦él⟧")
    }

    @Test("the value is that of the last phrase added, and the one before is told")
    func values() {
        var builder = PhraseTableBuilder()
        #expect(builder.add("São Paulo", value: 1) == nil)
        #expect(builder.add("sao paulo", value: 2) == 1)
        let table = builder.build()
        #expect(table.count == 1)
        let text = SourceText("SÃO PAULO")
        #expect(table.longestMatch(in: text, at: 0, end: 2)?.value == 2)
    }

    @Test("the same phrases give the same bytes, which are read back")
    func bytes() {
        var first = PhraseTableBuilder()
        var second = PhraseTableBuilder()
        for builder in 0..<2 {
            for phrase in ["uno", "dos tres", "cuatr*"] {
                if builder == 0 {
                    first.add(phrase, value: 7)
                } else {
                    second.add(phrase, value: 7)
                }
            }
        }
        #expect(first.serialized() == second.serialized())
        let table = PhraseTable(DataView(copying: first.serialized()))
        #expect(drawn(table, "uno cuatro dos tres") == "⟦uno⟧ ⟦cuatro⟧ ⟦dos tres⟧")
    }

    @Test("an empty table finds nothing, and an empty phrase is none")
    func empty() {
        #expect(drawn(table([]), "uno dos") == "uno dos")
        #expect(table(["", " \n"]).count == 0)
    }

    @Test("a hundred thousand phrases are all found, and no others")
    func large() {
        var builder = PhraseTableBuilder()
        for i in 0..<100_000 { builder.add("w\(i % 331)x q\(i)z", value: UInt32(i)) }
        let table = builder.build()
        #expect(table.count == 100_000)
        for i in stride(from: 0, to: 100_000, by: 997) {
            let text = SourceText("W\(i % 331)X Q\(i)Z w\(i % 331)x q\(i + 100_000)z")
            let match = table.longestMatch(in: text, at: 0, end: 4)
            #expect(match?.tokenCount == 2 && match?.value == UInt32(i))
            #expect(table.longestMatch(in: text, at: 2, end: 4) == nil)
        }
    }
}
