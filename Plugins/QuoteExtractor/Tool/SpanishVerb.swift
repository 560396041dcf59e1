/// Spanish conjugation of what news texts use: the third persons and the first of the singular in
/// the indicative and the subjunctive, and the forms without person.
enum SpanishVerb {
    static func forms(_ verb: String, _ hint: String) -> [Form] {
        let verb = verb == "reír" || verb == "sonreír" ? verb.changingLast("í", to: "i") : verb
        let stem = verb.dropping(2)
        let group = verb.suffix(2)
        let strong = strongStem(verb, stem, hint)
        let preterite = irregularPreterite(verb)
        var out: [Form] = [Form(text: verb, isInfinitive: true)]
        func add(_ text: String, first: Bool = false, plural: Bool = false, past: Bool = false) {
            out.append(
                Form(
                    text: respelled(text, verb), isFinite: true, isFirstPerson: first,
                    isPlural: plural, isPast: past))
        }
        if group == "ar" {
            add(strong + "a"); add(strong + "an", plural: true)
            add(stem + "ó", past: true); add(stem + "aron", plural: true, past: true)
            add(stem + "aba", past: true); add(stem + "aban", plural: true, past: true)
            add(stem + "ara", past: true); add(stem + "aran", plural: true, past: true)
            add(stem + "amos", first: true, plural: true)
            add(softened(strong, verb) + "e"); add(softened(strong, verb) + "en", plural: true)
            out.append(Form(text: stem + "ado", isParticiple: true))
            out.append(Form(text: stem + "ando", isGerund: true))
        } else {
            let weak = hint == "ie" || hint == "i" ? weakStem(verb, stem) : stem
            add(present(verb, strong) + "e"); add(present(verb, strong) + "en", plural: true)
            if let preterite {
                add(preterite + "o", past: true)
                add(
                    preterite + (preterite.hasSuffix("j") ? "eron" : "ieron"), plural: true,
                    past: true)
                add(preterite + "e", first: true, past: true)
            } else {
                add(iForm(weak, "ió"), past: true)
                add(iForm(weak, "ieron"), plural: true, past: true)
            }
            add(stem + "ía", past: true); add(stem + "ían", plural: true, past: true)
            let yo = firstStem(verb, strong)
            add(yo + "a"); add(yo + "an", plural: true); add(yo + "o", first: true)
            out.append(Form(text: participle(verb, stem), isParticiple: true))
            out.append(Form(text: iForm(gerundStem(verb, weak), "iendo"), isGerund: true))
        }
        let future = futureStem(verb)
        for (end, plural) in [("á", false), ("án", true), ("ía", false), ("ían", true)] {
            add(future + end, plural: plural)
        }
        return out
    }

    /// `sient` of `sentir`, `cuent` of `contar`, `pid` of `pedir`.
    private static func strongStem(_ verb: String, _ stem: String, _ hint: String) -> String {
        if verb.hasSuffix("decir") { return stem.changingLast("e", to: "i") }
        if verb.hasSuffix("tener") { return stem.changingLast("e", to: "ie") }
        if verb.hasSuffix("venir") { return stem.changingLast("e", to: "ie") }
        switch hint {
        case "ie": return stem.changingLast("e", to: "ie")
        case "ue": return stem.changingLast("o", to: "ue")
        case "i": return stem.changingLast("e", to: "i")
        default: return stem
        }
    }

    private static func present(_ verb: String, _ strong: String) -> String {
        if verb.hasSuffix("güir") { return strong.dropping(1) + "uy" }
        if verb.hasSuffix("uir"), !verb.hasSuffix("guir") { return strong + "y" }
        return strong
    }

    private static func weakStem(_ verb: String, _ stem: String) -> String {
        verb.hasSuffix("ir") ? stem.changingLast("e", to: "i") : stem
    }

    private static func gerundStem(_ verb: String, _ weak: String) -> String {
        verb.hasSuffix("decir") || verb.hasSuffix("venir") ? weak.changingLast("e", to: "i") : weak
    }

