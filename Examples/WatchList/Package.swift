// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "WatchList",
    products: [.library(name: "WatchList", type: .dynamic, targets: ["WatchList"])],
    dependencies: [.package(name: "enrichd", path: "../..")],
    targets: [
        .target(
            name: "WatchList",
            dependencies: [.product(name: "EnrichmentKit", package: "enrichd")],
            // The object uses its own copy of EnrichmentKit, whatever the process holds.
            linkerSettings: [.unsafeFlags(["-Xlinker", "-Bsymbolic"])]),
        .testTarget(
            name: "WatchListTests",
            dependencies: ["WatchList", .product(name: "PluginTesting", package: "enrichd")]),
    ])
