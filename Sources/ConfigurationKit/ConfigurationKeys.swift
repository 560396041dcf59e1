import TextCore

/// The keys of an inbox.
enum InboxKeys {
    static let path = ConfigurationKey<WrittenFolder?>.folder(
        "path", isRequired: true, "The folder that is watched, relative to this file.")
    static let chain = KeyDescription(
        "chain", "The chain its documents go through; may be left out where there is only one.",
        [JSONValue.Member("type", .string("string"))])
    static let sidecars = ConfigurationKey<WrittenFolder?>.besideOrFolder(
        "sidecars", "Where sidecars go: beside the documents, or below a folder.")
    static let include = ConfigurationKey<[String]>.patterns(
        "include", usual: ["*.txt", "*.md"], least: 1, "The names that are documents.")
    static let ignore = ConfigurationKey<[String]>.patterns(
        "ignore", usual: [], "What is passed over, beside hidden and temporary files.")
    static let settle = ConfigurationKey<Duration>.duration(
        "settle", usual: 200, in: 0...3_600_000,
        "Quiet time before a file that was neither closed nor renamed into place counts as whole.")
    static let after = ConfigurationKey<WrittenFolder?>.keepOrMove(
        "after", "What happens to a document when it is done: it stays, or it moves to a folder.")

    static let all = [
        path.description, chain, sidecars.description, include.description, ignore.description,
        settle.description, after.description,
    ]
}

/// The keys of the step of a chain.
enum StepKeys {
    static let plugin = KeyDescription(
        "plugin", "The plugin's name, as `enrichd plugins` lists it.",
        [JSONValue.Member("type", .string("string"))], isRequired: true)
    static let options = KeyDescription(
        "options", "The plugin's options.",
        [JSONValue.Member("type", .array([.string("object"), .string("null")]))])
    static let when = KeyDescription.section(
        "when", "The documents it runs for; all where it is left out.", [language.description])
    static let language = ConfigurationKey<[Language]?>.languages(
        "language", "Their languages: en, es, pt, and other for all else.")

    static let all = [plugin, options, when]
}

/// The keys of the smaller sections.
enum SectionKeys {
    static let offsets = ConfigurationKey<OutputConfiguration.Offsets>.choice(
        "offsets", usual: .codePoint, "The unit of offsets.")
    static let content = ConfigurationKey<OutputConfiguration.Content>.choice(
        "content", usual: .whenExtracted, "Whether sidecars carry the text of their document.")
    static let format = ConfigurationKey<OutputConfiguration.Format>.choice(
        "format", usual: .pretty, "How the JSON is laid out.")
    static let output = [offsets.description, content.description, format.description]

    static let workers = ConfigurationKey<Int?>.workers(
        "workers", "Worker processes; auto for three to two cores.")
    static let documentBytes = ConfigurationKey<Int>.amount(
        "document_bytes", .bytes, usual: 50_000_000, in: 1...1_000_000_000,
        "A larger document is not read and gets a failure record.")
    static let documentTime = ConfigurationKey<Duration>.duration(
        "document_time", usual: 60_000, in: 10...86_400_000,
        "How long one document may take.")
    static let attempts = ConfigurationKey<Int>.integer(
        "attempts", usual: 3, in: 1...10,
        "How often a document is tried that brings its worker down.")
    static let workerMemory = ConfigurationKey<Int>.amount(
        "worker_memory", .bytes, usual: 4_000_000_000, in: 100_000_000...1_000_000_000_000,
        "The most memory a worker may have; the document that asks for more is tried again.")
    static let workerDocuments = ConfigurationKey<Int>.integer(
        "worker_documents", usual: 10_000, in: 1...1_000_000_000,
        "After how many documents a worker is replaced by a new one.")
    static let limits = [
        workers.description, documentBytes.description, documentTime.description,
        attempts.description, workerMemory.description, workerDocuments.description,
    ]

    static let move = ConfigurationKey<WrittenFolder?>.folder(
        "move", usual: .null, "The folder that documents which failed move to; null leaves them.")
    static let listen = ConfigurationKey<String?>.listenAddress(
        "listen", usual: "127.0.0.1:9321", "HOST:PORT or unix:PATH; null or off for none.")
    static let waitingLimit = ConfigurationKey<Duration>.duration(
        "waiting_limit", usual: 600_000, in: 1_000...604_800_000,
        "A document that waits longer makes the daemon count as not ready.")
    static let status = [listen.description, waitingLimit.description]
    static let level = ConfigurationKey<LogConfiguration.Level>.choice(
        "level", usual: .info, "How much is logged.")
    static let logFormat = ConfigurationKey<LogConfiguration.Format>.choice(
        "format", usual: .auto, "How a line looks; auto is text on a terminal and JSON elsewhere.")
    static let log = [level.description, logFormat.description]
}

/// The keys of the configuration as a whole.
enum TopKeys {
    static let version = KeyDescription(
        "version", "The version of this format.", [JSONValue.Member("const", .integer(1))],
        isRequired: true)
    static let inboxes = KeyDescription(
        "inboxes", "The folders that are watched.",
        [
            JSONValue.Member("type", .string("array")),
            JSONValue.Member("items", .object(JSONValue.section(InboxKeys.all))),
        ])
    static let chains = KeyDescription(
        "chains", "Chains of plugins, each under its name, in the order they run.", [])
    static let plugins = KeyDescription(
        "plugins", "Shared objects with plugins, or folders of them.",
        [
            JSONValue.Member("type", .string("array")),
            JSONValue.Member("items", .object([JSONValue.Member("type", .string("string"))])),
        ], usual: .array([]))
    static let state = ConfigurationKey<WrittenFolder?>.folder(
        "state", usual: .string(".enrichd"),
        "The folder for the lock, attempts in flight and the index, relative to this file.")

    static let all = [
        version, inboxes, chains,
        .section("output", "How sidecars are written.", SectionKeys.output),
        .section("limits", "Limits on documents and workers.", SectionKeys.limits),
        .section(
            "quarantine", "What happens to documents that failed.", [SectionKeys.move.description]),
        plugins, state.description,
        .section("status", "The status port.", SectionKeys.status),
        .section("log", "What is logged.", SectionKeys.log),
    ]
}
