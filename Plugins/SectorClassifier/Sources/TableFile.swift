/// A text file of columns parted by tabs, with `#` comments: the form of lexicons.
///
/// Not YAML, as the taxonomy is: a lexicon has thousands of lines of the same three columns, which
/// any spreadsheet writes and `grep` reads. Strict: a line that is not understood is an error with
/// its number, never skipped.
struct TableFile {
    /// A line that holds something.
    struct Row {
        /// Counted from 1.
        let line: Int
        /// White space at the ends dropped.
        let cells: [Substring]
    }

    /// The lines that are neither blank nor comments.
    let rows: [Row]

    init(_ text: String) {
        var rows: [Row] = []
        var line = 0
        for content in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            line += 1
            guard let first = content.first(where: { $0 != " " && $0 != "\t" }), first != "#"
            else { continue }
            let cells = content.split(separator: "\t", omittingEmptySubsequences: false)
            rows.append(Row(line: line, cells: cells.map(TableFile.trimmed)))
        }
        self.rows = rows
    }

    private static func trimmed(_ cell: Substring) -> Substring {
        var cell = cell
        while cell.first?.isWhitespace == true { cell.removeFirst() }
        while cell.last?.isWhitespace == true { cell.removeLast() }
        return cell
    }
}

/// What is wrong with a line of a data file, and how to mend it.
package struct TableError: Error, Equatable, CustomStringConvertible {
    /// Counted from 1.
    package let line: Int
    /// Follows "line N: ".
    package let problem: String
    /// An order the reader can carry out.
    package let remedy: String

    /// The sentence shown to the user.
    package var description: String { "line \(line): \(problem); \(remedy)" }
}
