// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that building enrichd does not build its benchmark.

let package = Package(
    name: "Benchmarks",
    dependencies: [
        .package(name: "enrichd", path: ".."),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    ],
    targets: [
        .executableTarget(
            name: "Benchmarks",
            dependencies: [
                .product(name: "EnrichmentKit", package: "enrichd"),
                .product(name: "BuiltinPlugins", package: "enrichd"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: [
                .swiftLanguageMode(.v6),
                .enableUpcomingFeature("ExistentialAny"),
                .enableUpcomingFeature("InternalImportsByDefault"),
                .enableUpcomingFeature("MemberImportVisibility"),
                .strictMemorySafety(),
            ])
    ]
)
