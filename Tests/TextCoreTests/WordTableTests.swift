import TestSupport
import Testing
import TextCore

@Suite("text-core: tables of words")
struct WordTableTests {
    private let hashes: [UInt64] = (1...1_000).map { mixBits(UInt64($0)) }

    @Test("a set has the words that it was made of and no others")
    func set() {
        let set = WordSet(words: "de la  el\nlos")
        for word in ["de", "la", "el", "los", "LA"] { #expect(set.contains(WordHash(word).value)) }
        for word in ["lo", "d", "las", ""] { #expect(!set.contains(WordHash(word).value)) }
        #expect(!WordSet([UInt64]()).contains(WordHash("de").value))
        let many = WordSet(hashes)
        #expect(hashes.allSatisfy(many.contains))
        #expect(!hashes.contains { many.contains($0 &+ 1) })
    }

    @Test("the hash of zero is a word like others")
    func zero() {
        #expect(WordSet([0, 5]).contains(0))
        #expect(!WordSet([5]).contains(0))
    }

    @Test("a map gives each word its value and others none")
    func map() {
        let map = WordMap(
            Dictionary(uniqueKeysWithValues: hashes.enumerated().map { ($1, $0) }))
        for (i, hash) in hashes.enumerated() { #expect(map[hash] == i) }
        #expect(map[3] == nil)
        #expect(WordMap<Int>([:])[hashes[0]] == nil)
    }

    @Test("a dictionary holds what was put in while it grows, in the order of arrival")
    func dictionary() {
        var dictionary = WordDictionary<Int>()
        for (i, hash) in hashes.enumerated() { dictionary[hash] = i }
        for hash in hashes { dictionary[hash, default: 0] += 1 }
        #expect(dictionary.count == hashes.count)
        #expect(dictionary.entries.map(\.key) == hashes)
        for (i, hash) in hashes.enumerated() { #expect(dictionary[hash] == i + 1) }
        #expect(dictionary[3] == nil)
        let insertions = [dictionary.insert(3, 7), dictionary.insert(3, 8)]
        #expect(insertions == [true, false])
        #expect(dictionary[3] == 7)
        let number = dictionary.number(of: 3, default: 0)
        #expect(number == hashes.count)
    }

    @Test("the first token from an offset is the one that a look at all of them finds")
    func firstToken() {
        var random = SplitMix64(seed: 7)
        let texts = [
            "", " ", "a", "Una línea.\n\n" + String(repeating: " ", count: 300) + "Fin",
            String(repeating: "a. ", count: 500) + String(repeating: "palabra ", count: 40),
            String(repeating: "palabra", count: 200) + String(repeating: " y", count: 200),
        ]
        for text in texts.map({ SourceText($0) }) {
            let offsets =
                [0, 1, text.bytes.count]
                + (0..<200).map { _ in
                    Int(random.next() % UInt64(text.bytes.count + 3))
                }
            for offset in offsets {
                let first = text.tokens.firstIndex { $0.start >= offset } ?? text.tokens.count
                #expect(text.firstToken(from: offset) == first)
            }
        }
    }
}
