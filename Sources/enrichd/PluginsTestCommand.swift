import ArgumentParser
import ConfigurationKit
import EnrichmentKit
import FileSystem
import Glibc
import OutsidePlugins
import PluginJSON

/// Tests a shared object.
struct PluginsTestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test", abstract: "Tests a shared object as every plugin is tested.",
        discussion: """
            Runs it over plain, empty and hostile documents in processes of their own: its layer is \
            valid, its spans lie in the text and say what stands there, the same document gives the \
            same layer, and its time grows with the document and no faster. Ends with 1 where a \
            promise is broken.

            Examples:
              enrichd plugins test build/word-count.so
              enrichd plugins test watch.so --options '{"list": "names.csv"}' reports/*.txt
            """)

    @Argument(help: ArgumentHelp("The shared object.", valueName: "file"))
    var file: String

    @Argument(help: ArgumentHelp("More documents to try it with.", valueName: "documents"))
    var documents: [String] = []

    @Option(help: ArgumentHelp("Its options, as JSON; paths in it are absolute or from here."))
    var options = "{}"

    func run() throws {
        let plugin = try registration()
        let options = try parsedOptions(plugin)
        say("\(plugin.descriptor.name) \(plugin.descriptor.version) describes itself", [])
        do throws(OptionError) { _ = try plugin.make(options) } catch {
            say("takes its options", [error.description])
            throw ExitCode(1)
        }
        say("takes its options", [])
        let folder = try ScratchFolder()
        let trial = PluginTrial(plugin, options: options, folder: folder)
        var hasFailed = false
        func report(_ promise: String, _ problems: [String]) {
            say(promise, problems)
            hasFailed = hasFailed || !problems.isEmpty
        }
        let samples = PluginTrial.Sample.usual + (try documents.map(PluginsTestCommand.sample))
        if plugin.descriptor.requires.isEmpty {
            report(
                "keeps the contract over \(samples.count) documents",
                try trial.problems(with: samples, behind: []))
        }
        let writers = builtinPlugins.registrations.filter {
            plugin.descriptor.reads.contains($0.descriptor.writes)
        }.map(\.descriptor.name)
        if !writers.isEmpty {
            report(
                "keeps it behind \(writers.joined(separator: ", "))",
                try trial.problems(with: samples, behind: writers))
        }
        for (kind, text) in [("prose", PluginTrial.prose), ("one long word", "a")] {
            let growth = try trial.growth(of: text)
            let figure = growth.map {
                ": \(Int(($0 * 10).rounded()) / 10).\(Int(($0 * 10).rounded()) % 10)"
            }
            report(
                "takes time in proportion to the document, \(kind)",
                (growth ?? 1) > 2
                    ? ["four times the text takes more than eight times as long\(figure ?? "")"]
                    : [])
        }
        if hasFailed { throw ExitCode(1) }
    }

    private func registration() throws -> PluginRegistration {
        let path = Path(file).absolute(in: .currentFolder())
        do throws(ObjectRefusal) {
            return try PluginProbe.own.reader(path)
        } catch {
            throw CommandFailure("\(file) \(error.problem); \(error.remedy)")
        }
    }

    /// The options, checked as those of a configuration are.
    private func parsedOptions(
        _ plugin: PluginRegistration
    ) throws -> [(name: String, value: OptionValue)] {
        guard let options = OptionsJSON.read(Array(options.utf8)) else {
            throw ValidationError("--options is no JSON object.")
        }
        return try options.map { name, value in
            guard let option = plugin.options.first(where: { $0.name == name }) else {
                throw CommandFailure.usage("\(name) is no option of \(plugin.descriptor.name)")
            }
            do throws(OptionError) { try plugin.check(name, value) } catch {
                throw CommandFailure.usage(error.description)
            }
            return (name, absolute(value, option.form))
        }
    }

    private func absolute(_ value: OptionValue, _ form: OptionDescription.Form) -> OptionValue {
        guard form == .file || form == .files else { return value }
        switch value {
        case .list(let values): return .list(values.map { absolute($0, form) })
        default:
            return .text(Path(value.description).absolute(in: .currentFolder()).description)
        }
    }

    private static func sample(_ document: String) throws -> PluginTrial.Sample {
        let path = Path(document)
        do throws(SystemError) {
            let file = try FileDescriptor(opening: path, O_RDONLY)
            return PluginTrial.Sample(
                name: document, text: try file.readAll(limit: .max, sizeHint: 65_536, path: path))
        } catch {
            throw CommandFailure(error.description)
        }
    }

    private func say(_ promise: String, _ problems: [String]) {
        var text = problems.isEmpty ? "ok    \(promise)\n" : "FAIL  \(promise)\n"
        for problem in problems.prefix(20) { text += "      \(problem)\n" }
        if problems.count > 20 { text += "      and \(problems.count - 20) more\n" }
        writeAll(Array(text.utf8), to: STDOUT_FILENO)
    }
}
