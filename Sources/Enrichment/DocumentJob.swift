// Enrichment: one document from its name to its sidecar.
//
// The one way that the daemon's worker and `enrichd enrich` share: read, decode, run the chain,
// write. It knows every module on that way and adds nothing to them but the order, and what
// each kind of failure means for the document.

package import ConfigurationKit
import Decoding
package import FileSystem
package import Pipeline
package import Sidecar

/// What is to be done with one document.
package struct DocumentJob: Sendable {
    /// The file.
    package var path: Path
    /// The file's path in its inbox, for the sidecar.
    package var relativePath: Path
    /// The document's name where its sidecar is to be, without the sidecar's ending.
    package var target: Path
    /// The largest document, in bytes.
    package var byteLimit: Int
    /// Plugins that are not run but put down as failed, with the reason.
    package var leftOut: [String: String]
    /// Which attempt at this document it is, from 1.
    package var attempt: Int
    /// Whether a link is read as its target: for names that a user typed.
    package var followsLinks: Bool
    /// Whether the document is left alone where its sidecar is up to date.
    package var skipsUnchanged: Bool

    /// A job.
    package init(
        path: Path, relativePath: Path, target: Path, byteLimit: Int,
        leftOut: [String: String] = [:], attempt: Int = 1, followsLinks: Bool = false,
        skipsUnchanged: Bool = true
    ) {
        (self.path, self.relativePath, self.target) = (path, relativePath, target)
        (self.byteLimit, self.leftOut, self.attempt) = (byteLimit, leftOut, attempt)
        (self.followsLinks, self.skipsUnchanged) = (followsLinks, skipsUnchanged)
    }
}

/// What has become of a document.
package enum DocumentOutcome: Sendable {
    /// A sidecar is written and waits for its commit.
    case enriched(PendingFile, ChainResult)
    /// A failure record is written and waits for its commit.
    case failed(PendingFile, FailureRecord)
    /// The sidecar or failure record that is there is what would be written.
    case unchanged
    /// The document was written to while it was read; it will be quiet later.
    case changed
    /// The document is not there.
    case gone
    /// The machine is to blame; the document waits.
    case environment(SystemError)
}

extension DocumentJob {
    /// Does the job, up to the commit.
    ///
    /// - Parameters:
    ///   - chain: The plugins to run.
    ///   - output: How the sidecar is written.
    ///   - onStage: Told `read`, `decode` and each plugin's name before it begins.
    package func run(
        _ chain: Chain, output: OutputConfiguration, onStage: (String) -> Void = { _ in }
    ) -> DocumentOutcome {
        switch compute(chain, output: output, onStage: onStage) {
        case .sidecar(let bytes, let result):
            return pending(
                bytes, SidecarName.sidecar(of: target), SidecarName.failure(of: target)
            ) { .enriched($0, result) }
        case .failure(let record):
            let bytes = record.json(output.format)
            let name = SidecarName.failure(of: target)
            return pending(bytes, name, SidecarName.sidecar(of: target)) { .failed($0, record) }
        case .other(let outcome): return outcome
        }
    }

    /// What a document gives, before anything is written.
    package enum Computed: Sendable {
        /// A sidecar's bytes.
        case sidecar([UInt8], ChainResult)
        /// A failure record.
        case failure(FailureRecord)
        /// Nothing to write.
        case other(DocumentOutcome)
    }

    /// Reads, decodes and enriches the document without writing anything.
    package func compute(
        _ chain: Chain, output: OutputConfiguration, onStage: (String) -> Void = { _ in }
    ) -> Computed {
        onStage("read")
        let content: FileContent
        do throws(ReadFailure) {
            content = try DocumentReader.read(path, limit: byteLimit, followingLinks: followsLinks)
        } catch {
            return computed(error)
        }
        let record = DocumentRecord(
            path: relativePath, bytes: content.bytes.count, sha256: content.sha256)

        onStage("decode")
        let decoded: DecodedDocument
        do throws(DecodingFailure) {
            decoded = try Decoder.decode(content, name: path)
        } catch {
            let outcome: FailureRecord.Outcome =
                error.kind == .unsupported ? .unsupported : .undecodable
            return .failure(failure(record, outcome, "decode", error.description))
        }
        let result = chain.run(decoded.document, leavingOut: leftOut, onStage: onStage)
        let sidecar = SidecarContent(
            record: record, mediaType: decoded.mediaType, charset: decoded.charset.rawValue,
            document: decoded.document, isFilesOwnBytes: decoded.isFilesOwnBytes,
            chain: chain.name, fingerprint: chain.fingerprint, result: result)
        return .sidecar(sidecar.json(output), result)
    }

    private func computed(_ error: ReadFailure) -> Computed {
        let record = DocumentRecord(path: relativePath, bytes: nil, sha256: nil)
        switch error {
        case .gone: return .other(.gone)
        case .changed: return .other(.changed)
        case .environment(let error): return .other(.environment(error))
        case .unreadable(let error):
            return .failure(
                failure(record, .unreadable, "read", SystemError.reason(error.code)))
        case .notRegular(let kind):
            return .failure(
                failure(record, .unsupported, "read", "not a regular file but a \(kind.rawValue)"))
        case .tooLarge(let bytes, let limit):
            var record = record
            record.bytes = bytes
            return .failure(
                failure(
                    record, .tooLarge, "read", "\(bytes) bytes, more than the limit of \(limit)"))
        }
    }

    private func failure(
        _ record: DocumentRecord, _ outcome: FailureRecord.Outcome, _ stage: String,
        _ message: String
    ) -> FailureRecord {
        FailureRecord(
            document: record, outcome: outcome, stage: stage, message: message, attempts: attempt)
    }

    private func pending(
        _ bytes: [UInt8], _ name: Path, _ superseded: Path,
        _ outcome: (PendingFile) -> DocumentOutcome
    ) -> DocumentOutcome {
        do throws(SystemError) {
            return outcome(try PendingFile(bytes, as: name, superseding: superseded))
        } catch {
            return .environment(error)
        }
    }
}
