import Glibc

/// The programs that are measured.
struct Programs {
    /// The path of the built `enrichd`.
    let enrichd: String
    /// The path of `measure-boundary`, which is built beside it.
    var boundaryMeter: String {
        let folder = enrichd.split(separator: "/", omittingEmptySubsequences: false).dropLast()
        return folder.joined(separator: "/") + "/measure-boundary"
    }
    /// The Python that has the peer's packages, and the peer's script; `nil` to leave the peer out.
    let peer: (python: String, script: String)?
    /// The benchmark itself, which writes the floor.
    let itself: String

    /// The daemon over an inbox, with a configuration that sets nothing but that.
    ///
    /// `status` is the path of a socket for the status port; `nil` for none.
    func daemon(_ inbox: String, in folder: Folder, status: String? = nil) throws -> [String] {
        let configuration = folder.file("config.yaml")
        try FileText.write(
            """
            version: 1
            inboxes: [{ path: \(inbox), chain: news }]
            chains:
              news:
                - plugin: entity-tagger
                - plugin: sector-classifier
                - plugin: level-detector
                - plugin: quote-extractor
            state: \(folder.file("state"))
            status: { listen: \(status.map { "\"unix:\($0)\"" } ?? "off") }

            """, to: configuration)
        return [enrichd, "run", "--config", configuration]
    }

    /// The peer over an inbox.
    static func peer(
        _ peer: (python: String, script: String), _ inbox: String, onlyEntities: Bool
    ) -> [String] {
        [peer.python, peer.script] + (onlyEntities ? ["--ner-only"] : []) + [inbox]
    }
}
