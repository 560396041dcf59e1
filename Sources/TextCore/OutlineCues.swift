/// The phrases that tell bylines and boilerplate from text, in three languages.
struct OutlineCues: Sendable {
    static let shared = OutlineCues()

    /// Anywhere in a short paragraph.
    let boilerplate: PhraseTable
    /// At the start of a short line.
    let byline: PhraseTable
    /// Words for an interview.
    let interview: Set<UInt64>
    /// Words that only somebody who speaks of himself uses.
    let firstPerson: Set<UInt64>

    private init() {
        boilerplate = OutlineCues.table(
            """
            subscribe to|subscribe now|sign up|log in|register now|click here|read more|read also
            all rights reserved|terms of use|terms and conditions|privacy policy|cookie policy
            use of cookies|share this|follow us|newsletter|advertisement|related articles
            related news|free trial|request a demo|already a subscriber|back to top|powered by
            suscribase|suscribete|inicie sesion|iniciar sesion|haga clic|haz clic|lea tambien
            lee tambien|lea mas|leer mas|le puede interesar|te puede interesar
            todos los derechos reservados|terminos y condiciones|politica de privacidad
            uso de cookies|compartir en|siguenos|boletin de noticias|publicidad|noticias relacionadas
            assine|faca seu login|clique aqui|leia tambem|leia mais|veja tambem
            todos os direitos reservados|termos de uso|politica de cookies|politica de privacidade
            compartilhe|siga nos|siga o canal|receba noticias|cadastre se|publicidade|copyright
            """)
        interview = OutlineCues.words(
            "interview conversation transcript edited condensed q&a entrevista conversacion charla "
                + "conversatorio transcripcion conversa transcricao")
        firstPerson = OutlineCues.words(
            "i we our ours us my mine me i'm we're i've we've yo nosotros nosotras nuestro nuestra "
                + "nuestros nuestras mi mis conmigo eu nosso nossa nossos nossas meu minha meus "
                + "minhas comigo conosco")
        byline = OutlineCues.table(
            """
            by|por|redaccion|redaccion de|da redacao|do enviado especial|da reportagem local
            published|updated|publicado|actualizado|atualizado|publicado em|source|fuente|fonte
            """)
    }

    private static func words(_ words: String) -> Set<UInt64> {
        Set(words.split(separator: " ").map { WordHash(String($0)).value })
    }

    private static func table(_ phrases: String) -> PhraseTable {
        var builder = PhraseTableBuilder()
        for phrase in phrases.split(whereSeparator: { $0 == "|" || $0.isNewline }) {
            builder.add(String(phrase), value: 0)
        }
        return builder.build()
    }
}
