import EnrichmentKit
import Foundation
import PluginTesting
import Testing
import WatchList

@Suite("watch-list")
struct WatchListTests {
    @Test("keeps the plugin contract", .timeLimit(.minutes(2)))
    func contract() {
        #expect(PluginContract.violations(of: PluginRegistration(WatchList.self)) == [])
    }

    @Test("a name is found whatever its case and accents, and an urgent one raises an alert")
    func names() throws {
        let list = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try "# ours\nPetroválle S.A.;client;low\nMina Honda;risk;high\n"
            .write(to: list, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(at: list) }
        let registration = PluginRegistration(WatchList.self)
        let enricher = try registration.make([("list", .text(list.path))])
        var annotations = Annotations()
        try enricher.enrich(
            Document(text: "PETROVALLE S.A. compra la mina Honda.\n"), into: &annotations)
        let layer = try #require(annotations["watchlist"])
        #expect(layer["alert"] == true)
        guard case .list(let matches) = layer["matches"] else {
            throw OptionError("", "", remedy: "")
        }
        #expect(matches.map { $0["tag"] } == ["client", "risk"])
        #expect(matches.map { $0["start"] } == [0, 26])
    }
}
