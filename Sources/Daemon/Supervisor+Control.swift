import FileSystem
import Glibc
import Logging

/// What commands ask of the running daemon: `enrichd status`, `reload`, `retry`.
extension Supervisor {
    private static let mostClients = 16
    /// A command that says nothing for so long is let go.
    private static let clientPatience = 120 * second

    /// Opens the socket for commands; without it the daemon works all the same, and tries again.
    func openControl() {
        guard control == nil, let state else { return }
        do throws(SystemError) {
            control = try ControlListener(in: state.path)
            if isControlMissed { log.notice("commands reach this daemon again") }
            isControlMissed = false
        } catch {
            if !isControlMissed { log.warning("commands cannot reach this daemon: \(error)") }
            isControlMissed = true
        }
    }

    /// What to wait on for commands.
    var controlEntries: [pollfd] {
        let listener = control.map { pollfd(fd: $0.descriptor, events: Int16(POLLIN), revents: 0) }
        return (listener.map { [$0] } ?? [])
            + clients.map {
                let events = $0.isWaitingToSend ? POLLIN | POLLOUT : POLLIN
                return pollfd(fd: $0.descriptor, events: Int16(events), revents: 0)
            }
    }

    /// Takes new commands in and answers those that ask.
    ///
    /// - Parameter readable: The descriptors at which something has arrived.
    func serveControl(_ readable: Set<Int32>) {
        if let control, readable.contains(control.descriptor) { acceptClients() }
        if clients.isEmpty { return }
        for client in clients {
            client.sendWaiting()
            if client.waitsForReload { answerReload(client) }
            while !client.waitsForReload, let request = client.nextRequest() {
                answer(request, of: client)
            }
        }
        let now = MonotonicClock.now
        clients.removeAll { $0.isGone || now - $0.lastHeard > Self.clientPatience }
    }

    private func acceptClients() {
        while clients.count < Self.mostClients, let client = control?.accept() {
            clients.append(client)
        }
    }

    private func answer(_ request: ControlRequest, of client: ControlClient) {
        switch request {
        case .status: client.answer(ControlAnswer(isDone: true, snapshot().json))
        case .reload:
            reload()
            client.waitsForReload = true
            answerReload(client)
        case .retry(let documents):
            let count = documents.count { retry($0) }
            client.answer(ControlAnswer(isDone: count == documents.count, "\(count)"))
        }
    }

    /// Tells what came of a reload, once a worker has said whether it can work with it.
    private func answerReload(_ client: ControlClient) {
        if reading != nil || previous != nil { return }
        client.waitsForReload = false
        if let reason = health.reason(.reloadFailed) {
            client.answer(ControlAnswer(isDone: false, reason))
        } else {
            client.answer(
                ControlAnswer(
                    isDone: true, "the configuration was read again: \(generation.loaded.path)"))
        }
    }

    /// Takes a document up again, whatever is known of it; false where it is in no inbox.
    private func retry(_ document: Path) -> Bool {
        guard isStateOpen, let (number, inbox, _) = inbox(of: document) else { return false }
        ledger.forgive(document)
        index.forget(document)
        if !queue.addSettled(document, inbox: number) { inbox.neededScan = .backlog }
        return true
    }
}
