import PluginTesting
import Testing
import TextCore

/// Each paragraph of a turn as `turn|label|what is said`, so that a sample's turns read as a list.
private func turns(_ lines: String) -> [String] {
    let text = SourceText(lines)
    return text.paragraphs.compactMap { paragraph in
        guard let turn = paragraph.turn else { return nil }
        let label = paragraph.label.map { text.string($0) } ?? ""
        let said = text.string(TextRange(paragraph.contentStart, paragraph.range.end))
        return "\(turn)|\(label)|\(said)"
    }
}

@Suite("transcripts")
struct TranscriptTests {
    @Test("names with a colon open turns; a turn goes on over paragraphs without one")
    func names() {
        #expect(
            turns(
                """
                The port nobody wanted

                Irene Salvatierra ran the port for nine years.

                Harbour Weekly: Why did you leave?

                Salvatierra: The board wanted a hotel. I wanted cranes.

                I still think that cranes would have paid.

                Harbour Weekly: And now?

                Salvatierra: Now there is neither.
                """) == [
                    "0|Harbour Weekly|Why did you leave?",
                    "1|Salvatierra|The board wanted a hotel. I wanted cranes.",
                    "1||I still think that cranes would have paid.",
                    "2|Harbour Weekly|And now?",
                    "3|Salvatierra|Now there is neither.",
                ])
    }

    @Test(
        "labels of all styles open turns",
        arguments: [
            ("VALDÉS: ", "DIARIO SUR: ", "VALDÉS", "DIARIO SUR"),
            ("A: ", "Q: ", "A", "Q"), ("R: ", "P: ", "R", "P"), ("R. ", "P. ", "R", "P"),
            ("R.- ", "P.- ", "R", "P"), ("R.— ", "P.— ", "R", "P"),
            ("RESPUESTA. ", "PREGUNTA. ", "RESPUESTA", "PREGUNTA"),
            ("Valdés: ", "Periodista: ", "Valdés", "Periodista"),
            ("Valdés – ", "DS – ", "Valdés", "DS"),
            ("Lía — ", "Eixo & Cia — ", "Lía", "Eixo & Cia"),
            ("L.V.: ", "D.S.: ", "L.V.", "D.S."), ("LVa: ", "DS: ", "LVa", "DS"),
            ("**Lía Valdés:** ", "**Diario Sur:** ", "Lía Valdés", "Diario Sur"),
            ("**Lía Valdés**: ", "**Diario Sur**: ", "Lía Valdés", "Diario Sur"),
            ("Lía Valdés, alcaldesa: ", "Diario Sur: ", "Lía Valdés, alcaldesa", "Diario Sur"),
            (
                "LÍA VALDÉS, SECRETARIA DE SALUD: ", "PREGUNTA: ",
                "LÍA VALDÉS, SECRETARIA DE SALUD", "PREGUNTA"
            ),
            ("LÍA VALDÉS (alcaldesa): ", "ORADOR 2: ", "LÍA VALDÉS (alcaldesa)", "ORADOR 2"),
        ])
    func styles(answers: String, asks: String, answering: String, asking: String) {
        let lines = [
            asks + "¿Cuándo empieza la obra?", answers + "En mayo.", asks + "¿Y quién la paga?",
            answers + "La paga el municipio.",
        ]
        let expected = [
            "0|\(asking)|¿Cuándo empieza la obra?", "1|\(answering)|En mayo.",
            "2|\(asking)|¿Y quién la paga?", "3|\(answering)|La paga el municipio.",
        ]
        for end in ["\n\n", "\n", "\r\n"] {
            #expect(turns(lines.joined(separator: end)) == expected)
        }
    }

    @Test("a label can have a line to itself")
    func ownLine() {
        #expect(
            turns(
                """
                Revista Cauce

                ¿Hay agua?

                Lía Valdés

                Hay, y es cara.

                Revista Cauce

                ¿Cuánto?

                Lía Valdés

                Tres pesos el litro.
                """) == [
                    "0|Revista Cauce|", "0||¿Hay agua?", "1|Lía Valdés|", "1||Hay, y es cara.",
                    "2|Revista Cauce|", "2||¿Cuánto?", "3|Lía Valdés|", "3||Tres pesos el litro.",
                ])
    }

    @Test("an interview whose turns have dashes alone has turns without labels")
    func dashes() {
        #expect(
            turns(
                """
                ENTREVISTA / LIA VALDEZ

                – Quanto custa?

                – Três milhões.

                – E quem paga?

                – O município.
                """) == [
                    "0||Quanto custa?", "1||Três milhões.", "2||E quem paga?", "3||O município.",
                ])
    }

    @Test("a dialogue in a story is no transcript")
    func dialogue() {
        #expect(
            turns(
                """
                La casa de al lado

                —¿Cuánto cuesta? —preguntó Ana.

                —Tres pesos —dijo el viejo.

                —¿Y quién paga? —preguntó Ana.

                —Nadie —dijo el viejo—. Nadie paga.
                """) == [])
    }

    @Test(
        "a label seen once is believed inside where it has a full name, or capitals as the others")
    func once() {
        #expect(
            turns(
                """
                RUTH MARÍN (moderator): Who buys?

                LIU WEN: Both of them buy.

                MARÍN: And who pays?

                OMAR AL-FASSI: The ministry pays, and late.

                LIU: That is correct.
                """
            ).map { String($0.prefix(8)) } == [
                "0|RUTH M", "1|LIU WE", "2|MARÍN|", "3|OMAR A", "4|LIU|Th",
            ])
    }

    @Test("words with a colon inside a turn are no label")
    func colons() {
        let found = turns(
            """
            DIARIO SUR: ¿Sirven las cámaras?

            LÍA VALDÉS: Sirven con gente.

            Ahora, repito: una cámara sin gente es un adorno. Lo dijimos ayer.

            DIARIO SUR: ¿Y el presupuesto?

            LÍA VALDÉS: No alcanza.
            """)
        #expect(found[2] == "1||Ahora, repito: una cámara sin gente es un adorno. Lo dijimos ayer.")
        #expect(found.count == 5)
    }

    @Test("two speakers with name and post in capitals are enough for long speeches")
    func speeches() {
        #expect(
            turns(
                """
                LÍA VALDÉS MORA, SECRETARIA DE SALUD: Buenas noches.

                Hoy son tres temas:

                El primero es el agua.

                JUAN PAZ, DIRECTOR GENERAL DE AGUAS: Gracias.
                """) == [
                    "0|LÍA VALDÉS MORA, SECRETARIA DE SALUD|Buenas noches.",
                    "0||Hoy son tres temas:", "0||El primero es el agua.",
                    "1|JUAN PAZ, DIRECTOR GENERAL DE AGUAS|Gracias.",
                ])
    }

    @Test(
        "fact boxes, lists and notices with colons are no transcripts",
        arguments: [
            "Lot 1: 8 km of pipes\nBidder: Obras Sur S.A.\nAmount: 3,000\n"
                + "Lot 2: a pond\nBidder: Caminos S.A.\nAmount: 4,000",
            "Image: Ana Ruiz.\n\nThe ants are red.\n\nImage: Juan Paz.\n\nThey are fast.\n\nImage: Li.",
            "Paso 1: Lave el filtro.\nPaso 2: Seque el filtro.\nPaso 3: Monte el filtro.",
            "Q&A: the new law\n\nThe law has three parts. Nobody has read them.",
            "La Paz: 12 grados.\n\nSucre: 18 grados.\n\nTarija: 21 grados.",
        ])
    func none(text: String) {
        #expect(turns(text) == [])
    }

    @Test(
        "what the editor adds behind the last turn is not said by anybody",
        arguments: [
            "This interview was edited for length.",
            "La entrevista fue realizada en el puerto de Valverde.",
            "Salvatierra is the author of a book on cranes.", "(Concedida en marzo.)",
            "Subscribe to our newsletter",
        ])
    func afterword(line: String) {
        let text = """
            HW: Why did you leave?

            Salvatierra: I wanted cranes.

            HW: And now?

            Salvatierra: We have neither.

            \(line)
            """
        #expect(turns(text).last == "3|Salvatierra|We have neither.")
    }

    @Test("a last answer that goes on in the first person is kept whole")
    func lastAnswer() {
        let text = """
            HW: Why did you leave?

            Salvatierra: The board wanted a hotel.

            HW: And now?

            Salvatierra: Now there is neither.

            I would do it again.

            The interview has been edited.
            """
        #expect(turns(text).last == "3||I would do it again.")
    }

    @Test("stage directions in brackets and headings in between belong to no turn")
    func directions() {
        let text = """
            Q: Is it done?

            A: It is not.

            [Applause]

            The second part

            Q: Will it be?

            A: It will.
            """
        #expect(turns(text).map { String($0.prefix(2)) } == ["0|", "1|", "2|", "3|"])
    }
}
