import FileSystem
import Glibc
import TestSupport
import Testing

@Suite(
    "plugins from outside that are refused", .serialized, .enabled(if: CompiledPlugin.hasCompiler))
struct OutsidePluginRefusalTests {
    /// The first line that `check` has to say of an object compiled with some flags.
    private func complaint(_ flags: [String], file: String = "odd.so") throws -> String {
        let harness = try OutsidePluginHarness(objects: [(file, flags)])
        let ended = try harness.run("check")
        #expect(ended.status == 78)
        return ended.errors.replacing(harness.folder.path.description, with: "")
    }

    @Test(
        "check says what is wrong with an object, with the line that lists it",
        arguments: [
            (
                "-DNO_ENTRY",
                "has no function enrichd_plugin_entry, so it is no plugin; export that function "
                    + "as enrichd_plugin.h says, or leave the file out"
            ),
            (
                "-DABI=7",
                "is built for version 7 of the interface, this is 1; build it again with the "
                    + "enrichd_plugin.h of this version"
            ),
            (
                "-DCRASH_DESCRIBE",
                "brings down the process that asks what it is: it ended by signal 11; mend the "
                    + "plugin, or leave it out"
            ),
            (
                "-DHANG_DESCRIBE",
                "brings down the process that asks what it is: it did not answer within 5 s; mend "
                    + "the plugin, or leave it out"
            ),
            (
                "-DFLOOD_DESCRIBE",
                "describes itself wrongly: it answered 67108864 bytes, more than the limit of "
                    + "1048576; answer one description"
            ),
            (
                "-DDESCRIPTION=\"{}\"",
                "describes itself wrongly: its description has no name, which is a text; mend the "
                    + "plugin's describe"
            ),
            (
                "-DNAME=\"entity-tagger\"",
                "brings the plugin entity-tagger, as enrichd itself does; give it another name, or "
                    + "leave one of the two out"
            ),
        ])
    func object(flag: String, problem: String) throws {
        let complaint = try complaint([flag])
        #expect(
            complaint.contains(
                "/config.yaml:7:11: plugins[0] is plugins: /plugins/odd.so \(problem)\n"),
            "\(complaint)")
    }

    @Test("an object that crashes when it is made is refused where a chain names it")
    func crashingCreate() throws {
        #expect(
            try complaint(["-DCRASH_CREATE"]).contains(
                "/config.yaml:6:15: chains.test[0].plugin is misbehaving, which brings down the "
                    + "process that asks what it is: it ended by signal 11;"))
    }

    @Test("a file that is no object is refused, and the others are listed all the same")
    func garbage() throws {
        let harness = try OutsidePluginHarness()
        try harness.folder.write("not an object", to: "plugins/bad.so")
        let ended = try harness.plugins()
        #expect(ended.status == 0)
        #expect(ended.output.contains("misbehaving"))
        #expect(ended.errors.contains("/plugins/bad.so cannot be loaded: "), "\(ended.errors)")
    }

    @Test("two objects of one name are refused, each named")
    func twins() throws {
        let harness = try OutsidePluginHarness(objects: [("a.so", []), ("b.so", [])])
        let ended = try harness.run("check")
        #expect(
            ended.errors.contains(
                "\(harness.folder("plugins/b.so")) brings the plugin misbehaving, as "
                    + "\(harness.folder("plugins/a.so")) does; "))
    }

    @Test("what others can write is not even loaded", arguments: ["plugins", "plugins/odd.so"])
    func writable(name: String) throws {
        let harness = try OutsidePluginHarness()
        _ = unsafe chmod(harness.folder(name), 0o777)
        let ended = try harness.run("check")
        #expect(ended.status == 78)
        #expect(
            ended.errors.contains(
                ":7:11: plugins[0] is plugins, but others can write \(harness.folder(name)); "
                    + "take that right away: chmod o-w \(harness.folder(name))\n"),
            "\(ended.errors)")
    }

    @Test(
        "a plugin in an inbox is refused, a hidden folder of it too, and through a link",
        arguments: ["inbox/odd.so", "inbox/.hidden", "link.so"])
    func inbox(place: String) throws {
        let harness = try OutsidePluginHarness()
        try FileOperations.makeFolders(harness.folder.path.appending("inbox/.hidden"))
        try FileOperations.rename(
            harness.folder.path.appending("plugins/odd.so"),
            to: harness.folder.path.appending("inbox/odd.so"))
        _ = unsafe symlink(harness.folder("inbox/odd.so"), harness.folder("link.so"))
        try harness.configure(plugins: "[\(place)]")
        let ended = try harness.run("check")
        #expect(
            ended.errors.contains(
                ":7:11: plugins[0] is \(place), which lies in the inbox inbox; keep plugins out of "
                    + "inboxes: whoever drops documents could drop code\n"),
            "\(ended.errors)")
    }

    @Test("a path that is not there is told with its place")
    func missing() throws {
        let harness = try OutsidePluginHarness()
        try harness.configure(plugins: "[nowhere.so]")
        #expect(
            try harness.run("check").errors.contains(
                ":7:11: plugins[0] is nowhere.so, which cannot be read: No such file or directory; "
                    + "mend the path, which is relative to the configuration's folder\n"))
    }
}
