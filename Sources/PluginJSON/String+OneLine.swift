extension String {
    /// The text as a part of a sentence: on one line and not without end, whatever a plugin says.
    ///
    /// Each run of white space and control characters is one space; what is behind 500 characters
    /// is left out.
    package var onOneLine: String {
        var line: [Unicode.Scalar] = []
        for scalar in unicodeScalars {
            if line.count == 500 { return String(String.UnicodeScalarView(line)) + "…" }
            let properties = scalar.properties
            if !properties.isWhitespace, properties.generalCategory != .control {
                line.append(scalar)
            } else if let last = line.last, last != " " {
                line.append(" ")
            }
        }
        if line.last == " " { line.removeLast() }
        return String(String.UnicodeScalarView(line))
    }
}
