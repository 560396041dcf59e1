/// Words whose dot does not end a sentence, in English, Spanish and Portuguese.
///
/// Collected by hand from style guides and from what news texts hold.
struct Abbreviations: Sendable {
    static let shared = Abbreviations()

    private let never: Set<UInt64>
    private let sometimes: Set<UInt64>
    private let openers: Set<UInt64>

    private init() {
        never = Abbreviations.hashes(
            """
            mr mrs ms dr dra drs sr sra srta sres st prof profa gen gral cnel col capt cap lt tte sgt
            sgto rev hon gov sen rep pres lic ing arq abog ab mg mtro mtra econ cia no nos num nro pag
            pags pp vol art arts inc. fig figs av avda ave blvd jr. depto dpto dto ed eds fr hno mons
            pbro ph sto sta sto ex exmo exma ilmo v vs aprox approx max min tel telf cel ud uds vda
            d dna gob min. cf p ej
            """)
        sometimes = Abbreviations.hashes(
            """
            inc corp co ltd ltda ltd llc plc bros jr sr. etc sa cv jan feb mar apr jun jul aug sep sept
            oct nov dec ene abr ago dic fev set out dez am pm ca
            """)
        openers = Abbreviations.hashes(
            """
            the a an in on at it he she they we but and this that these those for from with as if when
            while after before since there its their his her our my i you
            el la los las un una unos unas en de del al y pero que se su sus lo por para con como si
            cuando mientras tras desde hasta entre sobre este esta estos estas ese esa esto eso ella
            ellos no ya hoy ayer segun aunque ademas asi tambien
            o os as um uma uns umas em no na nos nas do da dos das ao aos e mas para por com como se
            quando enquanto apos desde ate entre sobre esse essa isso ele ela eles nao ja hoje ontem
            segundo embora alem assim tambem
            """)
    }

    private static func hashes(_ words: String) -> Set<UInt64> {
        Set(words.split(whereSeparator: \.isWhitespace).map { WordHash(String($0)).value })
    }

    /// Whether a sentence goes on behind the word's dot, whatever follows (`Sr.`, `No.`).
    func neverEnds(_ word: UInt64) -> Bool { never.contains(word) }

    /// Whether the word's dot can end a sentence as well as not (`Inc.`, `etc.`).
    func mayEnd(_ word: UInt64) -> Bool { sometimes.contains(word) }

    /// Whether a capitalised word is one that opens sentences rather than one that goes on a name.
    func opensSentence(_ word: UInt64) -> Bool { openers.contains(word) }
}
