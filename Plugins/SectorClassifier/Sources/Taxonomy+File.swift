extension Taxonomy {
    /// Reads a taxonomy file: id, name in English, Spanish and Portuguese, codes.
    ///
    /// Only id and English name must be there. A first line that starts with `id` is a header.
    ///
    /// - Throws: The first line that is wrong.
    package init(_ text: String) throws(TableError) {
        self.init()
        try read(text)
    }

    /// Adds the lines of a taxonomy file.
    ///
    /// - Throws: The first line that is wrong.
    mutating func read(_ text: String) throws(TableError) {
        for row in TableFile(text).rows {
            if row.cells[0] == "id" { continue }
            func fail(_ problem: String, _ remedy: String) -> TableError {
                TableError(line: row.line, problem: problem, remedy: remedy)
            }
            guard (2...5).contains(row.cells.count), !row.cells[1].isEmpty else {
                throw fail(
                    "has \(row.cells.count) columns",
                    "write id, English name and, where you have them, Spanish name, Portuguese "
                        + "name, codes, parted by tabs")
            }
            var codes: [(scheme: String, code: String)] = []
            if row.cells.count == 5 {
                for code in row.cells[4].split(separator: " ") {
                    let pair = code.split(separator: "=", omittingEmptySubsequences: false)
                    guard pair.count == 2, !pair[0].isEmpty, !pair[1].isEmpty else {
                        throw fail("“\(code)” is no code", "write scheme=code, for example isic=B")
                    }
                    codes.append((String(pair[0]), String(pair[1])))
                }
            }
            let names = row.cells[1..<min(4, row.cells.count)].map(String.init)
            if let wrong = add(String(row.cells[0]), names: names, codes: codes) {
                throw fail(wrong.problem, wrong.remedy)
            }
        }
        guard !sectors.isEmpty else {
            throw TableError(
                line: 1, problem: "no sector",
                remedy: "add one, for example `mining`, a tab, `Mining`")
        }
        guard sectors.count <= 64, parts.count <= 1024 else {
            throw TableError(
                line: 1, problem: "\(sectors.count) sectors and \(parts.count) parts",
                remedy: "keep to 64 sectors and 1024 parts")
        }
    }
}
