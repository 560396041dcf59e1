import PluginTesting
import Testing
import TextCore

@Suite("sentences")
struct SentenceTests {
    private func drawn(_ text: String) -> String {
        MarkedText.draw(SourceText(text).sentences.map(\.range), in: text)
    }

    @Test(
        "the dots of abbreviations, initials and numbers end no sentence",
        arguments: [
            "⟦El Sr. Núñez y la Dra. Paz llegaron ayer.⟧ ⟦Nadie los esperaba.⟧",
            "⟦O Sr. Lobo e a Sra. Dias saíram.⟧ ⟦Ninguém viu.⟧",
            "⟦Mr. Reed met Gov. Hale and Dr. J. R. Stone on Monday.⟧ ⟦Talks go on.⟧",
            "⟦The fund bought J.P. Morgan notes for US$1.2bn.⟧ ⟦It sold them at 3.5%.⟧",
            "⟦La firma Obras del Sur S.A. de C.V. ganó la licitación.⟧ ⟦El monto es reservado.⟧",
            "⟦Cementos Luna S.A. pagó.⟧ ⟦La Bolsa subió.⟧",
            "⟦La obra es de Caminos S.A.⟧ ⟦El plazo vence en mayo.⟧",
            "⟦Vive en EE.UU. desde 2001.⟧ ⟦Trabaja en Miami.⟧",
            "⟦Output of the U.S. Army plant rose to 1.2 million.⟧ ⟦Sales fell.⟧",
            "⟦He works for Acme Inc. in Lima.⟧ ⟦She does not.⟧",
            "⟦He works for Acme Inc.⟧ ⟦The plant is closed.⟧",
            "⟦Se compraron cables, postes, etc. para la red.⟧ ⟦Faltan medidores.⟧",
            "⟦El art. 5 y los núms. 3 a 7 rigen desde el 1.⟧ ⟦El resto, no.⟧",
            "⟦Fica na Av. Brasil, nº 12, em Bauru.⟧ ⟦Abre às 9h.⟧",
            "⟦A las 10 a.m. empezó la sesión.⟧ ⟦A las 3 p.m. terminó.⟧",
            "⟦El Gral. Paz y el Cnel. Ríos firmaron.⟧ ⟦No hubo prensa.⟧",
            "⟦¿Va a apelar?⟧ ⟦No.⟧ ⟦Esa torre era fea.⟧",
            "⟦La orden No. 44 es del 3 mar. de este año.⟧ ⟦El barco volvió al mar.⟧ ⟦Pescadores lo vieron.⟧",
            "⟦On Feb. 22 he went out.⟧ ⟦Reporters followed.⟧",
            "⟦Cuesta Bs. 300 y no S/. 150.⟧ ⟦Es caro.⟧",
            "⟦La Ley N.° 30 y el D.S. 41 siguen.⟧ ⟦El D.L. 5, no.⟧",
        ] as [MarkedText])
    func abbreviations(sample: MarkedText) {
        #expect(drawn(sample.text) == sample.description)
    }

    @Test(
        "closing marks belong to the sentence they close, opening ones to the next",
        arguments: [
            "⟦“No habrá alzas.”⟧ ⟦La ministra salió.⟧",
            "⟦«¿Cuándo?»⟧ ⟦Nadie lo sabe.⟧",
            "⟦“We will not sell,” he said.⟧ ⟦“Not now.”⟧",
            "⟦He asked: “Who pays?”⟧ ⟦“Nobody,” she said.⟧",
            "⟦¿Quién paga?⟧ ⟦¡Nadie!⟧ ⟦Así es.⟧",
            "⟦(La obra sigue.)⟧ ⟦El puente, no.⟧",
            "⟦Wait… it said.⟧ ⟦Then nothing...⟧ ⟦The end.⟧",
            "⟦—No —dijo Ana.⟧ ⟦—Sí.⟧",
        ] as [MarkedText])
    func marks(sample: MarkedText) {
        #expect(drawn(sample.text) == sample.description)
    }

    @Test(
        "a mark before a word in lower case ends no sentence",
        arguments: [
            "⟦“¿Quién paga?” preguntó el alcalde.⟧", "⟦“No!” he shouted at the crowd.⟧",
            "⟦Yahoo! said it would sell.⟧", "⟦La marca iTunes ... y otras.⟧",
        ] as [MarkedText])
    func lower(sample: MarkedText) {
        #expect(drawn(sample.text) == sample.description)
    }

    @Test(
        "no sentence goes past its line, whatever its last mark",
        arguments: [
            "⟦Un título sin punto⟧\n⟦El texto sigue.⟧", "⟦- uno⟧\n⟦- dos⟧\r\n⟦- tres⟧",
            "⟦Ana Ruiz:⟧\n\n⟦No.⟧", "⟦12\u{A0}mil casas.⟧\u{A0}\u{2003}⟦Faltan más.⟧",
        ] as [MarkedText])
    func lines(sample: MarkedText) {
        #expect(drawn(sample.text) == sample.description)
    }

    @Test("a sentence goes over the line ends of a hard-wrapped text")
    func wrapped() {
        let text = """
            The minister of public works said on Monday that the bridge would be
            closed for three months while the old cables are taken down and new
            ones put up. The governor, who had asked for a ferry to be hired in
            the meantime, was told that there was no money for it in the budget
            of this year. Drivers will have to go round.

            A second bridge is planned for the north of the city, but the tender
            has been put off twice and no company has shown any interest in it
            since the price of steel went up in the spring of last year.
            """
        let source = SourceText(text)
        #expect(source.paragraphs.count == 2)
        #expect(source.sentences.count == 4)
        #expect(SourceText(text.replacing("\n", with: "\r\n")).sentences.count == 4)
    }
}
