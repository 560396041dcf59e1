/// One line of the table: what was measured, and how it compares.
struct Figure: Codable {
    /// What a bar asks for.
    struct Bar: Codable {
        let text: String
        let isMet: Bool
    }

    let part: String
    let name: String
    let unit: String
    let value: Double
    /// The peer's figure for the same.
    var peer: Double?
    /// How many times better than the peer's it is.
    var timesPeer: Double?
    /// The floor's figure for the same.
    var floor: Double?
    /// Which share of the floor's it reaches.
    var shareOfFloor: Double?
    var bar: Bar?

    /// A figure that stands alone.
    init(_ part: String, _ name: String, _ unit: String, _ value: Double) {
        (self.part, self.name, self.unit, self.value) = (part, name, unit, value)
    }

    /// The figure beside the peer's.
    func against(peer: Double?, higherIsBetter: Bool) -> Figure {
        guard let peer else { return self }
        var figure = self
        figure.peer = peer
        figure.timesPeer = higherIsBetter ? value / peer : peer / value
        return figure
    }

    /// The figure beside the floor's, where higher is better.
    func against(floor: Double) -> Figure {
        var figure = self
        (figure.floor, figure.shareOfFloor) = (floor, value / floor)
        return figure
    }

    /// The figure with what it has to show; without, where there was no peer to tell.
    func bar(_ text: String, _ isMet: Bool?) -> Figure {
        guard let isMet else { return self }
        var figure = self
        figure.bar = Bar(text: text, isMet: isMet)
        return figure
    }
}

/// The middle value; of an even number the lower of the two.
func median(_ values: [Double]) -> Double { percentile(values, 0.5) }

/// The smallest value that at least a share of all values do not pass.
func percentile(_ values: [Double], _ share: Double) -> Double {
    let sorted = values.sorted()
    let rank = Int((share * Double(sorted.count)).rounded(.up))
    return sorted.isEmpty ? .nan : sorted[max(rank - 1, 0)]
}
