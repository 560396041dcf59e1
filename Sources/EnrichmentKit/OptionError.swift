/// An option that cannot work: where it stands, what is wrong with it, what to write instead.
public struct OptionError: Error, Equatable, CustomStringConvertible {
    /// Path from the plugin's `options`, for example `max_quote_bytes`; empty where the plugin as a
    /// whole cannot work.
    public let option: String
    /// Follows the path in a sentence: "is -3".
    public let problem: String
    /// An order the reader can carry out: "give 1 to 65536 bytes (default 4096)".
    public let remedy: String

    /// Creates an error; the configuration loader puts file, line and column before it.
    public init(_ option: String, _ problem: String, remedy: String) {
        (self.option, self.problem, self.remedy) = (option, problem, remedy)
    }

    /// The sentence shown to the user.
    public var description: String {
        (option.isEmpty ? "" : option + " ") + "\(problem); \(remedy)"
    }
}
