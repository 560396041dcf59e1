import JSONText
import Sidecar
import Testing

@Suite("sidecar: the schemas")
struct SidecarSchemaTests {
    @Test(
        "all that they say is checked by the audit",
        arguments: [
            SidecarSchema.sidecar, SidecarSchema.failure,
        ])
    func known(schema: String) throws {
        _ = try JSONSchema(JSONDocument(Array(schema.utf8)).root, of: .ours)
    }
}
