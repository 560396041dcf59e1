/// What is wrong with a line of a data file.
package struct DataFileError: Error, Equatable, CustomStringConvertible {
    /// The file, as it was named.
    package let file: String
    /// From 1.
    package let line: Int
    /// What is wrong.
    package let problem: String
    /// An order the reader can carry out.
    package let remedy: String

    /// `file:line: problem; remedy`.
    package var description: String { "\(file):\(line): \(problem); \(remedy)" }
}

/// The lines of a text file with columns parted by tabs; `#` opens a comment line.
package enum DataLines {
    package struct Line {
        let file: String
        let number: Int
        package let cells: [String]

        func error(_ problem: String, _ remedy: String) -> DataFileError {
            DataFileError(file: file, line: number, problem: problem, remedy: remedy)
        }
    }

    /// The lines that are neither empty nor comments, each with exactly `columns` cells.
    package static func read(
        _ text: String, file: String, columns: Int
    ) throws(DataFileError) -> [Line] {
        var lines: [Line] = []
        let rows = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        for (i, row) in rows.enumerated() where !row.isEmpty && row.first != "#" {
            let cells = row.split(separator: "\t", omittingEmptySubsequences: false).map(
                String.init)
            guard cells.count == columns else {
                throw DataFileError(
                    file: file, line: i + 1, problem: "\(cells.count) columns",
                    remedy: "part \(columns) columns with tabs")
            }
            lines.append(Line(file: file, number: i + 1, cells: cells))
        }
        return lines
    }
}
