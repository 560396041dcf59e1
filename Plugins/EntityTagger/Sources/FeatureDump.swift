package import EnrichmentKit

/// The features of a document's tokens, for the trainer.
package struct FeatureDump {
    private let features: NameFeatures

    /// Reads a document as the tagger does.
    package init(_ document: Document, _ gazetteer: Gazetteer, logBuckets: Int) {
        features = NameFeatures(
            DocumentFacts(document, gazetteer), shift: UInt64(64 - logBuckets))
    }

    /// Appends the buckets of a token's features.
    package func append(_ token: Int, in sentence: Range<Int>, to list: inout [UInt32]) {
        var buckets = BucketList()
        features.collect(token, in: sentence, &buckets)
        for i in 0..<buckets.count { list.append(buckets[i]) }
    }
}
