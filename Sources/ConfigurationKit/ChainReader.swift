import EnrichmentKit
import TextCore

/// Reads `chains`: each chain's steps, their plugins, options and conditions.
struct ChainReader {
    let registry: PluginRegistry

    /// A step as it was read, with the place of its plugin's name.
    private struct ReadStep {
        let registration: PluginRegistration
        let position: SourcePosition
        let path: String
        let step: ChainConfiguration.Step
    }

    /// All chains, in the order of the file; a chain with a mistake in it holds what could be read.
    func read(_ node: YAMLNode, _ context: inout ReadingContext) -> [ChainConfiguration] {
        guard case .mapping(let entries) = node.content, !entries.isEmpty else {
            context.report(
                node.position, "chains", node.described,
                remedy: "give a mapping from the name of a chain to its list of plugins")
            return []
        }
        return entries.map { entry in
            let path = joined("chains", entry.key)
            if entry.key.isEmpty
                || entry.key.unicodeScalars.contains(where: {
                    $0.properties.isWhitespace || $0 == "/"
                        || $0.properties.generalCategory == .control
                })
            {
                context.report(
                    entry.position, path, "is no name for a chain",
                    remedy: "give a name without spaces and slashes")
            }
            return ChainConfiguration(
                name: entry.key, steps: readSteps(entry.value, path, &context))
        }
    }

    private func readSteps(
        _ node: YAMLNode, _ path: String, _ context: inout ReadingContext
    ) -> [ChainConfiguration.Step] {
        guard case .sequence(let items) = node.content, !items.isEmpty else {
            let isEmpty = if case .sequence = node.content { true } else { false }
            context.report(
                node.position, path, isEmpty ? "has no plugin" : node.described,
                remedy: "give a list with a line - plugin: NAME for each plugin")
            return []
        }
        let steps = items.enumerated().compactMap { i, item in
            readStep(item, "\(path)[\(i)]", &context)
        }
        // An unknown plugin may be the one that writes what another needs.
        if steps.count == items.count { checkOrder(steps, &context) }
        return steps.map(\.step)
    }

    private func readStep(
        _ node: YAMLNode, _ path: String, _ context: inout ReadingContext
    ) -> ReadStep? {
        if let name = node.text {
            context.report(
                node.position, path, node.described, remedy: "write plugin: \(shown(name))")
            return nil
        }
        guard let section = SectionReader(node, path, StepKeys.all, &context) else { return nil }
        let when = section.node("when").flatMap {
            SectionReader($0, section.path("when"), [StepKeys.language.description], &context)
        }
        let languages = when?.read(StepKeys.language, &context) ?? nil
        guard let plugin = section.node("plugin") else { return nil }
        guard let name = plugin.text, let registration = registry[name] else {
            let names = registry.registrations.map(\.descriptor.name)
            context.report(
                plugin.position, section.path("plugin"),
                plugin.text == nil
                    ? plugin.described : "\(plugin.described), which is no plugin of this build",
                remedy: NearestWord.remedy(
                    plugin.text ?? "", among: names, none: "this build has none"))
            return nil
        }
        let options = section.node("options").map {
            StepOptionsReader(registration: registration).read(
                $0, section.path("options"), &context)
        }
        if registration.object != nil, options?.isEmpty ?? true {
            tryDefaults(registration, plugin.position, section.path("plugin"), &context)
        }
        return ReadStep(
            registration: registration, position: plugin.position, path: path,
            step: ChainConfiguration.Step(
                plugin: name, options: options ?? [], languages: languages))
    }

    /// Has a plugin from outside made without options: only it knows whether it can be.
    private func tryDefaults(
        _ registration: PluginRegistration, _ position: SourcePosition, _ path: String,
        _ context: inout ReadingContext
    ) {
        do throws(OptionError) { _ = try registration.make([]) } catch {
            context.report(
                position, path,
                "is \(registration.descriptor.name), "
                    + (error.option.isEmpty ? "which " : "whose option \(error.option) ")
                    + shown(error.problem, limit: 400),
                remedy: shown(error.remedy, limit: 200))
        }
    }

    /// Reports what is read before it is written, written twice, or needed and never written.
    private func checkOrder(_ steps: [ReadStep], _ context: inout ReadingContext) {
        for (i, step) in steps.enumerated() {
            let descriptor = step.registration.descriptor
            let before = steps[..<i]
            if let first = before.first(where: {
                $0.registration.descriptor.writes == descriptor.writes
            }) {
                context.report(
                    step.position, step.path,
                    "(\(descriptor.name)) writes \(descriptor.writes.rawValue), as "
                        + "\(first.path) (\(first.step.plugin)) does",
                    remedy: "leave one of the two out")
            }
            for layer in descriptor.reads
                + descriptor.requires.filter({
                    !descriptor.reads.contains($0)
                })
            {
                if before.contains(where: { $0.registration.descriptor.writes == layer }) {
                    continue
                }
                if let later = steps[(i + 1)...].first(where: {
                    $0.registration.descriptor.writes == layer
                }) {
                    context.report(
                        step.position, step.path,
                        "(\(descriptor.name)) reads \(layer.rawValue), which "
                            + "\(later.path) (\(later.step.plugin)) writes behind it",
                        remedy: "put \(later.step.plugin) before \(descriptor.name)")
                } else if descriptor.requires.contains(layer) {
                    let writer = registry.registrations.first { $0.descriptor.writes == layer }
                    context.report(
                        step.position, step.path,
                        "(\(descriptor.name)) needs \(layer.rawValue), which no plugin of the "
                            + "chain writes",
                        remedy: writer.map { "put \($0.descriptor.name) before it" }
                            ?? "leave \(descriptor.name) out")
                }
            }
        }
    }
}
