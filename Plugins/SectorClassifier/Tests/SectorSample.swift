/// A short invented document and the sector it is about.
struct SectorSample: Sendable, CustomStringConvertible {
    let primary: String
    let text: String

    var description: String { "\(primary): \(text.prefix(40))" }

    static let all: [SectorSample] = [
        .init(
            primary: "manufacturing",
            text: """
                Ordway Gear Inc. designs and manufactures gearboxes and hydraulic cylinders. It \
                sells them to truck makers and runs four plants.
                """),
        .init(
            primary: "insurance",
            text: """
                Lindero Mutual writes homeowners and auto policies through independent agents; its \
                combined ratio was 96%.
                """),
        .init(
            primary: "health",
            text: """
                Os hospitais do grupo abriram 200 leitos

                As unidades de saúde da rede atendem também pacientes de planos.
                """),
        .init(
            primary: "agriculture",
            text: """
                Ganaderos del Chaco piden crédito por la sequía

                La cosecha de soja cayó a la mitad y el ganado no tiene pasto, dijo el gremio.
                """),
        .init(
            primary: "mining",
            text: """
                Mina de lítio recebe licença

                A mineradora vai extrair espodumênio a céu aberto e prevê exportar o minério.
                """),
        .init(
            primary: "oil-gas",
            text: """
                Offshore block awarded to two oil companies

                Drilling of the first well starts in May; crude could flow by the end of the decade.
                """),
        .init(
            primary: "electric-power",
            text: """
                Parque eólico de 180 MW entra en operación

                La energía llegará a la red por una línea de transmisión de 220 kV.
                """),
        .init(
            primary: "water-waste",
            text: """
                Prefeitura contrata estação de tratamento de esgoto

                A obra levará saneamento a quarenta mil moradores que hoje usam fossas.
                """),
        .init(
            primary: "ict",
            text: """
                Regulator opens spectrum auction for 5G

                Mobile operators must bring broadband to two thousand villages within four years.
                """),
        .init(
            primary: "transport-infrastructure",
            text: """
                Adjudican la ampliación del puerto de contenedores

                El muelle nuevo recibirá buques de mayor calado, según la autoridad portuaria.
                """),
        .init(
            primary: "construction-real-estate",
            text: """
                Housing deficit narrows as builders deliver apartments

                The ministry of housing subsidised twelve thousand homes and their mortgages.
                """),
        .init(
            primary: "manufacturing",
            text: """
                Fábrica de pneus demite trezentos operários

                A montadora vizinha reduziu a produção de veículos e cortou encomendas.
                """),
        .init(
            primary: "petrochemicals",
            text: """
                Polyethylene plant cuts output

                The petrochemical company blamed the price of ethylene and cheap imported resin.
                """),
        .init(
            primary: "financial-services",
            text: """
                Banco amplía su cartera de crédito

                La morosidad bajó y los depósitos crecieron, informó la entidad bancaria.
                """),
        .init(
            primary: "insurance",
            text: """
                Seguradoras pagam mais indenizações

                A sinistralidade do seguro de automóvel subiu e as apólices ficaram mais caras.
                """),
        .init(
            primary: "health",
            text: """
                Hospital runs out of vaccines as dengue spreads

                Doctors are treating patients in the corridors, the health ministry admitted.
                """),
        .init(
            primary: "public-safety-defense",
            text: """
                Policía captura a doce pandilleros en el puerto fluvial

                Los detenidos extorsionaban a vecinos; el ejército patrulla la zona por homicidios.
                """),
        .init(
            primary: "tourism-retail",
            text: """
                Hotéis cheios no feriado

                Turistas lotaram restaurantes e lojas; a ocupação hoteleira chegou a 94%.
                """),
    ]
}
