import ConfigurationKit
import Inbox

/// The JSON Schema (2020-12) of `/status` and `enrichd status --format json`.
package enum StatusSchema {
    /// The schema's text, made from the names that the status is made of.
    package static var json: String {
        JSONValue.object([
            member("$schema", "https://json-schema.org/draft/2020-12/schema"),
            member("$id", "urn:enrichd:schema:status:1"),
            member("title", "Status of a running enrichd, version 1"),
            member(
                "description",
                "How the daemon is doing at one moment. Counts are since its start; every key is "
                    + "always there."),
            member("type", "object"),
            JSONValue.Member("properties", .object(properties)),
            JSONValue.Member("required", .array(properties.map { .string($0.key) })),
            JSONValue.Member("additionalProperties", .bool(false)),
        ]).text
    }

    private static var properties: [JSONValue.Member] {
        [
            JSONValue.Member("schema", .object([member("const", "enrichd/status/1")])),
            property("version", "string", "Of enrichd."),
            property("process", "integer", "The daemon's process."),
            property("uptime_seconds", "number", "Seconds since its start."),
            JSONValue.Member("phase", words(StatusSnapshot.Phase.allCases.map(\.rawValue))),
            property("ready", "boolean", "What /ready says."),
            JSONValue.Member("not_ready_because", array(of: .object([member("type", "string")]))),
            JSONValue.Member(
                "conditions",
                array(
                    of: object([
                        JSONValue.Member("kind", words(Condition.Kind.allCases.map(\.rawValue))),
                        property("subject", "string", "The inbox or plugin it is about."),
                        property("reason", "string", "A sentence."),
                        property("stops_work", "boolean", "Whether documents wait meanwhile."),
                    ]))),
            JSONValue.Member(
                "configuration",
                object([
                    property("path", "string", "The file."),
                    count("reloads"), count("reload_failures"),
                ])),
            JSONValue.Member(
                "queue",
                object([
                    count("documents"), count("working"),
                    property("full", "boolean", "Whether more wait than fit into memory."),
                    property("oldest_seconds", "number", "How long the first has waited."),
                ])),
            JSONValue.Member("documents", counts(Counters.DocumentOutcome.all.map(\.label))),
            count("bytes"),
            JSONValue.Member(
                "stages",
                array(
                    of: object([
                        property("name", "string", "read, decode, or a plugin."),
                        count("documents"), property("seconds", "number", "All together."),
                    ]))),
            JSONValue.Member(
                "inboxes",
                array(
                    of: object([
                        property("path", "string", "The folder."),
                        property("chain", "string", "The chain of its documents."),
                        property("watched", "boolean", "Whether it can be watched."),
                        property("polled", "boolean", "Whether no events come from it."),
                        JSONValue.Member("ignored", counts(IgnoreReason.allCases.map(\.rawValue))),
                    ]))),
            JSONValue.Member(
                "workers",
                array(
                    of: object([
                        count("process"),
                        property("ready", "boolean", "Whether it takes documents."),
                        count("documents"),
                    ]))),
            JSONValue.Member("worker_ends", counts(Counters.WorkerEnd.allCases.map(\.rawValue))),
            JSONValue.Member("scans", counts(Counters.ScanReason.allCases.map(\.rawValue))),
            count("event_overflows"), count("lost_watches"), count("machine_faults"),
        ]
    }

    private static func property(
        _ name: String, _ type: String, _ description: String
    ) -> JSONValue.Member {
        JSONValue.Member(
            name, .object([member("type", type), member("description", description)]))
    }

    private static func count(_ name: String) -> JSONValue.Member {
        JSONValue.Member(
            name,
            .object([member("type", "integer"), JSONValue.Member("minimum", .integer(0))]))
    }

    private static func counts(_ names: [String]) -> JSONValue { object(names.map(count)) }

    private static func words(_ words: [String]) -> JSONValue {
        .object([JSONValue.Member("enum", .array(words.map { .string($0) }))])
    }

    private static func array(of items: JSONValue) -> JSONValue {
        .object([member("type", "array"), JSONValue.Member("items", items)])
    }

    private static func object(_ properties: [JSONValue.Member]) -> JSONValue {
        .object([
            member("type", "object"), JSONValue.Member("properties", .object(properties)),
            JSONValue.Member("required", .array(properties.map { .string($0.key) })),
            JSONValue.Member("additionalProperties", .bool(false)),
        ])
    }

    private static func member(_ key: String, _ value: String) -> JSONValue.Member {
        JSONValue.Member(key, .string(value))
    }
}
