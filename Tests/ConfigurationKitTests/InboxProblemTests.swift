import ConfigurationKit
import FileSystem
import Glibc
import TestSupport
import Testing

@Suite("configuration: mistakes in inboxes")
struct InboxProblemTests {
    @Test("settings of an inbox are told with what to write instead")
    func settings() {
        #expect(
            problems(
                """
                version: 1
                inboxes:
                  - chain: nws
                    sidecars: besides
                    include: []
                    ignore: ["[a", /drafts]
                    settle: 2h
                    after: move
                  - path: ~/inbox
                    settle: 200
                    after: { moove: done }
                  - 7
                """) == [
                    "3:5: inboxes[0].path is missing; add path:",
                    "3:12: inboxes[0].chain is nws, which is not among the chains; did you mean news?",
                    "4:15: inboxes[0].sidecars is besides; write beside, or ./besides for a folder "
                        + "of that name",
                    "5:14: inboxes[0].include is an empty list; give at least one pattern, or leave "
                        + "the key out",
                    "6:14: inboxes[0].ignore[0] is [a; give a pattern such as \"*.txt\", and close "
                        + "every [",
                    "6:20: inboxes[0].ignore[1] is /drafts; give the pattern relative to the inbox, "
                        + "without a leading /",
                    "7:13: inboxes[0].settle is 2h; give 0ms to 60m (default 200ms)",
                    "8:12: inboxes[0].after is move; write keep, or { move: FOLDER } (default keep)",
                    "9:11: inboxes[1].path is ~/inbox; write the path out: ~ is known to shells only",
                    "10:13: inboxes[1].settle is 200; add a unit: ms, s, m or h (default 200ms)",
                    "11:14: inboxes[1].after.moove is no key of the configuration; did you mean move?",
                    "12:5: inboxes[2] is 7; give a mapping with keys of path:, chain:, sidecars:, "
                        + "include:, ignore:, settle:, after:",
                ])
    }

    @Test("the chain may be left out where there is only one")
    func chainLeftOut() throws {
        #expect(try load("version: 1\ninboxes: [{ path: a }]\n").inboxes[0].chain == "news")
        #expect(
            problems(
                """
                version: 1
                inboxes: [{ path: a }, { path: b, chian: one }]
                chains:
                  one: [{ plugin: entity-tagger }]
                  two: [{ plugin: entity-tagger }]
                """) == [
                    "2:11: inboxes[0].chain is missing, and there are 2 chains; add chain: with one "
                        + "of one, two",
                    "2:35: inboxes[1].chian is no key of the configuration; did you mean chain?",
                ])
    }

    @Test("inboxes that are one, or lie in one another, are told")
    func overlaps() {
        #expect(
            problems(
                """
                version: 1
                inboxes:
                  - path: in
                  - path: ./in/
                  - path: in/deep
                  - path: other/..
                  - path: inner
                """) == [
                    "4:11: inboxes[1].path is ./in/, the folder of inboxes[0].path; leave one of the "
                        + "two out",
                    "5:11: inboxes[2].path is in/deep, which lies in inboxes[0].path; give folders "
                        + "that lie side by side",
                    "6:11: inboxes[3].path is other/.., in which inboxes[0].path lies; give folders "
                        + "that lie side by side",
                    "7:11: inboxes[4].path is inner, which lies in inboxes[3].path; give folders "
                        + "that lie side by side",
                ])
    }

    @Test(
        "a folder for output in an inbox is told; a hidden one is not, for it is never looked into")
    func outputs() {
        #expect(
            problems(
                """
                version: 1
                inboxes:
                  - path: in
                    sidecars: in/sidecars
                    after: { move: in }
                  - path: other
                    sidecars: in/.sidecars
                    after: { move: other-done }
                quarantine: { move: other/failed }
                state: in/state
                """) == [
                    "4:15: inboxes[0].sidecars is in/sidecars, which lies in the inbox in; give a "
                        + "folder outside of all inboxes",
                    "5:20: inboxes[0].after.move is in, which lies in the inbox in; give a folder "
                        + "outside of all inboxes",
                    "9:21: quarantine.move is other/failed, which lies in the inbox other; give a "
                        + "folder outside of all inboxes",
                    "10:8: state is in/state, which lies in the inbox in; give a folder outside of "
                        + "all inboxes",
                ])
        #expect(problems("version: 1\ninboxes: [{ path: . }]\n") == [])
    }

    @Test("thousands of inboxes take no longer than their number", .timeLimit(.minutes(1)))
    func manyInboxes() throws {
        let lines = (0..<12_000).map { "  - path: deep/folder/number\($0)\n" }.joined()
        #expect(try load("version: 1\ninboxes:\n" + lines).inboxes.count == 12_000)
        #expect(problems("version: 1\ninboxes:\n" + lines + "  - path: deep\n").count == 1)
    }

    @Test("a path longer than the system takes is told")
    func longPath() {
        let long = String(repeating: "x/", count: 3000)
        #expect(
            problems("version: 1\nstate: \(long)\n") == [
                "2:8: state is a path of 6009 bytes; give one of at most 4095"
            ])
    }

    @Test("two inboxes may not write to one folder")
    func shared() {
        #expect(
            problems(
                """
                version: 1
                inboxes:
                  - { path: a, sidecars: out, after: { move: done } }
                  - { path: b, sidecars: ./out, after: { move: ./done } }
                """) == [
                    "4:26: inboxes[1].sidecars is ./out, the folder of inboxes[0].sidecars; give "
                        + "each inbox a folder of its own",
                    "4:48: inboxes[1].after.move is ./done, the folder of inboxes[0].after.move; "
                        + "give each inbox a folder of its own",
                ])
    }

    @Test("symbolic links do not hide that two folders are one")
    func links() throws {
        let folder = try TemporaryFolder()
        try FileOperations.makeFolders(folder.path.appending("real"))
        #expect(
            unsafe symlink("real", folder.path.appending("link").description) == 0)
        let text = "version: 1\ninboxes: [{ path: real }, { path: link/new }]\n"
        #expect(
            problems(text, path: folder.path.appending("config.yaml").description) == [
                "2:35: inboxes[1].path is link/new, which lies in inboxes[0].path; give folders that "
                    + "lie side by side"
            ])
    }

    @Test("no inbox at all is a list that is empty; a text in its place is told")
    func shapes() throws {
        #expect(try load("version: 1\ninboxes: []\n").inboxes == [])
        #expect(
            problems("version: 1\ninboxes: inbox\n") == [
                "2:10: inboxes is inbox; give a list with a line - path: FOLDER for each inbox"
            ])
    }
}
