/// Portuguese conjugation of what news texts use: the third persons and the first of the singular in
/// the indicative and the subjunctive, and the forms without person.
enum PortugueseVerb {
    static func forms(_ verb: String, _ hint: String) -> [Form] {
        let stem = verb.dropping(verb.hasSuffix("por") || verb.hasSuffix("pôr") ? 3 : 2)
        var out: [Form] = [Form(text: verb, isInfinitive: true)]
        func add(_ text: String, first: Bool = false, plural: Bool = false, past: Bool = false) {
            out.append(
                Form(
                    text: text, isFinite: true, isFirstPerson: first, isPlural: plural, isPast: past
                ))
        }
        if verb.hasSuffix("por") || verb.hasSuffix("pôr") {
            add(stem + "põe"); add(stem + "põem", plural: true); add(stem + "ponho", first: true)
            add(stem + "pôs", past: true); add(stem + "puseram", plural: true, past: true)
            add(stem + "punha", past: true); add(stem + "punham", plural: true, past: true)
            add(stem + "porá"); add(stem + "poria")
            out.append(Form(text: stem + "posto", isParticiple: true))
            out.append(Form(text: stem + "pondo", isGerund: true))
            return out
        }
        if verb.hasSuffix("dizer") {
            let d = stem.dropping(2)
            add(d + "iz"); add(d + "izem", plural: true); add(d + "igo", first: true)
            add(d + "isse", past: true); add(d + "isseram", plural: true, past: true)
            add(d + "issera", past: true)
            add(d + "izia", past: true); add(d + "iziam", plural: true, past: true)
            add(d + "irá"); add(d + "irão", plural: true); add(d + "iria");
            add(d + "iriam", plural: true)
            add(d + "iga"); add(d + "igam", plural: true)
            out.append(Form(text: d + "ito", isParticiple: true))
            out.append(Form(text: d + "izendo", isGerund: true))
            return out
        }
        let (present, presents) = thirds(verb, stem)
        add(present); add(presents, plural: true)
        for (text, plural, first) in pasts(verb, stem) {
            add(text, first: first, plural: plural, past: true)
        }
        for (end, plural) in [("á", false), ("ão", true), ("ia", false), ("iam", true)] {
            add(verb + end, plural: plural)
        }
        let yo = firstStem(verb, stem, hint)
        let vowel = verb.hasSuffix("ar") ? "e" : "a"
        if verb.hasSuffix("ar") {
            add(softened(stem) + vowel); add(softened(stem) + vowel + "m", plural: true)
        } else {
            add(yo + vowel); add(yo + vowel + "m", plural: true)
            add(yo + "o", first: true)
        }
        out.append(Form(text: participle(verb, stem), isParticiple: true))
        out.append(Form(text: verb.dropping(1) + "ndo", isGerund: true))
        return out
    }

    private static func thirds(_ verb: String, _ stem: String) -> (String, String) {
        if verb.hasSuffix("ar") { return (stem + "a", stem + "am") }
        if verb == "ver" || verb == "prever" || verb == "antever" {
            return (stem + "ê", stem + "eem")
        }
        if verb == "crer" || verb == "ler" { return (stem + "ê", stem + "eem") }
        if verb == "rir" || verb == "sorrir" { return (stem + "i", stem + "iem") }
        if verb == "intervir" { return ("intervém", "intervêm") }
        if verb.hasSuffix("uzir") { return (stem, stem + "em") }
        if verb.hasSuffix("uir"), !verb.hasSuffix("guir") { return (stem + "i", stem + "em") }
        return (stem + "e", stem + "em")
    }

    private static func pasts(_ verb: String, _ stem: String) -> [(String, Bool, Bool)] {
        if verb.hasSuffix("ar") {
            return [
                (stem + "ou", false, false), (stem + "aram", true, false),
                (stem + "ara", false, false), (stem + "ava", false, false),
                (stem + "avam", true, false), (stem + "asse", false, false),
            ]
        }
        if verb.hasSuffix("ver"), verb != "escrever", verb != "descrever", verb != "resolver",
            verb != "devolver"
        {
            return [
                (stem + "iu", false, false), (stem + "iram", true, false),
                (stem + "ia", false, false), (stem + "iam", true, false),
            ]
        }
        if verb == "intervir" {
            return [("interveio", false, false), ("intervieram", true, false)]
        }
        if verb == "querer" { return [("quis", false, false), ("quiseram", true, false)] }
        if verb.hasSuffix("er") {
            return [
                (stem + "eu", false, false), (stem + "eram", true, false),
                (stem + "ia", false, false), (stem + "iam", true, false),
                (stem + "esse", false, false),
            ]
        }
        return [
            (stem + "iu", false, false), (stem + "iram", true, false),
            (stem + "ia", false, false), (stem + "iam", true, false),
            (stem + "isse", false, false),
        ]
    }

    private static func firstStem(_ verb: String, _ stem: String, _ hint: String) -> String {
        if verb == "pedir" || verb == "despedir" { return stem.dropping(1) + "ç" }
        if verb.hasSuffix("ver"), ["ver", "prever"].contains(verb) { return stem + "ej" }
        if verb == "crer" || verb == "ler" { return stem + "ei" }
        if verb.hasSuffix("guir") { return changed(stem.dropping(1), hint) }
        if verb.hasSuffix("gir") || verb.hasSuffix("ger") { return stem.dropping(1) + "j" }
        if verb.hasSuffix("cer") { return stem.dropping(1) + "ç" }
        return changed(stem, hint)
    }

    private static func changed(_ stem: String, _ hint: String) -> String {
        switch hint {
        case "i": stem.changingLast("e", to: "i")
        case "u": stem.changingLast("o", to: "u")
        default: stem
        }
    }

    private static func participle(_ verb: String, _ stem: String) -> String {
        if verb.hasSuffix("ar") { return stem + "ado" }
        if verb == "ver" || verb == "prever" || verb == "antever" { return stem + "isto" }
        if verb.hasSuffix("crever") { return stem.dropping(1) + "ito" }
        if verb == "abrir" { return "aberto" }
        if verb == "intervir" { return "intervindo" }
        return stem + "ido"
    }

    private static func softened(_ stem: String) -> String {
        if stem.hasSuffix("c") { return stem.dropping(1) + "qu" }
        if stem.hasSuffix("g") { return stem + "u" }
        if stem.hasSuffix("ç") { return stem.dropping(1) + "c" }
        return stem
    }
}
