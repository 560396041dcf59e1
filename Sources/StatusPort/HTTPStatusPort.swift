// StatusPort: how the daemon is doing, over HTTP.
//
// The only module that knows Hummingbird and SwiftNIO. One thread of its own takes connections and
// answers from what the supervisor has left on its `StatusBoard`; the supervisor waits for nobody here,
// but when the port opens and closes. Workers and commands never start any of this.

package import Daemon
import Dispatch
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import NIOPosix
import Synchronization

/// An open status port.
package final class HTTPStatusPort: OpenStatusPort {
    // A class: it owns the thread, and is told when the server has come up and gone down.

    /// So many connections are served at once; more wait.
    private static let mostConnections = 64
    /// A connection that says nothing for so long is closed.
    private static let patience = TimeAmount.seconds(10)

    private let server: Task<Void, Never>
    private let ended: DispatchSemaphore
    private let socket: UnixSocketName?

    /// Opens a status port.
    ///
    /// - Parameters:
    ///   - address: `HOST:PORT` or `unix:PATH`, as the configuration has checked it.
    ///   - board: Where the daemon's status is found.
    /// - Returns: The port, which takes connections already.
    /// - Throws: A `StatusPortError` where the address cannot be had.
    package static func open(_ address: String, _ board: StatusBoard) throws -> HTTPStatusPort {
        let place = try ListenAddress(address)
        let socket = try place.socketPath.map { try UnixSocketName(freeing: $0, address) }
        let start = StartSignal()
        let ended = DispatchSemaphore(value: 0)
        let server = Task.detached {
            let threads = MultiThreadedEventLoopGroup(numberOfThreads: 1)
            do {
                try await application(place, board, threads, start).run()
                start.tell(nil)
            } catch {
                start.tell(
                    (error as? IOError).map { StatusPortError(address, code: $0.errnoCode) }
                        ?? StatusPortError(address, "\(error)"))
            }
            try? await threads.shutdownGracefully()
            ended.signal()
        }
        if let error = start.wait(address) {
            server.cancel()
            throw error
        }
        return HTTPStatusPort(server, ended, socket)
    }

    private init(_ server: Task<Void, Never>, _ ended: DispatchSemaphore, _ socket: UnixSocketName?)
    {
        (self.server, self.ended, self.socket) = (server, ended, socket)
    }

    /// Closes the port and every connection, and waits a few seconds at most for that.
    package func close() {
        server.cancel()
        _ = ended.wait(timeout: .now() + .seconds(5))
        socket?.remove()
    }

    private static func application(
        _ place: ListenAddress, _ board: StatusBoard, _ threads: MultiThreadedEventLoopGroup,
        _ start: StartSignal
    ) -> some ApplicationProtocol {
        // What the library has to say of single connections is of no use to anybody.
        let silent = Logger(label: "status") { _ in SwiftLogNoOpLogHandler() }
        let router = Router()
        router.get("**") { request, _ in response(to: request, board) }
        router.head("**") { request, _ in response(to: request, board) }
        return Application(
            router: router,
            server: .http1(configuration: HTTP1Channel.Configuration(idleTimeout: patience)),
            configuration: ApplicationConfiguration(
                address: place.bindAddress,
                availableConnectionsDelegate: MaximumAvailableConnections(
                    mostConnections, logger: silent)),
            onServerRunning: { _ in start.tell(nil) },
            eventLoopGroupProvider: .shared(threads), logger: silent)
    }

    private static func response(to request: Request, _ board: StatusBoard) -> Response {
        let page = board.page(request.uri.path)
        return Response(
            status: HTTPResponse.Status(code: page.code),
            headers: [.contentType: page.contentType, .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: page.body)))
    }
}

/// Waits in one thread for what comes of a start in another.
private final class StartSignal: Sendable {
    private let told = DispatchSemaphore(value: 0)
    private let outcome = Mutex<(isTold: Bool, error: StatusPortError?)>((false, nil))

    /// Tells that it has come up, or why it has not; only the first word counts.
    func tell(_ error: StatusPortError?) {
        outcome.withLock { if !$0.isTold { $0 = (true, error) } }
        told.signal()
    }

    /// Waits for the word: `nil` where it has come up.
    func wait(_ address: String) -> StatusPortError? {
        guard told.wait(timeout: .now() + .seconds(10)) == .success else {
            return StatusPortError(address, "it did not open within ten seconds")
        }
        return outcome.withLock { $0.error }
    }
}
