import Foundation
import QuoteExtractor
import TextCore

/// Puts the lists of `Data` into one table for each language.
struct LexiconBuilder {
    /// All that a spelling stands for; see `Lexicon`.
    private struct Entry {
        var plain: UInt32 = 0
        var accented: UInt32 = 0
        var lemma: UInt16 = 0
        var cue: CueClass = .none
        var plainForms: UInt8 = 0
        var accentedForms: UInt8 = 0

        var bytes: [UInt8] {
            var out: [UInt8] = []
            func append(_ value: some FixedWidthInteger) {
                for i in 0..<value.bitWidth / 8 {
                    out.append(UInt8(truncatingIfNeeded: value >> (8 * i)))
                }
            }
            append(plain); append(accented); append(lemma)
            append(cue.rawValue); append(plainForms); append(accentedForms)
            while out.count < Lexicon.entryBytes { out.append(0) }
            return out
        }
    }

    private let data: URL
    private(set) var entries: [UInt8] = []
    private var numbers: [[UInt8]: UInt32] = [:]
    /// Lemmas by their number less one, for reading a trained model.
    private(set) var lemmas: [String] = []
    private(set) var formCounts: [Int] = []

    /// - Parameter data: The folder with the lists.
    init(data: URL) { self.data = data }

    /// The tables of the three languages, in the order of `QuoteData.languages`.
    mutating func tables() throws -> [[UInt8]] {
        try ["en", "es", "pt"].map { try table($0) }
    }

    private mutating func table(_ language: String) throws -> [UInt8] {
        var spellings: [String: Entry] = [:]
        var order: [String] = []
        func update(_ spelling: String, _ change: (inout Entry, Bool) -> Void) {
            let key = Fold.key(spelling)
            if spellings[key] == nil {
                spellings[key] = Entry()
                order.append(key)
            }
            let hasAccent = spelling.utf8.contains { $0 >= 0x80 }
            if var entry = spellings[key] {
                change(&entry, hasAccent)
                spellings[key] = entry
            }
        }
        func addFlags(_ spelling: String, _ flags: WordFlags) {
            update(spelling) { entry, hasAccent in
                if hasAccent {
                    entry.accented |= flags.rawValue
                } else {
                    entry.plain |= flags.rawValue
                }
            }
        }
        let names = Dictionary(uniqueKeysWithValues: WordFlags.named.map { ($0.name, $0.flags) })
        for row in try rows("words.tsv") where row[0] == language {
            for word in row[2].split(separator: " ") {
                addFlags(String(word), names[row[1]] ?? [])
            }
        }
        for row in try rows("nouns.tsv") where row[0] == language {
            let flags = (names[row[1]] ?? []).union(names[row[2]] ?? [])
            addFlags(row[3], flags)
            addFlags(row[4], flags.union(.plural))
        }
        for row in try rows("phrases.tsv") where row[0] == language {
            let cue: CueClass = ["source": .source, "weak": .weak][row[1]] ?? .medium
            let number = lemmaNumber(language + " " + row[2])
            update(row[2]) { entry, _ in
                entry.cue = cue
                entry.lemma = number
            }
        }
        for row in try rows("verbs-\(language).tsv") {
            let number = lemmaNumber(language + " " + row[0])
            let cue = Self.classes[row[1]] ?? .say
            let forms = Inflection.forms(
                of: row[0], language: language, hint: row.count > 2 ? row[2] : "")
            let weight: UInt8 =
                row.count > 3 && row[3] == "rare" ? VerbForms.rare.rawValue : 0
            for form in forms {
                update(form.text) { entry, hasAccent in
                    if entry.cue == .none || entry.lemma == number {
                        entry.cue = cue
                        entry.lemma = number
                    }
                    guard entry.lemma == number else { return }
                    let bits = Self.bits(form) | weight
                    if hasAccent { entry.accentedForms |= bits }
                    // An accent that only a preterite's last letter has parts it from a noun.
                    if !hasAccent || !form.text.hasSuffix("ó") { entry.plainForms |= bits }
                    if !hasAccent, form.text != Fold.key(form.text) { entry.accentedForms |= bits }
                }
            }
        }
        for row in try rows("verbs-other.tsv") where row[0] == language {
            let forms = Inflection.forms(
                of: row[1], language: language, hint: row.count > 2 ? row[2] : "")
            for form in forms where form.isFinite && !(form.isInfinitive && language == "en") {
                addFlags(form.text, .verbal)
            }
        }
        var builder = PhraseTableBuilder()
        for key in order {
            guard let entry = spellings[key] else { continue }
            builder.add(key, value: number(of: entry))
        }
        formCounts.append(order.count)
        return builder.serialized()
    }

    private static let classes: [String: CueClass] = [
        "say": .say, "bare": .bare, "think": .think, "ask": .ask, "demand": .demand, "call": .call,
        "utter": .utter,
    ]

    private static func bits(_ form: Form) -> UInt8 {
        var bits: VerbForms = []
        if form.isFinite { bits.insert(.finite) }
        if form.isParticiple { bits.insert(.participle) }
        if form.isGerund { bits.insert(.gerund) }
        if form.isInfinitive { bits.insert(.infinitive) }
        if form.isFirstPerson { bits.insert(.firstPerson) }
        if form.isPlural { bits.insert(.plural) }
        if form.isPast { bits.insert(.past) }
        return bits.rawValue
    }

    private mutating func lemmaNumber(_ lemma: String) -> UInt16 {
        lemmas.append(lemma)
        return UInt16(lemmas.count)
    }

    private mutating func number(of entry: Entry) -> UInt32 {
        let bytes = entry.bytes
        if let number = numbers[bytes] { return number }
        let number = UInt32(entries.count / Lexicon.entryBytes)
        numbers[bytes] = number
        entries += bytes
        return number
    }

    /// The rows of a list, comments and blank lines left out.
    private func rows(_ name: String) throws -> [[String]] {
        let text = try String(contentsOf: data.appending(path: name), encoding: .utf8)
        return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map {
            $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        }
    }
}

/// Folding as the phrase table does it, for keys.
enum Fold {
    static func key(_ text: String) -> String {
        var out = ""
        for scalar in text.lowercased().decomposedStringWithCanonicalMapping.unicodeScalars
        where !(0x300...0x36F).contains(scalar.value) {
            out.unicodeScalars.append(scalar)
        }
        return out
    }
}