    private static func irregularPreterite(_ verb: String) -> String? {
        let stem = verb.dropping(2)
        if verb.hasSuffix("decir") { return stem.dropping(2) + "ij" }
        if verb.hasSuffix("poner") { return stem.dropping(2) + "us" }
        if verb.hasSuffix("tener") { return stem.dropping(2) + "uv" }
        if verb.hasSuffix("venir") { return stem.dropping(2) + "in" }
        if verb.hasSuffix("hacer") { return stem.dropping(2) + "ic" }
        if verb.hasSuffix("traer") || verb.hasSuffix("ducir") {
            return verb.hasSuffix("ducir") ? stem.dropping(1) + "j" : stem + "j"
        }
        return nil
    }

    private static func firstStem(_ verb: String, _ strong: String) -> String {
        let stem = verb.dropping(2)
        for end in ["poner", "tener", "venir"] where verb.hasSuffix(end) { return stem + "g" }
        if verb.hasSuffix("decir") { return stem.dropping(2) + "ig" }
        if verb.hasSuffix("hacer") { return stem.dropping(1) + "g" }
        if verb.hasSuffix("cer") || verb.hasSuffix("cir") { return stem.dropping(1) + "zc" }
        if verb.hasSuffix("prever") { return stem + "e" }
        if verb.hasSuffix("gir") || verb.hasSuffix("ger") { return strong.dropping(1) + "j" }
        if verb.hasSuffix("guir") { return strong.dropping(1) }
        return present(verb, strong)
    }

    private static func futureStem(_ verb: String) -> String {
        if verb.hasSuffix("decir"), verb != "predecir" { return verb.dropping(5) + "dir" }
        for end in ["poner", "tener", "venir"] where verb.hasSuffix(end) {
            return verb.dropping(2) + "dr"
        }
        if verb.hasSuffix("hacer") { return verb.dropping(4) + "ar" }
        return verb
    }

    private static func participle(_ verb: String, _ stem: String) -> String {
        if verb.hasSuffix("decir") { return stem.dropping(2) + "icho" }
        if verb.hasSuffix("poner") { return stem.dropping(2) + "uesto" }
        if verb.hasSuffix("hacer") { return stem.dropping(2) + "echo" }
        if verb.hasSuffix("prever") { return "previsto" }
        if verb == "ver" { return "visto" }
        if verb.hasSuffix("scribir") { return stem.dropping(1) + "to" }
        if verb == "abrir" { return "abierto" }
        if verb == "resolver" { return "resuelto" }
        if "aeo".contains(stem.last ?? "x") { return stem + "ído" }
        return stem + "ido"
    }

    /// Joins a stem and an ending with i: `creyó`, `riñó`, `concluyeron`.
    private static func iForm(_ stem: String, _ ending: String) -> String {
        let last = stem.last ?? "x"
        if "aeo".contains(last) || (last == "u" && !stem.hasSuffix("gu") && !stem.hasSuffix("qu")) {
            return stem + "y" + ending.dropFirst()
        }
        if last == "ü" { return stem.dropping(1) + "uy" + ending.dropFirst() }
        if last == "ñ" || (last == "i") { return stem + ending.dropFirst() }
        return stem + ending
    }

    /// Before e: c → qu, g → gu, z → c.
    private static func softened(_ stem: String, _ verb: String) -> String {
        if stem.hasSuffix("c") { return stem.dropping(1) + "qu" }
        if stem.hasSuffix("g") { return stem + "u" }
        if stem.hasSuffix("z") { return stem.dropping(1) + "c" }
        return stem
    }

    /// `dizo` of `hacer` is spelled `hizo`.
    private static func respelled(_ text: String, _ verb: String) -> String {
        verb.hasSuffix("hacer") && text.hasSuffix("ico") ? text.dropping(2) + "zo" : text
    }
}
