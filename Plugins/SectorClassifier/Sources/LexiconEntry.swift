/// A line of a lexicon: a phrase, and what it speaks for.
package struct LexiconEntry: Sendable, Equatable {
    /// What the phrase speaks for; `nil` for a phrase that only takes words out.
    package let place: Taxonomy.Place?
    /// 0 to 4 by hand.
    package let weight: Double
    /// The words, as they stand in the file.
    package let phrase: String

    /// Creates an entry.
    package init(_ place: Taxonomy.Place?, weight: Double, phrase: String) {
        (self.place, self.weight, self.phrase) = (place, weight, phrase)
    }

    /// How many of the documents with the phrase are thought to be about its sector: 0.3 with
    /// weight 1, 0.5 with 2, 0.7 with 3, 0.85 with 4.
    package var rate: Double {
        weight <= 3 ? 0.1 + 0.2 * weight : 0.7 + 0.15 * (weight - 3)
    }

    /// The log-odds of a rate against that of documents at large, about one in twelve.
    package static func logOdds(rate: Double) -> Double {
        let base = 1.0 / 12
        return Logarithm.natural(rate / (1 - rate)) - Logarithm.natural(base / (1 - base))
    }

    /// Reads a lexicon file: id, weight, phrase.
    ///
    /// - Parameters:
    ///   - text: The file.
    ///   - taxonomy: The ids that it may name, beside `-` for a phrase that takes words out.
    /// - Returns: One entry a line.
    /// - Throws: The first line that is wrong.
    package static func read(
        _ text: String, _ taxonomy: Taxonomy
    ) throws(TableError) -> [LexiconEntry] {
        var entries: [LexiconEntry] = []
        for row in TableFile(text).rows {
            func fail(_ problem: String, _ remedy: String) -> TableError {
                TableError(line: row.line, problem: problem, remedy: remedy)
            }
            guard row.cells.count == 3, !row.cells[2].isEmpty else {
                throw fail(
                    "has \(row.cells.count) columns", "write id, weight and phrase, parted by tabs")
            }
            guard let weight = Double(String(row.cells[1])), (0...4).contains(weight) else {
                throw fail("“\(row.cells[1])” is no weight", "give a number from 0 to 4")
            }
            let id = String(row.cells[0])
            let place = taxonomy.place(of: id)
            guard place != nil || id == "-" else {
                let known = taxonomy.sectors.map(\.id).joined(separator: ", ")
                throw fail(
                    "“\(id)” is no sector of the taxonomy",
                    "use one of \(known), a part of one, or -")
            }
            let phrase = String(row.cells[2])
            guard Lexicon.isPhrase(phrase) else {
                throw fail(
                    "“\(phrase)” is no phrase",
                    "write 1 to 8 words; a stem needs 3 letters before its *")
            }
            entries.append(LexiconEntry(place, weight: weight, phrase: phrase))
        }
        return entries
    }
}
