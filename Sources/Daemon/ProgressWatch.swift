/// Tells a daemon that gets on from one that is stuck although its loop turns: what the sign of life
/// for the service manager is tied to.
package struct ProgressWatch {
    private var mark = 0
    private var since: UInt64

    /// A watch that begins at a time, in nanoseconds of the monotonic clock.
    package init(now: UInt64) { since = now }

    /// Whether something has been done lately, or there was nothing to do.
    ///
    /// - Parameters:
    ///   - mark: A number that is another one whenever something was done.
    ///   - hasWork: Whether documents are ready for workers, or with them.
    ///   - limit: How long a single thing may take, in nanoseconds.
    ///   - now: In nanoseconds of the monotonic clock.
    /// - Returns: False where work stands still for longer than the limit.
    package mutating func isGettingOn(
        mark: Int, hasWork: Bool, limit: UInt64, now: UInt64
    ) -> Bool {
        if mark != self.mark || !hasWork { (self.mark, since) = (mark, now) }
        return now - min(since, now) <= limit
    }
}
