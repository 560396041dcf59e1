import FileSystem
import TestSupport

/// A folder with `plugins/`, documents and a configuration, for enrichd with plugins from outside.
struct OutsidePluginHarness {
    let folder: TemporaryFolder

    /// Prepares a folder; the fixture `misbehaving` is compiled into it, with some flags, as each of
    /// some names.
    init(objects: [(file: String, flags: [String])] = [("odd.so", [])]) throws {
        folder = try TemporaryFolder()
        try FileOperations.makeFolders(folder.path.appending("plugins"))
        try FileOperations.makeFolders(folder.path.appending("inbox"))
        for object in objects { try compile(as: object.file, flags: object.flags) }
        try configure()
    }

    /// Compiles the fixture, beside its place and then renamed into it.
    func compile(as file: String, flags: [String] = []) throws {
        let new = folder.path.appending("new.so")
        try CompiledPlugin.compile(
            "Tests/Fixtures/misbehaving.c", to: new.description, flags: flags)
        try FileOperations.rename(new, to: folder.path.appending("plugins/\(file)"))
    }

    /// Writes the configuration.
    func configure(
        plugins: String = "[plugins]", chain: [String] = ["misbehaving"],
        limits: String = "document_time: 1s, attempts: 2, workers: 2", more: String = ""
    ) throws {
        try folder.write(
            """
            version: 1
            inboxes:
              - path: inbox
            chains:
              test:
            \(chain.map { "    - plugin: \($0)" }.joined(separator: "\n"))
            plugins: \(plugins)
            limits: { \(limits) }
            status: { listen: null }
            \(more)

            """, to: "config.yaml")
    }

    /// Runs a command with the configuration.
    func run(_ command: String, _ arguments: String...) throws -> BuiltProgram.Ended {
        try BuiltProgram.run(
            "enrichd", [command] + arguments + ["--config", folder("config.yaml")])
    }

    /// Runs a command on what `plugins` has under it.
    func plugins(_ arguments: String...) throws -> BuiltProgram.Ended {
        try BuiltProgram.run(
            "enrichd", ["plugins"] + arguments + ["--config", folder("config.yaml")])
    }

    /// Enriches a text and gives its sidecar.
    func enrich(_ text: String, as name: String = "a.txt") throws -> String {
        try folder.write(text, to: name)
        _ = try run("enrich", folder(name))
        return folder.text("\(name).enriched.json") ?? ""
    }
}
