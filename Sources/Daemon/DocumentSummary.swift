import Enrichment
import FileSystem
import Glibc
import Pipeline
import Sidecar

/// What there is to say of one document after a `DocumentPool` has had it.
package struct DocumentSummary: Sendable, Equatable {
    /// The sidecar or failure record, where those are handed over.
    package var output: [UInt8] = []
    /// Why the document, or a layer of its sidecar, has failed: sentences that start with its path.
    package var complaints: [String] = []
    /// What the machine could not do; nothing is said of the document then.
    package var fault: String?

    /// Nothing to say.
    init() {}

    /// A document whose sidecar the machine could not write.
    init(fault: String) { self.fault = fault }

    /// Any document, with its sidecar where that is handed over.
    init(_ path: Path, _ outcome: DocumentOutcome, printing output: [UInt8] = []) {
        self.output = output
        switch outcome {
        case .enriched(_, let result):
            complaints = result.plugins.filter { $0.status == .failed }.map {
                "\(path): \($0.name) failed: \($0.reason ?? "no reason given")"
            }
        case .failed(_, let record): complaints = ["\(path): \(record.message)"]
        case .unchanged: break
        case .changed:
            complaints = ["\(path): somebody is writing to it; try again when it is whole"]
        case .gone: complaints = ["\(path): \(SystemError.reason(ENOENT))"]
        case .environment(let error): fault = error.description
        }
    }
}

/// Summaries on their way from a copy of the process to the pool.
enum PoolMessage {
    /// A message: its length, the document's number, the summary.
    static func encode(_ job: Int, _ summary: DocumentSummary) -> [UInt8] {
        var body = ByteWriter()
        body.write(UInt32(job))
        body.write(texts: summary.complaints)
        body.write(summary.fault ?? "")
        body.write(summary.output)
        var message = ByteWriter()
        message.write(body.bytes)
        return message.bytes
    }

    /// Where the message that begins at an offset ends; `nil` where it is not all there.
    static func end(in bytes: [UInt8], from start: Int) -> Int? {
        guard bytes.count - start >= 4 else { return nil }
        var reader = ByteReader(bytes[start..<start + 4])
        guard let length = reader.number(UInt32.self) else { return nil }
        let end = start + 4 + Int(length)
        return end <= bytes.count ? end : nil
    }

    /// The document's number and the summary of a whole message.
    static func decode(_ message: ArraySlice<UInt8>) -> (Int, DocumentSummary)? {
        var reader = ByteReader(message.dropFirst(4))
        guard let job = reader.number(UInt32.self), let complaints = reader.texts(),
            let fault = reader.text(), let output = reader.string()
        else { return nil }
        var summary = DocumentSummary()
        summary.complaints = complaints
        summary.fault = fault.isEmpty ? nil : fault
        summary.output = output
        return (Int(job), summary)
    }
}
