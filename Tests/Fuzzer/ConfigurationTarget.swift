import ConfigurationKit
import EnrichmentKit
import TestSupport

/// Configurations: each is taken, or refused with mistakes that have their places.
struct ConfigurationTarget: FuzzTarget {
    private let originals: [[UInt8]]
    private let mutator = Mutator(words: [
        "\t", "\n", "\r", " ", "-", ":", ": ", ",", "#", " #", "&a ", "*a", "!", "!!str ", "|", ">",
        "'",
        "\"", "%", "@", "`", "{", "}", "[", "]", "?", "? ", "~", "null", "true", "yes", "0", "-1",
        "1e999",
        "0x1F", "99999999999999999999", "\\", "\\x", "\\u12", "\u{2028}", "\u{85}", "\u{FEFF}", "é",
        "<<",
        "---\n", "...\n", "%YAML 1.1\n", "[[[[[[[[", "{a: {b: ", "- - - ", "  ", "200ms", "50MB",
        "*.txt",
        "**", "../", "/", "version: 1\n", "plugin: ", "when: {language: [en, xx]}",
        "options: {threshold: ",
    ])

    init() throws {
        let rich = """
            version: 1
            inboxes:
              - {path: a, chain: x, sidecars: out, include: ["*.txt"], ignore: ["b/**"], settle: 1s}
              - path: "b\\u00e9"
                chain: y
                after: {move: done}
            chains:
              x: &x
                - plugin: entity-tagger
                  options: {types: [person, place]}
                - plugin: quote-extractor
                  when: {language: [en, es]}
              y:
                - plugin: sector-classifier
                  options:
                    threshold: 0.5
            output: {offsets: utf-16, content: always, format: compact}
            limits: {workers: 2, document_bytes: 1MiB, document_time: 5m, attempts: 2}
            quarantine: {move: bad}
            state: >-
              .state
            status: {listen: 127.0.0.1:9321}
            log: {level: debug, format: json}
            """
        originals = [Array(try Repository.text("config.yaml").utf8), Array(rich.utf8)]
    }

    func input(_ random: inout SplitMix64) -> [UInt8] {
        let original = originals[Int.random(in: 0..<originals.count, using: &random)]
        return mutator.mutate(original, &random)
    }

    func broken(by input: [UInt8]) -> String? {
        let lines = 1 + input.count { $0 == 0x0A || $0 == 0x0D }
        do throws(ConfigurationErrors) {
            let configuration = try load(input)
            return configuration == (try load(input)) ? nil : "it is another the second time"
        } catch {
            if error.problems.isEmpty { return "it is refused without a reason" }
            for problem in error.problems {
                guard let position = problem.position, (1...lines).contains(position.line),
                    position.column >= 1
                else { return "“\(problem)” has no place in \(lines) lines" }
                if problem.problem.isEmpty || problem.remedy.isEmpty
                    || problem.description.unicodeScalars.contains("\n")
                {
                    return "“\(problem)” is no sentence on one line"
                }
            }
            return nil
        }
    }

    private func load(_ bytes: [UInt8]) throws(ConfigurationErrors) -> Configuration {
        try ConfigurationLoader.load(
            bytes: bytes, path: "/srv/news/config.yaml", registry: FuzzedPlugins.registry)
    }
}
