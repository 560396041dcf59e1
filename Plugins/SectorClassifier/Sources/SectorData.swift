import CSectorData
import TextCore

/// The data embedded in the executable: taxonomy, model and lexicon, made by the plugin's tool.
///
/// ```
/// u32 magic, u32 bytes of the taxonomy, u32 weights, u32 0, u64 hash of all behind it
/// the taxonomy file, as it is; the model's weights as f64; the lexicon
/// ```
package struct SectorData: Sendable {
    /// The sectors and their parts.
    package let taxonomy: Taxonomy
    /// The model.
    package let model: DecisionModel
    /// The phrases.
    package let lexicon: Lexicon
    /// Sixteen hexadecimal digits that differ with the data.
    package let hash: String

    private static let magic: UInt32 = 0x3143_5345  // "ESC1"
    private static let headerBytes = 24

    /// The built-in data, read in place.
    package static let builtIn = SectorData(embedded)

    private static var embedded: DataView {
        unsafe DataView(static: enrichd_sector_data(), count: Int(enrichd_sector_data_size()))
    }

    private init(_ data: DataView) {
        precondition(
            data.count > SectorData.headerBytes
                && data.load(UInt32.self, at: 0) == SectorData.magic, "no sector data in this build"
        )
        let taxonomyEnd = SectorData.headerBytes + Int(data.load(UInt32.self, at: 4))
        let weights = Int(data.load(UInt32.self, at: 8))
        let lexiconStart = taxonomyEnd + weights * 8
        do {
            taxonomy = try Taxonomy(data.string(SectorData.headerBytes, taxonomyEnd))
        } catch {
            preconditionFailure("the embedded taxonomy: \(error)")
        }
        model = DecisionModel(
            weights: (0..<weights).map {
                Double(bitPattern: data.load(UInt64.self, at: taxonomyEnd + $0 * 8))
            })
        lexicon = Lexicon(data.slice(lexiconStart, data.count))
        let digits = String(data.load(UInt64.self, at: 16), radix: 16)
        hash = String(repeating: "0", count: 16 - digits.count) + digits
    }

    /// What is embedded, as bytes.
    package static func serialized(
        taxonomy: String, model: DecisionModel, lexicon: LexiconBuilder
    ) -> [UInt8] {
        var body = Array(taxonomy.utf8)
        for weight in model.weights { body.append(weight.bitPattern) }
        body += lexicon.serialized()
        var hash = WordHash()
        for byte in body { hash.append(byte) }
        var out: [UInt8] = []
        out.append(magic)
        out.append(UInt32(taxonomy.utf8.count))
        out.append(UInt32(model.weights.count))
        out.append(UInt32(0))
        out.append(hash.value)
        return out + body
    }
}
