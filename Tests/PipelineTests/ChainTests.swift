import ConfigurationKit
import EnrichmentKit
import Pipeline
import TextCore
import Testing

@Suite("chain: what becomes of each plugin")
struct ChainTests {
    private func run(
        _ text: String, language: Language? = .spanish,
        steps: [ChainConfiguration.Step] = fixtures.registrations.map {
            .init(named: $0.descriptor.name)
        },
        leavingOut: [String: String] = [:], onStage: (String) -> Void = { _ in }
    ) throws -> ChainResult {
        let chain = try Chain(
            ChainConfiguration(named: "news", steps: steps), registry: fixtures,
            output: OutputConfiguration(), build: "1")
        let document = Document(text: SourceText(text), language: language, title: nil)
        return chain.run(document, leavingOut: leavingOut, onStage: onStage)
    }

    private func report(_ result: ChainResult, _ name: String) -> [String] {
        result.plugins.filter { $0.name == name }.map {
            $0.status.rawValue + ($0.reason.map { ": " + $0 } ?? "")
        }
    }

    @Test("the plugins run in order, told to the stage hook, and each writes its layer")
    func order() throws {
        var stages: [String] = []
        let result = try run("good Ana") { stages.append($0) }
        #expect(stages == ["entity-fixture", "quote-fixture", "misbehaving-fixture"])
        #expect(result.plugins.map(\.name) == stages)
        #expect(result.plugins.map(\.layer) == [.entities, .quotes, .sectors])
        #expect(result.plugins.allSatisfy { $0.status == .ok && $0.reason == nil })
        #expect(result.isComplete)
        #expect(result.annotations.quotes?.map(\.range) == [TextRange(5, 8)])
        #expect(result.annotations.level == nil)
    }

    @Test("a language that a plugin does not do skips it, and the run is complete")
    func pluginLanguage() throws {
        let result = try run("good Ana", language: Language(rawValue: "fr"))
        #expect(report(result, "quote-fixture") == ["skipped: language fr is not one of es, pt"])
        #expect(result.annotations.quotes == nil)
        #expect(result.isComplete)
    }

    @Test("where the language could not be told a plugin does what it can")
    func unknownLanguage() throws {
        #expect(report(try run("good Ana", language: nil), "quote-fixture") == ["ok"])
    }

    @Test(
        "a condition of the chain skips a plugin",
        arguments: [
            ([.english, .spanish], .english, "ok"),
            (
                [.english, .spanish], .portuguese,
                "skipped: language pt is not one of en, es"
            ),
            ([.english], .portuguese, "skipped: language pt is not en"),
            (
                [.english, .spanish], nil,
                "skipped: the language could not be told to be one of en, es"
            ),
            ([.english, Language(rawValue: "other")], .portuguese, "ok"),
            ([.english, Language(rawValue: "other")], nil, "ok"),
        ] as [([Language], Language?, String)])
    func condition(languages: [Language], language: Language?, expected: String) throws {
        let step = ChainConfiguration.Step(named: "entity-fixture", languages: languages)
        #expect(
            report(try run("Ana", language: language, steps: [step]), "entity-fixture") == [
                expected
            ])
    }

    @Test("a plugin is skipped where a layer it needs was not written")
    func missingLayer() throws {
        let steps = ["quote-fixture"].map { ChainConfiguration.Step(named: $0) }
        #expect(
            report(try run("Ana", steps: steps), "quote-fixture")
                == ["skipped: the layer entities that it needs is missing"])
    }

    @Test(
        "a plugin that misbehaves is put down as failed, and the other layers stand",
        arguments: [
            ("throws Ana", "it has had enough"),
            ("rambles Ana", "it says: no " + String(repeating: "x", count: 488) + "…"),
            ("silent Ana", "it wrote no sectors layer"),
            ("beyond Ana", "it wrote the range 0..<1000 in a text of 10 bytes"),
            ("backward Ana", "it wrote the range 3..<3 in a text of 12 bytes"),
            ("cuts Añá", "it wrote the range 0..<9, which cuts a character"),
            ("number Ana", "it wrote the score nan, which is not in 0 to 1"),
        ])
    func failures(text: String, reason: String) throws {
        let result = try run(text)
        #expect(report(result, "misbehaving-fixture") == ["failed: " + reason])
        #expect(!result.isComplete)
        #expect(result.annotations.sectors == nil)
        #expect(result.annotations.entities?.count == 1)
        #expect(result.annotations.quotes?.count == 1)
    }

    @Test("a plugin writes its own layer only, and sees only those it says it reads")
    func isolation() throws {
        let meddled = try run("meddles Ana")
        #expect(
            report(meddled, "misbehaving-fixture")
                == ["failed: it wrote the layer entities, which is not its own"])
        #expect(meddled.annotations.entities?.count == 1)
        #expect(meddled.annotations.quotes?.count == 1)
        #expect(report(try run("peeks Ana"), "misbehaving-fixture") == ["ok"])
    }

    @Test("a plugin that is left out has failed for the reason given, and does not run")
    func leftOut() throws {
        var stages: [String] = []
        let result = try run(
            "good Ana",
            leavingOut: ["entity-fixture": "it brought its process down on every attempt"]
        ) { stages.append($0) }
        #expect(stages == ["misbehaving-fixture"])
        #expect(
            report(result, "entity-fixture")
                == ["failed: it brought its process down on every attempt"])
        #expect(
            report(result, "quote-fixture")
                == ["skipped: the layer entities that it needs is missing"])
        #expect(!result.isComplete)
    }

    @Test("a chain that cannot be made says which plugin is in the way")
    func refusals() {
        func make(_ step: ChainConfiguration.Step) throws {
            _ = try Chain(
                ChainConfiguration(named: "news", steps: [step]), registry: fixtures,
                output: OutputConfiguration(), build: "1")
        }
        let unknown = #expect(throws: ChainError.self) { try make(.init(named: "nobody")) }
        #expect(
            unknown?.description
                == "chain news, plugin nobody: there is no such plugin in this build")
        let wrong = #expect(throws: ChainError.self) {
            try make(.init(named: "entity-fixture", options: [.init(named: "limit", .integer(0))]))
        }
        #expect(
            wrong?.description
                == "chain news, plugin entity-fixture: limit is 0; give 1 to 100 (default 10)")
        let missing = #expect(throws: ChainError.self) {
            try make(
                .init(
                    named: "entity-fixture",
                    options: [.init(named: "dictionary", .text("/nowhere/words.csv"))]))
        }
        #expect(
            missing?.description
                == "chain news, plugin entity-fixture: dictionary names /nowhere/words.csv, which "
                + "cannot be read; No such file or directory: give a file that can")
    }
}
