import Glibc
import TestSupport
import Testing

@Suite(
    "plugins from outside in the metrics", .serialized, .enabled(if: CompiledPlugin.hasCompiler))
struct OutsidePluginMetricsTests {
    @Test("its time and its failures are counted under its name, as those of ours")
    func metrics() throws {
        let harness = try OutsidePluginHarness()
        let file = try #require(harness.folder.text("config.yaml"))
        try harness.folder.write(
            file.replacing("listen: null", with: "listen: \"unix:status\""), to: "config.yaml")
        let daemon = try BuiltProgram(
            "enrichd", ["run", "--config", harness.folder("config.yaml")])
        #expect(eventually { daemon.errors.contains("watching") })
        let client = StatusClient(address: "unix:\(harness.folder("status"))")
        try harness.folder.write("all is well\n", to: "inbox/good.txt")
        try harness.folder.write("a lie\n", to: "inbox/bad.txt")
        let expected = [
            "enrichd_stage_seconds_count{stage=\"misbehaving\"} 2",
            "enrichd_documents_total{outcome=\"enriched\"} 1",
            "enrichd_documents_total{outcome=\"incomplete\"} 1",
            "enrichd_breaker_open{plugin=\"misbehaving\"} 0",
        ]
        var missing = expected
        _ = eventually {
            let text = client.get("/metrics")?.body ?? ""
            missing = expected.filter { !text.contains($0 + "\n") }
            return missing.isEmpty
        }
        #expect(missing == [])
        #expect(daemon.end(by: SIGTERM).status == 0)
    }
}
