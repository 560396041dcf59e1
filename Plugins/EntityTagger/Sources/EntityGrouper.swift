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
    /// How many full names start with a word.
    private var firstNames: [UInt64: Int] = [:]

    init(
        _ facts: DocumentFacts, _ gazetteer: Gazetteer, _ mentions: [Mention], _ places: Places
    ) {
        (self.facts, self.gazetteer, text) = (facts, gazetteer, facts.text)
        (self.mentions, self.places) = (mentions, places)
        parents = Array(mentions.indices)
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
                // Cents may be those of a country without pesos.
                code = places.mainCountry.flatMap { CurrencyTable.own[$0] } ?? peso ?? "MXN"
                if code != peso, !isCents(mention) { code = peso ?? "MXN" }
            case "BOB" where text.bytes[mention.range.start] == 0x42 && places.mainCountry == "VE":
                code = "VES"
            case "CRC" where places.mainCountry == "SV": code = "SVC"
            case "NIO" where places.mainCountry == "CA": code = "CAD"
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
        var order: [Int] = []
        var groups: [Int: [Int]] = [:]
        for i in mentions.indices {
            let root = root(i)
            if groups[root] == nil { order.append(root) }
            groups[root, default: []].append(i)
        }
        return order.compactMap { groups[$0].map { entity($0, dictionary) } }
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
        var best = ""
        var bestKey = (0, 0)
        for i in group {
            let form = text.string(mentions[i].range)
            let isCapitals = form.utf8.count > 6 && form.uppercased() == form
            let length = form.unicodeScalars.count
            let key = isCapitals ? (0, length) : (1, length)
            if key > bestKey { (best, bestKey) = (form, key) }
        }
        best = best.split(whereSeparator: \.isNewline).joined(separator: " ")
        if mentions[group[0]].kind == .commodity, !isAcronym(mentions[group[0]]) {
            return best.lowercased()
        }
        return best
    }

    private func isAcronym(_ mention: Mention) -> Bool {
        text.tokens[mention.tokens.lowerBound].isAllCapitals
            && text.tokens[mention.tokens.lowerBound].foldedLength <= 3
    }

    // MARK: What belongs together

    private func words(_ i: Int) -> [UInt64] {
        mentions[i].tokens.filter {
            text.tokens[$0].kind != .punctuation
                && !(facts.tokens[$0].isFunction && text.tokens[$0].foldedLength <= 3
                    && $0 < mentions[i].tokens.upperBound - 1)
        }.map { text.tokens[$0].hash }
    }

    /// Mentions whose words, codes, amounts or entries are the same.
    private mutating func joinSame() {
        var seen: [String: Int] = [:]
        for i in mentions.indices {
            let key = sameKey(i)
            if let other = seen[key] { join(other, i) } else { seen[key] = i }
        }
    }

    private func sameKey(_ i: Int) -> String {
        let mention = mentions[i]
        if let entry = mention.entry { return "entry \(entry)" }
        let kind = mention.kind.rawValue
        switch mention.kind {
        case .commodity: return "\(kind) \(mention.commodity)"
        case .money:
            guard let money = money[i] else { return "\(kind) at \(mention.range.start)" }
            return "\(kind) \(money.amount) \(money.currency)"
        case .place:
            let answer = places.answers[i]
            if let place = answer?.place, let candidate = answer?.candidate,
                place.kind == .country || place.kind == .subdivision || candidate.population > 0
            {
                if place.kind != .region {
                    return
                        "\(kind) \(place.kind.rawValue) \(place.subdivision ?? place.country ?? "") \(place.kind == .city ? Int(candidate.population) : 0)"
                }
            }
            let name = words(i).map { String($0, radix: 36) }.joined(separator: " ")
            return "\(kind) \(answer?.place.kind.rawValue ?? "") \(name)"
        default:
            return "\(kind) " + words(i).map { String($0, radix: 36) }.joined(separator: " ")
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
                b.tokens.count <= 3 && (words(i + 1).count <= 1 || a.tokens.count > b.tokens.count)
            if isShort, b.tokens.count < a.tokens.count || a.tokens.count == 1 { join(i, i + 1) }
        }
    }

    /// Short forms: last names, acronyms, names without their legal form.
    private mutating func joinShortForms() {
        var byWord: [UInt64: [Int]] = [:]
        let all = mentions.indices.map(words)
        countFirstNames(all)
        var representatives: [Int] = []
        var seen = Set<Int>()
        for i in mentions.indices {
            let kind = mentions[i].kind
            guard kind == .person || kind == .organization || kind == .program,
                mentions[i].entry == nil, seen.insert(root(i)).inserted || all[i].count > 1
            else { continue }
            representatives.append(i)
            for word in Set(all[i]) { byWord[word, default: []].append(i) }
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
        var seen = Set<[UInt64]>()
        for i in mentions.indices where mentions[i].kind == .person && all[i].count > 1 {
            if seen.insert(all[i]).inserted { firstNames[all[i][0], default: 0] += 1 }
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
        for i in representatives where mentions[i].tokens.count > 1 {
            let initials = initials(mentions[i].tokens)
            let key = mentions[i].kind.rawValue + initials
            if initials.utf8.count >= 2, byInitials[key] == nil { byInitials[key] = i }
        }
        for i in representatives where mentions[i].tokens.count <= 2 {
            let form = text.string(mentions[i].range).filter { $0.isLetter }
            guard form.utf8.count >= 2, form.uppercased() == form || mentions[i].kind != .person
            else { continue }
            if let other = byInitials[mentions[i].kind.rawValue + form.uppercased()] {
                join(other, i)
            }
        }
    }

    private func initials(_ tokens: Range<Int>) -> String {
        var letters = ""
        for t in tokens where facts.tokens[t].isCapital {
            if let first = text.string(text.tokens[t].range).first { letters.append(first) }
        }
        return letters.uppercased()
    }
}
