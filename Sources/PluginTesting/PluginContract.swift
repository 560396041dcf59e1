public import EnrichmentKit
import TextCore

/// What every plugin promises, whatever the document; see SIDECAR.md for the shape of each layer.
///
/// ```swift
/// @Test("keeps the plugin contract", .timeLimit(.minutes(2)))
/// func contract() {
///     #expect(PluginContract.violations(of: PluginRegistration(QuoteExtractor.self)) == [])
/// }
/// ```
public enum PluginContract {
    /// Runs a plugin over plain and hostile documents, with and without the layers it reads.
    ///
    /// Checked: the layer is written, and no other one; its ranges and its order are right; the same
    /// document gives the same layer again, from another instance too. A crash is a crash of the
    /// test, work without end is for the test's time limit. An answer that hangs on the order of a
    /// `Set` differs between processes rather than here: the end-to-end tests run the program twice.
    ///
    /// - Parameters:
    ///   - registration: The plugin.
    ///   - options: Those to set; the others stay at their defaults.
    ///   - samples: More documents, beside those of this module.
    /// - Returns: One sentence for each promise broken, which names the document; none when all hold.
    public static func violations(
        of registration: PluginRegistration, options: [(name: String, value: OptionValue)] = [],
        samples: [String] = []
    ) -> [String] {
        let first: any DocumentEnricher
        let second: any DocumentEnricher
        do {
            first = try registration.make(options)
            second = try registration.make(options)
        } catch {
            return ["cannot be made: \(error)"]
        }
        var found: [String] = []
        var documents = SampleText.all.map { (name: $0.name, text: $0.text) }
        documents += HostileText.all.map { (name: $0.name, text: $0.text) }
        documents += samples.enumerated().map { (name: "sample \($0 + 1)", text: $1) }
        for (name, text) in documents {
            let document = Document(text: text)
            let given = LayersGiven.full(for: document, without: registration.descriptor.writes)
            for (input, title) in [(Annotations(), ""), (given, " (with layers given)")] {
                let broken = broken(
                    by: first, and: second, registration.descriptor, with: document, input)
                found += broken.map { "\(name)\(title): \($0)" }
            }
        }
        return found
    }

    /// How the time of a plugin grows with the document: for the benchmark, too shaky for a test.
    ///
    /// - Parameters:
    ///   - enricher: The plugin.
    ///   - text: A part that is repeated to make the documents; some 100 KB.
    ///   - annotations: The layers given to the plugin.
    /// - Returns: The median time for the text four times over, divided by four times the median
    ///   for the text once. 1 is linear, 4 is quadratic.
    public static func growth(
        of enricher: any DocumentEnricher, text: String, annotations: Annotations = Annotations()
    ) -> Double {
        let once = Document(text: text)
        let fourfold = Document(text: String(repeating: text, count: 4))
        func median(_ document: Document) -> Duration {
            let clock = ContinuousClock()
            let times = (0..<7).map { _ in
                clock.measure {
                    var layers = annotations
                    try? enricher.enrich(document, into: &layers)
                }
            }
            return times.sorted()[3]
        }
        return median(fourfold) / (median(once) * 4)
    }

    /// Layers as other plugins might have written them, all but one.
    package static func layers(for document: Document, without layer: Layer) -> Annotations {
        LayersGiven.full(for: document, without: layer)
    }

    /// The promises that two instances of a plugin break over one document, one sentence for each.
    package static func broken(
        by first: any DocumentEnricher, and second: any DocumentEnricher,
        _ descriptor: PluginDescriptor, with document: Document, _ input: Annotations
    ) -> [String] {
        var layers = input
        do {
            try first.enrich(document, into: &layers)
        } catch {
            // A plugin may decline a document, but not leave half of a layer behind.
            return layers.equals(input) ? [] : ["threw “\(error)” and left a layer changed"]
        }
        var found: [String] = []
        if !layers.holds(descriptor.writes) {
            found.append("the layer \(descriptor.writes.rawValue) was not written")
        }
        for layer in Layer.typed + layers.others.map(\.layer) where layer != descriptor.writes {
            if !layers.hasSame(layer, as: input) {
                found.append("the layer \(layer.rawValue), which is another's, was changed")
            }
        }
        for (enricher, whose) in [(first, "the same"), (second, "another")] {
            var again = input
            try? enricher.enrich(document, into: &again)
            if !again.equals(layers) { found.append("\(whose) instance gave another answer") }
        }
        let checker = LayerChecker(document)
        return found + checker.violations(of: descriptor.writes, in: layers)
    }
}

extension Annotations {
    func equals(_ other: Annotations) -> Bool {
        Layer.typed.allSatisfy { hasSame($0, as: other) } && others == other.others
    }
}
