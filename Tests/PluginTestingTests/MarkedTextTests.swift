import PluginTesting
import Testing
import TextCore

@Suite("marked text")
struct MarkedTextTests {
    @Test("marks are taken out, and their ranges are in bytes")
    func ranges() {
        let sample: MarkedText = "¡⟦Sí⟧!, ⟦dijo⟧ ella."
        #expect(sample.text == "¡Sí!, dijo ella.")
        #expect(sample.ranges == [TextRange(2, 5), TextRange(8, 12)])
        #expect(sample.words == ["Sí", "dijo"])
    }

    @Test("nested marks come with the outer range first")
    func nested() {
        let sample: MarkedText = "a ⟦⟦b⟧ c⟧ d"
        #expect(sample.text == "a b c d")
        #expect(sample.words == ["b c", "b"])
    }

    @Test("a text without marks has no range")
    func none() {
        #expect(("plain" as MarkedText).ranges.isEmpty)
    }

    @Test(
        "drawing the ranges gives the sample back",
        arguments: ["a ⟦⟦b⟧ c⟧ d", "⟦x⟧⟦y⟧", "⟦a⟦b⟧⟧", "none", "“⟦No⟧”"] as [MarkedText])
    func drawn(sample: MarkedText) {
        #expect(MarkedText.draw(sample.ranges, in: sample.text) == sample.description)
    }
}
