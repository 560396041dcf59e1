/// An answer of the status port.
package struct StatusPage: Sendable, Equatable {
    /// The HTTP status.
    package let code: Int
    /// The media type.
    package let contentType: String
    /// The text.
    package let body: String
}

extension StatusBoard {
    /// A loop that has left no status for so many seconds is stuck: it turns once a second at least.
    private static let stuckSeconds = 30.0

    /// The page of a path.
    ///
    /// - Parameters:
    ///   - path: As the request has it.
    ///   - now: In nanoseconds of the monotonic clock.
    /// - Returns: The page; for a path that there is none of, the list of those there are.
    package func page(_ path: String, now: UInt64 = MonotonicClock.now) -> StatusPage {
        switch path {
        case "/live": live(now)
        case "/ready": ready
        case "/metrics": metrics
        case "/status": status
        default:
            StatusPage(
                code: 404, contentType: "text/plain; charset=utf-8",
                body: "there are /live, /ready, /metrics and /status\n")
        }
    }

    /// Whether the supervisor's loop turns: 503 says that a restart is the remedy.
    private func live(_ now: UInt64) -> StatusPage {
        let age = ageSeconds(now: now)
        return age <= Self.stuckSeconds
            ? text(200, "live\n") : text(503, "the supervisor's loop has stood for \(Int(age)) s\n")
    }

    /// Whether documents that are dropped now get their outcome soon; each reason on a line of 503.
    private var ready: StatusPage {
        guard let snapshot else { return text(503, "starting: no worker is ready yet\n") }
        let reasons = snapshot.reasonsNotReady
        return reasons.isEmpty
            ? text(200, "ready\n") : text(503, reasons.joined(separator: "\n") + "\n")
    }

    private var metrics: StatusPage {
        guard let snapshot else { return text(503, "starting: no worker is ready yet\n") }
        return StatusPage(
            code: 200, contentType: "text/plain; version=0.0.4; charset=utf-8",
            body: snapshot.metrics)
    }

    private var status: StatusPage {
        guard let snapshot else { return text(503, "starting: no worker is ready yet\n") }
        return StatusPage(code: 200, contentType: "application/json", body: snapshot.json)
    }

    private func text(_ code: Int, _ body: String) -> StatusPage {
        StatusPage(code: code, contentType: "text/plain; charset=utf-8", body: body)
    }
}
