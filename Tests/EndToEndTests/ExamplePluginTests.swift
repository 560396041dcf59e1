import FileSystem
import TestSupport
import Testing

/// The plugins under Examples/, built, tested as `enrichd plugins test` does it, and run.
@Suite("examples of plugins", .serialized)
struct ExamplePluginTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// Has an object tested, and enriches a text with it; gives the sidecar.
    private func enrich(
        _ text: String, with plugin: String, options: String = "{}"
    ) throws -> String {
        let trial = try BuiltProgram.run(
            "enrichd", ["plugins", "test", folder("plugin.so"), "--options", options])
        #expect(trial.status == 0, "\(trial.output)\(trial.errors)")
        try folder.write(
            """
            version: 1
            chains: { test: [ { plugin: \(plugin), options: \(options) } ] }
            output: { format: compact }
            plugins: [plugin.so]

            """, to: "config.yaml")
        try folder.write(text, to: "a.txt")
        let ended = try BuiltProgram.run(
            "enrichd",
            [
                "enrich", "--config", folder("config.yaml"), "--verify", "--stdout",
                folder("a.txt"),
            ])
        #expect(ended.status == 0, "\(ended.errors)")
        return ended.output
    }

    @Test("C: readability", .enabled(if: CompiledPlugin.hasCompiler, "there is no C compiler"))
    func readability() throws {
        try CompiledPlugin.compile("Examples/Readability/readability.c", to: folder("plugin.so"))
        let sidecar = try enrich(
            "The cat sat. The provincial government built a railway.\n", with: "readability")
        // 9 words in 2 sentences, 3 of them long: LIX 4.5 + 33.3. 14 runs of vowels:
        // 206.835 - 1.015 * 4.5 - 84.6 * 14 / 9.
        #expect(
            sidecar.contains(
                #""readability":{"words":9,"sentences":2,"minutes":0.0,"lix":37.8,"ease":70.7,"#
                    + #""formula":"flesch","longest":{"start":13,"end":55,"#
                    + #""text":"The provincial government built a railway."}}"#),
            "\(sidecar)")
    }

    @Test("Swift: watch-list, with the runtime that enrichd has")
    func watchList() throws { try watchList(flags: []) }

    @Test("Swift: watch-list, with a runtime of its own")
    func watchListStatic() throws { try watchList(flags: ["-static-stdlib"]) }

    private func watchList(flags: [String]) throws {
        let sources = ["WatchList.swift", "Export.swift"].map {
            "Examples/WatchList/Sources/WatchList/\($0)"
        }
        try CompiledPlugin.compileSwift(
            sources, module: "WatchList", to: folder("plugin.so"), flags: flags)
        let list = Repository.root.appending("Examples/WatchList/names.csv")
        let sidecar = try enrich(
            "PETROVÁLLE S.A. compra la mina Honda.\n", with: "watch-list",
            options: "{ \"list\": \"\(list)\" }")
        #expect(
            sidecar.contains(
                #""watchlist":{"alert":true,"matches":[{"start":0,"end":15,"#
                    + #""text":"PETROVÁLLE S.A.","name":"Petrovalle S.A.","tag":"client","#
                    + #""severity":"low"},{"start":26,"end":36,"text":"mina Honda","#
                    + #""name":"Mina Honda","tag":"risk","severity":"high"}]}"#),
            "\(sidecar)")
    }

    @Test("Rust: contacts", .enabled(if: CompiledPlugin.has("rustc"), "there is no rustc"))
    func contacts() throws {
        let ended = try BuiltProgram.run(
            "/usr/bin/env",
            [
                "rustc", "--edition", "2021", "--crate-type", "cdylib", "-O", "-C", "panic=abort",
                "-o", folder("plugin.so"),
                Repository.root.appending("Examples/Contacts/contacts.rs").description,
            ])
        #expect(ended.status == 0, "\(ended.errors)")
        let sidecar = try enrich(
            "Écrivez à prensa@example.pe (www.example.pe/agua).\n", with: "contacts")
        #expect(
            sidecar.contains(
                #""contacts":[{"start":10,"end":27,"text":"prensa@example.pe","kind":"email"},"#
                    + #"{"start":29,"end":48,"text":"www.example.pe/agua","kind":"web"}]"#),
            "\(sidecar)")
    }
}
