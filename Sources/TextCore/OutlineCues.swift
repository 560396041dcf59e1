/// The phrases that tell bylines and boilerplate from text, in three languages.
struct OutlineCues: Sendable {
    static let shared = OutlineCues()

    /// Anywhere in a short paragraph.
    let boilerplate: PhraseTable
    /// At the start of a short paragraph (value 1), or all of one (value 0).
    let boilerplateOpening: PhraseTable
    /// At the start of a short line.
    let byline: PhraseTable
    /// Words for an interview.
    let interview: WordSet
    /// Words that only somebody who speaks of himself uses.
    let firstPerson: WordSet
    /// At the start of a line that says what sort of text follows, not what it is about.
    let kicker: PhraseTable
    /// At the start of a letterhead.
    let institution: WordSet
    private let months: WordSet
    private let smallDateWords: WordSet
    private static let colon = WordHash(":")

    private init() {
        boilerplate = OutlineCues.table([
            (
                """
                all rights reserved|terms of use|terms and conditions apply|terms of service
                privacy policy|cookie policy|use of cookies|accept cookies|already a subscriber
                already have an account|request a demo|sign up for our|sign up for the
                subscribe to our|our newsletter|free trial|back to top|add to cart|share on facebook
                todos los derechos reservados|terminos y condiciones de uso|politica de privacidad
                politica de cookies|uso de cookies|reciba nuestro boletin|suscribase a nuestro
                suscribete a nuestro|ya es suscriptor|prohibida su reproduccion|nuestro boletin
                todos os direitos reservados|termos de uso|politica de privacidade|uso de cookies
                assine nossa|nossa newsletter|receba nossa newsletter|ja e assinante
                """, 0
            )
        ])
        boilerplateOpening = OutlineCues.table([
            (
                """
                newsletter|newsletters|advertisement|advertising|log in|login|sign in|sign up|home
                copyright|share|menu|search|related articles|related news|related stories|most read
                publicidad|boletin|compartir|iniciar sesion|inicie sesion|noticias relacionadas
                te puede interesar|le puede interesar|lo mas leido|inicio|etiquetas|tags
                publicidade|compartilhe|compartilhar|faca seu login|noticias relacionadas|mais lidas
                veja tambem|leia tambem|lea tambien|lee tambien|read also|read more|leia mais|leer mas
                """, 0
            ),
            (
                """
                subscribe to|subscribe now|subscribe for|register now|register for free|click here
                read also|read more about|related|follow us on|follow us at|share this|powered by
                like this article|get critical information|get unlimited access|get full access
                start your free|want to read more|keep reading|continue reading|this article is
                suscribase|suscribete|suscribase a|haga clic|haz clic|lea tambien|lee tambien
                lea mas|siganos en|siguenos en|sigue leyendo|registrese gratis|descargue nuestra app
                mira tambien|vea tambien|tambien te puede interesar|le puede interesar
                assine|assine ja|clique aqui|leia tambem|leia mais|veja tambem|siga o canal|siga nos
                receba noticias|cadastre se|continue lendo|baixe o aplicativo|participe do canal
                """, 1
            ),
        ])
        byline = OutlineCues.table([
            (
                """
                by|por|redaccion|redaccion de|da redacao|do enviado especial|da reportagem local
                published|published on|updated|last updated|publicado|publicado el|publicado em
                actualizado|actualizado el|atualizado|atualizado em|posted on|written by|texto|textos
                source|fuente|fonte
                """, 0
            )
        ])
        kicker = OutlineCues.table([
            (
                """
                interview|q a|transcript|commentary|opinion|analysis|editorial|column|policy note
                policy brief|press release|news release|notice|notice to the public|feature|briefs
                news in brief|exclusive|breaking|update|invitation to bid|letter to the editor
                entrevista|opinion|analisis|columna|editorial|comunicado|comunicado de prensa
                nota de prensa|boletin|boletin de prensa|boletin informativo|breves|noticias|aviso
                aviso de convocatoria|convocatoria|exclusiva|reportaje|cronica|ultima hora|tribuna
                nombramientos|opiniao|analise|artigo|coluna|nota|nota a imprensa|nota oficial
                comunicado ao mercado|fato relevante|curtas|noticia|reportagem|edital|aviso de licitacao
                """, 0
            )
        ])
        institution = OutlineCues.words(
            "municipalidad municipio alcaldia prefeitura gobierno governo gobernacion republic "
                + "republica ministerio ministry superintendency superintendencia municipality city "
                + "secretaria secretariat gad camara congreso senado senate estado state department "
                + "presidencia office banco bank instituto institute")
        months = OutlineCues.words(
            "january february march april may june july august september october november december "
                + "jan feb mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday "
                + "friday saturday sunday enero febrero marzo abril mayo junio julio agosto septiembre "
                + "setiembre octubre noviembre diciembre ene abr ago dic lunes martes miercoles jueves "
                + "viernes sabado domingo janeiro fevereiro marco maio junho julho setembro outubro "
                + "novembro dezembro fev mai set out dez segunda terca quarta quinta sexta")
        smallDateWords = OutlineCues.words("de del do da the of at el la em a las feira h hs am pm")
        interview = OutlineCues.words(
            "interview conversation transcript edited condensed q&a entrevista conversacion charla "
                + "conversatorio transcripcion conversa transcricao")
        firstPerson = OutlineCues.words(
            "i we our ours us my mine me i'm we're i've we've yo nosotros nosotras nuestro nuestra "
                + "nuestros nuestras mi mis conmigo eu nosso nossa nossos nossas meu minha meus "
                + "minhas comigo conosco")
    }

    /// Whether tokens are a date, with a place or an hour or without: a month or weekday, a number,
    /// and no other word in lower case.
    func isDate(_ tokens: [Token], _ range: Range<Int>) -> Bool {
        guard range.count <= 14 else { return false }
        var hasMonth = false
        var hasNumber = false
        for token in tokens[range] {
            if token.kind == .number { hasNumber = true }
            // `Award: 22 May` is an entry of a list of terms.
            if token.matches(OutlineCues.colon) { return false }
            guard token.kind == .word else { continue }
            if months.contains(token.hash) {
                hasMonth = true
            } else if !token.isCapitalized, !smallDateWords.contains(token.hash) {
                return false
            }
        }
        return hasMonth && hasNumber
    }

    private static func words(_ words: String) -> WordSet {
        WordSet(words: words)
    }

    private static func table(_ groups: [(phrases: String, value: UInt32)]) -> PhraseTable {
        var builder = PhraseTableBuilder()
        for (phrases, value) in groups {
            for phrase in phrases.split(whereSeparator: { $0 == "|" || $0.isNewline }) {
                builder.add(String(phrase), value: value)
            }
        }
        return builder.build()
    }
}
