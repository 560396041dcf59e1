package import ConfigurationKit
import Decoding
import FileSystem
package import Pipeline
package import Sidecar
import SidecarNames

extension DocumentJob {
    /// Writes the failure record of a document that no attempt got through, up to the commit.
    ///
    /// The document is read once more, for its hash; one that cannot be read has none.
    package func recordFailure(
        _ outcome: FailureRecord.Outcome, stage: String, attempts: Int, chain: Chain,
        format: OutputConfiguration.Format
    ) -> DocumentOutcome {
        let record = failureRecord(outcome, stage: stage, attempts: attempts, chain: chain)
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
        _ outcome: FailureRecord.Outcome, stage: String, attempts: Int, chain: Chain
    ) -> FailureRecord {
        let content = try? DocumentReader.read(path, limit: byteLimit, followingLinks: followsLinks)
        let verb = outcome == .timedOut ? "passed the time limit" : "brought its process down"
        let times = attempts == 1 ? "1 attempt" : "\(attempts) attempts"
        return FailureRecord(
            document: DocumentRecord(
                path: relativePath, bytes: content?.bytes.count, sha256: content?.sha256),
            outcome: outcome, stage: stage, message: "\(verb) in \(stage), on each of \(times)",
            attempts: attempts, fingerprint: fingerprint(of: outcome, in: stage, chain))
    }

    /// The fingerprint of a stage that failed, with the limits that the failure has to do with.
    func fingerprint(
        of outcome: FailureRecord.Outcome, in stage: String, _ chain: Chain
    ) -> String {
        let limits =
            switch outcome {
            case .tooLarge: ["at most \(byteLimit) bytes"]
            case .timedOut: ["at most \(timeLimit.map { "\($0.components)" } ?? "any") seconds"]
            default: [String]()
            }
        return StageFingerprint.of(stage, in: chain, limits: limits)
    }

    /// The failure record that is there and still holds: of just these bytes, of a stage that has not
    /// changed, and not older than the document's place, for who drops a document again wants it tried
    /// again.
    func standingFailure(_ record: DocumentRecord, _ chain: Chain) -> FailureRecord? {
        let file = SidecarName.failure(of: target)
        guard let failure = SidecarHead(of: file)?.failure(of: record),
            failure.fingerprint == fingerprint(of: failure.outcome, in: failure.stage, chain),
            isMissing(SidecarName.sidecar(of: target)),
            let written = try? FileStatus(of: file), let document = try? FileStatus(of: path)
        else { return nil }
        return document.changed <= written.modified ? failure : nil
    }
}
