import EnrichmentKit
import PluginTesting
import TestSupport

/// One plugin over one document, without layers to read, with such as another might have written,
/// and with those of our own entity-tagger.
struct PluginTarget: FuzzTarget {
    private let generator = TextGenerator()
    private let descriptor: PluginDescriptor
    private let enrichers: (any DocumentEnricher, any DocumentEnricher)
    private let tagger: any DocumentEnricher

    init(_ registration: PluginRegistration) throws {
        descriptor = registration.descriptor
        enrichers = (try registration.make([]), try registration.make([]))
        tagger = try FuzzedPlugins.registry.registrations[0].make([])
    }

    func input(_ random: inout SplitMix64) -> [UInt8] { generator.text(&random) }

    func broken(by input: [UInt8]) -> String? {
        let document = FuzzedDocument(input).document
        if let problem = TextCheck(document.text).problem { return problem }
        var given = Annotations()
        switch input.count % 3 {
        case 0: break
        case 1: given = PluginContract.layers(for: document, without: descriptor.writes)
        default:
            if descriptor.reads.contains(.entities) { try? tagger.enrich(document, into: &given) }
        }
        return PluginContract.broken(
            by: enrichers.0, and: enrichers.1, descriptor, with: document, given
        ).first
    }
}
