import FileSystem
import SidecarNames
import Testing

@Suite("sidecar: names")
struct SidecarNameTests {
    @Test("a sidecar and a failure record are named for the document, in its folder")
    func names() {
        #expect(SidecarName.sidecar(of: Path("a/b.txt")) == Path("a/b.txt.enriched.json"))
        #expect(SidecarName.failure(of: Path("/b.txt")) == Path("/b.txt.failed.json"))
    }

    @Test("the longest name that has room for the ending keeps its whole length")
    func longest() {
        let name = String(repeating: "a", count: 255 - ".enriched.json".utf8.count)
        #expect(SidecarName.sidecar(of: Path(name)) == Path(name + ".enriched.json"))
    }

    @Test("a longer name is cut behind a whole character, with its hash for the rest")
    func cut() {
        let name = String(repeating: "ñ", count: 127)
        let sidecar = SidecarName.sidecar(of: Path("a/" + name))
        #expect(
            sidecar.description
                == "a/" + String(repeating: "ñ", count: 112) + "~709f47ee3a5b6971.enriched.json")
        let other = SidecarName.sidecar(of: Path("a/" + name.dropLast() + "n"))
        #expect(other != sidecar)
        for path in [sidecar, other, SidecarName.failure(of: Path(name))] {
            #expect(path.name.count <= 255)
            #expect(SidecarName.isOurs(path.name))
        }
    }

    @Test(
        "sidecars, failure records and files not yet whole are ours, nothing else is",
        arguments: [
            ("a.txt.enriched.json", true), ("a.failed.json", true), (".enriched.json", true),
            (".a.txt.enriched.json.tmp-12.0", true), (".a.failed.json.tmp-1.23", true),
            (".a~0123456789abcdef.tmp-1.0", true), ("a.json", false),
            ("a.enriched.json.txt", false),
            (".a.enriched.json.tmp-12", false), (".a.enriched.json.tmp-x.0", false),
            ("a.enriched.json.tmp-1.0", false), (".b.tmp-1.0", false), (".tmp-1.0", false),
        ])
    func ours(name: String, isOurs: Bool) {
        #expect(SidecarName.isOurs(Array(name.utf8)) == isOurs)
    }
}
