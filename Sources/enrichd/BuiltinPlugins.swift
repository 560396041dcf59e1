import EnrichmentKit
import EntityTagger
import LevelDetector
import QuoteExtractor
import SectorClassifier

/// Every plugin of this build, in the order `enrichd plugins` lists them.
let builtinPlugins = PluginRegistry([
    PluginRegistration(EntityTagger.self),
    PluginRegistration(SectorClassifier.self),
    PluginRegistration(LevelDetector.self),
    PluginRegistration(QuoteExtractor.self),
])
