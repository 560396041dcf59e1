import EnrichmentKit
import PluginTesting
import QuoteExtractor
import Testing
import TextCore

@Suite("quote-extractor: interviews")
struct InterviewTests {
    private static func turns(_ text: String) throws -> [String] {
        let bytes = Array(text.utf8)
        return try QuoteSample.quotes(text).filter { $0.kind == .interview }.map {
            let words = String(decoding: bytes[$0.range.start..<$0.range.end], as: UTF8.self)
            return "\($0.speaker?.name ?? "-"): \(words)"
        }
    }

    @Test("letters stand for the medium and for who is interviewed")
    func letters() throws {
        let text = """
            Joan Tull runs the lighthouse service. She spoke to Harbor Weekly about its future.

            Q: How many lights are left?

            A: Forty. There were ninety when I started.

            We close two each year.

            Q: Who pays?

            A: The ships do.

            This interview was edited for length.
            """
        #expect(
            try Self.turns(text) == [
                "Harbor Weekly: How many lights are left?",
                "Joan Tull: Forty. There were ninety when I started.",
                "Joan Tull: We close two each year.",
                "Harbor Weekly: Who pays?",
                "Joan Tull: The ships do.",
            ])
    }

    @Test("a questioner whom nobody names is none")
    func nobody() throws {
        let text = """
            Marta Quispe dirige el faro desde marzo y atiende en su oficina.

            Pregunta: ¿Cuántos faros quedan?

            Respuesta: Cuarenta. Había noventa.

            Pregunta: ¿Quién paga?

            Respuesta: Los barcos.
            """
        #expect(
            try Self.turns(text) == [
                "-: ¿Cuántos faros quedan?", "Marta Quispe: Cuarenta. Había noventa.",
                "-: ¿Quién paga?", "Marta Quispe: Los barcos.",
            ])
    }

    @Test("names and posts in capitals are labels, and marks inside of a turn no quotes")
    func conference() throws {
        let text = """
            MARTA QUISPE LUNA, SECRETARIA DE PUERTOS: Buenas noches. Hay “poca agua”.
            El río bajó dos metros.
            PREGUNTA: ¿Hasta cuándo?
            MARTA QUISPE LUNA, SECRETARIA DE PUERTOS: Hasta mayo, dijo el servicio.
            """
        #expect(
            try Self.turns(text) == [
                "MARTA QUISPE LUNA: Buenas noches. Hay “poca agua”.",
                "MARTA QUISPE LUNA: El río bajó dos metros.",
                "PREGUNTA: ¿Hasta cuándo?",
                "MARTA QUISPE LUNA: Hasta mayo, dijo el servicio.",
            ])
        #expect(try QuoteSample.quotes(text).count == 4)
    }
}
