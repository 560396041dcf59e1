import TextCore

/// The country that a document is mostly about, which settles what its cues mean there.
struct HomeCountry {
    private var votes: [CountryCode: Double] = [:]

    mutating func vote(_ country: CountryCode, _ weight: Double) {
        votes[country, default: 0] += weight
    }

    /// The country with the most votes; of two equals the one with the lower code.
    var winner: CountryCode? {
        votes.max { ($0.value, $1.key.bits) < ($1.value, $0.key.bits) }?.key
    }
}
