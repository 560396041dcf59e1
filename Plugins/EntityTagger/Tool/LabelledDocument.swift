import EnrichmentKit
import EntityTagger
import TextCore

/// A document with its names, for training or for scoring.
struct LabelledDocument {
    /// A mention as the annotators gave it.
    struct Mention {
        var range: TextRange
        var kind: Entity.Kind
        /// Which entity of the document it is of.
        var entity: Int
    }

    /// An entity's codes or amount.
    struct Thing {
        var kind: Entity.Kind
        var place: Entity.Place?
        var money: Entity.Money?
    }

    var name = ""
    var language = ""
    var text = ""
    var mentions: [Mention] = []
    var things: [Thing] = []
    /// Names of kinds that the source lumps together, which may be programs or nothing.
    var unclear: [TextRange] = []
    /// Whether programs are annotated too.
    var hasPrograms = false
    /// Whether every other name would be `unclear`.
    var hasUnclear = false
}
