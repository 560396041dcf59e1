import EnrichmentKit
import EntityTagger
import LevelDetector
import QuoteExtractor
import SectorClassifier

/// The plugins that are fuzzed.
enum FuzzedPlugins {
    /// All of this build.
    static let registry = PluginRegistry([
        PluginRegistration(EntityTagger.self),
        PluginRegistration(SectorClassifier.self),
        PluginRegistration(LevelDetector.self),
        PluginRegistration(QuoteExtractor.self),
    ])
}
