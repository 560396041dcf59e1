package import FileSystem

/// Switches off a plugin that fails with one document after the other, and tries it again after a
/// while.
///
/// Documents meanwhile get all other layers at once (`complete: false`); they are done again when the
/// plugin works again. A single document tries it, after a pause that doubles with each failure.
package struct PluginBreakers: Sendable {
    /// So many different documents in a row, none well in between, are no chance.
    package static let failuresInARow = 10
    /// The longest pause between two tries, in nanoseconds.
    static let longestPause = 600 * Timing.second

    /// How it stands with one plugin that has failed last.
    private struct Breaker {
        /// The documents that it has failed with, one after the other.
        var failed: [Path] = []
        /// When it may be tried again; `nil` while it is on.
        var tryAgain: UInt64?
        var pause: UInt64
        /// The document that tries it.
        var probe: Path?
        /// The document that was done without it last, for its fault or since it is switched off.
        var without: Path?
    }

    private var breakers: [String: Breaker] = [:]
    private let pause: UInt64

    /// All plugins are on; one that is switched off stays so for `pause` nanoseconds at first.
    package init(pause: UInt64) { self.pause = pause }

    /// The plugins that are switched off, in the order of their names.
    package var switchedOff: [String] {
        breakers.filter { $0.value.tryAgain != nil }.keys.sorted()
    }

    /// Notes that a plugin has written its layer.
    ///
    /// - Returns: Whether it was switched off and is on again.
    package mutating func noteSuccess(of plugin: String) -> Bool {
        breakers.removeValue(forKey: plugin)?.tryAgain != nil
    }

    /// Notes that a plugin has failed with a document.
    ///
    /// - Returns: The documents that it has failed with, where it is switched off for them now.
    package mutating func noteFailure(
        of plugin: String, with document: Path, now: UInt64
    ) -> [Path]? {
        var breaker = breakers[plugin] ?? Breaker(pause: pause)
        defer { breakers[plugin] = breaker }
        if breaker.tryAgain != nil {
            // Others that were under way when it was switched off say nothing new.
            guard breaker.probe == document else { return nil }
            (breaker.probe, breaker.without) = (nil, document)
            breaker.pause = min(breaker.pause * 2, Self.longestPause)
            breaker.tryAgain = now + breaker.pause
            return nil
        }
        if !breaker.failed.contains(document) { breaker.failed.append(document) }
        guard breaker.failed.count >= Self.failuresInARow else { return nil }
        (breaker.tryAgain, breaker.without) = (now + breaker.pause, document)
        return breaker.failed
    }

    /// Notes that a document got through all plugins but those that were left out, whatever came of
    /// it then.
    package mutating func noteSurvival(without leftOut: [String]) {
        breakers = breakers.filter { $0.value.tryAgain != nil || leftOut.contains($0.key) }
    }

    /// Notes that a document was done without a plugin.
    package mutating func noteWithout(_ plugin: String, _ document: Path) {
        breakers[plugin]?.without = document
    }

    /// The plugins that a document is to be done without; it tries those whose time has come.
    package mutating func leftOut(
        for document: Path, of plugins: [String], now: UInt64
    ) -> [String] {
        if breakers.isEmpty { return [] }
        return plugins.filter { plugin in
            guard let tryAgain = breakers[plugin]?.tryAgain else { return false }
            if tryAgain > now || breakers[plugin]?.probe != nil { return true }
            breakers[plugin]?.probe = document
            return false
        }
    }

    /// Notes that a document has not told whether the plugins that it was to try work.
    package mutating func endProbe(by document: Path) {
        for (plugin, breaker) in breakers where breaker.probe == document {
            breakers[plugin]?.probe = nil
        }
    }

    /// Documents to try plugins with whose time has come: the last that was done without each.
    package mutating func takeCandidates(now: UInt64) -> [Path] {
        breakers.keys.sorted().compactMap { plugin in
            guard let breaker = breakers[plugin], let tryAgain = breaker.tryAgain,
                tryAgain <= now, breaker.probe == nil
            else { return nil }
            breakers[plugin]?.without = nil
            return breaker.without
        }
    }
}
