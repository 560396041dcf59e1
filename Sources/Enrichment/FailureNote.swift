package import ConfigurationKit
import Decoding
import FileSystem
package import Sidecar

extension DocumentJob {
    /// Writes the failure record of a document that no attempt got through, up to the commit.
    ///
    /// The document is read once more, for its hash; one that cannot be read has none.
    package func recordFailure(
        _ outcome: FailureRecord.Outcome, stage: String, attempts: Int,
        format: OutputConfiguration.Format
    ) -> DocumentOutcome {
        let record = failureRecord(outcome, stage: stage, attempts: attempts)
        do throws(SystemError) {
            let file = try PendingFile(
                record.json(format), as: SidecarName.failure(of: target),
                superseding: SidecarName.sidecar(of: target))
            return .failed(file, record)
        } catch {
            return .environment(error)
        }
    }

    /// The failure record of a document that no attempt got through.
    ///
    /// The document is read once more, for its hash; one that cannot be read has none.
    package func failureRecord(
        _ outcome: FailureRecord.Outcome, stage: String, attempts: Int
    ) -> FailureRecord {
        let content = try? DocumentReader.read(path, limit: byteLimit, followingLinks: followsLinks)
        let verb = outcome == .timedOut ? "passed the time limit" : "brought its process down"
        let times = attempts == 1 ? "1 attempt" : "\(attempts) attempts"
        return FailureRecord(
            document: DocumentRecord(
                path: relativePath, bytes: content?.bytes.count, sha256: content?.sha256),
            outcome: outcome, stage: stage, message: "\(verb) in \(stage), on each of \(times)",
            attempts: attempts)
    }
}
