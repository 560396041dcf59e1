import TestSupport

/// Changes inputs that are right into such that are wrong in places.
struct Mutator {
    /// What is put in: the marks and words that mean something where the input is read.
    let words: [[UInt8]]

    /// A mutator that puts in these, and bytes that are no UTF-8.
    init(words: [String]) {
        self.words =
            words.map { Array($0.utf8) }
            + [
                [0xFF], [0xC3], [0xF0, 0x9F], [0xED, 0xA0, 0x80], [0xC0, 0x80], [0x80], [0xF5], [0],
            ]
    }

    /// One to four changes: bytes changed, lost and added, pieces moved, repeated, cut off.
    func mutate(_ original: [UInt8], _ random: inout SplitMix64) -> [UInt8] {
        var bytes = original
        for _ in 0..<Int.random(in: 1...4, using: &random) { change(&bytes, &random) }
        return bytes
    }

    private func change(_ bytes: inout [UInt8], _ random: inout SplitMix64) {
        let place = Int.random(in: 0...bytes.count, using: &random)
        let length = min(Int.random(in: 1...40, using: &random), bytes.count - place)
        let word = words[Int.random(in: 0..<words.count, using: &random)]
        switch Int.random(in: 0..<9, using: &random) {
        case 0, 1: bytes.insert(contentsOf: word, at: place)
        case 2:
            let end = min(place + word.count, bytes.count)
            bytes.replaceSubrange(place..<end, with: word)
        case 3:
            if place < bytes.count { bytes[place] = UInt8.random(in: 0...255, using: &random) }
        case 4: bytes.removeSubrange(place..<place + length)
        case 5:
            let piece = Array(bytes[place..<place + length])
            bytes.insert(contentsOf: piece, at: Int.random(in: 0...bytes.count, using: &random))
        case 6:
            let piece =
                length > 0 && Bool.random(using: &random)
                ? Array(bytes[place..<place + length]) : word
            let times = Int.random(in: 2...Int.random(in: 2...80, using: &random), using: &random)
            bytes.insert(contentsOf: repeatElement(piece, count: times).joined(), at: place)
        case 7:
            if place < bytes.count { bytes[place] ^= 1 << UInt8.random(in: 0...7, using: &random) }
        default:
            // Rarely: what follows is lost for all other changes.
            if Int.random(in: 0..<4, using: &random) == 0 { bytes.removeSubrange(place...) }
        }
    }
}
