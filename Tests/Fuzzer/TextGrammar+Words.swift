extension TextGrammar {
    /// The productions of each rule: B block, S sentence, Q quotation, P person, O organization,
    /// L place, M money, C cue, R role, W words, T mark of a line's start, N number.
    static let productions: [Character: [String]] = [
        "B": [
            "%S %S %S\n\n", "%S %S\n", "%W\n\n%S\n", "%L, 3 mar (Agencia Brisa).- %S\n\n",
            "%L — %S %S\n\n", "# %W\n\n", "%T%S\n%T%S\n", "P: %W?\nR: %S\n", "Q: %W?\nA: %S %S\n",
            "%P: %S\n%P: %S\n", "Por %P\n\n", "By %P, %L\n", "Entrevista con %P\n\n",
            "— %W —%C %P—. %W.\n", "—¿%W? —preguntó %P.\n—%W —respondió %R.\n",
            "Assine nossa newsletter\n", "Read more: %W\n", "%P\n%R, %O\n\n", "%W | %W | %M\r\n",
            "---\ntitle: \"%W\"\n---\n", "%W\n=====\n", "Table 1. %W\t%N\t%N\n",
            "%W:\n%T%W;\n%T%W.\n",
        ],
        "S": [
            "%Q, %C %P, %R.", "%P %C que %W.", "%P %C that %W %L.", "Según %P, %W en %L.",
            "According to %O, %W %M.", "Segundo %R de %L, %W.", "%O will invest %M in %L.",
            "%Q %C %P. %Q", "El gobierno de %L y %O firmaron %M con %P.", "%W, %W %N %%.",
            "A prefeitura de %L vai licitar %M em %W, %C %P.", "The mayor of %L, %P, %C %Q.",
            "“%W %Q %W”, %C %P.", "%P (%O) %C: %Q", "%L (%L) %W %M, %N y %N.", "%W?", "%S %S",
            "%O, the %W %O of %L, sold %N tonnes of copper, soja y petróleo.", "%R %P %W %Q.",
        ],
        "Q": [
            "“%W”", "«%W»", "\"%W\"", "‘%W’", "“%W.” “%W.”", "„%W“", "'%W %Q'", "“%W «%Q» %W”",
            "“%W",
            "%W”", "``%W''", "「%W」", "–%W–", "“%S”", "«%S %S»", "\"%S",
        ],
        "P": [
            "Elena Duarte", "Lucía Arrieta Núñez", "João Lobo", "Sr. Peña",
            "Dr. Ana María de la Cruz",
            "Teresa d’Ávila Neto", "J. P. O’Hara", "Ñusta", "MARTA QUIÑONES", "Duarte", "arrieta",
            "Kim Sook-ja", "he", "ella", "o ministro", "Zoë Łukasz", "Ivan\u{301} Pérez", "王小明",
        ],
        "O": [
            "Agrosur S.A.", "Banco del Valle", "Ministerio de Minas", "Port Authority of Valverde",
            "Mineração Serra Azul Ltda.", "Partido Nuevo (PN)", "ACME Inc.", "Universidad de Brisa",
            "Petrobrisa", "U.S. Department of Ports", "Concejo Municipal de %L",
            "Valverde & Sons, Co.",
        ],
        "L": [
            "Valverde", "Montevideo", "Santa Fe", "São Paulo (SP)", "Chile", "Estados Unidos",
            "Lima",
            "the Andes", "Bogotá, D.C.", "Minas Gerais", "Puerto Brisa", "México", "EE.UU.",
            "Brazil",
            "Pasto, Nariño", "Córdoba, Argentina", "La Paz", "Amazonía", "Springfield, Ohio",
        ],
        "M": [
            "US$1.2bn", "R$ 350 milhões", "12 mil millones de pesos", "$%N", "€%N", "%N dólares",
            "USD %N million", "US$ %N,%N", "£1.5m", "MXN %N", "un millón y medio de bolívares",
            "%N %N reais", "$1,2,3.4.5", "US$%N-%N billion", "¥%N億", "S/ %N", "U$S %N",
        ],
        "N": [
            "0", "7", "1.5", "1,234,567.89", "1.234.567,89", "350", "99999999999999999999999999",
            "1e308",
            "0.0000000000000000000001", "½", "٣٤٥", "12345678901234567890", "%N%N", "-3", "+4", "²",
            "3.º", "1.", ".5", "2024-02-30", "18446744073709551616",
        ],
        "C": [
            "said", "says", "dijo", "dijeron", "afirmó", "disse", "contou", "told reporters",
            "aseguró",
            "according to", "added", "preguntó", "explicou", "warned", "señaló", "says he",
            "tuiteó",
        ],
        "R": [
            "the minister", "la ministra de Hacienda", "alcalde de %L", "o presidente da %O", "CEO",
            "spokesperson for %O", "directora del instituto", "gobernador", "ex-prefeito",
            "portavoz",
        ],
        "W": [
            "the new port will open in May", "la obra costará más", "não há prazo para a obra",
            "copper output fell", "law", "reconocimiento facial y telecomunicaciones",
            "saneamento básico",
            "exports of soy and lithium to %L", "%W and %W", "que %W", "no", "Water", "5G",
            "energía solar",
            "los hospitales de %L", "hedge funds", "a ferrovia %W", "%P", "%N", "el Plan %L",
            "Ley N.º %N",
        ],
        "T": ["- ", "* ", "• ", "1. ", "a) ", "> ", "## ", "— ", "\t", "    ", "| "],
    ]

    /// What texts are cut up by, and what hides in them.
    static let marks = [
        "\"", "“", "”", "«", "»", "‘", "’", "'", "„", "‹", "—", "–", "-", "―", "…", "...", ".", ",",
        ";",
        ":", "?", "¿", "!", "(", ")", "[", "]", "{", "}", "<p>", "&amp;", "/", "\\", "|", "*", "_",
        "#",
        "`", "```", "~~~", "=", "===", "---", "$", "€", "R$", "US$", "%", "º", "ª", "№", "@",
        "https://a.b/c?d=e",
        "a@b.co", "www.", "\n", "\r\n", "\r", "\n\n", "\t", "\u{A0}", "\u{2003}", "\u{200B}",
        "\u{2028}",
        "\u{2029}", "\u{85}", "\u{FEFF}", "\u{AD}", "\u{301}", "\u{327}", "\u{200D}", "\u{202E}",
        "\u{2066}",
        "\u{FFFD}", "\u{FFFF}", "\u{10FFFF}", "\u{E000}", "\u{1A}", "\u{1B}[0m", "😀", "👩‍👩‍👧‍👦", "🇧🇷",
        "🏳️‍🌈", "𝔸𝕓", "𐐀𐐨", "ß", "ẞ", "ı", "İ", "ﬁ", "ǅ", "Ω", "Москва", "東京", "عربى", "हिन्दी", "ไทย",
        "한국",
        "q", "A", "Ñ", "É", "S.A.", "Mr.", "EE. UU.", "D’", "d'", "l'", "-se", "n't", "'s", "que",
        "that",
    ]
}
