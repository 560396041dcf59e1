import EnrichmentKit
import TextCore

/// Makes entities of mentions: all mentions of one thing are one entity, named by the fullest.
struct EntityGrouper {
    private let facts: DocumentFacts
    private let gazetteer: Gazetteer
    private let text: SourceText
    private let mentions: [Mention]
    private let places: Places
    private var parents: [Int]
    private var money: [Int: Entity.Money] = [:]
    /// The words of each mention that tell it from others.
    private var words: [[UInt64]] = []
    /// How many full names start with a word.
    private var firstNames = WordDictionary<Int>()

    init(
        _ facts: DocumentFacts, _ gazetteer: Gazetteer, _ mentions: [Mention], _ places: Places
    ) {
        (self.facts, self.gazetteer, text) = (facts, gazetteer, facts.text)
        (self.mentions, self.places) = (mentions, places)
        parents = Array(mentions.indices)
        words = mentions.map { words(of: $0) }
    }

    /// Gives amounts their currencies, now that the countries are known.
    mutating func resolve(_ amounts: [MoneyAmount], _ document: Document) {
        var byStart: [Int: MoneyAmount] = [:]
        for amount in amounts { byStart[amount.mention.range.start] = amount }
        let peso = places.main(of: CurrencyTable.pesos.keys).flatMap { CurrencyTable.pesos[$0] }
        for (i, mention) in mentions.enumerated() where mention.kind == .money {
            guard let amount = byStart[mention.range.start], let value = amount.value else {
                continue
            }
            var code = amount.currency
            switch code {
            case CurrencyTable.dollarSign:
                let own = places.mainCountry.flatMap { CurrencyTable.pesos[$0] }
                code = document.language == .spanish ? own ?? "USD" : "USD"
            case CurrencyTable.peso:
                // Cents may be those of a country without pesos; where no country is in question
                // an amount has no currency.
                let own =
                    isCents(mention)
                    ? places.mainCountry.flatMap { CurrencyTable.own[$0] } ?? peso : peso
                guard let own else { continue }
                code = own
            case "BOB" where text.bytes[mention.range.start] == 0x42 && places.mainCountry == "VE":
                code = "VES"
            case "CRC" where places.mainCountry == "SV": code = "SVC"
            case "NIO" where text.bytes[mention.range.start] == 0x43 && !places.speaks(of: "NI"):
                code = "CAD"
            default: break
            }
            money[i] = Entity.Money(amount: value, currency: code)
        }
    }

    private func isCents(_ mention: Mention) -> Bool {
        let last = text.tokens[mention.tokens.upperBound - 1]
        return last.hash == EntityGrouper.centavos || last.hash == EntityGrouper.centimos
    }

    private static let centavos = WordHash("centavos").value
    private static let centimos = WordHash("céntimos").value

    // MARK: Union

    private mutating func root(_ i: Int) -> Int {
        var i = i
        while parents[i] != i {
            parents[i] = parents[parents[i]]
            i = parents[i]
        }
        return i
    }

    private mutating func join(_ a: Int, _ b: Int) {
        let (x, y) = (root(a), root(b))
        if x != y { parents[max(x, y)] = min(x, y) }
    }

    /// The entities in the order of first mention.
    mutating func entities(_ dictionary: UserDictionary?) -> [Entity] {
        joinSame()
        joinBrackets()
        joinShortForms()
        // The root of a group is its first mention.
        var groups = [[Int]](repeating: [], count: mentions.count)
        for i in mentions.indices { groups[root(i)].append(i) }
        return groups.compactMap { $0.isEmpty ? nil : entity($0, dictionary) }
    }

    private func entity(_ group: [Int], _ dictionary: UserDictionary?) -> Entity {
        let first = mentions[group[0]]
        var entity = Entity(
            first.kind, name: name(group),
            mentions: group.map {
                Entity.Mention(mentions[$0].range, score: rounded(mentions[$0].score))
            })
        if first.kind == .place { entity.place = groupPlace(group) }
        if first.kind == .money { entity.money = money[group[0]] }
        if let entry = first.entry, let dictionary {
            let found = dictionary.entry(entry)
            entity.name = found.name
            entity.ref = found.ref
        }
        return entity
    }

    private func rounded(_ score: Double) -> Double { (score * 1000).rounded() / 1000 }

    /// The place that most mentions of a group are resolved to, the first of those.
    private func groupPlace(_ group: [Int]) -> Entity.Place? {
        for i in group where places.answers[i]?.candidate != nil { return places.answers[i]?.place }
        return places.answers[group[0]]?.place
    }

