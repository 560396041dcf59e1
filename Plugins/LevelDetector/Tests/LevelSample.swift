import EnrichmentKit

/// An invented document with its level and jurisdictions; the README shows the same ones.
struct LevelSample: Sendable, CustomStringConvertible {
    let text: String
    let label: Level.Label
    /// Countries by their code, local places by their subdivision's.
    let jurisdictions: Set<String>

    var description: String { "\(label.rawValue): \(text.prefix(50))" }

    /// The examples of the README, word for word.
    static let readme: [LevelSample] = [
        .init(
            text: "Peru's Ministry of Transport will tender a railway, the minister told Congress.",
            label: .country, jurisdictions: ["PE"]),
        .init(
            text: "El alcalde de Cochabamba y el concejo municipal licitan la limpieza de calles.",
            label: .local, jurisdictions: ["BO-C"]),
        .init(
            text: "A Prefeitura de Olinda abriu licitação para pavimentar ruas de dois bairros.",
            label: .local, jurisdictions: ["BR-PE"]),
        .init(
            text: "El gobernador del Banco Central de Honduras bajó la tasa de interés.",
            label: .country, jurisdictions: ["HN"]),
        .init(
            text: """
                Salta y la Nación firman un acuerdo por el tren

                El gobernador de Salta y el ministro de Transporte de la Nación firmaron un \
                convenio. El gobierno provincial pondrá el 40% y el gobierno nacional, a través \
                del Ministerio de Economía, el resto. La Legislatura provincial y el Congreso de \
                la Nación deben aprobarlo.
                """,
            label: .both, jurisdictions: ["AR", "AR-A"]),
        .init(
            text: """
                Lojas Araripe tem lucro de R$ 80 milhões

                A varejista fechou o trimestre com receita líquida de R$ 1 bilhão e margem de 8%. \
                As ações subiram 3% e os analistas elogiaram o resultado. O conselho de \
                administração vai propor dividendos aos acionistas.
                """,
            label: .none, jurisdictions: []),
    ]

    /// More of them.
    static let more: [LevelSample] = [
        .init(
            text: """
                Arequipa council approves bus fare

                The Provincial Municipality of Arequipa will raise fares in March, mayor Julia \
                Quispe Mamani said. Councilors voted 9-4 after residents of two districts \
                protested at city hall.
                """,
            label: .local, jurisdictions: ["PE-ARE"]),
        .init(
            text: """
                Uruguay's central bank keeps rate

                The Central Bank of Uruguay left its policy rate unchanged, citing inflation. The \
                economy ministry expects exports to grow, minister Ana Olivera told the Senate.
                """,
            label: .country, jurisdictions: ["UY"]),
        .init(
            text: """
                Ministério quer mudar regra de energia

                O Ministério de Minas e Energia enviou ao Congresso um projeto de lei sobre o \
                setor elétrico. A Aneel e o TCU serão ouvidos, disse o ministro em Brasília. O \
                governo federal espera a votação no Senado.
                """,
            label: .country, jurisdictions: ["BR"]),
        .init(
            text: """
                La seleccionada ganó el torneo de ajedrez

                La jugadora venció en la última ronda y sumó siete puntos. El entrenador celebró \
                la medalla con los aficionados del club.
                """,
            label: .none, jurisdictions: []),
    ]
}
