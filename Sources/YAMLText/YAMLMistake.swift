/// What is wrong with a YAML text: where, what, and what to write instead.
package struct YAMLMistake: Error, Equatable, CustomStringConvertible {
    /// The line, from 1.
    package let line: Int
    /// The column, from 1, in Unicode scalars.
    package let column: Int
    /// Follows the place: "has a tab".
    package let problem: String
    /// An order the reader can carry out.
    package let remedy: String

    /// A mistake at a place.
    package init(line: Int, column: Int, _ problem: String, remedy: String) {
        (self.line, self.column, self.problem, self.remedy) = (line, column, problem, remedy)
    }

    /// `LINE:COLUMN: problem; remedy`, to be put behind a file's name and a colon.
    package var description: String { "\(line):\(column): \(problem); \(remedy)" }
}
