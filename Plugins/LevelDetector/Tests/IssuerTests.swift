import EnrichmentKit
import LevelDetector
import Testing

@Suite("level-detector: who issues a notice, who acts")
struct IssuerTests {
    @Test(
        "the body that issues a notice says the level by its own name, in each country",
        arguments: [
            "Ilustre Municipalidad de Peñalolén", "Corporación Municipal de Valparaíso",
            "H. Ayuntamiento de Tlaquepaque", "Comisión Estatal del Agua de Jalisco",
            "Municipalidad Distrital de Cayma", "Gobierno Regional de Piura",
            "Serviço Autônomo de Água e Esgoto de Itapira", "Fundo Municipal de Saúde de Lages",
            "Municipalidad de Rafaela", "Instituto Provincial de la Vivienda",
            "Gobierno Autónomo Descentralizado Municipal de Otavalo", "GAD Parroquial de Nulti",
            "Intendencia de Soriano", "Junta Departamental de Rocha",
            "Gobierno Autónomo Departamental de Oruro", "Concejo Municipal de Distrito de Lepanto",
            "Alcaldía Municipal de Gracias", "Junta Distrital de Cabarete",
            "Junta Comunal de Bella Vista", "Gobernación del Estado Mérida",
            "Ayuntamiento de Teruel", "Diputación Provincial de Soria", "Junta de Andalucía",
            "Xunta de Galicia", "Cabildo Insular de La Palma", "Ajuntament de Girona",
            "Generalitat Valenciana", "Câmara Municipal de Beja", "Junta de Freguesia de Alvalade",
        ])
    func local(issuer: String) throws {
        let notice = "\(issuer): adquisición de insumos y mantenimiento de equipos de oficina."
        #expect(try LevelDetectorTests.level(notice).label == .local)
    }

    @Test(
        "a national body's notice is at country level",
        arguments: [
            "Carabineros de Chile", "Instituto Mexicano del Seguro Social", "Petróleos Mexicanos",
            "Seguro Social de Salud", "Ejército Peruano", "Comando da Aeronáutica",
            "Dirección Nacional de Vialidad", "Servicio de Rentas Internas",
            "Banco de Previsión Social", "Caja Nacional de Salud",
            "Caja Costarricense de Seguro Social", "Autoridad del Canal de Panamá",
            "Confederación Hidrográfica del Segura", "Autoridade Tributária e Aduaneira",
            "Agencia Estatal de Administración Tributaria",
        ])
    func national(issuer: String) throws {
        let notice = "\(issuer): adquisición de insumos y mantenimiento de equipos de oficina."
        #expect(try LevelDetectorTests.level(notice).label == .country)
    }

    @Test(
        "what stands beside an actor does not change who acts",
        arguments: [
            (
                "Osinergmin multó a la operadora por un derrame en Echarate. El regulador dijo que "
                    + "la empresa puede apelar ante el tribunal del Ministerio.",
                Level.Label.country
            ),
            (
                "La Municipalidad de Trujillo, Perú, convoca a licitación pública para pavimentar "
                    + "la avenida. Las ofertas se reciben en el palacio municipal.", .local
            ),
            (
                "Brasília quer taxar importados. O Ministério da Fazenda envia a proposta ao "
                    + "Congresso nesta semana.", .country
            ),
            (
                "Mexico City will close its Line 4 for repairs, the city's mayor said. The city "
                    + "council approved funds for buses.", .local
            ),
            (
                "O ministro das Cidades e a prefeita de Natal assinaram o convênio. A União paga "
                    + "70% e a prefeitura, o resto; a Câmara Municipal e o Ministério vão "
                    + "fiscalizar.", .both
            ),
            (
                "The company's purchasing department cut costs, and its sales department hired "
                    + "ten people. Net profit rose 4%.", .none
            ),
            (
                "Banco Santa Cruz Verde cerró el trimestre con utilidades. Las acciones subieron "
                    + "y el directorio propondrá dividendos.", .none
            ),
        ])
    func actor(text: String, label: Level.Label) throws {
        #expect(try LevelDetectorTests.level(text).label == label)
    }
}
