/// How long the supervisor waits for things, and how often it looks; all in nanoseconds.
///
/// A user has no say in these; tests shorten them.
package struct Timing: Sendable {
    static let second: UInt64 = 1_000_000_000

    /// How often every inbox is looked through, whatever the events say.
    package var rescan = 300 * second
    /// How often an inbox is looked through whose file system sends no events.
    package var poll = 2 * second
    /// How long work under way may take after a request to stop.
    package var drain = 30 * second
    /// How long an inbox waits whose output the machine does not take; a document that it cannot read
    /// waits ten times as long.
    package var faultPause = 1 * second
    /// How long a plugin that fails with every document is switched off at first.
    package var breakerPause = 30 * second

    /// What users get.
    package init() {}
}
