import CEnrichdPlugin
import FileSystem
import Glibc

/// A shared object that is loaded into this process.
///
/// Loading runs code of the object's: whatever it does, it does to this process.
@safe
final class PluginLibrary {
    // A class: it stands for what the process has loaded, and is never unloaded. Code of the
    // object's may be registered anywhere (at exit, in threads), so that unloading is never safe.

    /// Why an object is no plugin: follows its path in a sentence.
    package struct Refusal: Error, Equatable, CustomStringConvertible {
        /// "is built for version 2 of the interface".
        let problem: String
        /// An order.
        let remedy: String

        init(_ problem: String, remedy: String) { (self.problem, self.remedy) = (problem, remedy) }

        /// The sentence.
        package var description: String { "\(problem); \(remedy)" }
    }

    private let table: UnsafePointer<enrichd_plugin>

    /// Loads an object and finds its table.
    convenience init(_ object: PluginObject) throws(Refusal) {
        let copy = try object.copy()
        // Never closed, see below.
        let number = fcntl(copy.number, F_DUPFD_CLOEXEC, 64)
        guard number >= 0 else {
            throw Refusal(
                "cannot be copied: \(SystemError.reason(errno))",
                remedy: "allow more open files")
        }
        try self.init(copyAt: number)
    }

    /// Loads the object that a descriptor holds, which must stay open: its number is the library's
    /// name, and another library of that name would be taken for this one.
    init(copyAt number: Int32) throws(Refusal) {
        let name = "/proc/self/fd/\(number)"
        guard let library = unsafe dlopen(name, RTLD_NOW | RTLD_LOCAL) else {
            let said = unsafe dlerror().map { unsafe String(cString: $0) } ?? "no reason was given"
            throw Refusal(
                "cannot be loaded: \(said.replacing(name + ": ", with: ""))",
                remedy: "give a shared object of this system, linked with all it needs")
        }
        guard let symbol = unsafe dlsym(library, "enrichd_plugin_entry") else {
            throw Refusal(
                "has no function enrichd_plugin_entry, so it is no plugin",
                remedy: "export that function as enrichd_plugin.h says, or leave the file out")
        }
        typealias Entry = @convention(c) () -> UnsafePointer<enrichd_plugin>?
        guard let table = unsafe unsafeBitCast(symbol, to: Entry.self)() else {
            throw Refusal("gives no table of functions", remedy: "return one")
        }
        let version = unsafe table.pointee.abi
        guard version == UInt32(ENRICHD_PLUGIN_ABI) else {
            throw Refusal(
                "is built for version \(version) of the interface, this is \(ENRICHD_PLUGIN_ABI)",
                remedy: "build it again with the enrichd_plugin.h of this version")
        }
        guard unsafe table.pointee.describe != nil, unsafe table.pointee.create != nil,
            unsafe table.pointee.enrich != nil, unsafe table.pointee.destroy != nil
        else {
            throw Refusal("has a table with a function missing", remedy: "give all four")
        }
        unsafe self.table = table
    }

    /// What the plugin says of itself.
    func describe() throws(Refusal) -> [UInt8] {
        let answer = PluginAnswer(limit: PluginProbe.maxAnswer)
        unsafe table.pointee.describe(PluginAnswer.take, answer.context)
        return try answer.single {
            Refusal("describes itself wrongly: \($0)", remedy: "answer one description")
        }
    }

    /// Makes an enricher; `nil` and what the plugin said where it refuses its options.
    func create(_ options: [UInt8]) -> (enricher: Instance?, said: [UInt8]) {
        let answer = PluginAnswer(limit: PluginProbe.maxAnswer)
        let enricher = unsafe options.withUnsafeBytes { bytes in
            unsafe table.pointee.create(
                bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count,
                PluginAnswer.take, answer.context)
        }
        return (unsafe enricher.map { unsafe Instance(self, $0) }, answer.bytes)
    }

    /// An enricher that a plugin has made.
    @safe
    final class Instance {
        // A class: it owns the plugin's enricher, which is destroyed with it.

        private let library: PluginLibrary
        private let enricher: UnsafeMutableRawPointer

        fileprivate init(_ library: PluginLibrary, _ enricher: UnsafeMutableRawPointer) {
            self.library = library
            unsafe self.enricher = enricher
        }

        deinit { unsafe library.table.pointee.destroy(enricher) }

        /// Enriches a document; the status that the plugin gave, and what it said.
        func enrich(_ document: PluginDocument, limit: Int) -> (status: Int32, said: PluginAnswer) {
            let answer = PluginAnswer(limit: limit)
            let status = unsafe document.withCDocument { pointer in
                unsafe library.table.pointee.enrich(
                    enricher, pointer, PluginAnswer.take, answer.context)
            }
            return (status, answer)
        }
    }
}
