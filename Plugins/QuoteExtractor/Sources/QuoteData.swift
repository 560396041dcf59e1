import CQuoteData
package import TextCore

/// The data of the plugin, embedded in the executable: three lexicons and three models.
///
/// Layout, in little-endian 32-bit numbers: a magic number, the number of sections, a 64-bit hash of
/// the sections, then offset and length of each. Written by the tool target (`build`).
package struct QuoteData: Sendable {
    package static let magic: UInt32 = 0x3151_5545  // "EUQ1"
    /// The sections in their order.
    package enum Section: Int, CaseIterable, Sendable {
        case english, spanish, portuguese, entries, speaker, indirect, mark
    }

    package static let headerBytes = 16

    /// The data compiled in.
    package static let embedded = QuoteData(
        unsafe DataView(static: enrichd_quote_data(), count: Int(enrichd_quote_data_size())))

    private let lexicons: [Lexicon]
    let speakerModel: LinearModel
    let indirectModel: LinearModel
    let markModel: LinearModel
    /// A hash of the sections: the descriptor's `data`.
    let fingerprint: String

    /// Reads what `build` has written; without lexicons and weights where that is not the case.
    package init(_ data: DataView) {
        guard data.count > 64, data.load(UInt32.self, at: 0) == QuoteData.magic else {
            lexicons = []
            fingerprint = ""
            (speakerModel, indirectModel, markModel) = (.empty, .empty, .empty)
            return
        }
        func section(_ section: Section) -> DataView {
            let at = QuoteData.headerBytes + section.rawValue * 8
            let start = Int(data.load(UInt32.self, at: at))
            return data.slice(start, start + Int(data.load(UInt32.self, at: at + 4)))
        }
        fingerprint = String(data.load(UInt64.self, at: 8), radix: 16)
        lexicons = [Section.english, .spanish, .portuguese].map {
            Lexicon(table: section($0), entries: section(.entries))
        }
        speakerModel = LinearModel(section(.speaker))
        indirectModel = LinearModel(section(.indirect))
        markModel = LinearModel(section(.mark))
    }

    /// The languages in the order of their sections.
    package static let languages: [Language] = [.english, .spanish, .portuguese]

    /// The lexicon of a language; that of English for one we do not know.
    func lexicon(_ language: Int) -> Lexicon? {
        lexicons.indices.contains(language) ? lexicons[language] : nil
    }

    /// The lexicon that knows most of a text's first words: for texts too short to tell by.
    func likeliestLanguage(of text: SourceText) -> Int {
        var best = 0
        var most = -1
        let end = min(text.tokens.count, 400)
        for (i, lexicon) in lexicons.enumerated() {
            var known = 0
            for t in 0..<end where text.tokens[t].kind == .word {
                let entry = lexicon.entry(at: t, end: t + 1, in: text)
                if entry.flags.rawValue != 0 { known += 1 }
                if entry.isFiniteCue { known += 3 }
            }
            if known > most { (best, most) = (i, known) }
        }
        return best
    }
}
