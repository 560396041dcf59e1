import FoundationEssentials

/// Reads small text files.
enum TextFile {
    /// A file as UTF-8 text; `nil` where it is none or cannot be read.
    static func read(_ path: String) -> String? {
        guard let data = try? Data(contentsOf: URL(fileURLWithPath: path)) else { return nil }
        return String(validating: data, as: UTF8.self)
    }
}
