import Testing
import TextCore

@Suite("language identification")
struct LanguageIdentifierTests {
    private func language(_ text: String) -> String? {
        LanguageIdentifier.identify(SourceText(text))?.rawValue
    }

    @Test(
        "a single sentence is enough for the three languages of the project",
        arguments: [
            ("en", "The minister said that the tender would be published next week."),
            ("en", "Copper output fell for the third month in a row."),
            ("en", "Brazil's Vale and Chile's Codelco signed the deal in Santiago."),
            ("en", "MAYOR OPENS NEW WATER PLANT IN THE CITY"),
            ("es", "La ministra dijo que la licitación se publicará la próxima semana."),
            ("es", "El alcalde de Pasto inauguró la planta de agua potable."),
            ("es", "Según el gerente, la obra costará 12 mil millones de pesos."),
            ("es", "GOBIERNO ANUNCIA NUEVAS OBRAS PARA EL PUERTO"),
            ("es", "¿Qué va a pasar con los trabajadores de la mina?"),
            ("pt", "A ministra disse que a licitação será publicada na próxima semana."),
            ("pt", "O prefeito de Campinas inaugurou a estação de tratamento de água."),
            ("pt", "Segundo o diretor, a obra vai custar R$ 350 milhões."),
            ("pt", "GOVERNO ANUNCIA NOVAS OBRAS PARA O PORTO"),
            ("pt", "E o que vai acontecer com os trabalhadores da mina?"),
        ])
    func first(expected: String, sentence: String) {
        #expect(language(sentence) == expected)
    }

    @Test(
        "other languages are told apart, and not taken for one of the three",
        arguments: [
            (
                "fr",
                "Le ministre a déclaré que l'appel d'offres serait publié la semaine prochaine."
            ),
            ("fr", "Les travailleurs de la mine ont repris le travail après deux mois de grève."),
            ("it", "Il ministro ha detto che la gara sarà pubblicata la prossima settimana."),
            ("it", "Il sindaco ha inaugurato ieri il nuovo impianto di depurazione delle acque."),
            (
                "de",
                "Der Minister sagte, dass die Ausschreibung nächste Woche veröffentlicht werde."
            ),
            ("de", "Die Arbeiter der Mine haben nach zwei Monaten den Streik beendet."),
            ("nl", "De minister zei dat de aanbesteding volgende week wordt gepubliceerd."),
            ("ca", "La ministra va dir que la licitació es publicarà la setmana que ve."),
            ("ca", "L'alcalde ha inaugurat aquest matí la nova planta potabilitzadora."),
            ("gl", "A ministra dixo que a licitación se publicará a vindeira semana."),
            ("gl", "O alcalde inaugurou onte a nova estación de autobuses da cidade."),
            ("pl", "Minister powiedział, że przetarg zostanie ogłoszony w przyszłym tygodniu."),
            ("sv", "Ministern sade att upphandlingen kommer att offentliggöras nästa vecka."),
            ("vi", "Bộ trưởng cho biết việc đấu thầu sẽ được công bố vào tuần tới."),
            ("ru", "Министр сказал, что это объявление будет опубликовано на следующей неделе."),
            ("uk", "Міністр сказав, що оголошення буде опубліковано наступного тижня."),
            ("el", "Ο υπουργός είπε ότι η προκήρυξη θα δημοσιευθεί την επόμενη εβδομάδα."),
            ("ar", "قال الوزير إن المناقصة ستنشر الأسبوع المقبل."),
            ("he", "השר אמר שהמכרז יתפרסם בשבוע הבא."),
            ("zh", "部长说招标将于下周公布。"),
            ("ja", "大臣は、入札は来週発表されると述べた。"),
            ("ko", "장관은 입찰이 다음 주에 발표될 것이라고 말했다."),
            ("hi", "मंत्री ने कहा कि निविदा अगले सप्ताह प्रकाशित होगी।"),
        ])
    func others(expected: String, sentence: String) {
        #expect(language(sentence) == expected)
    }

    @Test(
        "too little text has no language",
        arguments: [
            "", " \n ", "Santiago", "Codelco", "2024", "US$1.2bn", "?!", "https://example.org/es/",
            "e", "東",
        ])
    func tooLittle(text: String) {
        #expect(language(text) == nil)
    }

    @Test("names of another language do not outweigh the sentence")
    func names() {
        #expect(
            language("El embajador de Francia, Jean-Pierre Lefèvre, visitó Le Havre y Bordeaux.")
                == "es")
        #expect(language("Banco Nacional de Obras y Servicios Públicos lends to the city.") == "en")
    }

    @Test("a quote in another language does not outweigh the document")
    func quotation() {
        let text =
            "The mayor opened the plant on Monday. It will serve half of the city. "
            + "“Es una obra para todos”, she said, and thanked the workers who built it."
        #expect(language(text) == "en")
    }

    @Test("a long document is judged by all of it, not by its opening alone")
    func long() {
        let opening = String(repeating: "The minister said that the output would rise. ", count: 10)
        let rest = String(
            repeating: "O ministro disse que a produção vai subir no ano que vem. ", count: 2000)
        #expect(language(opening + rest) == "pt")
    }
}
