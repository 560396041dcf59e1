import ConfigurationKit
import FileSystem
import Glibc
import TestSupport
import Testing

/// Python's `jsonschema`, a validator not of our making.
private enum Validator {
    /// An interpreter that has it, in the project's own environment or the system's.
    static let python: String? = {
        let root = Path(#filePath).folder.folder.folder
        return [root.appending(".venv/bin/python").description, "python3"].first {
            unsafe system("\($0) -c 'import jsonschema' >/dev/null 2>&1") == 0
        }
    }()

    /// Names the files that the schema takes.
    static let script = """
        import json, sys
        from pathlib import Path
        from jsonschema import Draft202012Validator
        schema = json.loads(Path("schema.json").read_text("utf-8"))
        Draft202012Validator.check_schema(schema)
        validator = Draft202012Validator(schema)
        for path in sorted(Path("samples").iterdir()):
            if validator.is_valid(json.loads(path.read_text("utf-8"))):
                print(path.name)
        """
}

@Suite(
    "configuration: its JSON Schema",
    .enabled(if: Validator.python != nil, "Python has no module jsonschema"))
struct ConfigurationSchemaTests {
    /// All of `config.yaml` and more, in JSON, which is YAML too.
    static let right = [
        """
        {"version": 1,
         "inboxes": [{"path": "inbox", "chain": "news", "sidecars": "beside",
          "include": ["*.txt", "*.md"], "ignore": [], "settle": "200ms", "after": "keep"}],
         "chains": {"news": [{"plugin": "entity-tagger"}, {"plugin": "sector-classifier"},
          {"plugin": "level-detector"}, {"plugin": "quote-extractor"}]},
         "output": {"offsets": "code-point", "content": "when-extracted", "format": "pretty"},
         "limits": {"workers": "auto", "document_bytes": "50MB", "document_time": "60s",
          "attempts": 3},
         "quarantine": {"move": null}, "plugins": [], "state": ".enrichd",
         "status": {"listen": "127.0.0.1:9321", "waiting_limit": "10m"},
         "log": {"level": "info", "format": "auto"}}
        """,
        #"{"version": 1}"#, #"{"version": 1, "limits": null}"#,
        #"{"version": 1, "inboxes": [{"path": "a", "include": "*.txt", "after": {"move": "b"}}]}"#,
        #"{"version": 1, "limits": {"workers": 2, "document_time": "5 m"}}"#,
        #"{"version": 1, "chains": {"a": [{"plugin": "entity-tagger", "options": null}]}}"#,
        step(#""options": {"threshold": 1, "kinds": "person", "strict": true}"#),
        step(#""options": {"names": ["x", 1], "max_bytes": 10}, "when": {"language": "en"}"#),
        step(#""when": {"language": ["es", "other"]}"#),
    ]

    static let wrong = [
        "{}", #"{"versoin": 1}"#, #"{"version": 2}"#, "[]",
        #"{"version": 1, "inboxes": [{"sidecars": "beside"}]}"#,
        #"{"version": 1, "inboxes": [{"path": "a", "include": []}]}"#,
        #"{"version": 1, "inboxes": [{"path": "a", "after": "move"}]}"#,
        #"{"version": 1, "limits": {"document_time": 60}}"#,
        #"{"version": 1, "limits": {"document_bytes": "50mb"}}"#,
        #"{"version": 1, "limits": {"workers": 0}}"#,
        #"{"version": 1, "output": {"offsets": "codepoint"}}"#,
        #"{"version": 1, "chains": {}}"#, #"{"version": 1, "chains": {"a": []}}"#,
        #"{"version": 1, "chains": {"a b": [{"plugin": "entity-tagger"}]}}"#,
        #"{"version": 1, "chains": {"a": [{"plugin": "entity-taggers"}]}}"#,
        step(#""options": {"threshold": 2}"#), step(#""options": {"tresholt": 0.5}"#),
        step(#""options": {"strict": "yes"}"#), step(#""options": {"kinds": ["thing"]}"#),
        step(#""when": {"language": ["fr"]}"#), step(#""when": {"language": []}"#),
        step(#""when": null"#),
    ]

    private static func step(_ more: String) -> String {
        #"{"version": 1, "chains": {"a": [{"plugin": "entity-tagger", \#(more)}]}}"#
    }

    @Test("schema and loader take and refuse the same, an independent validator says")
    func validator() throws {
        let folder = try TemporaryFolder()
        try folder.write(ConfigurationSchema.json(registry: fourPlugins), to: "schema.json")
        try folder.write(Validator.script, to: "validate.py")
        let samples = ConfigurationSchemaTests.right + ConfigurationSchemaTests.wrong
        for (i, sample) in samples.enumerated() { try folder.write(sample, to: "samples/\(i)") }
        let python = try #require(Validator.python)
        let status = unsafe system(
            "cd \(folder.path) && \(python) validate.py > report 2>&1")
        let report = folder.text("report") ?? ""
        #expect(status == 0, "\(report)")
        let taken = Set(report.split(separator: "\n"))
        for (i, sample) in samples.enumerated() {
            let isRight = i < ConfigurationSchemaTests.right.count
            #expect(taken.contains("\(i)") == isRight, "the schema on \(sample)")
            #expect(problems(sample).isEmpty == isRight, "the loader on \(sample)")
        }
    }

    @Test("the sample of every setting is config.yaml")
    func sampleOfAll() throws {
        #expect(
            try load(ConfigurationSchemaTests.right[0], fourPlugins)
                == load(defaultFile.joined(separator: "\n"), fourPlugins))
    }
}
