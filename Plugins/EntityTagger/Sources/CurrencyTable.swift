/// The signs and words of currencies, and which peso is whose.
struct CurrencyTable: Sendable {
    /// A sign or a word, with the codes it may stand for.
    struct Form: Sendable {
        var text: [UInt8]
        var code: String
    }

    /// Signs and abbreviations, longest first; they stand before an amount or behind it.
    let signs: [Form]
    /// Words, folded, by their first byte, longest first; they stand behind an amount.
    let words: [Form]

    /// Reads the rows of the currency table: code, signs, words.
    init(_ rows: [String]) {
        var signs: [Form] = []
        var words: [Form] = []
        for row in rows {
            let cells = row.split(separator: "\t", omittingEmptySubsequences: false)
            guard cells.count >= 2 else { continue }
            for (i, cell) in cells.dropFirst().enumerated() {
                for item in cell.split(separator: "|") {
                    var text = Array(item.utf8)
                    while text.last == 0x20 { text.removeLast() }
                    while text.first == 0x20 { text.removeFirst() }
                    guard !text.isEmpty else { continue }
                    let form = Form(text: text, code: String(cells[0]))
                    if i == 0 { signs.append(form) } else { words.append(form) }
                }
            }
        }
        signs.append(Form(text: [0x24], code: CurrencyTable.dollarSign))
        for word in ["pesos", "peso"] {
            words.append(Form(text: Array(word.utf8), code: CurrencyTable.peso))
        }
        self.signs = signs.sorted { $0.text.count > $1.text.count }
        self.words = words.sorted { $0.text.count > $1.text.count }
    }

    /// Stands for a bare `$`.
    static let dollarSign = "$"
    /// Stands for the peso of the country in question.
    static let peso = "peso"

    /// The currency of each country whose own is not told by a sign of its own.
    static let pesos: [String: String] = [
        "MX": "MXN", "CO": "COP", "CL": "CLP", "AR": "ARS", "UY": "UYU", "DO": "DOP", "CU": "CUP",
        "PH": "PHP",
    ]

    /// The currency of each country of Latin America, for cents without a currency.
    static let own: [String: String] = [
        "MX": "MXN", "CO": "COP", "CL": "CLP", "AR": "ARS", "UY": "UYU", "DO": "DOP", "CU": "CUP",
        "EC": "USD", "SV": "USD", "PA": "USD", "PR": "USD", "BR": "BRL", "PE": "PEN", "BO": "BOB",
        "PY": "PYG", "VE": "VES", "GT": "GTQ", "HN": "HNL", "NI": "NIO", "CR": "CRC",
    ]

    /// Adjectives of pesos, and of dollars that are not those of the United States.
    static let adjectives: [(word: String, code: String)] = [
        ("chilenos", "CLP"), ("chileno", "CLP"), ("mexicanos", "MXN"), ("mexicano", "MXN"),
        ("colombianos", "COP"), ("colombiano", "COP"), ("argentinos", "ARS"),
        ("argentino", "ARS"), ("uruguayos", "UYU"), ("uruguaios", "UYU"), ("uruguayo", "UYU"),
        ("dominicanos", "DOP"), ("cubanos", "CUP"), ("filipinos", "PHP"),
        ("estadounidenses", "USD"), ("norteamericanos", "USD"), ("americanos", "USD"),
        ("canadienses", "CAD"), ("canadenses", "CAD"), ("australianos", "AUD"),
        ("jamaiquinos", "JMD"), ("trinitenses", "TTD"), ("guyaneses", "GYD"),
    ]
}
