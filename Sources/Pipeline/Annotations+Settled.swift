import EnrichmentKit
import PluginJSON
import TextCore

extension Annotations {
    /// Makes of a layer that was just computed what a sidecar would give back: numbers have three
    /// decimals, and each span says its text.
    ///
    /// A plugin that reads the layer then sees the same whether that was computed or taken over.
    mutating func settle(_ layer: Layer, _ text: SourceText) {
        switch layer {
        case .entities:
            guard var list = entities else { return }
            entities = nil  // So that the list is changed in place.
            for i in list.indices {
                for m in list[i].mentions.indices { round(&list[i].mentions[m].score) }
            }
            entities = list
        case .sectors:
            guard var list = sectors else { return }
            sectors = nil
            for i in list.indices {
                round(&list[i].score)
                for s in list[i].subsectors.indices { round(&list[i].subsectors[s].score) }
                for e in list[i].evidence.indices { round(&list[i].evidence[e].weight) }
            }
            sectors = list
        case .level:
            guard var level else { return }
            round(&level.country)
            round(&level.local)
            for e in level.evidence.indices { round(&level.evidence[e].weight) }
            self.level = level
        case .quotes: break
        default:
            guard let place = others.firstIndex(where: { $0.layer == layer }) else { return }
            others[place] = others[place].withTexts(of: text.bytes)
        }
    }

    private func round(_ value: inout Double) { value = (value * 1_000).rounded() / 1_000 }
}
