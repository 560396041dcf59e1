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
