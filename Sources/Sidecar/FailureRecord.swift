package import ConfigurationKit
import JSONText

/// What stands in the place of a sidecar where a document could not be enriched.
package struct FailureRecord: Sendable, Equatable {
    /// Why there is no sidecar.
    package enum Outcome: String, Sendable, CaseIterable {
        /// The file is of a kind that is not read.
        case unsupported
        /// The file is broken.
        case undecodable
        /// The file is larger than the limit.
        case tooLarge = "too-large"
        /// The system refuses the file.
        case unreadable
        /// It took longer than the limit, on every attempt.
        case timedOut = "timed-out"
        /// It brought its worker down, on every attempt.
        case crashed
    }

    /// The file.
    package var document: DocumentRecord
    /// Why there is no sidecar.
    package var outcome: Outcome
    /// `read`, `decode` or a plugin's name.
    package var stage: String
    /// One sentence without a full stop.
    package var message: String
    /// How often it was tried.
    package var attempts: Int
    /// Covers all that can change how the stage fares with the document: where it is another one, the
    /// document is tried again.
    package var fingerprint: String

    /// A record.
    package init(
        document: DocumentRecord, outcome: Outcome, stage: String, message: String, attempts: Int,
        fingerprint: String
    ) {
        (self.document, self.outcome, self.stage) = (document, outcome, stage)
        (self.message, self.attempts, self.fingerprint) = (message, attempts, fingerprint)
    }

    /// The record's bytes.
    package func json(_ format: OutputConfiguration.Format) -> [UInt8] {
        var json = JSONWriter(pretty: format == .pretty, capacity: 512)
        json.open(.object)
        json.key("schema")
        json.text("enrichd/failure/1")
        json.key("document")
        json.open(.object)
        document.write(to: &json)
        json.close(.object)
        json.key("outcome")
        json.text(outcome.rawValue)
        json.key("stage")
        json.text(stage)
        json.key("message")
        json.text(message)
        json.key("attempts")
        json.number(attempts)
        json.key("fingerprint")
        json.text(fingerprint)
        json.close(.object)
        json.end()
        return json.bytes
    }
}
