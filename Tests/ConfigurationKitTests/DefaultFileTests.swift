import ConfigurationKit
import EnrichmentKit
import Foundation
import Testing

/// The repository's own `config.yaml`.
let defaultFile: [String] = {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
    let text = try? String(contentsOf: root.appendingPathComponent("config.yaml"), encoding: .utf8)
    return text?.components(separatedBy: "\n") ?? []
}()

@Suite("configuration: config.yaml and the defaults of the code")
struct DefaultFileTests {
    private func read(_ lines: [String]) throws -> Configuration {
        try load(lines.joined(separator: "\n"), fourPlugins)
    }

    @Test("the file says what counts where nothing is said")
    func wholeFile() throws {
        let nothing = try load("version: 1\n", fourPlugins)
        #expect(try read(defaultFile) == nothing)
        #expect(nothing.inboxes.map(\.path) == ["/srv/news/inbox"])
        #expect(nothing.state == "/srv/news/.enrichd")
        #expect(nothing.chains == Configuration.default(registry: fourPlugins).chains)
    }

    @Test("each setting of the file is what counts where that setting is left out")
    func eachSetting() throws {
        let whole = try read(defaultFile)
        var leftOut: [String] = []
        for (i, line) in defaultFile.enumerated() {
            // A key with a value, indented or not, but for the first of a list's item.
            guard let match = line.firstMatch(of: /^ *([a-z_]+): +[^# ]/), match.1 != "version"
            else { continue }
            var lines = defaultFile
            lines.remove(at: i)
            #expect(try read(lines) == whole, "without line \(i + 1): \(line)")
            leftOut.append(String(match.1))
        }
        #expect(leftOut.count >= 18, "\(leftOut)")
    }

    @Test("every key there is occurs in the file, as a setting or in a comment")
    func everyKey() throws {
        let schema = try JSONSerialization.jsonObject(
            with: Data(ConfigurationSchema.json(registry: fourPlugins).utf8))
        var keys: Set<String> = []
        collectKeys(schema, &keys)
        // Options belong to plugins; `enrichd plugins` lists them.
        keys.subtract(fourPlugins.registrations.flatMap { $0.options.map(\.name) })
        let text = defaultFile.joined(separator: "\n")
        #expect(keys.count >= 30)
        for key in keys.sorted() {
            #expect(text.contains(try Regex("[ {\\n]\(key): ?")), "\(key)")
        }
    }

    private func collectKeys(_ value: Any, _ keys: inout Set<String>) {
        if let list = value as? [Any] { list.forEach { collectKeys($0, &keys) } }
        guard let members = value as? [String: Any] else { return }
        if let properties = members["properties"] as? [String: Any] {
            keys.formUnion(properties.keys)
        }
        members.values.forEach { collectKeys($0, &keys) }
    }
}
