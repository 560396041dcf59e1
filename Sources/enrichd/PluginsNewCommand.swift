import ArgumentParser
import FileSystem
import Glibc

extension PluginStarter.Language: ExpressibleByArgument {}

/// Writes the project of a new plugin.
struct PluginsNewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new", abstract: "Writes a project with a new plugin, which builds as it is.",
        discussion: """
            The folder NAME is made here: sources, what builds and tests them, a configuration with \
            the plugin in it, a sample document.

            Examples:
              enrichd plugins new word-count --language c
              enrichd plugins new watch-list --language swift --package ../enrichd
            """)

    @Argument(help: ArgumentHelp("Kebab-case: word-count.", valueName: "name"))
    var name: String

    @Option(help: "c or swift.")
    var language: PluginStarter.Language

    @Option(
        help: ArgumentHelp(
            "For swift: the folder or the URL of enrichd's sources.",
            discussion: "Without it: the sources that this program was built from.",
            valueName: "place"))
    var package: String?

    func validate() throws {
        let words = name.utf8.split(separator: 0x2D, omittingEmptySubsequences: false)
        let isKebab = words.allSatisfy { word in
            !word.isEmpty
                && word.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) }
        }
        guard isKebab, name.utf8.first.map({ (0x61...0x7A).contains($0) }) == true else {
            throw ValidationError(
                "\(name) is no name for a plugin; give lower-case words joined by -, a letter first"
            )
        }
    }

    func run() throws {
        let starter = PluginStarter(name: name, language: language, package: try place())
        try starter.write(below: .currentFolder())
        let commands = starter.nextCommands.map { "  \($0)\n" }.joined()
        let text = "\(name)/ is written. What comes next:\n\(commands)"
        writeAll(Array(text.utf8), to: STDOUT_FILENO)
    }

    /// Where enrichd's sources are; `nil` where that is not asked for.
    private func place() throws(CommandFailure) -> String? {
        guard language == .swift else { return nil }
        if let package {
            if package.contains("://") { return package }
            let folder = Path(package).absolute(in: .currentFolder())
            if (try? FileStatus(following: folder.appending("Package.swift"))) != nil {
                return folder.description
            }
            throw .usage(
                "there is no Package.swift in \(package); name the folder of enrichd's sources")
        }
        // A program that was built in its sources lies in .build below them.
        var folder = Path("/proc/self/exe").followingLinks() ?? Path("/")
        while folder.bytes.count > 1 {
            let isBuild = folder.name.elementsEqual(".build".utf8)
            folder = folder.folder
            if isBuild { return folder.description }
        }
        throw .usage(
            "this program does not lie in its sources; name their folder or URL with --package")
    }
}
