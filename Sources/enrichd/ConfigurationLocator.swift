import ArgumentParser
import ConfigurationKit
import FileSystem
import Glibc

/// Where the configuration is looked for.
struct ConfigurationLocator: ParsableArguments {
    /// The places that are tried where none is named.
    static let usualPlaces = ["config.yaml", "/etc/enrichd/config.yaml"]

    @Option(
        name: .customLong("config"),
        help: ArgumentHelp(
            "The configuration.",
            discussion:
                "Without it: $ENRICHD_CONFIG, ./config.yaml, /etc/enrichd/config.yaml.",
            valueName: "file"))
    var file: String?

    /// The file that was named, or the first usual one that is there; `nil` where there is none.
    ///
    /// A file that was named is taken as it is: where it is missing, that is a mistake to tell.
    func find() -> String? { ConfigurationLocator.find(named: file) }

    /// The file that was named, or the first usual one that is there; `nil` where there is none.
    static func find(named file: String?) -> String? {
        if let file { return file }
        if let named = unsafe getenv("ENRICHD_CONFIG") {
            let name = unsafe String(cString: named)
            if !name.isEmpty { return name }
        }
        return usualPlaces.first {
            (try? FileStatus(following: Path($0))) != nil
        }
    }

    /// The configuration's file; or the failure that ends the command where there is none.
    func require() throws -> String {
        if let file = find() { return file }
        let places = ConfigurationLocator.usualPlaces.map { $0.hasPrefix("/") ? $0 : "./\($0)" }
        throw CommandFailure(
            "there is no configuration: looked at --config (not given), $ENRICHD_CONFIG (not set), "
                + places.joined(separator: ", ")
                + "; write config.yaml, or name a file with --config", code: configurationFault)
    }
}

/// The exit code where the configuration is at fault: `EX_CONFIG` of sysexits.h.
let configurationFault: Int32 = 78
