import FileSystem

/// A folder of the configuration with the place it is written at, for the check of overlaps.
struct WrittenFolder: Sendable {
    let folder: String
    /// As it is written.
    let text: String
    let position: SourcePosition
    let path: String
}

extension ReadingContext {
    /// The absolute path of a file or folder that is written relative to the configuration.
    mutating func absolutePath(_ node: YAMLNode, _ path: String, remedy: String) -> String? {
        guard let text = node.text, !text.isEmpty else {
            report(node.position, path, node.described, remedy: remedy)
            return nil
        }
        guard text != "~", !text.hasPrefix("~/") else {
            report(
                node.position, path, node.described,
                remedy: "write the path out: ~ is known to shells only")
            return nil
        }
        let absolute = Path(text).absolute(in: Path(folder))
        // PATH_MAX, with the NUL.
        guard absolute.bytes.count < 4096 else {
            report(
                node.position, path, "is a path of \(absolute.bytes.count) bytes",
                remedy: "give one of at most 4095")
            return nil
        }
        return absolute.description
    }
}

extension ConfigurationKey where Value == WrittenFolder? {
    /// A folder, relative to the configuration.
    static func folder(
        _ name: String, usual: JSONValue? = nil, isRequired: Bool = false, _ summary: String
    ) -> Self {
        let types: JSONValue =
            usual == .null ? .array([.string("string"), .string("null")]) : .string("string")
        let description = KeyDescription(
            name, summary, [JSONValue.Member("type", types)], usual: usual, isRequired: isRequired)
        return Self(description, usual: nil) { node, path, context in
            if usual == .null, node.isNull { return .some(nil) }
            return writtenFolder(node, path, &context)
        }
    }

    /// The folder for sidecars, or `beside`.
    static func besideOrFolder(_ name: String, _ summary: String) -> Self {
        let description = KeyDescription(
            name, summary, [JSONValue.Member("type", .string("string"))], usual: .string("beside"))
        return Self(description, usual: nil) { node, path, context in
            if node.text == "beside" { return .some(nil) }
            if let text = node.text, !text.contains("/"),
                NearestWord.of(text, among: ["beside"]) != nil
            {
                context.report(
                    node.position, path, node.described,
                    remedy: "write beside, or ./\(shown(text)) for a folder of that name")
                return nil
            }
            return writtenFolder(node, path, &context)
        }
    }

    private static func writtenFolder(
        _ node: YAMLNode, _ path: String, _ context: inout ReadingContext
    ) -> WrittenFolder?? {
        let folder = context.absolutePath(node, path, remedy: "give the path of a folder")
        return folder.map {
            .some(
                WrittenFolder(
                    folder: $0, text: node.text ?? "", position: node.position, path: path))
        }
    }
}

extension ConfigurationKey where Value == String? {
    /// `HOST:PORT` or `unix:PATH`; `null` or `off` for none.
    static func listenAddress(_ name: String, usual: String, _ summary: String) -> Self {
        let description = KeyDescription(
            name, summary,
            [JSONValue.Member("type", .array([.string("string"), .string("null")]))],
            usual: .string(usual))
        return Self(description, usual: usual) { node, path, context in
            if node.isNull || node.text == "off" { return .some(nil) }
            guard let text = node.text, let address = checked(text, in: context.folder) else {
                let isPort = node.text.flatMap(YAMLScalar.integer) != nil
                context.report(
                    node.position, path, node.described,
                    remedy: isPort
                        ? "write 127.0.0.1:\(node.text ?? "") (default \(usual))"
                        : "give HOST:PORT, unix:PATH or off (default \(usual))")
                return nil
            }
            return .some(address)
        }
    }

    /// The address with a socket's path made absolute; `nil` where it is none.
    private static func checked(_ text: String, in folder: String) -> String? {
        if text.hasPrefix("unix:") {
            let path = Path(String(text.dropFirst(5)))
            let absolute = path.absolute(in: Path(folder))
            // `sun_path` holds 107 bytes and a NUL.
            guard !path.bytes.isEmpty, absolute.bytes.count <= 107 else { return nil }
            return "unix:\(absolute)"
        }
        guard let colon = text.lastIndex(of: ":") else { return nil }
        let (host, port) = (text[..<colon], text[text.index(after: colon)...])
        guard let number = YAMLScalar.integer(String(port)), (1...65535).contains(number),
            port.allSatisfy({ ("0"..."9").contains($0) })
        else { return nil }
        if host.hasPrefix("[") {
            let inside = host.dropFirst().dropLast()
            let isAddress =
                inside.contains(":")
                && inside.allSatisfy {
                    $0.isHexDigit || $0 == ":" || $0 == "."
                }
            return host.hasSuffix("]") && isAddress ? text : nil
        }
        let isName = host.unicodeScalars.allSatisfy {
            $0.isASCII
                && ($0.properties.isAlphabetic || ("0"..."9").contains($0) || $0 == "."
                    || $0 == "-")
        }
        return !host.isEmpty && isName ? text : nil
    }
}
