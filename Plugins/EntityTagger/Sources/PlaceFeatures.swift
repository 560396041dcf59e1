import EnrichmentKit
import TextCore

/// What speaks for and against one candidate of a mention, each hashed to a bucket.
struct PlaceFeatures {
    /// What the document says around a mention, the same for all its candidates.
    struct Surroundings {
        var name: UInt64 = 0
        var first: UInt64 = 0
        var last: UInt64 = 0
        var before: UInt64 = 0
        var head: UInt64 = 0
        var after: UInt64 = 0
        /// The cues beside the mention, and those beside any mention of the name.
        var cues: UInt64 = 0
        var allCues: UInt64 = 0
        /// Heading, line of capitals, dateline.
        var place: UInt64 = 0
        /// Whether the document speaks of governors or of mayors.
        var officials: UInt64 = 0
        var language: UInt64 = 0
        /// What the neighbours in a list are: their kinds, 0 for none.
        var left: UInt64 = 0
        var right: UInt64 = 0
        var isWhole = true
    }

    /// How a candidate stands in the document.
    struct Standing {
        var source: UInt64 = 0
        var country: UInt64 = 0
        var population: UInt64 = 0
        /// How much the document speaks of its country and of its subdivision, in steps.
        var countryShare: UInt64 = 0
        var countryRank: UInt64 = 0
        var partShare: UInt64 = 0
        var partRank: UInt64 = 0
        /// Country, subdivision named right beside the mention.
        var nearCountry = false
        var nearPart = false
        /// The like for the sentence and the paragraph.
        var inSentence: UInt64 = 0
        /// A city and a subdivision of one name and code.
        var hasNamesake = false
        /// Whether a place of the tables has the name, here or elsewhere.
        var listed: UInt64 = 0
        /// Its place among those of its country, by size.
        var sizeRank: UInt64 = 0
    }

    @inline(__always)
    private static func bucket(_ template: UInt64, _ value: UInt64) -> UInt32 {
        var x = (value ^ (template &* 0xA24B_AED4_963E_E407)) &* 0x9E37_79B9_7F4A_7C15
        x ^= x >> 32
        x = x &* 0xD6E8_FEB8_6659_FD93
        return UInt32(truncatingIfNeeded: x >> UInt64(64 - PlaceModel.logBuckets))
    }

    @inline(__always)
    private static func pair(_ a: UInt64, _ b: UInt64) -> UInt64 {
        (a &* 0xBF58_476D_1CE4_E5B9) ^ (b &+ 0x1234_5678_9ABC_DEF1)
    }

    /// Calls `body` with the bucket of each feature.
    @inline(__always)
    static func forEach(
        _ around: Surroundings, _ own: Standing, round: UInt64, _ body: (UInt32) -> Void
    ) {
        forEachOwn(around, own, round: round, body)
        forEachAround(around, own.source, body)
    }

    /// Calls `body` with the bucket of each feature that is of the candidate.
    @inline(__always)
    static func forEachOwn(
        _ around: Surroundings, _ own: Standing, round: UInt64, _ body: (UInt32) -> Void
    ) {
        let s = own.source
        let rs = round << 8 | s
        body(bucket(1, rs))
        body(bucket(2, s << 16 | own.country))
        body(bucket(4, s << 8 | own.population))
        let support = own.countryShare << 8 | own.partShare
        body(bucket(5, rs << 16 | own.countryShare))
        body(bucket(6, rs << 16 | own.countryRank))
        body(bucket(7, rs << 16 | own.partShare))
        body(bucket(8, rs << 16 | own.partRank))
        body(bucket(9, rs << 32 | support << 8 | own.population))
        body(bucket(10, rs << 8 | own.sizeRank << 4 | own.countryRank))
        let near: UInt64 = (own.nearCountry ? 1 : 0) | (own.nearPart ? 2 : 0)
        body(bucket(11, rs << 8 | near))
        body(bucket(12, rs << 8 | own.inSentence))
        body(bucket(13, rs << 8 | own.listed))
        body(bucket(14, rs << 16 | own.listed << 8 | own.countryShare))
        if own.hasNamesake { namesake(around, own, rs, body) }
    }

    /// Calls `body` with the bucket of each feature that all candidates from one source share.
    @inline(__always)
    static func forEachAround(_ around: Surroundings, _ s: UInt64, _ body: (UInt32) -> Void) {
        body(bucket(3, s << 8 | around.language))
        body(bucket(15, s << 16 | around.left << 8 | around.right))
        body(bucket(16, s << 8 | around.left))
        body(bucket(17, s << 8 | around.right))
        var bits = around.cues
        while bits != 0 {
            body(bucket(20, s << 8 | UInt64(bits.trailingZeroBitCount)))
            bits &= bits &- 1
        }
        bits = around.allCues
        while bits != 0 {
            body(bucket(21, s << 8 | UInt64(bits.trailingZeroBitCount)))
            bits &= bits &- 1
        }
        body(bucket(22, s << 16 | around.cues))
        body(bucket(23, pair(around.before, s)))
        body(bucket(24, pair(around.head, s)))
        body(bucket(25, pair(around.after, s)))
        if !around.isWhole || s >= 4 {
            body(bucket(26, pair(around.first, s)))
            body(bucket(27, pair(around.last, s)))
        }
    }

    /// Whether a city or the subdivision of the same name.
    @inline(__always)
    private static func namesake(
        _ around: Surroundings, _ own: Standing, _ rs: UInt64, _ body: (UInt32) -> Void
    ) {
        let s = own.source
        body(bucket(40, rs << 8 | own.population))
        body(bucket(41, s << 16 | own.country))
        body(bucket(42, pair(around.name, s)))
        body(bucket(43, pair(around.before, s)))
        body(bucket(44, pair(around.head, s)))
        body(bucket(45, pair(around.after, s)))
        body(bucket(46, pair(around.before, pair(around.after, s))))
        body(bucket(47, s << 16 | around.place))
        body(bucket(48, s << 16 | around.officials))
        body(bucket(49, rs << 16 | own.partShare))
        body(bucket(50, s << 16 | around.allCues))
        body(bucket(51, rs << 16 | own.inSentence << 4 | own.partShare))
    }
}
