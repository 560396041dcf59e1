import FoundationEssentials
import Glibc

/// The figures with the machine and the date, as JSON.
struct Report: Encodable {
    let date: String
    let machine: String
    let figures: [Figure]

    init(_ figures: [Figure]) {
        self.figures = figures
        date = String(Date.now.ISO8601Format().prefix(10))
        let model =
            FileText.read("/proc/cpuinfo").split(separator: "\n")
            .first { $0.hasPrefix("model name") }?.split(separator: ":").last ?? " unknown"
        let kernel = FileText.read("/proc/sys/kernel/osrelease").filter { !$0.isNewline }
        machine =
            "\(sysconf(Int32(_SC_NPROCESSORS_ONLN))) cores of\(model), Linux \(kernel)"
    }

    /// Writes it to a file.
    func write(to path: String) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        try FileText.write(
            String(decoding: encoder.encode(self), as: UTF8.self) + "\n", to: path)
    }
}
