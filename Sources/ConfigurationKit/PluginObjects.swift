package import EnrichmentKit
package import FileSystem

/// Learns what a shared object says of itself.
package typealias PluginObjectReader =
    @Sendable (_ path: Path) throws(ObjectRefusal) -> PluginRegistration

/// Why a shared object is no plugin that can be used: follows its path in a sentence.
package struct ObjectRefusal: Error, Equatable {
    /// "cannot be loaded: …".
    package let problem: String
    /// An order the reader can carry out.
    package let remedy: String

    /// A refusal.
    package init(_ problem: String, remedy: String) {
        (self.problem, self.remedy) = (problem, remedy)
    }
}
