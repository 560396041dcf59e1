package import EnrichmentKit
import TextCore

extension Chain {
    /// Runs the plugins over a document.
    ///
    /// - Parameters:
    ///   - document: The document.
    ///   - leftOut: Plugins that are not run but put down as failed, with the reason.
    ///   - onStage: Told the name of each plugin before it runs.
    /// - Returns: The layers, and how each plugin fared.
    package func run(
        _ document: Document, leavingOut leftOut: [String: String] = [:],
        onStage: (String) -> Void = { _ in }
    ) -> ChainResult {
        var result = ChainResult(annotations: Annotations(), plugins: [])
        for step in steps {
            let (status, reason) = run(
                step, document, leftOut[step.descriptor.name], onStage, &result.annotations)
            result.plugins.append(
                PluginReport(
                    name: step.descriptor.name, version: step.descriptor.version,
                    fingerprint: step.fingerprint, layer: step.descriptor.writes, status: status,
                    reason: reason))
        }
        return result
    }

    private func run(
        _ step: Step, _ document: Document, _ leftOut: String?, _ onStage: (String) -> Void,
        _ annotations: inout Annotations
    ) -> (PluginReport.Status, String?) {
        let descriptor = step.descriptor
        if let reason = languageReason(step, document.language) { return (.skipped, reason) }
        if let missing = descriptor.requires.first(where: { !annotations.holds($0) }) {
            return (.skipped, "the layer \(missing.rawValue) that it needs is missing")
        }
        if let leftOut { return (.failed, leftOut) }

        onStage(descriptor.name)
        // A plugin sees the layers it says it reads and no other: its fingerprint covers no more.
        var seen = Annotations()
        for layer in descriptor.reads { seen.take(layer, from: annotations) }
        do throws(EnrichmentError) {
            try step.enricher.enrich(document, into: &seen)
        } catch {
            return (.failed, error.description)
        }
        guard seen.holds(descriptor.writes) else {
            return (.failed, "it wrote no \(descriptor.writes.rawValue) layer")
        }
        if let problem = LayerCheck(document, annotations.entities).problem(descriptor.writes, seen)
        {
            return (.failed, problem)
        }
        annotations.take(descriptor.writes, from: seen)
        return (.ok, nil)
    }

    /// Why a step does not run for a language; `nil` where it does.
    ///
    /// A plugin tries its best where the language could not be told; a condition does not hold.
    private func languageReason(_ step: Step, _ language: Language?) -> String? {
        let done = step.descriptor.languages
        if let language, !done.isEmpty, !done.contains(language) {
            return "language \(language.rawValue) is not \(list(done))"
        }
        guard let wanted = step.languages else { return nil }
        // `other` stands for every language that the condition does not name, and for none.
        if wanted.contains(.other) { return nil }
        guard let language else { return "the language could not be told to be \(list(wanted))" }
        return wanted.contains(language)
            ? nil : "language \(language.rawValue) is not \(list(wanted))"
    }

    private func list(_ languages: [Language]) -> String {
        let list = languages.map(\.rawValue).joined(separator: ", ")
        return languages.count == 1 ? list : "one of \(list)"
    }
}

extension Language {
    /// In a condition: every language that is not named.
    static let other = Language(rawValue: "other")
}

extension Annotations {
    /// Whether a layer is there.
    func holds(_ layer: Layer) -> Bool {
        switch layer {
        case .entities: entities != nil
        case .sectors: sectors != nil
        case .level: level != nil
        case .quotes: quotes != nil
        default: false
        }
    }

    /// Takes one layer over.
    mutating func take(_ layer: Layer, from other: Annotations) {
        switch layer {
        case .entities: entities = other.entities
        case .sectors: sectors = other.sectors
        case .level: level = other.level
        case .quotes: quotes = other.quotes
        default: break
        }
    }
}
