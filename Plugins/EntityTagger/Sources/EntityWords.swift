import TextCore

/// Small closed sets of words that the rules ask for.
enum EntityWords {
    /// The hashes of some words, parted by spaces.
    static func hashes(_ words: String) -> WordSet {
        WordSet(words: words)
    }

    /// What joins the last of a list.
    static let and = hashes("y e and &")
    /// Bodies whose names list what they are for: `Ministerio de Agricultura, Ganadería y Pesca`.
    static let portfolios = hashes(
        "ministerio ministério ministry secretaría secretaria secretariat subsecretaría department departamento dirección direção superintendencia superintendência agencia agência comisión comissão instituto cámara câmara chamber federación federação asociación associação sindicato consejo conselho council facultad"
    )
}
