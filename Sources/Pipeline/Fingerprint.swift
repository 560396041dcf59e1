import ConfigurationKit
import Crypto
import EnrichmentKit
import FileSystem
import Glibc
import TextCore

/// What stands for all that a layer, or a whole sidecar, depends on beside the document.
///
/// SHA-256 over the parts, each with its length before it, so that no two lists of parts read
/// alike; the first 8 bytes of it in hexadecimal.
struct Fingerprint {
    private var hash = SHA256()

    /// The fingerprint of a plugin with some options set, behind the steps that it can read from.
    static func step(
        _ plugin: PluginRegistration, options: [(name: String, value: OptionValue)],
        behind steps: [Chain.Step]
    ) throws(OptionError) -> String {
        let descriptor = plugin.descriptor
        var print = Fingerprint()
        print.add("text \(SourceText.version)")
        print.add(descriptor.name)
        print.add(descriptor.version)
        print.add(descriptor.data)
        for option in plugin.options {
            // In the plugin's order, defaults written out: what is set to its default is no change.
            let value = options.last { $0.name == option.name }?.value ?? option.defaultValue
            print.add(option.name)
            guard let value, option.form == .file || option.form == .files else {
                print.add(value)
                continue
            }
            try print.addFiles(option, value)
        }
        for layer in descriptor.reads {
            let writer = steps.last { $0.descriptor.writes == layer }
            print.add("\(layer.rawValue) \(writer?.fingerprint ?? "missing")")
        }
        return print.digits
    }

    /// The fingerprint of a chain.
    static func chain(
        _ configuration: ChainConfiguration, _ steps: [Chain.Step], output: OutputConfiguration,
        build: String
    ) -> String {
        var print = Fingerprint()
        print.add("build \(build)")
        print.add(configuration.name)
        print.add(output.offsets.rawValue)
        print.add(output.content.rawValue)
        print.add(output.format.rawValue)
        for step in steps {
            print.add(step.fingerprint)
            let languages = step.languages?.map(\.rawValue).joined(separator: " ")
            print.add(languages ?? "every language")
        }
        return print.digits
    }

    /// The fingerprint of some texts.
    static func parts(_ parts: [String]) -> String {
        var print = Fingerprint()
        for part in parts { print.add(part) }
        return print.digits
    }

    private mutating func add(_ text: String) {
        hash.update(data: Array("\(text.utf8.count):".utf8))
        hash.update(data: Array(text.utf8))
    }

    private mutating func add(_ value: OptionValue?) {
        switch value {
        case nil: add("unset")
        case .bool(let value): add("bool \(value)")
        case .integer(let value): add("number \(Double(value))")
        case .number(let value): add("number \(value)")
        case .text(let value): add("text \(value)")
        case .list(let values):
            add("list \(values.count)")
            for value in values { add(value) }
        }
    }

    /// Adds the contents of the files that an option names, and not their paths: those are absolute.
    private mutating func addFiles(
        _ option: OptionDescription, _ value: OptionValue
    ) throws(OptionError) {
        let paths: [OptionValue] = if case .list(let paths) = value { paths } else { [value] }
        add("files \(paths.count)")
        for path in paths {
            let path = Path(path.description)
            do throws(SystemError) {
                let file = try FileDescriptor(opening: path, O_RDONLY)
                let size = try FileStatus(descriptor: file.number, path: path).size
                let bytes = try file.readAll(limit: .max, sizeHint: size, path: path)
                hash.update(data: Array("\(bytes.count):".utf8))
                hash.update(data: bytes)
            } catch {
                throw OptionError(
                    option.name, "names \(path), which cannot be read",
                    remedy: "\(SystemError.reason(error.code)): give a file that can")
            }
        }
    }

    private var digits: String {
        let digits = Array("0123456789abcdef".utf8)
        let bytes = hash.finalize().prefix(8)
        return String(
            decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
