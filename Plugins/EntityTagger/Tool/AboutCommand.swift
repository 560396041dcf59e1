import ArgumentParser
import EntityTagger

/// Prints what the embedded model was trained on, and its scores.
struct AboutCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "about",
        abstract: "Prints what the embedded model was trained on, and its scores.")

    func run() {
        print(
            String(
                decoding: EntityData.section(.about, of: EntityData.embedded), as: UTF8.self))
    }
}
