/// What is said of this build of enrichd.
package enum Build {
    /// The semantic version; counts in every chain's fingerprint.
    package static let version = "0.1.0"
}
