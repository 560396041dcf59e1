import ConfigurationKit
import Foundation
import TestSupport
import Testing

@Suite("configuration: its JSON Schema")
struct ConfigurationSchemaTests {
    /// Whether Python's `jsonschema` and `yaml`, validators not of our making, are there.
    static let hasValidator = run("import jsonschema, yaml", []) == 0

    @Test(
        "an independent validator takes the default file, and refuses what the loader refuses",
        .enabled(if: hasValidator, "Python's jsonschema and yaml are not installed"))
    func validator() throws {
        let folder = try TemporaryFolder()
        try folder.write(ConfigurationSchema.json(registry: fourPlugins), to: "schema.json")
        let chain = "version: 1\nchains: { a: [{ plugin: entity-tagger"
        let right = [
            defaultFile.joined(separator: "\n"), "version: 1\n", "version: 1\nlimits:\n",
            "version: 1\ninboxes: [{ path: a, include: '*.txt', after: { move: b } }]\n",
            chain + ", options: { threshold: 1, kinds: person } }] }\n",
            chain + ", when: { language: en } }] }\n",
        ]
        let wrong = [
            "versoin: 1\n", "version: 2\n", "version: 1\ninboxes: [{ sidecars: beside }]\n",
            "version: 1\nlimits: { document_time: 60 }\n", "version: 1\nlimits: { workers: 0 }\n",
            "version: 1\noutput: { offsets: codepoint }\n",
            chain + ", options: { threshold: 2 } }] }\n",
            chain + ", options: { tresholt: 0.5 } }] }\n", chain + "s }] }\n",
            chain + ", when: { language: [fr] } }] }\n", "version: 1\nchains: {}\n",
        ]
        for (i, text) in (right + wrong).enumerated() {
            try folder.write(text, to: "\(i).yaml")
            let isValid =
                ConfigurationSchemaTests.run(
                    """
                    import json, sys, yaml, jsonschema
                    schema = json.load(open(sys.argv[1]))
                    jsonschema.Draft202012Validator.check_schema(schema)
                    jsonschema.Draft202012Validator(schema).validate(yaml.safe_load(open(sys.argv[2])))
                    """, [folder("schema.json"), folder("\(i).yaml")]) == 0
            #expect(isValid == (i < right.count), "\(text)")
            #expect(problems(text).isEmpty == isValid, "\(text)")
        }
    }

    private static func run(_ program: String, _ arguments: [String]) -> Int32 {
        let python = Process()
        python.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        python.arguments = ["python3", "-c", program] + arguments
        python.standardError = FileHandle.nullDevice
        do {
            try python.run()
        } catch {
            return -1
        }
        python.waitUntilExit()
        return python.terminationStatus
    }
}
