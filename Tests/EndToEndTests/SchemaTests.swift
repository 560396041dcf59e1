import FileSystem
import Glibc
import TestSupport
import Testing

/// The independent validator: Python's `jsonschema`, in the project's own environment or the
/// system's.
private enum Validator {
    /// The package's folder.
    static let root = Path(#filePath).folder.folder.folder

    /// An interpreter that has the validator; `nil` where there is none.
    static let python = [root.appending(".venv/bin/python").description, "python3"].first {
        unsafe system("\($0) -c 'import jsonschema' >/dev/null 2>&1") == 0
    }

    /// Checks every `.json` file below a folder against the schema of its kind, and that the schema
    /// refuses a file that is wrong in one place.
    static let script = """
        import json, sys, copy
        from pathlib import Path
        from jsonschema import Draft202012Validator
        folder = Path(sys.argv[1])
        validators = {}
        for kind in ("sidecar", "failure"):
            schema = json.loads((folder / f"{kind}.schema").read_text("utf-8"))
            Draft202012Validator.check_schema(schema)
            validators[f"enrichd/{kind}/1"] = Draft202012Validator(schema)

        def wrong(value):
            if isinstance(value, dict):
                for key in value:
                    rest = dict(value)
                    del rest[key]
                    yield rest
                    for other in wrong(value[key]):
                        yield {**value, key: other}
                    yield {**value, key: None}
            elif isinstance(value, list):
                for i, item in enumerate(value):
                    for other in wrong(item):
                        yield value[:i] + [other] + value[i + 1:]

        count = refused = tried = 0
        for path in sorted(folder.rglob("*.json")):
            data = json.loads(path.read_bytes())
            validator = validators[data["schema"]]
            count += 1
            for error in validator.iter_errors(data):
                print(f"{path.name}: {error.json_path}: {error.message[:200]}")
            for other in wrong(data):
                tried += 1
                refused += not validator.is_valid(other)
        print(f"{count} files, {refused} of {tried} wrong ones refused")
        """
}

@Suite("schemas", .enabled(if: Validator.python != nil, "Python has no module jsonschema"))
struct SchemaTests {
    @Test("it accepts a layer from outside by the plugin's schema, and refuses a wrong one")
    func outside() throws {
        let harness = try OutsidePluginHarness()
        for kind in ["sidecar", "failure"] {
            try harness.folder.write(try harness.run("schema", kind).output, to: "\(kind).schema")
        }
        #expect(try harness.enrich("one\n").contains("\"complete\": true"))
        let right = try #require(harness.folder.text("a.txt.enriched.json"))
        try harness.folder.write(
            right.replacing("\"text\": \"one\\n\"", with: "\"word\": 1"),
            to: "b.txt.enriched.json")
        try harness.folder.write(Validator.script, to: "validate.py")
        let python = try #require(Validator.python)
        _ = unsafe system(
            "\(python) \(harness.folder("validate.py")) \(harness.folder("")) "
                + "> \(harness.folder("report")) 2>&1")
        let lines = (harness.folder.text("report") ?? "").split(separator: "\n")
        #expect(
            lines.dropLast() == [
                "b.txt.enriched.json: $.annotations.odd.spans[0]: 'text' is a required property"
            ], "\(lines.joined(separator: "\n"))")
    }

    @Test("an independent validator accepts every kind of sidecar and failure record")
    func everyKind() throws {
        let folder = try TemporaryFolder()
        for kind in ["sidecar", "failure"] {
            let schema = try BuiltProgram.run("enrichd", ["schema", kind])
            try folder.write(schema.output, to: "\(kind).schema")
        }
        try SchemaTests.writeDocuments(folder)
        try SchemaTests.writeGoldenSidecars(folder)
        for offsets in ["code-point", "utf-8", "utf-16"] {
            try folder.write(
                "version: 1\noutput: { offsets: \(offsets), content: always, format: compact }\n",
                to: "\(offsets).yaml")
            _ = try BuiltProgram.run(
                "enrichd", ["enrich", "in", "--config", "\(offsets).yaml", "--out", offsets],
                workingFolder: folder.path)
        }
        try folder.write(Validator.script, to: "validate.py")
        let python = try #require(Validator.python)
        let status = unsafe system(
            "\(python) \(folder("validate.py")) \(folder("")) > \(folder("report")) 2>&1")
        let lines = (folder.text("report") ?? "").split(separator: "\n")
        #expect(status == 0)
        #expect(lines.count == 1, "\(lines.joined(separator: "\n"))")
        // 6 golden sidecars, and 9 documents in three units.
        #expect(lines.last?.hasPrefix("33 files, ") == true, "\(lines.last ?? "")")
        // Optional keys can be left out, and codes of other classifications are any word; all
        // else that is missing or null is refused.
        let numbers = lines.last?.split(separator: " ").compactMap { Int($0) } ?? []
        #expect(numbers.count == 3 && numbers[1] * 10 > numbers[2] * 7, "\(lines.last ?? "")")
    }

    private static func writeDocuments(_ folder: TemporaryFolder) throws {
        let text = "El puerto de Puerto Brisa\n\n“El puerto costará US$1.2bn”, dijo Ana Ñáñez 😀.\n"
        try folder.write(text, to: "in/utf8.txt")
        try folder.write("\u{FEFF}" + text, to: "in/mark.txt")
        let utf16 = ("\u{FEFF}" + text).utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        try folder.write(utf16, to: Path("in/utf16.txt"))
        try folder.write(Array("La acci".utf8) + [0xF3, 0x6E, 0x2E], to: Path("in/latin.txt"))
        try folder.write("# A title\n\ntext", to: "in/title.md")
        try folder.write("\n", to: "in/blank.txt")
        try folder.write("x", to: "in/“ñ\u{1}\\\".txt")
        try folder.write("", to: "in/empty.txt")
        try folder.write([0x61, 0x00], to: Path("in/binary.txt"))
    }

    /// The golden sidecars of the module's own tests, which have every key of the contract.
    private static func writeGoldenSidecars(_ folder: TemporaryFolder) throws {
        let fixtures = Validator.root.appending("Tests/SidecarTests/Fixtures")
        for name in try FileOperations.names(in: fixtures) {
            let path = fixtures.appending(name)
            let file = try FileDescriptor(opening: path, O_RDONLY)
            let bytes = try file.readAll(limit: 1 << 20, sizeHint: 1 << 14, path: path)
            let parts = String(decoding: bytes, as: UTF8.self).split(separator: "\n----------\n")
            try folder.write(
                String(parts[1]), to: "golden/\(String(decoding: name, as: UTF8.self)).json")
        }
    }
}
