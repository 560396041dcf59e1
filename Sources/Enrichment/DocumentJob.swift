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
import SidecarNames

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
    /// How long the document may take, where somebody sees to that.
    package var timeLimit: Duration?
    /// Plugins that are not run but put down as failed, with the reason.
    package var leftOut: [String: String]
    /// Which attempt at this document it is, from 1.
    package var attempt: Int
    /// Whether a link is read as its target: for names that a user typed.
    package var followsLinks: Bool
    /// Whether the document is left alone where its sidecar is up to date.
    package var skipsUnchanged: Bool
    /// Whether each plugin runs twice, to see that it writes the same layer both times.
    package var isVerified = false

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
    /// It is enriched. The sidecar waits for its commit; `nil` where just that one is there already.
    case enriched(PendingFile?, ChainResult)
    /// It gives no sidecar. The failure record waits for its commit; `nil` where just that one is
    /// there already.
    case failed(PendingFile?, FailureRecord)
    /// Its complete sidecar is there, under the chain's present fingerprint; nothing was computed.
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
    /// - Returns: What has become of the document, and the file to commit.
    package func run(
        _ chain: Chain, output: OutputConfiguration, onStage: (String) -> Void = { _ in }
    ) -> DocumentOutcome {
        switch compute(chain, output: output, onStage: onStage) {
        case .sidecar(let bytes, let result):
            return pending(bytes, isSidecar: true) { .enriched($0, result) }
        case .failure(let record):
            return pending(record.json(output.format), isSidecar: false) { .failed($0, record) }
        case .nothing(let outcome): return outcome
        }
    }

    /// What a document gives, before anything is written.
    package enum Computed: Sendable {
        /// A sidecar's bytes.
        case sidecar([UInt8], ChainResult)
        /// A failure record.
        case failure(FailureRecord)
        /// Nothing to write: gone, changed, unchanged, or the machine's fault.
        case nothing(DocumentOutcome)
    }

    /// Reads, decodes and enriches the document without writing anything.
    ///
    /// - Parameters:
    ///   - chain: The plugins to run.
    ///   - output: How the sidecar is written.
    ///   - onStage: Told `read`, `decode` and each plugin's name before it begins.
    /// - Returns: The bytes to write, where there are any.
    package func compute(
        _ chain: Chain, output: OutputConfiguration, onStage: (String) -> Void = { _ in }
    ) -> Computed {
        onStage("read")
        let content: FileContent
        do throws(ReadFailure) {
            content = try DocumentReader.read(path, limit: byteLimit, followingLinks: followsLinks)
        } catch {
            return computed(error, chain)
        }
        let record = DocumentRecord(
            path: relativePath, bytes: content.bytes.count, sha256: content.sha256)
        if skipsUnchanged {
            if isUpToDate(record, chain) { return .nothing(.unchanged) }
            if let failure = standingFailure(record, chain) {
                return .nothing(.failed(nil, failure))
            }
        }

        onStage("decode")
        let decoded: DecodedDocument
        do throws(DecodingFailure) {
            decoded = try Decoder.decode(content, name: path)
        } catch {
            let outcome: FailureRecord.Outcome =
                error.kind == .unsupported ? .unsupported : .undecodable
            return .failure(failure(chain, record, outcome, "decode", error.description))
        }
        let result = chain.run(
            decoded.document, leavingOut: leftOut, taking: earlierLayers(record, decoded),
            isVerified: isVerified, onStage: onStage)
        let sidecar = SidecarContent(
            record: record, mediaType: decoded.mediaType, charset: decoded.charset.rawValue,
            document: decoded.document, isFilesOwnBytes: decoded.isFilesOwnBytes,
            chain: chain.name, fingerprint: chain.fingerprint, result: result)
        return .sidecar(sidecar.json(output), result)
    }

    /// Whether the sidecar is there and up to date, and no failure record beside it.
    private func isUpToDate(_ record: DocumentRecord, _ chain: Chain) -> Bool {
        guard let head = SidecarHead(of: SidecarName.sidecar(of: target)) else { return false }
        return head.isUpToDate(for: record, fingerprint: chain.fingerprint)
            && isMissing(SidecarName.failure(of: target))
    }

    /// The layers of the sidecar that is there, for those that are not stale to be taken over.
    private func earlierLayers(
        _ record: DocumentRecord, _ decoded: DecodedDocument
    ) -> EarlierLayers? {
        guard skipsUnchanged, !isVerified else { return nil }
        return EarlierSidecar.layers(
            at: SidecarName.sidecar(of: target), of: record, mediaType: decoded.mediaType,
            charset: decoded.charset.rawValue, document: decoded.document)
    }

    func isMissing(_ path: Path) -> Bool {
        do throws(SystemError) {
            _ = try FileStatus(of: path)
            return false
        } catch {
            return error.isMissing
        }
    }

    private func computed(_ error: ReadFailure, _ chain: Chain) -> Computed {
        var record = DocumentRecord(path: relativePath, bytes: nil, sha256: nil)
        switch error {
        case .gone: return .nothing(.gone)
        case .changed: return .nothing(.changed)
        case .environment(let error): return .nothing(.environment(error))
        case .unreadable(let error):
            let reason = SystemError.reason(error.code)
            return .failure(
                failure(chain, record, .unreadable, "read", "cannot be read: \(reason)"))
        case .notRegular(let kind):
            let message = "not a regular file but a \(word(for: kind))"
            return .failure(failure(chain, record, .unsupported, "read", message))
        case .tooLarge(let bytes, let limit):
            record.bytes = bytes
            let message = "\(bytes) bytes, more than the limit of \(limit)"
            return .failure(failure(chain, record, .tooLarge, "read", message))
        }
    }

    private func word(for kind: FileStatus.Kind) -> String {
        switch kind {
        case .link: "symbolic link"
        case .pipe: "named pipe"
        case .unknown: "thing unknown"
        default: kind.rawValue
        }
    }

    private func failure(
        _ chain: Chain, _ record: DocumentRecord, _ outcome: FailureRecord.Outcome,
        _ stage: String, _ message: String
    ) -> FailureRecord {
        FailureRecord(
            document: record, outcome: outcome, stage: stage, message: message, attempts: attempt,
            fingerprint: fingerprint(of: outcome, in: stage, chain))
    }

    /// Writes a result beside its name, unless just that is there already.
    private func pending(
        _ bytes: [UInt8], isSidecar: Bool, _ outcome: (PendingFile?) -> DocumentOutcome
    ) -> DocumentOutcome {
        let names = [SidecarName.sidecar(of: target), SidecarName.failure(of: target)]
        let (name, other) = isSidecar ? (names[0], names[1]) : (names[1], names[0])
        if skipsUnchanged, holds(name, bytes), isMissing(other) { return outcome(nil) }
        do throws(SystemError) {
            return outcome(try PendingFile(bytes, as: name, superseding: other))
        } catch {
            return .environment(error)
        }
    }

    private func holds(_ path: Path, _ bytes: [UInt8]) -> Bool {
        guard let status = try? FileStatus(of: path), status.size == bytes.count,
            let content = try? DocumentReader.read(path, limit: bytes.count)
        else { return false }
        return content.bytes == bytes
    }
}
