import CFaults
import EnrichmentKit
import Glibc
import TextCore

// Plugins that misbehave on demand: each does what it is for where the document holds its word, and
// is a good plugin otherwise.

/// No options.
struct NoOptions: PluginOptions {
    static let fields: [OptionField<Self>] = []
}

extension Document {
    func holds(_ word: String) -> Bool {
        text.tokens.contains { $0.matches(WordHash(word)) }
    }
}

/// Marks the first word as an entity.
struct FinePlugin: Enricher {
    static let descriptor = PluginDescriptor(
        name: "fine", version: "1.0.0", summary: "Marks the first word.", writes: .entities)

    init(options: NoOptions) throws(OptionError) {}

    func enrich(
        _ document: Document, into annotations: inout Annotations
    ) throws(EnrichmentError) {
        annotations.entities = document.text.tokens.prefix(1).map {
            Entity(
                .organization, name: document.text.string($0.range),
                mentions: [Entity.Mention($0.range, score: 1)])
        }
    }
}

/// Traps on `trap`, asks for memory without end on `leak`; on `massacre` it takes the supervisor with it.
struct TrappingPlugin: Enricher {
    static let descriptor = PluginDescriptor(
        name: "trapping", version: "1.0.0", summary: "Traps on demand.", writes: .sectors)

    init(options: NoOptions) throws(OptionError) {}

    func enrich(
        _ document: Document, into annotations: inout Annotations
    ) throws(EnrichmentError) {
        if document.holds("massacre") {
            kill(getppid(), SIGKILL)
            kill(getpid(), SIGKILL)
        }
        var hoard: [[UInt8]] = []
        while document.holds("leak") {
            hoard.append([UInt8](repeating: UInt8(truncatingIfNeeded: hoard.count), count: 1 << 20))
        }
        precondition(!document.holds("trap"), "trapped on demand")
        precondition(unsafe fault_of_plugin("trapping") != 2, "trapped for every document")
        annotations.sectors = []
    }
}

/// Hangs on `hang`, prints to standard output on `print`, and on `wander` changes what a process
/// has only one of: locale, time zone, working directory and standard streams.
struct HangingPlugin: Enricher {
    static let descriptor = PluginDescriptor(
        name: "hanging", version: "1.0.0", summary: "Hangs on demand.", writes: .level)

    init(options: NoOptions) throws(OptionError) {}

    func enrich(
        _ document: Document, into annotations: inout Annotations
    ) throws(EnrichmentError) {
        while document.holds("hang") { pause() }
        if document.holds("print") { print("noise on standard output") }
        if document.holds("wander") {
            _ = unsafe setlocale(LC_ALL, "tr_TR.UTF-8")
            unsafe setenv("TZ", "Asia/Kathmandu", 1)
            _ = unsafe chdir("/")
            _ = umask(0o777)
            for number: Int32 in 0...1 { close(number) }
        }
        annotations.level = Level(label: .none, country: 0, local: 0)
    }
}

/// Throws on the word that its option names, `throw` by default.
struct ThrowingPlugin: Enricher {
    struct Options: PluginOptions {
        var word: String?
        static let fields: [OptionField<Self>] = [
            .text("word", \.word, "The word that it throws on; `throw` where it is not set.")
        ]
    }

    static let descriptor = PluginDescriptor(
        name: "throwing", version: "1.0.0", summary: "Throws on demand.", writes: .quotes)

    private let word: String

    init(options: Options) throws(OptionError) {
        if unsafe fault_of_plugin("throwing") == 3, CommandLine.arguments.last == "worker" {
            throw OptionError("word", "names a file that is broken", remedy: "mend the file")
        }
        word = options.word ?? "throw"
    }

    func enrich(
        _ document: Document, into annotations: inout Annotations
    ) throws(EnrichmentError) {
        if document.holds(word) { throw EnrichmentError("thrown on demand") }
        if unsafe fault_of_plugin("throwing") == 1 {
            throw EnrichmentError("thrown for every document")
        }
        annotations.quotes = []
    }
}
