import Glibc
package import Logging

/// Writes one line for each message to standard error, as text for people or as JSON for machines.
///
/// Text: `2026-11-24T18:30:57.123Z info enriched path=a.txt ms=3.1`. JSON: an object with `time`,
/// `level`, `message` and the metadata as further keys, in the order of their names. The same line is
/// written a few times a minute (`RepeatLimit`), but for the one line of each document.
package struct LineLogHandler: LogHandler {
    package var logLevel: Logger.Level
    package var metadata: Logger.Metadata = [:]
    private let isJSON: Bool
    private let limit = RepeatLimit()
    private let output: @Sendable ([UInt8]) -> Void

    /// A handler with a least level.
    ///
    /// - Parameters:
    ///   - level: Messages below it are left out.
    ///   - json: Whether lines are JSON.
    ///   - output: Takes each line with its end; writes to standard error where it is left out.
    package init(
        level: Logger.Level, json: Bool,
        output: @escaping @Sendable ([UInt8]) -> Void = LineLogHandler.writeToStandardError
    ) {
        (logLevel, isJSON, self.output) = (level, json, output)
    }

    /// One call for one line: lines of several processes do not run into each other.
    package static func writeToStandardError(_ line: [UInt8]) {
        _ = unsafe write(STDERR_FILENO, line, line.count)
    }

    /// One value of the metadata, as swift-log asks for it.
    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    /// Writes a message.
    package func log(event: LogEvent) {
        let all = metadata.merging(event.metadata ?? [:]) { $1 }
        var pairs = all.sorted { $0.key < $1.key }.map { ($0.key, "\($0.value)") }
        if !pairs.contains(where: { $0.0 == "outcome" }) {
            let told = "\(event.level) \(event.message) \(pairs)"
            guard let leftOut = limit.takes(told, now: MonotonicClock.now) else { return }
            if leftOut > 0 { pairs.append(("left_out", "\(leftOut)")) }
        }
        let line =
            isJSON
            ? LineLogHandler.json(event.level, "\(event.message)", pairs)
            : LineLogHandler.text(event.level, "\(event.message)", pairs)
        output(Array(line.utf8))
    }

    private static func text(
        _ level: Logger.Level, _ message: String, _ pairs: [(String, String)]
    ) -> String {
        var line = "\(timestamp()) \(level) \(plain(message))"
        for (key, value) in pairs {
            let needsMarks = value.isEmpty || value.contains { $0 == " " || $0 == "\"" }
            line += " \(key)=" + (needsMarks ? quoted(value) : plain(value))
        }
        return line + "\n"
    }

    private static func json(
        _ level: Logger.Level, _ message: String, _ pairs: [(String, String)]
    ) -> String {
        var line =
            "{\"time\":\"\(timestamp())\",\"level\":\"\(level)\",\"message\":\(quoted(message))"
        for (key, value) in pairs { line += ",\(quoted(key)):\(quoted(value))" }
        return line + "}\n"
    }

    /// The text with control characters written out, so that a file's name cannot forge a line.
    private static func plain(_ text: String) -> String {
        text.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F }
            ? String(quoted(text).dropFirst().dropLast()) : text
    }

    private static func quoted(_ text: String) -> String {
        var out = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": out += "\\\""
            case "\\": out += "\\\\"
            case "\n": out += "\\n"
            case "\t": out += "\\t"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F:
                let digits = String(scalar.value, radix: 16)
                out += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out + "\""
    }

    /// The time in UTC, to the millisecond (ISO 8601).
    private static func timestamp() -> String {
        var now = timespec()
        unsafe clock_gettime(CLOCK_REALTIME, &now)
        var parts = unsafe tm()
        unsafe gmtime_r(&now.tv_sec, &parts)
        func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let milliseconds = String(now.tv_nsec / 1_000_000 + 1_000).dropFirst()
        return unsafe "\(parts.tm_year + 1900)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday))T"
            + "\(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec)).\(milliseconds)Z"
    }
}
