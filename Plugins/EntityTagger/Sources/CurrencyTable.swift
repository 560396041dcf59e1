/// The signs and words of currencies, and which peso is whose.
struct CurrencyTable: Sendable {
    /// A sign or a word, with the codes it may stand for.
    struct Form: Sendable {
        var text: [UInt8]
        var code: String
    }

    /// Signs and abbreviations by their last byte, longest first; they stand before an amount.
    private var signsByEnd = [[Form]](repeating: [], count: 256)
    /// The same by their first byte; they stand behind an amount too.
    private var signsByStart = [[Form]](repeating: [], count: 256)
    /// Words, folded, by their first byte or its capital, longest first; they stand behind one.
    private var wordsByStart = [[Form]](repeating: [], count: 256)

    /// The signs that end with a byte, longest first.
    func signs(endingWith byte: UInt8) -> [Form] { signsByEnd[Int(byte)] }
    /// The signs that start with a byte, longest first.
    func signs(startingWith byte: UInt8) -> [Form] { signsByStart[Int(byte)] }
    /// The words that start with a byte, case aside, longest first.
    func words(startingWith byte: UInt8) -> [Form] { wordsByStart[Int(byte)] }

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
        for sign in signs.sorted(by: { $0.text.count > $1.text.count }) {
            signsByEnd[Int(sign.text[sign.text.count - 1])].append(sign)
            signsByStart[Int(sign.text[0])].append(sign)
        }
        for word in words.sorted(by: { $0.text.count > $1.text.count }) {
            let first = word.text[0]
            wordsByStart[Int(first)].append(word)
            if (0x61...0x7A).contains(first) { wordsByStart[Int(first & ~0x20)].append(word) }
        }
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
    static let adjectives: [(word: StaticString, code: String)] = [
        ("chilenos", "CLP"), ("chileno", "CLP"), ("mexicanos", "MXN"), ("mexicano", "MXN"),
        ("colombianos", "COP"), ("colombiano", "COP"), ("argentinos", "ARS"),
        ("argentino", "ARS"), ("uruguayos", "UYU"), ("uruguaios", "UYU"), ("uruguayo", "UYU"),
        ("dominicanos", "DOP"), ("cubanos", "CUP"), ("filipinos", "PHP"),
        ("estadounidenses", "USD"), ("norteamericanos", "USD"), ("americanos", "USD"),
        ("canadienses", "CAD"), ("canadenses", "CAD"), ("australianos", "AUD"),
        ("jamaiquinos", "JMD"), ("trinitenses", "TTD"), ("guyaneses", "GYD"),
    ]
}
