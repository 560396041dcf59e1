import TextCore

/// What a document's hits add up to for each sector.
struct SectorTally {
    /// The sums of one sector.
    struct Sums {
        /// All phrases, each with what its repetitions add.
        var total = 0.0
        /// Phrases in the title, each once.
        var title = 0.0
        /// Phrases in the lead, each once.
        var lead = 0.0
        /// Names of companies and institutions.
        var names = 0.0
        /// The heaviest phrase.
        var heaviest = 0.0
        /// Phrases that stand behind the lead, each once.
        var body = 0.0
        /// How many different phrases.
        var phrases = 0
        /// How many different phrases that say it rather than hint at it.
        var strong = 0
        /// How many hits.
        var hits = 0
        /// How many paragraphs hold a hit.
        var paragraphs = 0
        /// The words before the first hit.
        var first = Int.max
        fileprivate var lastParagraph = -1
    }

    /// What one phrase says for one sector in this document.
    struct Vote {
        let sector: Int
        let part: Int?
        /// Its part of the sector's total.
        let weight: Double
        /// The hit shown for it: the first in the title, else the first in the text.
        let hit: Int
    }

    /// By sector.
    private(set) var sums: [Sums]
    /// What speaks for no industry at all.
    private(set) var none = 0.0
    /// In the order of the lexicons' phrases.
    private(set) var votes: [Vote] = []

    /// A phrase of this log-odds says its sector, a lighter one hints at it.
    static let strongWeight = 2.5

    init(_ scan: Scan, _ lexicons: [Lexicon], sectors: Int) {
        sums = Array(repeating: Sums(), count: sectors)
        let order = scan.hits.indices.sorted { a, b in
            let (x, y) = (scan.hits[a], scan.hits[b])
            return (x.lexicon, x.phrase, a) < (y.lexicon, y.phrase, b)
        }
        var i = 0
        while i < order.count {
            let hit = scan.hits[order[i]]
            var end = i + 1
            while end < order.count, scan.hits[order[end]].phrase == hit.phrase,
                scan.hits[order[end]].lexicon == hit.lexicon
            { end += 1 }
            add(order[i..<end], of: hit, scan, lexicons[hit.lexicon])
            i = end
        }
        countParagraphs(scan, lexicons)
    }

    /// Adds all hits of one phrase.
    private mutating func add(
        _ group: ArraySlice<Int>, of first: Hit, _ scan: Scan, _ lexicon: Lexicon
    ) {
        var zones = (title: false, lead: false, body: false)
        var shown = group.first ?? 0
        for i in group {
            switch scan.hits[i].zone {
            case .title:
                if !zones.title { shown = i }
                zones.title = true
            case .lead: zones.lead = true
            case .body: zones.body = true
            }
        }
        let zoned = SectorTally.count(group.count, inTitle: zones.title, inLead: zones.lead)
        let isName = lexicon.isName(first.phrase)
        let start = scan.hits[group.first ?? 0].position
        for index in lexicon.shares(of: first.phrase) {
            let share = lexicon.share(index)
            let weight = share.weight
            if share.sector == Taxonomy.noIndustry {
                none += weight * zoned
                continue
            }
            sums[share.sector].total += weight * zoned
            if zones.title { sums[share.sector].title += weight }
            if zones.lead { sums[share.sector].lead += weight }
            if zones.body { sums[share.sector].body += weight }
            if isName { sums[share.sector].names += weight }
            sums[share.sector].heaviest = max(sums[share.sector].heaviest, weight)
            sums[share.sector].phrases += 1
            if weight >= SectorTally.strongWeight { sums[share.sector].strong += 1 }
            sums[share.sector].hits += group.count
            sums[share.sector].first = min(sums[share.sector].first, start)
            votes.append(
                Vote(sector: share.sector, part: share.part, weight: weight * zoned, hit: shown))
        }
    }

    private mutating func countParagraphs(_ scan: Scan, _ lexicons: [Lexicon]) {
        for hit in scan.hits {
            for index in lexicons[hit.lexicon].shares(of: hit.phrase) {
                let sector = lexicons[hit.lexicon].share(index).sector
                if sector == Taxonomy.noIndustry { continue }
                if sums[sector].lastParagraph != hit.paragraph {
                    sums[sector].lastParagraph = hit.paragraph
                    sums[sector].paragraphs += 1
                }
            }
        }
    }

    /// What the hits of one phrase count for, by their number and where they stand.
    static func count(_ hits: Int, inTitle: Bool, inLead: Bool) -> Double {
        log2Table[min(hits, 63)] + (inTitle ? 1.5 : 0) + (inLead ? 0.5 : 0)
    }

    /// log2(1 + n): what n hits of one phrase count for.
    ///
    /// Tabled so that no C library's rounding is in the sidecar.
    private static let log2Table: [Double] = (0..<64).map {
        Logarithm.natural(Double($0 + 1)) / Logarithm.natural(2)
    }
}
