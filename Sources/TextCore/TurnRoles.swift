/// The words that stand for a speaker's part in a transcript, and the small words inside names.
struct TurnRoles: Sendable {
    /// Who speaks.
    enum Role: Sendable { case asks, answers, other }

    static let shared = TurnRoles()

    private let roles: WordMap<Role>
    private let connectors: WordSet
    private let never: WordSet

    private init() {
        var roles: [UInt64: Role] = [:]
        for (words, role) in TurnRoles.words {
            for word in words.split(separator: " ") { roles[WordHash(String(word)).value] = role }
        }
        self.roles = WordMap(roles)
        let small = "de del da das do dos di la las el los y e and of the for von van der al a en"
        let captions =
            "image images photo photos picture video credit source note notes caption ed editor file "
            + "imagen imagenes foto fotos fotografia credito creditos fuente fuentes nota notas "
            + "imagem imagens fotografo legenda fonte fontes tel telefono telefone email correo "
            + "fecha lugar hora data local date place time price precio preco address direccion "
            + "endereco contact contacto contato information informacion informacao"
        never = WordSet(words: captions)
        connectors = WordSet(words: small)
    }

    private static let words: [(String, Role)] = [
        (
            "q p pregunta pregunto question pergunta periodista jornalista reporter reportero reportera "
                + "entrevistador entrevistadora interviewer journalist press prensa imprensa", .asks
        ),
        ("a r respuesta resposta answer", .answers),
        (
            "moderador moderadora moderator host presenter presentador presentadora apresentador "
                + "apresentadora interlocutor interlocutora orador oradora speaker participante "
                + "participant audience publico asistente voz intervencion interviniente conductor "
                + "conductora locutor locutora operator", .other
        ),
    ]

    /// The role that a label's first word names: of it alone, or of it and a number.
    func role(of tokens: [Token], _ name: Range<Int>) -> Role? {
        let isAlone =
            name.count == 1 || name.count == 2 && tokens[name.lowerBound + 1].kind == .number
        return isAlone ? roles[tokens[name.lowerBound].hash] : nil
    }

    /// Whether a label's first word is one of captions and fact boxes, never of a speaker.
    func isCaption(_ word: UInt64) -> Bool { never.contains(word) }

    /// Whether a word in lower case can stand inside a name.
    func isConnector(_ word: UInt64) -> Bool { connectors.contains(word) }
}
