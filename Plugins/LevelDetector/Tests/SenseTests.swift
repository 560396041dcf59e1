import EnrichmentKit
import LevelDetector
import Testing
import TextCore

@Suite("level-detector: what words mean where")
struct SenseTests {
    /// The words that speak for a level in a text.
    private func words(_ text: String, _ level: Level.Side) throws -> [String] {
        var options = LevelDetector.Options()
        options.noneThreshold = 0
        let source = Document(text: text).text
        return try LevelDetectorTests.level(text, options).evidence.filter { $0.level == level }
            .map { source.string($0.range) }
    }

    @Test("a notice is at the level of the body that issues it")
    func notice() throws {
        let notices: [(String, Level.Label)] = [
            ("Município de Soure: Aquisição de serviços de limpeza.", .local),
            ("Alcaldia municipal de guaduas: Mantenimiento de la via terciaria.", .local),
            ("Departamento del atlantico: Suministro de papel.", .local),
            ("Ministério da Defesa Nacional: Aquisição de viaturas.", .country),
            ("Direção-Geral do Tesouro: Fornecimento de mobiliário.", .country),
            ("Ministerio del deporte: Adecuacion de la cancha del municipio de guaduas.", .country),
        ]
        for (text, label) in notices {
            #expect(try LevelDetectorTests.level(text).label == label, "\(text)")
        }
    }

    @Test("the governor of a central bank is no governor of a province")
    func centralBank() throws {
        let local = try words("El gobernador del Banco Central de Chile habló del PIB.", .local)
        #expect(!local.contains { $0.hasPrefix("gobernador") })
        #expect(
            try words("El gobernador de Jujuy habló en Argentina.", .local).contains("gobernador"))
    }

    @Test("Estado is the state in Mexico and the State in Chile")
    func state() throws {
        #expect(try words("México. Obra del Estado en Zacatecas.", .local).contains("del Estado"))
        #expect(try words("Chile. La empresa es del Estado.", .country).contains("del Estado"))
    }

    @Test("a departamento is a unit of government only beside a place")
    func department() throws {
        #expect(
            try words("Chile. Vende un departamento de lujo el Congreso.", .local)
                .allSatisfy { !$0.hasPrefix("departamento") })
        #expect(
            try words("Colombia. Habló en el departamento de Antioquia.", .local)
                .contains { $0.hasSuffix("departamento de") || $0.hasSuffix("departamento") })
    }

    @Test("a ministry of a province is a local body")
    func provincialMinistry() throws {
        let text = "Argentina. El ministro provincial habló en Mendoza."
        #expect(try words(text, .local).contains { $0.hasPrefix("ministro") })
        #expect(try words("Argentina. El ministro habló en Roma.", .country).contains("ministro"))
    }

    @Test("a short acronym counts in capitals only, and in its own country only")
    func acronyms() throws {
        #expect(try words("Costa Rica: el ICE de Costa Rica y su red.", .country).contains("ICE"))
        #expect(try !words("Costa Rica sells ice cream in Costa Rica.", .country).contains("ice"))
        #expect(try !words("Peru and the ICE cream of Peru.", .country).contains("ICE"))
    }

    @Test("a chamber of commerce is no chamber of deputies")
    func chamber() throws {
        let text = "Brasil: a Câmara de Comércio do Brasil elogiou a Câmara."
        let found = try words(text, .country)
        #expect(found.contains("Câmara"))
        #expect(!found.contains { $0.hasPrefix("Câmara de") })
    }
}
