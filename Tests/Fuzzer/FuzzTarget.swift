import EnrichmentKit
import Glibc
import TestSupport

/// Something that reads bytes from outside, and what holds whatever they are.
protocol FuzzTarget {
    /// Makes an input.
    func input(_ random: inout SplitMix64) -> [UInt8]
    /// The first promise that an input breaks, in one sentence; `nil` where all hold.
    ///
    /// Depends on the input alone, so that a file of it is enough to see it again.
    mutating func broken(by input: [UInt8]) -> String?
}

/// The targets by their names.
enum FuzzTargets {
    /// Those that `enrichd-fuzz` runs where none is named, in this order.
    static let names =
        [
            "configuration", "decoder", "sidecar-head", "layer", "description", "chain",
        ] + FuzzedPlugins.registry.registrations.map(\.descriptor.name)

    /// How each is made; `faulty`, which tests the fuzzer, is none of `names`.
    static let make: [String: @Sendable () throws -> any FuzzTarget] = {
        var make: [String: @Sendable () throws -> any FuzzTarget] = [
            "configuration": { try ConfigurationTarget() },
            "decoder": { DecoderTarget() },
            "sidecar-head": { try SidecarHeadTarget() },
            "layer": { try LayerTarget() },
            "description": { DescriptionTarget() },
            "chain": { try ChainTarget() },
            "faulty": { FaultyTarget() },
        ]
        for plugin in FuzzedPlugins.registry.registrations {
            make[plugin.descriptor.name] = { try PluginTarget(plugin) }
        }
        return make
    }()

    /// The generator of one input of a target.
    static func random(_ target: String, seed: UInt64, number: Int) -> SplitMix64 {
        // FNV-1a keeps the targets' inputs apart; the generator scatters numbers that are close.
        let name = target.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) {
            ($0 ^ UInt64($1)) &* 0x100_0000_01B3
        }
        var seeds = SplitMix64(seed: seed ^ name)
        var numbers = SplitMix64(seed: seeds.next() ^ UInt64(truncatingIfNeeded: number))
        return SplitMix64(seed: numbers.next())
    }

    /// One input of a target.
    static func input(
        of target: any FuzzTarget, _ name: String, seed: UInt64, number: Int
    ) -> [UInt8] {
        var random = random(name, seed: seed, number: number)
        return target.input(&random)
    }
}

/// Breaks every promise, one in some hundred inputs: what the fuzzer's own test runs.
struct FaultyTarget: FuzzTarget {
    func input(_ random: inout SplitMix64) -> [UInt8] {
        [UInt8.random(in: 0...255, using: &random)]
    }

    func broken(by input: [UInt8]) -> String? {
        switch input.first {
        case 7: preconditionFailure("seven")
        case 9: return "nine is not even"
        case 11: while input.count == 1 { usleep(1000) }
        default: break
        }
        return nil
    }
}
