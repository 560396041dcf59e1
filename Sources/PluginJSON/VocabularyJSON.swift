package import EnrichmentKit
package import JSONText
import TextCore

extension JSONWriter {
    /// Writes the terms as an array.
    package mutating func write(_ terms: [VocabularyTerm]) {
        open(.array)
        for term in terms {
            open(.object)
            key("id")
            text(term.id)
            key("names")
            pairs(term.names.map { ($0.language.rawValue, $0.text) })
            if let broader = term.broader {
                key("broader")
                text(broader)
            }
            key("codes")
            pairs(term.codes.map { ($0.scheme, $0.code) })
            close(.object)
        }
        close(.array)
    }

    private mutating func pairs(_ pairs: [(key: String, value: String)]) {
        open(.object)
        for pair in pairs {
            key(text: pair.key)
            text(pair.value)
        }
        close(.object)
    }
}

extension VocabularyTerm {
    /// Reads a term; `nil` where it is none.
    init?(_ view: JSONView) {
        guard let id = view["id"]?.text, !id.isEmpty else { return nil }
        var names: [Name] = []
        for member in view["names"]?.members ?? [] {
            guard let text = member.value.text else { return nil }
            names.append(Name(Language(rawValue: member.key), text))
        }
        var codes: [Code] = []
        for member in view["codes"]?.members ?? [] {
            guard let code = member.value.text else { return nil }
            codes.append(Code(scheme: member.key, code: code))
        }
        self.init(id: id, names: names, broader: view["broader"]?.text, codes: codes)
    }
}
