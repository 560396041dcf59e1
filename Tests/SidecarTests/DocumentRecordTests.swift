import FileSystem
import Sidecar
import Testing

@Suite("sidecar: paths")
struct DocumentRecordTests {
    @Test(
        "what is not UTF-8 in a path is written with percent signs",
        arguments: [
            ([0x61, 0x2F, 0xC3, 0xB1], "a/ñ"), ([0x61, 0xFF, 0x62], "a%FFb"),
            ([0xC3], "%C3"), ([0xE2, 0x82, 0xC3, 0xB1], "%E2%82ñ"), ([0x25, 0x46, 0x46], "%FF"),
            ([], ""),
        ] as [([UInt8], String)])
    func paths(bytes: [UInt8], text: String) {
        #expect(Path(bytes: bytes).sidecarText == text)
    }
}