    /// The longest mention that is not in capitals.
    private func name(_ group: [Int]) -> String {
        var best = mentions[group[0]].range
        var bestKey = (-1, 0)
        for i in group {
            let range = mentions[i].range
            let length = letterCount(range)
            let key = isInCapitals(range) ? (0, length) : (1, length)
            if key > bestKey { (best, bestKey) = (range, key) }
        }
        var name = text.string(best)
        // A line end is a control character, U+0085, U+2028 or U+2029.
        if text.bytes[best.start..<best.end].contains(where: {
            $0 < 0x20 || $0 == 0xC2 || $0 == 0xE2
        }) {
            name = name.split(whereSeparator: \.isNewline).joined(separator: " ")
        }
        if mentions[group[0]].kind == .commodity, !isAcronym(mentions[group[0]]) {
            return name.lowercased()
        }
        return name
    }

    /// The number of characters of a range.
    private func letterCount(_ range: TextRange) -> Int {
        var count = 0
        for i in range.start..<range.end where text.bytes[i] & 0xC0 != 0x80 { count += 1 }
        return count
    }

    /// Whether seven bytes or more are as they would be in upper case.
    private func isInCapitals(_ range: TextRange) -> Bool {
        guard range.count > 6 else { return false }
        for i in range.start..<range.end where text.bytes[i] &- 0x61 < 26 { return false }
        let form = text.string(range)
        return form.uppercased() == form
    }

    private func isAcronym(_ mention: Mention) -> Bool {
        text.tokens[mention.tokens.lowerBound].isAllCapitals
            && text.tokens[mention.tokens.lowerBound].foldedLength <= 3
    }

    // MARK: What belongs together

    private func words(of mention: Mention) -> [UInt64] {
        var words: [UInt64] = []
        words.reserveCapacity(mention.tokens.count)
        for t in mention.tokens where text.tokens[t].kind != .punctuation {
            let isSmall = facts.tokens[t].isFunction && text.tokens[t].foldedLength <= 3
            if !isSmall || t == mention.tokens.upperBound - 1 { words.append(text.tokens[t].hash) }
        }
        return words
    }

    /// Mentions whose words, codes, amounts or entries are the same.
    private mutating func joinSame() {
        var seen = WordDictionary<Int>(minimumCapacity: mentions.count)
        for i in mentions.indices {
            let key = sameKey(i)
            if let other = seen[key] { join(other, i) } else { seen[key] = i }
        }
    }

    /// How the mentions of one thing are told to be one.
    private enum Told: UInt64 { case entry, number, place, amount, code, words }

    /// A hash of what is the same of all mentions of one thing: the kind, and how it is told.
    private func sameKey(_ i: Int) -> UInt64 {
        let mention = mentions[i]
        if let entry = mention.entry {
            return mixBits(UInt64(bitPattern: Int64(entry)) ^ Told.entry.rawValue << 56)
        }
        func key(_ told: Told, _ hash: UInt64) -> UInt64 {
            let kind = WordHash(ascii: mention.kind.rawValue).value
            return mixBits(hash ^ mixBits(kind ^ (told.rawValue &+ 1) << 56))
        }
        let name = words[i].reduce(0) { mixBits($0 ^ $1) }
        switch mention.kind {
        case .commodity: return key(.number, UInt64(mention.commodity))
        case .money:
            guard let money = money[i] else {
                return key(.place, UInt64(mention.range.start))
            }
            return key(.amount, mixBits(money.amount.bitPattern) ^ WordHash(money.currency).value)
        case .place:
            let answer = places.answers[i]
            guard let place = answer?.place else { return key(.words, name) }
            if let candidate = answer?.candidate, place.kind != .region {
                let code = UInt64(candidate.country) << 32 | UInt64(candidate.subdivision)
                let id = place.kind == .city ? UInt64(candidate.id) : 0
                return key(.code, mixBits(code ^ id << 8 ^ kindHash(place.kind)))
            }
            return key(.words, mixBits(name ^ kindHash(place.kind)))
        default: return key(.words, name)
        }
    }

    private func kindHash(_ kind: Entity.Place.Kind) -> UInt64 {
        switch kind {
        case .country: 1
        case .subdivision: 2
        case .city: 3
        case .region: 4
        }
    }

    /// A full name and its acronym in brackets: `Banco Central (BCRA)`.
    private mutating func joinBrackets() {
        for i in mentions.indices.dropLast() {
            let (a, b) = (mentions[i], mentions[i + 1])
            guard a.kind == b.kind, a.kind == .organization || a.kind == .program,
                b.tokens.lowerBound == a.tokens.upperBound + 1,
                text.bytes[text.tokens[a.tokens.upperBound].start] == 0x28
            else { continue }
            let isShort =
                b.tokens.count <= 3 && (words[i + 1].count <= 1 || a.tokens.count > b.tokens.count)
            if isShort, b.tokens.count < a.tokens.count || a.tokens.count == 1 { join(i, i + 1) }
        }
    }

