import Daemon
import TestSupport
import Testing

@Suite("tidy: the page of the service")
struct ServicePageTests {
    @Test("it lists every metric, as the code describes it")
    func metrics() throws {
        let lines = try Repository.text("Service/README.md").split(separator: "\n").filter {
            $0.hasPrefix("| `enrichd_")
        }
        let expected = StatusMetric.all.map { metric in
            let labels = metric.labels.map { "`\($0)`" }.joined(separator: ", ")
            return "| `\(metric.name)` | \(metric.kind) | \(labels) | \(metric.help) |"
        }
        #expect(lines.map(String.init) == expected, "write:\n\(expected.joined(separator: "\n"))")
    }
}
