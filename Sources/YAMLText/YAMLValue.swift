/// A value of a YAML text and where it stands.
///
/// All scalars are texts: `011` is the three digits, `no` the word, and what is not written is empty.
package struct YAMLValue: Sendable {
    /// A key of a map with its value.
    package struct Member: Sendable {
        /// The key.
        package let key: String
        /// The key's line, from 1.
        package let line: Int
        /// The key's column, from 1.
        package let column: Int
        /// What stands behind the colon.
        package let value: YAMLValue

        /// A mistake at the key.
        package func mistake(_ problem: String, remedy: String) -> YAMLMistake {
            YAMLMistake(line: line, column: column, problem, remedy: remedy)
        }
    }

    /// What a value is.
    package enum Content: Sendable {
        case text(String)
        case list([YAMLValue])
        case map([Member])
    }

    /// What it is.
    package let content: Content
    /// The line, from 1.
    package let line: Int
    /// The column, from 1, in Unicode scalars.
    package let column: Int

    /// A mistake at the value.
    package func mistake(_ problem: String, remedy: String) -> YAMLMistake {
        YAMLMistake(line: line, column: column, problem, remedy: remedy)
    }
}
