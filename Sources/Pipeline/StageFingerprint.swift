import EnrichmentKit

/// What stands for all that a stage of a document's way depends on beside the document.
///
/// A failure record carries that of the stage that failed: where it is another one now, the document
/// may fare better.
package enum StageFingerprint {
    /// The fingerprint of a stage, in 16 hexadecimal digits.
    ///
    /// - Parameters:
    ///   - stage: `read`, `decode`, or the name of a plugin of the chain.
    ///   - chain: The document's chain.
    ///   - limits: The limits that the failure has to do with, in words.
    /// - Returns: The plugin's own where there are no limits, else one over build, stage and limits.
    package static func of(_ stage: String, in chain: Chain, limits: [String]) -> String {
        let step = chain.steps.first { $0.descriptor.name == stage }
        if let step, limits.isEmpty { return step.fingerprint }
        return Fingerprint.parts(
            ["build \(chain.build)", stage, step?.fingerprint ?? ""] + limits)
    }
}
