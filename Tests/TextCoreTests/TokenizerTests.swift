import PluginTesting
import Testing
import TextCore

@Suite("tokens")
struct TokenizerTests {
    private func tokens(_ text: String) -> [String] {
        let source = SourceText(text)
        return source.tokens.map { source.string($0.range) }
    }

    @Test(
        "words, numbers and marks are parted as the contract of Token says",
        arguments: [
            ("O'Higgins de l’Aquila", "O'Higgins|de|l’Aquila"),
            ("Chile's ‘Peru’s’ can't", "Chile|'s|‘|Peru|’s|’|can|'t"),
            ("S.A. de C.V., EE.UU.", "S.A.|de|C.V.|,|EE.UU."),
            ("AT&T y Eixo & Cia", "AT&T|y|Eixo|&|Cia"),
            ("1.200,50 3,5% 12.", "1.200,50|3,5|%|12|."),
            ("US$1.2bn R$ 350", "US|$|1.2|bn|R|$|350"),
            ("COVID-19 norte-americana", "COVID|-|19|norte|-|americana"),
            ("fin…¿Qué? —No—", "fin|…|¿|Qué|?|—|No|—"),
            ("a... b--c", "a|...|b|--|c"),
            (
                "https://example.org/a?b=1, ana@example.org.",
                "https://example.org/a?b=1|,|ana@example.org|."
            ),
            ("www.example.org.uy", "www.example.org.uy"),
            ("«Sí», “no”", "«|Sí|»|,|“|no|”"),
            ("2º 3ª Nº", "2|º|3|ª|Nº"),
            ("12\u{A0}mil", "12|mil"), ("São\u{200B}Paulo", "São|Paulo"),
            ("Cafe\u{301}", "Cafe\u{301}"), ("a\r\nb", "a|b"), ("", ""), (" \n", ""),
        ])
    func parted(text: String, expected: String) {
        #expect(tokens(text).joined(separator: "|") == expected)
    }

    @Test("case and accents are folded, in either normal form")
    func folded() {
        let forms = ["Ñandú", "ñandú", "NANDU", "N\u{303}andu\u{301}"].map {
            SourceText($0).tokens.map(\.hash)
        }
        #expect(Set(forms).count == 1)
        #expect(SourceText("’").tokens[0].hash == SourceText("'").tokens[0].hash)
        #expect(SourceText("ano").tokens[0].hash != SourceText("anos").tokens[0].hash)
    }

    @Test("traits tell capitals, acronyms, clitics and what stands before")
    func traits() {
        let tokens = SourceText("El BNDES’s S.A. iPhone\n3G").tokens
        #expect(tokens[0].isCapitalized && !tokens[0].isAllCapitals)
        #expect(tokens[1].isAllCapitals)
        #expect(tokens[2].traits.contains(.clitic))
        #expect(!tokens[2].traits.contains(.spaceBefore))
        #expect(tokens[3].traits.contains(.hasDot))
        #expect(!tokens[4].isCapitalized && !tokens[4].isLowercase)
        #expect(tokens[5].traits.contains([.newlineBefore, .spaceBefore]))
    }

    @Test("tokens lie in order, apart, on scalar boundaries", arguments: HostileText.all)
    func sound(hostile: HostileText) {
        let text = SourceText(hostile.text)
        var last = 0
        for token in text.tokens {
            #expect(token.start >= last && token.end > token.start)
            #expect(text.bytes[token.start] & 0xC0 != 0x80)
            last = token.end
            guard token.start >= 0 else { break }
        }
        #expect(last <= text.bytes.count)
    }

    @Test("every token is in one paragraph and one sentence", arguments: HostileText.all)
    func covered(hostile: HostileText) {
        let text = SourceText(hostile.text)
        #expect(text.paragraphs.map(\.tokens.count).reduce(0, +) == text.tokens.count)
        #expect(text.sentences.map(\.tokens.count).reduce(0, +) == text.tokens.count)
        #expect(
            zip(text.sentences, text.sentences.dropFirst()).allSatisfy {
                $0.tokens.upperBound == $1.tokens.lowerBound
            })
        #expect(
            text.paragraphs.allSatisfy {
                $0.contentStart >= $0.range.start && $0.contentStart <= $0.range.end
            })
    }
}
