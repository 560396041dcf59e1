/// Plain documents in the three languages, made up, with something in them for every plugin.
package struct SampleText: Sendable {
    /// What it is.
    package let name: String
    /// The document.
    package let text: String

    /// One in each language.
    package static let all: [SampleText] = [
        SampleText(
            name: "English news",
            text: """
                Port of Valverde to double grain capacity

                VALVERDE – The provincial government of Santa Fe will invest US$1.2bn in the port, \
                governor Elena Duarte said on Monday. “We start in March,” she added.

                According to Agrosur S.A., exports of soy and copper rose 4.5% last year.
                """),
        SampleText(
            name: "Spanish news",
            text: """
                El Concejo aprueba la ampliación del acueducto

                Montevideo, 3 mar (EFE).- La ministra Lucía Arrieta dijo que la obra costará \
                12 mil millones de pesos. «No habrá alzas», aseguró.

                —¿Cuándo empieza? —preguntó el Sr. Núñez.
                —En mayo —respondió la alcaldesa de Pasto.
                """),
        SampleText(
            name: "Portuguese interview",
            text: """
                Entrevista: “O saneamento é prioridade”

                P: O que muda com a lei?
                R: Muda tudo. A prefeitura de Campinas (SP) vai licitar R$ 350 milhões em obras.
                P: E os prazos?
                R: Segundo a ministra Teresa Lobo, o contrato sai até junho.

                Assine nossa newsletter
                """),
    ]
}
