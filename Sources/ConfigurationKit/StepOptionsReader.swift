import EnrichmentKit
import FileSystem
import Glibc

/// Reads the options of one plugin in a chain.
struct StepOptionsReader {
    let registration: PluginRegistration

    /// What is set, in the order of the file; an option with a mistake is left out.
    func read(
        _ node: YAMLNode, _ path: String, _ context: inout ReadingContext
    ) -> [ChainConfiguration.Step.Option] {
        if node.isNull { return [] }
        let known = registration.options.map(\.name)
        guard case .mapping(let entries) = node.content else {
            context.report(
                node.position, path, node.described,
                remedy: "give a mapping from options to values")
            return []
        }
        var options: [ChainConfiguration.Step.Option] = []
        for entry in entries {
            let path = joined(path, entry.key)
            guard let description = registration.options.first(where: { $0.name == entry.key })
            else {
                context.report(
                    entry.position, path, "is no option of \(registration.descriptor.name)",
                    remedy: NearestWord.remedy(entry.key, among: known, none: "it has none"))
                continue
            }
            if let value = value(entry.value, description, path, &context) {
                options.append(ChainConfiguration.Step.Option(name: entry.key, value: value))
            }
        }
        // The options together, and the files they name; each by itself is right.
        if options.count == entries.count, !options.isEmpty {
            do throws(OptionError) {
                _ = try registration.make(options.map { ($0.name, $0.value) })
            } catch {
                report(error, node, entries, path, &context)
            }
        }
        return options
    }

    private func value(
        _ node: YAMLNode, _ description: OptionDescription, _ path: String,
        _ context: inout ReadingContext
    ) -> OptionValue? {
        switch description.form {
        case .file:
            return filePath(node, path, &context).map { .text($0) }
        case .files:
            return list(node, path, &context) { node, path, context in
                filePath(node, path, &context).map { OptionValue.text($0) }
            }.map { .list($0) }
        case .bool:
            if let text = node.text,
                ["yes", "no", "on", "off", "y", "n"].contains(text.lowercased())
            {
                let meant = ["yes", "on", "y"].contains(text.lowercased())
                context.report(
                    node.position, path, node.described,
                    remedy: "write \(meant)\(byDefault(description))")
                return nil
            }
        default: break
        }
        guard let value = YAMLScalar.optionValue(node) else {
            context.report(
                node.position, path, node.described,
                remedy: "give a value, or leave the option out\(byDefault(description))")
            return nil
        }
        if let text = textOfQuoted(node, description.form) {
            context.report(
                node.position, path, node.described,
                remedy: "write \(shown(text)) without quotes\(byDefault(description))")
            return nil
        }
        do throws(OptionError) {
            try registration.check(description.name, value)
            return value
        } catch {
            context.report(
                node.position, path, problem(error.problem),
                remedy: remedy(error, node, description))
            return nil
        }
    }

    /// What is in the quotes, where that would be a switch or a number and one is wanted.
    private func textOfQuoted(_ node: YAMLNode, _ form: OptionDescription.Form) -> String? {
        guard case .scalar(let text, isPlain: false) = node.content else { return nil }
        let plain = YAMLNode(.scalar(text, isPlain: true), at: node.position)
        return switch (form, YAMLScalar.optionValue(plain)) {
        case (.bool, .bool), (.integer, .integer), (.number, .number), (.number, .integer): text
        default: nil
        }
    }

    /// A word that is nearly one of an option's words is named; other remedies are the plugin's.
    private func remedy(
        _ error: OptionError, _ node: YAMLNode, _ description: OptionDescription
    ) -> String {
        let words: [String]
        switch description.form {
        case .choice(let choices), .choices(let choices): words = choices
        default: return error.remedy
        }
        let given: [YAMLNode] =
            if case .sequence(let items) = node.content { items } else { [node] }
        for text in given.compactMap(\.text) where !words.contains(text) {
            if let near = NearestWord.of(text, among: words) { return "did you mean \(near)?" }
        }
        return error.remedy
    }

    private func byDefault(_ description: OptionDescription) -> String {
        description.defaultValue.map { " (default \($0))" } ?? ""
    }

    /// A value in a plugin's sentence may be long, or hold what a terminal would obey.
    private func problem(_ sentence: String) -> String { shown(sentence, limit: 200) }

    private func filePath(
        _ node: YAMLNode, _ path: String, _ context: inout ReadingContext
    ) -> String? {
        guard
            let absolute = context.absolutePath(node, path, remedy: "give the path of a file")
        else { return nil }
        let file = Path(absolute)
        do throws(SystemError) {
            let status = try FileStatus(following: file)
            guard status.kind == .regular else {
                context.report(
                    node.position, path, "\(node.described), which is no file (\(status.kind))",
                    remedy: "give the path of a file")
                return nil
            }
            guard unsafe file.withCString({ unsafe access($0, R_OK) }) == 0 else {
                throw SystemError("read", file, code: errno)
            }
            return absolute
        } catch {
            context.report(
                node.position, path,
                error.isMissing
                    ? "\(node.described), and there is no file \(shown(absolute))"
                    : "\(node.described), which cannot be read (\(SystemError.reason(error.code)))",
                remedy: error.isMissing
                    ? "mend the path, which is relative to the configuration's folder"
                    : "mend the permissions of \(shown(absolute))")
            return nil
        }
    }

    /// Reports what a plugin said when it was made, at the option it names: `dictionaries[1]`.
    private func report(
        _ error: OptionError, _ node: YAMLNode, _ entries: [YAMLNode.Entry], _ path: String,
        _ context: inout ReadingContext
    ) {
        let name = error.option.prefix { $0 != "[" && $0 != "." }
        let value = entries.first { $0.key == name }?.value
        let index = error.option.dropFirst(name.count + 1).prefix { $0 != "]" }
        var position = value?.position ?? node.position
        if let value, case .sequence(let items) = value.content, let i = Int(index),
            items.indices.contains(i)
        {
            position = items[i].position
        }
        context.report(
            position, error.option.isEmpty ? path : joined(path, error.option),
            problem(error.problem), remedy: error.remedy)
    }
}
