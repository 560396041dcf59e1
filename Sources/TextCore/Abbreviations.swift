/// Words whose dot does not end a sentence, in English, Spanish and Portuguese.
///
/// Collected by hand from style guides and from what news texts hold.
struct Abbreviations: Sendable {
    static let shared = Abbreviations()

    private let never: WordSet
    private let sometimes: WordSet
    private let numbered: WordSet
    private let openers: WordSet

    private init() {
        never = Abbreviations.hashes(
            """
            mr mrs ms dr dra drs sr sra srta sres st prof profa gen gral cnel col capt cap lt tte sgt
            sgto rev hon gov sen rep pres lic ing arq abog ab mg mtro mtra econ cia av avda ave blvd
            depto dpto dto eds fr hno mons pbro ph sto sta ex exmo exma ilmo v vs aprox approx tel
            telf cel ud uds vda d dna gob cf p ej inc. jr. min. calif messrs adm brig maj lieut supt
            asst edo fed ext atte apdo
            """)
        sometimes = Abbreviations.hashes(
            """
            inc corp co ltd ltda llc plc bros jr sr. etc sa cv am pm ca
            """)
        numbered = Abbreviations.hashes(
            """
            no nos num nums nro nros n pag pags pp vol vols art arts fig figs cap caps res exp lit tit
            reg dec cod bs ed max min jan feb mar apr jun jul aug sep sept oct nov ene abr ago dic fev
            set out dez
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

    private static func hashes(_ words: String) -> WordSet {
        WordSet(words: words)
    }

    /// Whether a sentence goes on behind the word's dot, whatever follows (`Sr.`, `No.`).
    func neverEnds(_ word: UInt64) -> Bool { never.contains(word) }

    /// Whether a sentence goes on behind the word's dot where a number stands beside it (`No. 5`,
    /// `3 mar.`); `No.` by itself is an answer.
    func goesWithNumber(_ word: UInt64) -> Bool { numbered.contains(word) }

    /// Whether the word's dot can end a sentence as well as not (`Inc.`, `etc.`).
    func mayEnd(_ word: UInt64) -> Bool { sometimes.contains(word) }

    /// Whether a capitalised word is one that opens sentences rather than one that goes on a name.
    func opensSentence(_ word: UInt64) -> Bool { openers.contains(word) }
}
