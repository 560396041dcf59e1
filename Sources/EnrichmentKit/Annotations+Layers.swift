extension Annotations {
    /// Whether a layer is there.
    package func holds(_ layer: Layer) -> Bool {
        switch layer {
        case .entities: entities != nil
        case .sectors: sectors != nil
        case .level: level != nil
        case .quotes: quotes != nil
        default: other(layer) != nil
        }
    }

    /// Takes one layer over.
    package mutating func take(_ layer: Layer, from other: Annotations) {
        switch layer {
        case .entities: entities = other.entities
        case .sectors: sectors = other.sectors
        case .level: level = other.level
        case .quotes: quotes = other.quotes
        default:
            others.removeAll { $0.layer == layer }
            if let taken = other.other(layer) { others.append(taken) }
        }
    }

    /// Whether a layer is the same here and there; quick where neither was touched.
    package func hasSame(_ layer: Layer, as other: Annotations) -> Bool {
        switch layer {
        case .entities: entities == other.entities
        case .sectors: sectors == other.sectors
        case .level: level == other.level
        case .quotes: quotes == other.quotes
        default: self.other(layer) == other.other(layer)
        }
    }
}
