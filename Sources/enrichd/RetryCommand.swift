import ArgumentParser
import Audit
import Daemon
import FileSystem
import Glibc

/// Gives documents that failed another try.
struct RetryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retry",
        abstract: "Takes documents that failed up again.",
        discussion: """
            All of them, or those named: documents, their failure records, or folders. A document \
            that moved to the folder of `quarantine` is put back. A running daemon begins at once; \
            without one the next start does. What failed under another configuration, build or limit \
            is tried again by itself.

            Examples:
              enrichd retry
              enrichd retry inbox/2026 inbox/report.txt
            """)

    @Argument(
        help: ArgumentHelp("Documents, failure records, or folders of them.", valueName: "path"))
    var paths: [String] = []

    @OptionGroup var locator: DaemonLocator

    func run() throws {
        let place = try locator.locate()
        let failed = FailedDocument.all(place.configuration)
        let named = paths.map { CommandPath.path($0).absolute(in: .currentFolder()) }
        var complaints = 0
        for path in named where !failed.contains(where: { $0.isNamed(by: path) }) {
            complain("\(path): no document that failed")
            complaints += 1
        }
        let chosen =
            paths.isEmpty ? failed : failed.filter { one in named.contains { one.isNamed(by: $0) } }
        var released: [Path] = []
        for one in chosen {
            do throws(SystemError) {
                try one.release()
                released.append(one.document)
            } catch {
                complain(error.description)
                complaints += 1
            }
        }
        try RetryCommand.takeUp(released, state: place.state)
        if complaints > 0 { throw ExitCode(3) }
    }

    /// Has the daemon, or the next one, do the documents again.
    private static func takeUp(_ documents: [Path], state: Path) throws {
        let count = documents.count == 1 ? "1 document" : "\(documents.count) documents"
        guard StateFolder.owner(of: state) != nil else {
            do {
                try StoppedDaemon.forget(documents, in: state)
            } catch {
                throw CommandFailure("\(error)")
            }
            print("\(count) will be taken up when the daemon starts")
            return
        }
        do throws(ControlLine.Failure) {
            let line = try ControlLine(to: state)
            for part in parts(of: documents) { _ = try line.ask(.retry(part)) }
        } catch {
            // The records are gone, so the next walk finds the documents without an outcome.
            complain("\(error); it takes the documents up within some minutes")
        }
        print("\(count) taken up again")
    }

    /// The paths in portions that fit into one request each.
    private static func parts(of documents: [Path]) -> [[Path]] {
        var parts: [[Path]] = []
        var bytes = ControlRequest.mostPathBytes
        for document in documents {
            bytes += document.bytes.count + 4
            if bytes > ControlRequest.mostPathBytes {
                parts.append([])
                bytes = document.bytes.count + 4
            }
            parts[parts.count - 1].append(document)
        }
        return parts
    }
}
