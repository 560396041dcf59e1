import EnrichmentKit
import FileSystem

/// Reads `plugins`: shared objects, and folders of them.
///
/// An object is code that will run here, so where others could have put it, it is not looked at.
struct PluginListReader {
    /// The plugins known so far; gains one for each object.
    private(set) var registry: PluginRegistry
    let objects: PluginObjectReader?
    let overlap: FolderOverlap

    init(registry: PluginRegistry, objects: PluginObjectReader?, overlap: FolderOverlap) {
        (self.registry, self.objects, self.overlap) = (registry, objects, overlap)
    }

    /// One item of the list: where it stands and how it is written.
    private struct Item {
        let position: SourcePosition
        let path: String
        let text: String
    }

    /// The paths of all objects, in the order of the list and by name in a folder.
    mutating func read(_ node: YAMLNode, _ context: inout ReadingContext) -> [String] {
        guard case .sequence(let items) = node.content else {
            context.report(
                node.position, "plugins", node.described,
                remedy: "give a list of shared objects and folders of them (default [])")
            return []
        }
        return items.enumerated().flatMap { i, node in
            read(node, "plugins[\(i)]", &context)
        }
    }

    private mutating func read(
        _ node: YAMLNode, _ path: String, _ context: inout ReadingContext
    ) -> [String] {
        guard
            let absolute = context.absolutePath(
                node, path, remedy: "give the path of a shared object, or of a folder of them")
        else { return [] }
        guard let objects else { return [absolute] }
        let item = Item(position: node.position, path: path, text: node.text ?? "")
        let place = Path(absolute)
        let kind: FileStatus.Kind
        do throws(SystemError) { kind = try FileStatus(following: place).kind } catch {
            context.report(
                item.position, item.path,
                "is \(shown(item.text)), which cannot be read: "
                    + SystemError.reason(error.code),
                remedy: error.isMissing
                    ? "mend the path, which is relative to the configuration's folder"
                    : "mend the permissions of \(shown(absolute))")
            return []
        }
        guard isTrusted(place, item, &context) else { return [] }
        let files = kind == .folder ? PluginListReader.objects(in: place, item, &context) : [place]
        return files.compactMap { file in
            // In a folder each file by itself: it may be a link, or have permissions of its own.
            guard kind != .folder || isTrusted(file, item, &context) else { return nil }
            return add(file, item, objects, &context)
        }
    }

    private mutating func add(
        _ file: Path, _ item: Item, _ objects: PluginObjectReader,
        _ context: inout ReadingContext
    ) -> String? {
        do throws(ObjectRefusal) {
            let plugin = try objects(file)
            let name = plugin.descriptor.name
            if let other = registry[name] {
                let whose = other.object.map { "as \($0) does" } ?? "as enrichd itself does"
                throw ObjectRefusal(
                    "brings the plugin \(name), \(whose)",
                    remedy: "give it another name, or leave one of the two out")
            }
            registry = registry.adding([plugin])
            return file.description
        } catch {
            context.report(
                item.position, item.path,
                "is \(shown(item.text)): \(file) \(shown(error.problem, limit: 400))",
                remedy: shown(error.remedy, limit: 200))
            return nil
        }
    }

    /// The shared objects of a folder, by name; hidden files are none.
    private static func objects(
        in folder: Path, _ item: Item, _ context: inout ReadingContext
    ) -> [Path] {
        do throws(SystemError) {
            let names = try FileOperations.names(in: folder).filter {
                $0.first != UInt8(ascii: ".") && $0.suffix(3).elementsEqual(".so".utf8)
            }
            return names.map { folder.appending($0) }.sorted()
        } catch {
            context.report(
                item.position, item.path,
                "is \(shown(item.text)), which cannot be read: \(SystemError.reason(error.code))",
                remedy: "mend the permissions of \(folder)")
            return []
        }
    }

    /// Whether nobody else can have put the object there; reports where somebody can.
    private func isTrusted(
        _ place: Path, _ item: Item, _ context: inout ReadingContext
    ) -> Bool {
        if let inbox = overlap.inbox(holding: place) {
            context.report(
                item.position, item.path,
                "is \(shown(item.text)), which lies in the inbox \(shown(inbox))",
                remedy: "keep plugins out of inboxes: whoever drops documents could drop code")
            return false
        }
        guard let risk = FileTrust.risk(of: place) else { return true }
        context.report(
            item.position, item.path, "is \(shown(item.text)), but \(risk.problem)",
            remedy: risk.remedy)
        return false
    }
}
