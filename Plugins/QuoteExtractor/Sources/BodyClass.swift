import TextCore

/// The sort of body that a noun describes or a name tells, as far as its words do.
enum BodyClass: Int {
    case unknown, bank, company, state, association

    /// The sort that a common noun describes.
    static func of(noun: UInt64) -> BodyClass { of(words: CollectionOfOne(noun)) }

    /// The sort that the words of a name tell; a bank before a company before an authority.
    static func of(words: some Sequence<UInt64>) -> BodyClass {
        for (sort, own) in lists where words.contains(where: { own.contains($0) }) { return sort }
        return .unknown
    }

    private static func hashes(_ words: String) -> WordSet {
        WordSet(words: words)
    }

    private static let lists: [(BodyClass, WordSet)] = [
        (.bank, hashes("bank banco lender bancorp banca")),
        (
            .company,
            hashes(
                """
                sa s.a ltda ltd inc corp plc llc ag gmbh spa cia group grupo holding company companies
                compania companhia empresa firm firma concessionaria concesionaria operadora operator
                distribuidora fabricante maker mineradora minera miner petrolera petroleira estatal
                startup aerolinea airline constructora construtora developer transportadora rede retailer
                varejista cadena aseguradora insurer seguradora utility producer manufacturer empresa
                consultora consultoria consorcio energia energy mining mineracao foods alimentos airlines
                petroleum petroleo resources motors telecom partners capital naviera fintech plataforma
                platform laboratorio telefonica multinacional gigante emisora cooperativa
                """)
        ),
        (
            .state,
            hashes(
                """
                ministry ministerio secretaria agencia agency commission comision comissao
                superintendencia superintendency institute instituto authority autoridad autoridade
                office oficina service servicio servico tribunal court corte council consejo conselho
                municipality municipalidad prefeitura intendencia alcaldia gobernacion government
                gobierno governo defensoria fiscalia tesouro department departamento regulator regulador
                regulatorio organismo entidad entidade ente organo orgao dependencia cartera pasta
                institucion police policia army ejercito congreso congress senado senate contraloria
                ayuntamiento province provincia administracion administration camara chancelaria
                cancilleria autarquia watchdog
                """)
        ),
        (
            .association,
            hashes(
                """
                sindicato federation federacion federacao asociacion associacao association chamber
                confederacion confederacao union gremio party partido club clube ong foundation fundacion
                fundacao colegio coalition coalicion coligacao frente movimiento movimento comunidad
                """)
        ),
    ]
}
