import FoundationEssentials

/// A whole document with its expected output: `Fixtures/NAME.txt`, parted by a line `----------`.
///
/// With `ENRICHD_REWRITE_GOLDEN=1` in the environment, `difference` writes what it is given into the
/// file instead of comparing; the change is then read in the diff.
public struct GoldenFile: Sendable, CustomStringConvertible {
    /// The file's name without `.txt`.
    public let name: String
    /// What stands before the line of hyphens, without the line end before it.
    public let input: String
    /// What stands behind it.
    public let expected: String
    private let path: String

    /// The name, which a test's case is listed by.
    public var description: String { name }

    private static let divider = "\n----------\n"

    /// The golden files of a folder, by name.
    ///
    /// - Parameters:
    ///   - folder: A folder beside the test's source file.
    ///   - file: The test's source file.
    /// - Returns: One for each `.txt` file.
    /// - Throws: Where the folder or a file cannot be read, or a file has no line of hyphens.
    public static func all(
        in folder: String = "Fixtures", beside file: String = #filePath
    ) throws -> [GoldenFile] {
        let base = file.split(separator: "/", omittingEmptySubsequences: false).dropLast()
        let path = base.joined(separator: "/") + "/" + folder
        let names = try FileManager.default.contentsOfDirectory(atPath: path)
        return try names.filter { $0.hasSuffix(".txt") }.sorted().map {
            try GoldenFile(path: "\(path)/\($0)", name: String($0.dropLast(4)))
        }
    }

    private init(path: String, name: String) throws {
        let content = try String(contentsOfFile: path, encoding: .utf8)
        guard let divider = content.firstRange(of: GoldenFile.divider) else {
            throw GoldenFileError(description: "\(name).txt has no line ----------")
        }
        (self.path, self.name) = (path, name)
        input = String(content[..<divider.lowerBound])
        expected = String(content[divider.upperBound...])
    }

    /// Compares an output with the expected one.
    ///
    /// - Returns: `nil` where they agree, else the first line that differs.
    public func difference(from output: String) throws -> String? {
        if ProcessInfo.processInfo.environment["ENRICHD_REWRITE_GOLDEN"] == "1" {
            try (input + GoldenFile.divider + output).write(
                toFile: path, atomically: true, encoding: .utf8)
            return nil
        }
        if output == expected { return nil }
        let lines = expected.split(separator: "\n", omittingEmptySubsequences: false)
        let others = output.split(separator: "\n", omittingEmptySubsequences: false)
        let same = zip(lines, others).prefix { $0 == $1 }.count
        let (want, got) = (
            same < lines.count ? lines[same] : "", same < others.count ? others[same] : ""
        )
        return "line \(same + 1) is “\(got)”, not “\(want)”"
    }
}

/// A golden file that cannot be used.
struct GoldenFileError: Error, CustomStringConvertible {
    let description: String
}
