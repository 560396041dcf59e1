import EnrichmentKit
import EntityTagger
import PluginTesting
import Testing

@Suite("entity-tagger: places")
struct PlaceTests {
    @Test(
        "a place of many countries is that of the document",
        arguments: [
            (
                "El alcalde de Santiago dijo que Chile crece y que Valparaíso también.", "Santiago",
                "CL-RM"
            ),
            ("In Córdoba, Argentina, the plant will open; Buenos Aires agreed.", "Córdoba", "AR-X"),
            (
                "La alcaldía de Montería, en el departamento de Córdoba, Colombia, licitó.",
                "Córdoba", "CO-COR"
            ),
            (
                "San José, la capital de Costa Rica, tendrá un tren hasta Heredia.", "San José",
                "CR-SJ"
            ),
            ("A prefeitura de Campinas (SP) abriu licitação.", "Campinas", "BR-SP"),
        ])
    func ambiguity(text: String, name: String, code: String) throws {
        let place = try found(text).first { $0.kind == .place && $0.name == name }
        #expect(place?.place?.subdivision == code)
    }

    @Test(
        "a village that no table has lies where the document is",
        arguments: [
            (
                "La Serena, Chile. Los vecinos de Quebrada Quintuy y de Vicuña piden agua, "
                    + "dijo el alcalde de Vicuña.", "CL"
            ),
            (
                "O bairro Vila Pintagol, em Campinas (SP), ficou sem luz. Moradores de Vila "
                    + "Pintagol protestaram em Campinas.", "BR"
            ),
        ])
    func unlisted(text: String, country: String) throws {
        let places = try found(text).filter { $0.kind == .place }
        #expect(places.count >= 2)
        #expect(places.allSatisfy { $0.place?.country == country })
    }

    @Test("two towns of one state are two entities")
    func towns() throws {
        let places = try found(
            "As obras em Itapevi e em Jandira, em São Paulo, começam em maio, disse o governador."
        ).filter { $0.place?.kind == .city }
        #expect(places.map(\.name).contains("Itapevi"))
        #expect(places.map(\.name).contains("Jandira"))
    }

    @Test("the forms of a country's name are one entity")
    func country() throws {
        let entities = try found(
            "Las ventas a Estados Unidos crecieron. El embajador de EEUU lo confirmó el martes en Lima."
        )
        let country = entities.filter { $0.place?.country == "US" }
        #expect(country.count == 1)
        #expect(country.first?.name == "Estados Unidos")
        #expect(country.first?.mentions.count == 2)
    }
}
