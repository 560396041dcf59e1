/// How large a layer may be that comes as JSON.
package enum LayerLimit {
    /// In bytes; a plugin that answers more has failed.
    ///
    /// Some hundred times what ours write for the longest documents: what is above it is no
    /// annotation but a plugin that runs wild.
    package static let bytes = 16 << 20
}
