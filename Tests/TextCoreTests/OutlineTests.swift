import PluginTesting
import Testing
import TextCore

@Suite("line kinds")
struct OutlineTests {
    private func kinds(_ text: String) -> [Paragraph.Kind] {
        SourceText(text).paragraphs.map(\.kind)
    }

    /// A text whose first line is the sample and whose second is running text.
    private func first(_ line: String) -> Paragraph.Kind {
        let body = "The council of the city met on Monday and voted for the plan. It costs little."
        return kinds("A title of some five words\n\n\(body)\n\n\(line)\n\n\(body)")[2]
    }

    @Test(
        "a line is told by its looks",
        arguments: [
            ("What the plan costs", .heading), ("Who pays and who does not", .heading),
            ("CONCEJO APRUEBA EL PLAN", .heading), ("## Who pays?", .heading),
            ("The plan is late.", .body), ("“We pay,” he said.", .body), ("Dear readers,", .body),
            ("The board will now decide on these five points:", .body),
            ("- a bridge over the river", .listItem), ("• un puente", .listItem),
            ("* uma ponte", .listItem), ("1. El plan rige desde mayo.", .listItem),
            ("2) two boats", .listItem), ("b) dos barcos", .listItem), ("(iv) boats;", .listItem),
            ("By Ana Ruiz", .byline), ("Por Ana Ruiz y Juan Paz", .byline),
            ("Publicado el 3 de mayo de 2024", .byline), ("Valverde, 12 de junho de 2024", .byline),
            ("May 9, 2026", .byline), ("Por primera vez gana el plan", .heading),
            ("Award: 22 May", .heading),
            ("Subscribe to our newsletter", .boilerplate), ("Suscríbase a El Faro", .boilerplate),
            ("Leia também: o plano da ponte", .boilerplate), ("Lea también", .boilerplate),
            ("© 2024 Editorial Faro. Todos los derechos reservados.", .boilerplate),
            ("Newsletter", .boilerplate), ("Newsletter writers earn little.", .body),
            ("He told me to read more and to sign up for less.", .body),
            ("1.200 casas sin luz en Valverde.", .body),
        ] as [(String, Paragraph.Kind)])
    func line(text: String, expected: Paragraph.Kind) {
        #expect(first(text) == expected)
    }

    @Test("a headline can be a question where nothing but headings stands before it")
    func question() {
        let body = "The council met on Monday and voted for the plan. It costs little."
        #expect(kinds("OPINION\n\nWho pays for the bridge?\n\n\(body)")[1] == .heading)
        #expect(kinds("\(body)\n\nWho pays for the bridge?\n\n\(body)")[1] == .body)
    }

    @Test("an author's name between title and text is a byline")
    func author() {
        let body = "The council met on Monday and voted for the plan. It costs little."
        #expect(kinds("Who pays for the old bridge\n\nAna Ruiz de Paz\n\n\(body)")[1] == .byline)
        #expect(kinds("Valverde\n\nAna Ruiz de Paz\n\n\(body)")[1] == .heading)
    }

    @Test(
        "a dateline is parted from the report",
        arguments: [
            "⟦SAN JUAN⟧ – El puente sigue cerrado.",
            "⟦Montevideo, 3 mar (EFE)⟧.- La obra sigue.",
            "⟦LIMA, Feb 22 (Pacific Press)⟧ — No bridge is open.",
            "⟦Vancouver, Canada – May 9, 2026⟧ – The firm sold its bridge.",
        ] as [MarkedText])
    func dateline(sample: MarkedText) {
        let paragraph = SourceText(sample.text).paragraphs[0]
        #expect(paragraph.dateline == sample.ranges[0])
        #expect(paragraph.contentStart > sample.ranges[0].end)
    }

    @Test(
        "a dash in a sentence makes no dateline",
        arguments: [
            "The plan – said to be late – costs little and will not be paid by the city.",
            "LOTE 4 – nobreaks: sem oferta.", "Ana Ruiz dijo que no – y se fue.",
        ])
    func noDateline(text: String) {
        #expect(SourceText(text).paragraphs[0].dateline == nil)
    }

    @Test("the navigation that ends a page is boilerplate as a block")
    func navigation() {
        let body = "The council of the city met on Monday and voted for the plan. It costs little. "
        let article = String(repeating: body, count: 4)
        let text = """
            The plan for the bridge

            \(article)

            \(article)

            \(article)

            Subscribe to the leading news of bridges with tools for builders.

            Subscribe to the most trusted news of bridges.

            Other projects in: Bridges

            Get critical information about thousands of bridges: who builds them, and when.

            Company: Puentes del Sur S.A.

            It builds bridges of all sizes. Its office is in Valverde, and it has another in Lima.
            """
        #expect(
            kinds(text) == [.heading, .body, .body, .body]
                + Array(repeating: .boilerplate, count: 6))
    }

    @Test("a line of navigation in the middle takes nothing along")
    func middle() {
        let body = "The council of the city met on Monday and voted for the plan. It costs little."
        #expect(
            kinds(
                "\(body)\n\n\(body)\n\n\(body)\n\nRead also: the old bridge\n\n\(body)\n\n\(body)")
                == [.body, .body, .body, .boilerplate, .body, .body])
    }

    @Test(
        "a line is a paragraph with all kinds of line ends",
        arguments: ["\n", "\n\n", "\r\n", "\r", "\u{2028}"])
    func lineEnds(end: String) {
        #expect(
            SourceText("Una línea sin punto\(end)El plan sigue.\(end)Y la obra.").paragraphs.count
                == 3)
    }
}

@Suite("title")
struct TitleFinderTests {
    private let body =
        "The council of the city met on Monday and voted for the plan. It costs little."

    @Test(
        "the title is the heading that says what happens",
        arguments: [
            "⟦The plan for the old bridge⟧", "INTERVIEW\n\n⟦“We will pay for the bridge”⟧",
            "⟦INTERVIEW WITH THE MINISTER OF PUBLIC WORKS AND BRIDGES⟧",
            "CIUDAD DE VALVERDE\n\n⟦Concejo aprueba el plan del puente⟧",
            "Nota de prensa No. 44\n\n⟦Alcaldía inaugura el puente de Valverde⟧",
            "Bridges | Q&A\n\n⟦Who pays for the bridge?⟧", "# ⟦A plan for the bridge⟧",
            "**⟦A plan for the bridge⟧**",
            "Spain and Peru\n\nMenu\n\n⟦A plan for bridges⟧\n\nHarbour\n\nA plan for bridges",
            "By Ana Ruiz\n\n⟦A plan for the bridge⟧",
        ] as [MarkedText])
    func title(sample: MarkedText) {
        let text = SourceText(sample.text + "\n\n" + body)
        #expect(TitleFinder.title(of: text) == sample.ranges[0])
    }

    @Test(
        "a text that opens with running text, or has only the name of its sort, has no title",
        arguments: ["", "One line alone", "ENTREVISTA\n\n", "LIMA – The bridge is shut.\n\n"])
    func none(head: String) {
        let text = SourceText(head.hasSuffix("\n") ? head + body : head)
        #expect(TitleFinder.title(of: text) == nil)
    }
}
