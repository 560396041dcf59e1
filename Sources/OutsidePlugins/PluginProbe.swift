import FileSystem
import Glibc

/// Asks an object what it says of itself, and whether it takes its options, in a process of its own.
///
/// The process is this very program, started anew, which loads the object and answers on a pipe
/// (`ProbeChild`). It has little time and memory, and what it writes beyond a limit ends it.
package struct PluginProbe: Sendable {
    /// The largest description, and the longest refusal of options.
    static let maxAnswer = 1 << 20
    /// How long an object may take to be loaded and to answer.
    package static let time: Duration = .seconds(5)

    /// The descriptors that the process finds open: the object, and the pipe it answers on.
    static let objectNumber: Int32 = 4
    static let answerNumber: Int32 = 3

    private let program: [String]
    private let time: Duration

    /// A probe.
    ///
    /// - Parameters:
    ///   - program: The executable and arguments that run `ProbeChild`.
    ///   - time: How long an object may take.
    package init(program: [String], time: Duration = PluginProbe.time) {
        (self.program, self.time) = (program, time)
    }

    /// What an object has said.
    enum Answer: Equatable {
        /// Its description.
        case description([UInt8])
        /// It takes the options.
        case taken
        /// Why it refuses its options.
        case refused([UInt8])
        /// Why it is no plugin.
        case unfit(problem: String, remedy: String)
    }

    /// Asks for the description.
    func describe(_ object: PluginObject) throws(PluginLibrary.Refusal) -> [UInt8] {
        switch try ask(object, ["describe"]) {
        case .description(let bytes): return bytes
        case .unfit(let problem, let remedy):
            throw PluginLibrary.Refusal(problem, remedy: remedy)
        default: throw PluginLibrary.Refusal("answers out of turn", remedy: "leave the file out")
        }
    }

    /// Has an enricher made; what the plugin says where it refuses, `nil` where it does not.
    func refusal(
        of options: [UInt8], by object: PluginObject
    ) throws(PluginLibrary.Refusal) -> [UInt8]? {
        switch try ask(object, ["create", String(decoding: options, as: UTF8.self)]) {
        case .taken: return nil
        case .refused(let bytes): return bytes
        case .unfit(let problem, let remedy):
            throw PluginLibrary.Refusal(problem, remedy: remedy)
        default: throw PluginLibrary.Refusal("answers out of turn", remedy: "leave the file out")
        }
    }

    private func ask(
        _ object: PluginObject, _ question: [String]
    ) throws(PluginLibrary.Refusal) -> Answer {
        let copy = try object.copy()
        let process: ProbeProcess
        do throws(SystemError) {
            process = try ProbeProcess(program + question, object: copy.number)
        } catch {
            throw PluginLibrary.Refusal(
                "cannot be looked at: \(error)", remedy: "see to it that processes can be started")
        }
        // One byte says what the answer is.
        let (said, end) = process.finish(within: time, limit: PluginProbe.maxAnswer + 1)
        if let answer = Answer(message: said), end == .exited(0) { return answer }
        throw PluginLibrary.Refusal(
            "brings down the process that asks what it is: \(end.sentence(time))",
            remedy: "mend the plugin, or leave it out")
    }
}

extension PluginProbe.Answer {
    init?(message: [UInt8]) {
        let rest = Array(message.dropFirst())
        switch message.first {
        case UInt8(ascii: "d"): self = .description(rest)
        case UInt8(ascii: "t"): self = .taken
        case UInt8(ascii: "r"): self = .refused(rest)
        case UInt8(ascii: "u"):
            let parts = rest.split(separator: 0, maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2 else { return nil }
            self = .unfit(
                problem: String(decoding: parts[0], as: UTF8.self),
                remedy: String(decoding: parts[1], as: UTF8.self))
        default: return nil
        }
    }

    var message: [UInt8] {
        switch self {
        case .description(let bytes): [UInt8(ascii: "d")] + bytes
        case .taken: [UInt8(ascii: "t")]
        case .refused(let bytes): [UInt8(ascii: "r")] + bytes
        case .unfit(let problem, let remedy):
            [UInt8(ascii: "u")] + problem.utf8 + [0] + remedy.utf8
        }
    }
}
