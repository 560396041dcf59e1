/// How long one stage of a job took: `read`, `decode` or a plugin.
package struct StageTime: Sendable, Equatable {
    /// The stage's name.
    package var name: String
    /// How long it took.
    package var microseconds: UInt32
}

/// Takes the time of a job's stages: each lasts until the next begins.
package struct StageClock {
    private var times: [StageTime] = []
    private var stage: String?
    private var since: UInt64 = 0

    /// No stage has begun.
    package init() {}

    /// Ends the stage before, and begins another.
    package mutating func enter(_ next: String, now: UInt64) {
        endStage(now)
        (stage, since) = (next, now)
    }

    /// Ends the last stage, and answers all of them in their order.
    package mutating func finish(now: UInt64) -> [StageTime] {
        endStage(now)
        return times
    }

    private mutating func endStage(_ now: UInt64) {
        guard let ended = stage else { return }
        let microseconds = UInt32(clamping: (now - since) / 1_000)
        times.append(StageTime(name: ended, microseconds: microseconds))
        stage = nil
    }
}
