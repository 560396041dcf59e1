package import EnrichmentKit
import FileSystem
import Glibc

/// Reads a configuration: bytes to tree, tree to types, with every mistake told at once.
package enum ConfigurationLoader {
    /// Reads a file.
    ///
    /// - Parameters:
    ///   - path: As the user named it; messages show it so.
    ///   - registry: The plugins that chains may name.
    /// - Returns: The configuration, without a mistake.
    /// - Throws: Every mistake in it.
    package static func load(
        path: String, registry: PluginRegistry
    ) throws(ConfigurationErrors) -> Configuration {
        try load(bytes: read(path: path), path: path, registry: registry)
    }

    /// The bytes of a configuration's file.
    package static func read(path: String) throws(ConfigurationErrors) -> [UInt8] {
        do throws(SystemError) {
            let file = Path(path)
            // A pipe without a writer would hold an open for reading up for ever.
            let descriptor = try FileDescriptor(opening: file, O_RDONLY | O_NONBLOCK)
            let status = try FileStatus(descriptor: descriptor.number, path: file)
            return try descriptor.readAll(
                limit: YAMLSource.maxBytes + 1, sizeHint: min(status.size, YAMLSource.maxBytes),
                path: file)
        } catch {
            throw ConfigurationErrors([
                ConfigurationProblem(
                    file: path, position: nil, path: "",
                    problem: "the configuration cannot be read: \(SystemError.reason(error.code))",
                    remedy: error.isMissing
                        ? "write the file, or name another" : "give the path of a readable file")
            ])
        }
    }

    /// Reads a configuration that is in memory already.
    ///
    /// - Parameters:
    ///   - bytes: The file's contents.
    ///   - path: Where they came from; relative folders are taken from there.
    ///   - registry: The plugins that chains may name.
    /// - Returns: The configuration, without a mistake.
    /// - Throws: Every mistake in it.
    package static func load(
        bytes: [UInt8], path: String, registry: PluginRegistry
    ) throws(ConfigurationErrors) -> Configuration {
        var registry = registry
        return try load(bytes: bytes, path: path, registry: &registry, objects: nil)
    }

    /// Reads a configuration that is in memory already, and the plugins from outside it lists.
    ///
    /// - Parameters:
    ///   - bytes: The file's contents.
    ///   - path: Where they came from; relative folders are taken from there.
    ///   - registry: The plugins of this build; gains those that the configuration lists, as far as
    ///     they can be used, even where the configuration has mistakes.
    ///   - objects: Learns what a shared object is; where it is `nil`, the registry holds what the
    ///     configuration lists already.
    /// - Returns: The configuration, without a mistake.
    /// - Throws: Every mistake in it.
    package static func load(
        bytes: [UInt8], path: String, registry: inout PluginRegistry, objects: PluginObjectReader?
    ) throws(ConfigurationErrors) -> Configuration {
        let folder = Path(path).folder.absolute(in: .currentFolder()).description
        var context = ReadingContext(file: path, folder: folder)
        let root = tree(bytes, &context)
        var configuration: Configuration?
        if let root {
            var reader = ConfigurationReader(registry: registry, objects: objects)
            configuration = reader.read(root, &context)
            registry = reader.registry
        }
        guard let configuration, context.problems.isEmpty else {
            throw ConfigurationErrors(context.problems)
        }
        return configuration
    }

    /// The tree of a text; `nil` where it could not be read to its end.
    private static func tree(_ bytes: [UInt8], _ context: inout ReadingContext) -> YAMLNode? {
        var tree = YAMLTree()
        var tabs: [SourcePosition] = []
        var end: SourcePosition?
        var isWhole = true
        do throws(YAMLRefusal) {
            let source = try YAMLSource(bytes)
            tabs = source.tabs
            end = source.end
            try YAMLEvents.read(source.bytes) { event throws(YAMLRefusal) in
                try tree.take(event)
            }
        } catch {
            isWhole = false
            // libyaml's words about a tab are beside the point.
            if !tabs.contains(where: { $0.line == error.position.line }) {
                var refusal = error
                // Of a text without a last line end libyaml counts one line more.
                if let end { refusal.position = min(refusal.position, end) }
                context.report(refusal)
            }
        }
        for tab in tabs {
            context.report(
                tab, "", "the line is indented with a tab", remedy: "indent with spaces")
        }
        for refusal in tree.refusals { context.report(refusal) }
        guard isWhole else { return nil }
        // A text of comments only has no document; it is a configuration with nothing in it.
        return tree.root
            ?? YAMLNode(.scalar("", isPlain: true), at: SourcePosition(line: 1, column: 1))
    }
}
