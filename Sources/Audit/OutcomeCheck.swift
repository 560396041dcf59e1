import ConfigurationKit
import Decoding
import FileSystem
import Glibc
import JSONText
import Sidecar
import SidecarNames

/// Looks at one document and at what stands in its sidecar's place.
struct OutcomeCheck {
    /// What has become of a document.
    enum Verdict: Equatable {
        case enriched(isComplete: Bool, fingerprint: String)
        case failed(outcome: String)
        /// There is no outcome of its present bytes; when they came, in nanoseconds since 1970.
        case waiting(since: Int)
        /// The document is not there any more.
        case gone
        /// What is wrong, as the end of a sentence.
        case unaccounted(String)
    }

    /// A document and where its outcome is.
    struct Place {
        let document: Path
        /// Its path below the inbox.
        let relative: Path
        /// Its name where its sidecar is.
        let target: Path
    }

    private var sidecars: JSONSchemaCheck
    private var failures: JSONSchemaCheck

    init() throws {
        sidecars = try OutcomeCheck.schema(SidecarSchema.sidecar)
        failures = try OutcomeCheck.schema(SidecarSchema.failure)
    }

    private static func schema(_ text: String) throws -> JSONSchemaCheck {
        JSONSchemaCheck(try JSONSchema(JSONDocument(Array(text.utf8)).root, of: .ours))
    }

    /// What has become of a document that lies in the inbox.
    mutating func verdict(on place: Place, _ status: FileStatus) -> Verdict {
        do throws(OutcomeProblem) {
            let sidecar = try Outcome(SidecarName.sidecar(of: place.target), &sidecars)
            let failure = try Outcome(SidecarName.failure(of: place.target), &failures)
            switch (sidecar, failure) {
            case (nil, nil): return .waiting(since: max(status.modified, status.changed))
            case (_?, _?): return .unaccounted("has both a sidecar and a failure record")
            case (let outcome?, nil), (nil, let outcome?):
                return try verdict(on: place, status, outcome)
            }
        } catch {
            return .unaccounted(error.problem)
        }
    }

    /// What an outcome says whose document has left the inbox, for one of some folders or for good.
    mutating func verdict(onOutcome file: Path, documents: [Path]) -> Verdict {
        let isSidecar = file.description.hasSuffix(SidecarName.enriched)
        do throws(OutcomeProblem) {
            let read =
                isSidecar ? try Outcome(file, &sidecars) : try Outcome(file, &failures)
            guard let outcome = read else { return .gone }
            var other: Path?
            for document in documents.flatMap(OutcomeCheck.namesakes) {
                guard let status = try? FileStatus(of: document), status.kind == .regular else {
                    continue
                }
                // What was written to afterwards is the user's own.
                if try outcome.isOf(document, status) || status.modified > outcome.written {
                    return outcome.verdict
                }
                other = document
            }
            if let other { return .unaccounted("is not of the bytes of \(other)") }
            return outcome.verdict
        } catch {
            return .unaccounted(error.problem)
        }
    }

    /// A document's name, and those that it moves to where the name is taken: `a.txt~2`, `a.txt~3`.
    private static func namesakes(of document: Path) -> [Path] {
        var names = [document]
        while true {
            let next = Path(bytes: document.bytes + Array("~\(names.count + 1)".utf8))
            guard (try? FileStatus(of: next)) != nil else { return names }
            names.append(next)
        }
    }

    private func verdict(
        on place: Place, _ status: FileStatus, _ outcome: Outcome
    ) throws(OutcomeProblem) -> Verdict {
        if outcome.path != place.relative.sidecarText {
            return .unaccounted("has a \(outcome.kind) that names \(outcome.path)")
        }
        if try outcome.isOf(place.document, status) { return outcome.verdict }
        guard let now = try? FileStatus(of: place.document) else { return .gone }
        return .waiting(since: max(now.modified, now.changed))
    }
}

/// Why an outcome does not hold, as the end of a sentence that starts with the document's path.
private struct OutcomeProblem: Error {
    let problem: String
}

/// A sidecar or failure record that was read and is whole and valid.
private struct Outcome {
    let kind: String
    let path: String
    let bytes: Int?
    let sha256: String?
    /// When it was written, in nanoseconds since 1970.
    let written: Int
    let verdict: OutcomeCheck.Verdict

    /// Reads a file; `nil` where it is not there.
    init?(_ file: Path, _ schema: inout JSONSchemaCheck) throws(OutcomeProblem) {
        guard let (content, status) = try Outcome.read(file) else { return nil }
        let isSidecar = file.description.hasSuffix(SidecarName.enriched)
        kind = isSidecar ? "sidecar" : "failure record"
        let value: JSONView
        do throws(JSONError) {
            value = try JSONDocument(content, maxDepth: SidecarSchema.maxDepth).root
        } catch {
            throw OutcomeProblem(problem: "has a \(kind) that is no JSON: \(error)")
        }
        if content.last != 0x0A {
            throw OutcomeProblem(problem: "has a \(kind) without its last line end")
        }
        if let problem = schema.problem(in: value) {
            throw OutcomeProblem(problem: "has a \(kind) in which \(problem)")
        }
        let document = value["document"]
        path = document?["path"]?.text ?? ""
        bytes = document?["bytes"]?.integer
        sha256 = document?["sha256"]?.text
        written = status.modified
        let run = value["run"]
        verdict =
            isSidecar
            ? .enriched(
                isComplete: run?["complete"]?.bool == true,
                fingerprint: run?["fingerprint"]?.text ?? "")
            : .failed(outcome: value["outcome"]?.text ?? "")
    }

    /// Whether it was made of the bytes that a document has now.
    func isOf(_ document: Path, _ status: FileStatus) throws(OutcomeProblem) -> Bool {
        // A file that could not be read, or was too large to be, has no hash.
        if let bytes, bytes != status.size { return false }
        guard let sha256 else { return true }
        do throws(ReadFailure) {
            return try DocumentReader.read(document, limit: status.size).sha256 == sha256
        } catch {
            switch error {
            case .gone, .changed: return false
            case .unreadable(let error), .environment(let error):
                throw OutcomeProblem(problem: "\(SystemError.reason(error.code))")
            case .tooLarge, .notRegular: return false
            }
        }
    }

    private static func read(_ file: Path) throws(OutcomeProblem) -> ([UInt8], FileStatus)? {
        do throws(SystemError) {
            let open = try FileDescriptor(opening: file, O_RDONLY | O_NOFOLLOW | O_NONBLOCK)
            let status = try FileStatus(descriptor: open.number, path: file)
            guard status.kind == .regular else {
                throw SystemError("read", file, code: EISDIR)
            }
            return (
                try open.readAll(limit: status.size, sizeHint: status.size, path: file), status
            )
        } catch {
            if error.isMissing { return nil }
            throw OutcomeProblem(problem: "has an outcome that cannot be read: \(error)")
        }
    }
}