    /// Short forms: last names, acronyms, names without their legal form.
    private mutating func joinShortForms() {
        var byWord = WordDictionary<[Int]>(minimumCapacity: mentions.count * 2)
        let all = words
        countFirstNames(all)
        var representatives: [Int] = []
        var seen = Set<Int>()
        for i in mentions.indices {
            let kind = mentions[i].kind
            guard kind == .person || kind == .organization || kind == .program,
                mentions[i].entry == nil, seen.insert(root(i)).inserted || all[i].count > 1
            else { continue }
            representatives.append(i)
            for (w, word) in all[i].enumerated() where !all[i][..<w].contains(word) {
                byWord[word, default: []].append(i)
            }
        }
        for i in representatives {
            guard let rarest = all[i].last, let others = byWord[rarest] else { continue }
            var best: Int?
            for other in others.prefix(64) where other != i && all[other].count > all[i].count {
                guard mentions[other].kind == mentions[i].kind,
                    isShort(all[i], of: all[other], i, other)
                else { continue }
                // The nearest before, else the first behind.
                if other < i { best = other } else if best == nil { best = other }
            }
            if let best { join(best, i) }
        }
        joinAcronyms(representatives)
    }

    private mutating func countFirstNames(_ all: [[UInt64]]) {
        var seen = WordDictionary<Bool>(minimumCapacity: mentions.count)
        for i in mentions.indices where mentions[i].kind == .person && all[i].count > 1 {
            let name = all[i].reduce(0) { mixBits($0 ^ $1) }
            if seen.insert(name, true) { firstNames[all[i][0], default: 0] += 1 }
        }
    }

    private func isShort(_ short: [UInt64], of long: [UInt64], _ i: Int, _ other: Int) -> Bool {
        if mentions[i].kind == .person {
            guard short.count == 1 || isSubsequence(short, long) else { return false }
            if short.count > 1 || long.dropFirst().contains(short[0]) { return true }
            // A first name alone, where one person only has it.
            return long.first == short[0] && firstNames[short[0]] == 1
        }
        guard isSubsequence(short, long) else { return false }
        if long.prefix(short.count).elementsEqual(short) {
            // `Banco de Chile` is no short form of `Banco de Chile Seguros`, but `Vale` of `Vale S.A.`.
            let rest = mentions[other].tokens.suffix(1).first.map { facts.tokens[$0].classes } ?? []
            return rest.contains(.organizationTail) || short.count == 1 && !isGeneric(i)
        }
        return !isGeneric(i) && short.count * 2 >= long.count - 2
    }

    /// Whether a name is one word that many organizations share.
    private func isGeneric(_ i: Int) -> Bool {
        mentions[i].tokens.count == 1
            && !facts.tokens[mentions[i].tokens.lowerBound].classes.isDisjoint(with: [
                .organizationHead, .programHead, .demonym, .country,
            ])
    }

    private func isSubsequence(_ short: [UInt64], _ long: [UInt64]) -> Bool {
        var at = 0
        for word in long where at < short.count && word == short[at] { at += 1 }
        return at == short.count
    }

    /// `BNDES` and the name whose capitals it is, brackets or not.
    private mutating func joinAcronyms(_ representatives: [Int]) {
        var byInitials: [String: Int] = [:]
        var firsts: UInt32 = 0  // bit n: some start with the n-th letter
        var longest = 0
        for i in representatives where mentions[i].tokens.count > 1 {
            let initials = initials(mentions[i].tokens)
            guard initials.utf8.count >= 2 else { continue }
            longest = max(longest, initials.utf8.count)
            if let first = initials.utf8.first { firsts |= 1 << UInt32(first & 31) }
            let key = mentions[i].kind.rawValue + initials
            if byInitials[key] == nil { byInitials[key] = i }
        }
        for i in representatives where mentions[i].tokens.count <= 2 {
            // Most names of a word or two have more letters than any has initials.
            if plainLetterCount(mentions[i].range) > longest { continue }
            // And most start with a letter that no initials start with.
            let first = text.bytes[mentions[i].range.start]
            if first | 0x20 &- 0x61 < 26, firsts & 1 << UInt32(first & 31) == 0 { continue }
            let form = text.string(mentions[i].range).filter { $0.isLetter }
            guard form.utf8.count >= 2, form.uppercased() == form || mentions[i].kind != .person
            else { continue }
            if let other = byInitials[mentions[i].kind.rawValue + form.uppercased()] {
                join(other, i)
            }
        }
    }

    /// The number of letters without an accent.
    private func plainLetterCount(_ range: TextRange) -> Int {
        var count = 0
        for i in range.start..<range.end where (text.bytes[i] | 0x20) &- 0x61 < 26 { count += 1 }
        return count
    }

    private func initials(_ tokens: Range<Int>) -> String {
        var letters = ""
        for t in tokens where facts.tokens[t].isCapital {
            let token = text.tokens[t]
            let byte = text.bytes[token.start]
            // An accent may stand behind the letter.
            if byte < 0x80, token.end - token.start > 1, text.bytes[token.start + 1] < 0x80 {
                letters.unicodeScalars.append(Unicode.Scalar(byte))
            } else if let first = text.string(token.range).first {
                letters.append(first)
            }
        }
        return letters.uppercased()
    }
}
