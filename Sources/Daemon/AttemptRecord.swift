/// What is held against a document that brought its worker down.
package struct AttemptRecord: Sendable, Equatable {
    /// How often it brought its worker down.
    package var failures = 0
    /// How often the daemon itself ended while it was worked on.
    ///
    /// That proves little, so five of these weigh as much as one failure.
    package var interruptions = 0
    /// The plugins that are left out from now on.
    package var leftOut: [String] = []
    /// The stage it was in when it was last cut short.
    package var lastStage: String?
    /// Whether the last failure was the time limit.
    package var timedOut = false

    /// Nothing is held against it.
    package init() {}

    /// How many attempts count.
    private var weight: Int { failures + interruptions / 5 }

    /// Holds another end of its worker against the document.
    mutating func noteFailure(in stage: String, timedOut: Bool) {
        failures += 1
        lastStage = stage
        self.timedOut = timedOut
    }

    /// Holds an end of the daemon against the document, whose stage may have been the reason.
    mutating func noteInterruption(in stage: String) {
        interruptions += 1
        lastStage = stage
        timedOut = false
    }

    /// What the next attempt is to be, given the number of attempts that a document has.
    mutating func nextTask(attempts: Int, plugins: [String]) -> Job.Task {
        guard weight > 0, weight + 1 >= attempts, let stage = lastStage else { return .enrich }
        if plugins.contains(stage) {
            if !leftOut.contains(stage) { leftOut.append(stage) }
            return .enrich
        }
        guard weight >= attempts else { return .enrich }
        return .recordFailure(
            outcome: timedOut ? "timed-out" : "crashed", stage: stage,
            attempts: failures + interruptions)
    }
}
