/// One mistake in a configuration: where it stands, what is wrong, what to do about it.
package struct ConfigurationProblem: Sendable, Hashable, CustomStringConvertible {
    /// The file, as the user named it.
    package let file: String
    /// The place; `nil` where the file could not be read at all.
    package let position: SourcePosition?
    /// The way to the value: `chains.news[1].options.threshold`; empty for the text as a whole.
    package let path: String
    /// Follows the path in a sentence: `is 2`.
    package let problem: String
    /// An order the reader can carry out: `give 0.0 to 1.0 (default 0.35)`.
    package let remedy: String

    /// The line for people: `config.yaml:14:26: chains.news[1].options.threshold is 2; give …`.
    package var description: String {
        let place = position.map { ":\($0.line):\($0.column)" } ?? ""
        return "\(file)\(place): \(path.isEmpty ? "" : path + " ")\(problem); \(remedy)"
    }
}

/// All that is wrong with a configuration, in the order of the file.
package struct ConfigurationErrors: Error, Equatable, CustomStringConvertible {
    /// The most problems that are told; a text that is garbage would fill the screen otherwise.
    package static let maxProblems = 100

    /// At least one.
    package let problems: [ConfigurationProblem]
    /// How many more there were.
    package let omitted: Int

    /// Sorts the problems and keeps the first ones.
    init(_ problems: [ConfigurationProblem]) {
        let start = SourcePosition(line: 0, column: 0)
        // Swift's sort is stable: of two problems at one place the first found stays first.
        let sorted = problems.sorted { ($0.position ?? start) < ($1.position ?? start) }
        self.problems = Array(sorted.prefix(ConfigurationErrors.maxProblems))
        omitted = sorted.count - self.problems.count
    }

    /// One line for each problem.
    package var description: String {
        let lines = problems.map(\.description) + (omitted > 0 ? ["and \(omitted) more"] : [])
        return lines.joined(separator: "\n")
    }
}

/// What the readers of all sections share: whose text it is, and what they have found wrong.
struct ReadingContext {
    /// The file, as the user named it.
    let file: String
    /// The folder that relative paths start from.
    let folder: String
    /// In the order they were found.
    private(set) var problems: [ConfigurationProblem] = []

    init(file: String, folder: String) { (self.file, self.folder) = (file, folder) }

    mutating func report(
        _ position: SourcePosition?, _ path: String, _ problem: String, remedy: String
    ) {
        problems.append(
            ConfigurationProblem(
                file: file, position: position, path: path, problem: problem, remedy: remedy))
    }

    mutating func report(_ refusal: YAMLRefusal) {
        report(refusal.position, refusal.path, refusal.problem, remedy: refusal.remedy)
    }
}
