package import EnrichmentKit
import PluginJSON
import TextCore

extension Chain {
    /// Runs the plugins over a document.
    ///
    /// - Parameters:
    ///   - document: The document.
    ///   - leftOut: Plugins that are not run but put down as failed, with the reason.
    ///   - earlier: Layers of an earlier sidecar, which are taken over where they are not stale.
    ///   - isVerified: Whether each plugin runs twice, and fails where it writes another layer then.
    ///   - onStage: Told the name of each plugin before it runs.
    /// - Returns: The layers, and how each plugin fared.
    package func run(
        _ document: Document, leavingOut leftOut: [String: String] = [:],
        taking earlier: EarlierLayers? = nil, isVerified: Bool = false,
        onStage: (String) -> Void = { _ in }
    ) -> ChainResult {
        var result = ChainResult(annotations: Annotations(), plugins: [])
        var taken: Set<Layer> = []
        for step in steps {
            let layer = step.descriptor.writes
            var (status, reason) = whyNot(step, document, result.annotations)
            if status == nil, let earlier,
                earlier.has(step, taken: taken, now: result.annotations),
                LayerCheck(document, result.annotations.entities)
                    .problem(layer, earlier.annotations) == nil,
                step.schemaProblem(earlier.annotations) == nil
            {
                result.annotations.take(layer, from: earlier.annotations)
                taken.insert(layer)
                status = .ok
            }
            if status == nil {
                (status, reason) = run(
                    step, document, leftOut[step.descriptor.name], isVerified, onStage,
                    &result.annotations)
            }
            result.plugins.append(
                PluginReport(
                    name: step.descriptor.name, version: step.descriptor.version,
                    fingerprint: step.fingerprint, layer: layer, status: status ?? .failed,
                    reason: reason))
        }
        return result
    }

    /// Why a step is skipped; no status where it is not.
    private func whyNot(
        _ step: Step, _ document: Document, _ annotations: Annotations
    ) -> (PluginReport.Status?, String?) {
        if let reason = languageReason(step, document.language) { return (.skipped, reason) }
        if let missing = step.descriptor.requires.first(where: { !annotations.holds($0) }) {
            return (.skipped, "the layer \(missing.rawValue) that it needs is missing")
        }
        return (nil, nil)
    }

    private func run(
        _ step: Step, _ document: Document, _ leftOut: String?, _ isVerified: Bool,
        _ onStage: (String) -> Void, _ annotations: inout Annotations
    ) -> (PluginReport.Status, String?) {
        let descriptor = step.descriptor
        if let leftOut { return (.failed, leftOut) }

        onStage(descriptor.name)
        // A plugin sees the layers it says it reads and no other: its fingerprint covers no more.
        var given = Annotations()
        for layer in descriptor.reads { given.take(layer, from: annotations) }
        var written = given
        do throws(EnrichmentError) {
            try step.enricher.enrich(document, into: &written)
        } catch {
            return (.failed, error.description.onOneLine)
        }
        let layer = descriptor.writes
        let check = LayerCheck(document, annotations.entities)
        if let problem = problem(descriptor, given, written) ?? check.problem(layer, written) {
            return (.failed, problem.onOneLine)
        }
        if isVerified, !gives(written, again: step, document, given) {
            return (.failed, "it gave another layer when it ran a second time")
        }
        written.settle(layer, document.text)
        if let problem = step.schemaProblem(written) { return (.failed, problem.onOneLine) }
        annotations.take(layer, from: written)
        return (.ok, nil)
    }

    /// Why what a plugin has written is not its layer and that alone; `nil` where it is.
    private func problem(
        _ descriptor: PluginDescriptor, _ given: Annotations, _ written: Annotations
    ) -> String? {
        guard written.holds(descriptor.writes) else {
            return "it wrote no \(descriptor.writes.rawValue) layer"
        }
        let layers = Layer.typed + (given.others + written.others).map(\.layer)
        return layers.first { $0 != descriptor.writes && !written.hasSame($0, as: given) }.map {
            "it wrote the layer \($0.rawValue), which is not its own"
        }
    }

    /// Whether a second run of a plugin writes the same layer.
    private func gives(
        _ written: Annotations, again step: Step, _ document: Document, _ given: Annotations
    ) -> Bool {
        var again = given
        do throws(EnrichmentError) {
            try step.enricher.enrich(document, into: &again)
        } catch {
            return false
        }
        return again.hasSame(step.descriptor.writes, as: written)
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
