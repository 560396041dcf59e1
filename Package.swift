// swift-tools-version: 6.2
import PackageDescription

// This file is the only place that says who may import whom; ARCHITECTURE.md says why.

/// Warnings are errors where the environment asks for it (CI does): a newer compiler's new
/// warning must not break a user's build.
let strict: [SwiftSetting] =
    [
        .swiftLanguageMode(.v6),
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .strictMemorySafety(),
    ] + (Context.environment["ENRICHD_STRICT"] == nil ? [] : [.treatAllWarnings(as: .error)])

/// A module of the daemon under `Sources/`.
func module(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

/// An enricher: one folder under `Plugins/`, one target, one layer.
///
/// Beside its sources lie the C target that embeds its data with `#embed` and the tool that makes
/// that data; `needs` is what the plugin imports beside the interface and the text core, `tool`
/// what its tool needs beside the plugin.
func plugin(
    _ name: String, data: String, needs: [Target.Dependency] = [], tool: [Target.Dependency] = []
) -> [Target] {
    let path = "Plugins/\(name)"
    return [
        .target(
            name: name,
            dependencies: ["EnrichmentKit", "TextCore", .target(name: data)] + needs,
            path: "\(path)/Sources", swiftSettings: strict),
        .target(name: data, path: "\(path)/Embedded"),
        .executableTarget(
            name: "\(name)Tool",
            dependencies: [.target(name: name), "EnrichmentKit", "TextCore", argumentParser]
                + tool,
            path: "\(path)/Tool", swiftSettings: strict),
        .testTarget(
            name: "\(name)Tests",
            dependencies: [.target(name: name), "EnrichmentKit", "TextCore", "PluginTesting"]
                + needs,
            path: "\(path)/Tests", swiftSettings: strict),
    ]
}

/// The tests of a module, under `Tests/`.
///
/// They read their golden files from the sources, and no resource bundle is made of them.
func tests(
    _ module: String, _ dependencies: [Target.Dependency] = [], hasFixtures: Bool = false
) -> Target {
    .testTarget(
        name: "\(module)Tests", dependencies: [.target(name: module)] + dependencies,
        exclude: hasFixtures ? ["Fixtures"] : [], swiftSettings: strict)
}

/// For the benchmark and the fuzzer, which run them in their own processes.
let builtinPlugins = ["EntityTagger", "SectorClassifier", "LevelDetector", "QuoteExtractor"]

let argumentParser = Target.Dependency.product(
    name: "ArgumentParser", package: "swift-argument-parser")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")

let package = Package(
    name: "enrichd",
    products: [
        .executable(name: "enrichd", targets: ["enrichd"]),
        .library(name: "EnrichmentKit", targets: ["EnrichmentKit", "PluginExport", "TextCore"]),
        .library(name: "PluginTesting", targets: ["PluginTesting"]),
        .library(name: "BuiltinPlugins", targets: builtinPlugins),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
        // Its default traits would load all of Foundation.
        .package(
            url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
    ],
    targets: [
        module("TextCore", ["CLanguageModel"]),
        .target(name: "CLanguageModel"),
        .executableTarget(
            name: "TextCoreTool", dependencies: ["TextCore", argumentParser],
            exclude: ["Data"], swiftSettings: strict),
        module("MarkedCorpus"),
        module("EnrichmentKit", ["JSONText", "TextCore"]),
        module(
            "ConfigurationKit",
            ["CLibYAML", "EnrichmentKit", "FileSystem", "JSONText", "TextCore"]),
        .systemLibrary(
            name: "CLibYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
        module("FileSystem", ["CLinux"]),
        module("Decoding", ["EnrichmentKit", "FileSystem", "TextCore", crypto]),
        module(
            "Pipeline",
            [
                "ConfigurationKit", "EnrichmentKit", "FileSystem", "JSONText", "PluginJSON",
                "TextCore", crypto,
            ]),
        module("JSONText"),
        module("YAMLText"),
        module("PluginJSON", ["EnrichmentKit", "JSONText", "TextCore"]),
        .target(name: "CEnrichdPlugin"),
        module(
            "PluginExport",
            ["CEnrichdPlugin", "EnrichmentKit", "JSONText", "PluginJSON", "TextCore"]),
        module(
            "OutsidePlugins",
            [
                "CEnrichdPlugin", "CLinux", "ConfigurationKit", "EnrichmentKit", "FileSystem",
                "JSONText", "PluginJSON", "TextCore", crypto,
            ]),
        module(
            "Sidecar",
            [
                "ConfigurationKit", "EnrichmentKit", "FileSystem", "JSONText", "Pipeline",
                "PluginJSON", "SidecarNames", "TextCore",
            ]),
        module(
            "Enrichment",
            [
                "ConfigurationKit", "Decoding", "FileSystem", "Pipeline", "Sidecar",
                "SidecarNames",
            ]),
        module("SidecarNames", ["FileSystem"]),
        module("Inbox", ["ConfigurationKit", "FileSystem", "SidecarNames"]),
        .target(name: "CLinux"),
        module(
            "Daemon",
            [
                "CLinux", "ConfigurationKit", "Enrichment", "EnrichmentKit", "FileSystem", "Inbox",
                "JSONText", "OutsidePlugins", "Pipeline", "PluginJSON", "Sidecar",
                "SidecarNames", "TextCore", logging,
                .product(name: "DequeModule", package: "swift-collections"),
                .product(name: "HeapModule", package: "swift-collections"),
            ]),
        module(
            "Audit",
            [
                "ConfigurationKit", "Daemon", "Decoding", "EnrichmentKit", "FileSystem", "Inbox",
                "JSONText", "Pipeline", "Sidecar", "SidecarNames",
            ]),
        module(
            "StatusPort",
            [
                "Daemon", "FileSystem", logging,
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ]),
        .target(name: "CStarters", exclude: ["Templates"]),
        .executableTarget(
            name: "enrichd",
            dependencies: [
                "Audit", "CLinux", "CStarters", "ConfigurationKit", "Daemon", "Decoding",
                "Enrichment",
                "EnrichmentKit", "FileSystem", "Inbox", "JSONText", "OutsidePlugins", "Pipeline",
                "PluginJSON", "PluginTesting", "Sidecar", "SidecarNames", "StatusPort", "TextCore",
                "EntityTagger",
                "SectorClassifier", "LevelDetector", "QuoteExtractor", argumentParser, logging,
            ], swiftSettings: strict),
        module("PluginTesting", ["EnrichmentKit", "JSONText", "PluginJSON", "TextCore"]),

        tests("TextCore", ["PluginTesting", "TestSupport"]),
        tests("EnrichmentKit", ["TextCore"]),
        tests("FileSystem"),
        tests("JSONText"),
        tests("YAMLText"),
        tests("PluginJSON", ["EnrichmentKit", "JSONText", "TextCore"]),
        tests("ConfigurationKit", ["EnrichmentKit", "FileSystem", "TestSupport", "TextCore"]),
        tests("Decoding", ["EnrichmentKit", "FileSystem", "TestSupport", "TextCore"]),
        tests(
            "Pipeline",
            ["ConfigurationKit", "EnrichmentKit", "FileSystem", "TestSupport", "TextCore"]),
        tests(
            "Sidecar",
            [
                "ConfigurationKit", "EnrichmentKit", "FileSystem", "JSONText", "Pipeline",
                "PluginTesting", "SidecarNames", "TestSupport", "TextCore",
            ], hasFixtures: true),
        tests(
            "Enrichment",
            [
                "ConfigurationKit", "EnrichmentKit", "FileSystem", "Pipeline", "Sidecar",
                "TestSupport", "TextCore",
            ]),
        tests("Inbox", ["ConfigurationKit", "FileSystem", "SidecarNames", "TestSupport"]),
        tests("Daemon", ["FileSystem", "TestSupport", logging]),
        tests("PluginTesting", ["EnrichmentKit", "TextCore"]),
        .target(
            name: "TestSupport", dependencies: ["FileSystem"], path: "Tests/TestSupport",
            swiftSettings: strict),
        .target(name: "CFaults", path: "Tests/FaultInjector"),
        .executableTarget(
            name: "fixture-daemon",
            dependencies: [
                "Audit", "CFaults", "ConfigurationKit", "Daemon", "Enrichment", "EnrichmentKit",
                "FileSystem", "Pipeline", "StatusPort", "TextCore",
            ],
            path: "Tests/FixtureDaemon", swiftSettings: strict),
        .executableTarget(
            name: "enrichd-fuzz",
            dependencies: [
                "ConfigurationKit", "Decoding", "EnrichmentKit", "FileSystem", "JSONText",
                "Pipeline", "PluginJSON", "PluginTesting", "Sidecar", "SidecarNames", "TestSupport",
                "TextCore", argumentParser,
            ] + builtinPlugins.map { .target(name: $0) },
            path: "Tests/Fuzzer", swiftSettings: strict),
        .executableTarget(
            name: "measure-boundary",
            dependencies: [
                "ConfigurationKit", "EnrichmentKit", "FileSystem", "OutsidePlugins", "Pipeline",
                "TestSupport", "TextCore",
            ],
            path: "Tests/BoundaryMeter", swiftSettings: strict),
        .testTarget(
            name: "FuzzTests",
            dependencies: ["enrichd-fuzz", "FileSystem", "TestSupport"],
            swiftSettings: strict),
        .testTarget(
            name: "TidyTests",
            dependencies: [.target(name: "enrichd"), "Daemon", "FileSystem", "TestSupport"],
            swiftSettings: strict),
        .testTarget(
            name: "CorporaTests", dependencies: ["MarkedCorpus"], swiftSettings: strict),
        .testTarget(
            name: "EndToEndTests",
            dependencies: [
                .target(name: "enrichd"), "fixture-daemon", "ConfigurationKit", "Daemon",
                "FileSystem",
                "JSONText", "TestSupport",
            ],
            swiftSettings: strict),
    ]
        + plugin("EntityTagger", data: "CEntityData", needs: ["YAMLText"])
        + plugin(
            "SectorClassifier", data: "CSectorData", needs: ["YAMLText"], tool: ["MarkedCorpus"])
        + plugin("LevelDetector", data: "CLevelData", tool: ["EntityTagger", "MarkedCorpus"])
        + plugin("QuoteExtractor", data: "CQuoteData", tool: ["EntityTagger"]),
    cLanguageStandard: .c2x  // #embed
)
