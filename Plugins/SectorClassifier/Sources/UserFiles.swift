import EnrichmentKit
import FoundationEssentials
import YAMLText

/// The user's taxonomy and lexicons, read while the plugin is made.
struct UserFiles {
    /// Ours with the user's behind it, or the user's alone.
    let taxonomy: Taxonomy
    /// The user's phrases; `nil` where no file is given.
    let lexicon: Lexicon?

    init(_ options: SectorClassifier.Options, _ builtIn: Taxonomy) throws(OptionError) {
        var taxonomy = options.builtIn ? builtIn : Taxonomy()
        if let path = options.taxonomy {
            let text = try UserFiles.read(path, "taxonomy")
            do {
                try taxonomy.read(text)
            } catch {
                throw OptionError(
                    "taxonomy",
                    "is wrong at \(path):\(error.line):\(error.column): \(error.problem)",
                    remedy: error.remedy)
            }
        } else if !options.builtIn {
            throw OptionError(
                "built_in", "is false and there is no taxonomy",
                remedy: "give one with the option taxonomy, or leave built_in at true")
        }
        var entries: [LexiconEntry] = []
        for path in options.lexicons {
            let text = try UserFiles.read(path, "lexicons")
            do {
                entries += try LexiconEntry.read(text, taxonomy)
            } catch {
                throw OptionError(
                    "lexicons", "are wrong at \(path):\(error.line): \(error.problem)",
                    remedy: error.remedy)
            }
        }
        if entries.isEmpty, !options.builtIn {
            throw OptionError(
                "built_in", "is false and there are no phrases",
                remedy: "give some with the option lexicons, or leave built_in at true")
        }
        self.taxonomy = taxonomy
        lexicon = entries.isEmpty ? nil : UserFiles.build(entries, taxonomy)
    }

    private static func build(_ entries: [LexiconEntry], _ taxonomy: Taxonomy) -> Lexicon {
        var builder = LexiconBuilder()
        for entry in entries { builder.add(entry, taxonomy) }
        return builder.build()
    }

    private static func read(_ path: String, _ option: String) throws(OptionError) -> String {
        do {
            return try String(contentsOfFile: path, encoding: .utf8)
        } catch {
            throw OptionError(
                option, "names \(path), which cannot be read as UTF-8 text",
                remedy: "give the path of a text file that the daemon may read")
        }
    }
}
