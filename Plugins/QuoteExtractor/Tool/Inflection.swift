/// A form of a verb with what it is.
struct Form {
    var text: String
    var isFinite = false
    var isParticiple = false
    var isGerund = false
    var isInfinitive = false
    var isFirstPerson = false
    var isPlural = false
    var isPast = false
}

/// Inflects the verbs of the lists in `Data`: the first word of a lemma, the rest carried along.
enum Inflection {
    static func forms(of lemma: String, language: String, hint: String) -> [Form] {
        let words = lemma.split(separator: " ", maxSplits: 1).map(String.init)
        let tail = words.count > 1 ? " " + words[1] : ""
        var forms: [Form]
        if hint.hasPrefix("=") {
            forms = listed(words[0], hint.dropFirst())
            for i in forms.indices { forms[i].text += tail }
            return forms
        }
        switch language {
        case "en": forms = EnglishVerb.forms(words[0], hint)
        case "es": forms = SpanishVerb.forms(words[0], hint)
        default: forms = PortugueseVerb.forms(words[0], hint)
        }
        for i in forms.indices { forms[i].text += tail }
        return forms
    }

    /// The forms that a hint lists: singular / plural / participle / gerund.
    private static func listed(_ infinitive: String, _ hint: Substring) -> [Form] {
        var out = [Form(text: infinitive, isInfinitive: true)]
        let groups = hint.split(separator: "/").map { $0.split(separator: ",").map(String.init) }
        for (g, group) in groups.enumerated() {
            for (i, text) in group.enumerated() {
                switch g {
                case 0, 1:
                    out.append(
                        Form(
                            text: text, isFinite: true, isPlural: g == 1,
                            isPast: (1...2).contains(i)
                        ))
                case 2: out.append(Form(text: text, isParticiple: true))
                default: out.append(Form(text: text, isGerund: true))
                }
            }
        }
        return out
    }
}

/// Small helpers over the letters of a verb.
extension String {
    func dropping(_ count: Int) -> String { String(dropLast(count)) }

    /// With the last occurrence of a vowel among those given replaced: `sent` → `sient`.
    func changingLast(_ vowel: Character, to replacement: String) -> String {
        guard let at = lastIndex(of: vowel) else { return self }
        return String(self[..<at]) + replacement + String(self[index(after: at)...])
    }
}

/// English: regular by rule, the rest from the hint (`past participle`).
enum EnglishVerb {
    static func forms(_ base: String, _ hint: String) -> [Form] {
        let given = hint.split(separator: " ").map(String.init)
        var out = [
            Form(text: base, isFinite: true, isInfinitive: true, isPlural: true),
            Form(text: third(base), isFinite: true),
            Form(text: gerund(base, given.first), isGerund: true),
        ]
        if base == "be" { return out }
        let past = given.first ?? regularPast(base)
        let participle = given.count > 1 ? given[1] : past
        if past == participle {
            out.append(Form(text: past, isFinite: true, isParticiple: true, isPast: true))
        } else {
            out.append(Form(text: past, isFinite: true, isPast: true))
            out.append(Form(text: participle, isParticiple: true))
        }
        return out
    }

    private static func isVowel(_ c: Character?) -> Bool { c.map { "aeiou".contains($0) } ?? false }

    private static func third(_ base: String) -> String {
        if base == "go" { return "goes" }
        for end in ["s", "x", "ch", "sh", "z"] where base.hasSuffix(end) { return base + "es" }
        if base.hasSuffix("y"), !isVowel(base.dropLast().last) { return base.dropping(1) + "ies" }
        return base + "s"
    }

    private static func regularPast(_ base: String) -> String {
        if base.hasSuffix("e") { return base + "d" }
        if base.hasSuffix("y"), !isVowel(base.dropLast().last) { return base.dropping(1) + "ied" }
        return base + "ed"
    }

    /// A doubled letter before the `-ed` of the hint is doubled before `-ing` too.
    private static func gerund(_ base: String, _ past: String?) -> String {
        if let past, past.hasSuffix("ed"), past.count == base.count + 3 {
            return past.dropping(2) + "ing"
        }
        if base == "begin" { return "beginning" }
        if base.hasSuffix("e"), !base.hasSuffix("ee") { return base.dropping(1) + "ing" }
        return base + "ing"
    }
}
