import TextCore

/// Which country a demonym is of.
enum Demonyms {
    /// By the hash of the folded word.
    static let countries: WordMap<UInt16> = {
        var countries: [UInt64: UInt16] = [:]
        for (code, words) in table {
            for word in words.split(separator: " ") {
                countries[WordHash(String(word)).value] = PlaceCode.country(code)
            }
        }
        return WordMap(countries)
    }()

    /// Legal forms and words of the press that only one country has.
    static let legalForms: WordMap<UInt16> = {
        var forms: [UInt64: UInt16] = [:]
        for (form, code) in [
            ("C.V.", "MX"), ("mdp", "MX"), ("mdd", "MX"), ("SpA", "CL"), ("S.A.C.", "PE"),
            ("S.A.S.", "CO"), ("CNPJ", "BR"), ("S/A", "BR"), ("Eireli", "BR"), ("UF", "CL"),
            ("CMF", "CL"), ("BMV", "MX"), ("Copom", "BR"),
        ] {
            forms[WordHash(form).value] = PlaceCode.country(code)
        }
        return WordMap(forms)
    }()

    private static let table: [(code: String, words: String)] = [
        ("AR", "argentine argentinian argentino argentinos argentinas"),
        ("BO", "bolivian boliviano boliviana bolivianos"),
        (
            "BR",
            "brazilian brazilians brasileño brasileña brasileños brasileiro brasileira brasileiros brasileiras"
        ),
        ("CL", "chilean chileans chileno chilena chilenos"),
        ("CO", "colombian colombiano colombiana colombianos"), ("CR", "costarricense"),
        ("CU", "cuban cubano cubana"), ("DO", "dominican dominicano dominicana"),
        ("EC", "ecuadorian ecuadorean ecuatoriano ecuatoriana"),
        ("SV", "salvadoran salvadoreño salvadoreña"),
        ("GT", "guatemalan guatemalteco guatemalteca"),
        ("HN", "honduran hondureño hondureña"),
        ("MX", "mexican mexicans mexicano mexicana mexicanos"),
        ("NI", "nicaraguan nicaragüense"), ("PA", "panamanian panameño panameña"),
        ("PY", "paraguayan paraguayo paraguaya paraguaio paraguaia"),
        ("PE", "peruvian peruano peruana peruanos"),
        ("UY", "uruguayan uruguayo uruguaya uruguaio uruguaia"),
        ("VE", "venezuelan venezolano venezolana venezuelano"), ("CN", "chinese chino chinês"),
        ("JM", "jamaican jamaicano"), ("GY", "guyanese"), ("HT", "haitian haitiano"),
    ]
}
