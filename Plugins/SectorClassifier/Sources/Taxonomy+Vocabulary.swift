import EnrichmentKit
import TextCore

extension Taxonomy {
    /// Each sector with its parts behind it, for the list of plugins.
    var vocabulary: [VocabularyTerm] {
        sectors.indices.flatMap { sector in
            [Taxonomy.term(sectors[sector], broader: nil)]
                + parts.filter { $0.parent == sector }.map {
                    Taxonomy.term($0, broader: sectors[sector].id)
                }
        }
    }

    private static func term(_ node: Node, broader: String?) -> VocabularyTerm {
        VocabularyTerm(
            id: node.id,
            names: zip([Language.english, .spanish, .portuguese], node.names)
                .filter { !$0.1.isEmpty }.map { VocabularyTerm.Name($0, $1) },
            broader: broader,
            codes: node.codes.map { VocabularyTerm.Code(scheme: $0.scheme, code: $0.code) })
    }
}
