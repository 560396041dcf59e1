import CStarters
import FileSystem
import Glibc

/// A project with a new plugin, ready to be built and tested.
struct PluginStarter {
    /// What it is written in.
    enum Language: String, CaseIterable {
        case c, swift
    }

    /// `word-count`.
    let name: String
    /// What it is written in.
    let language: Language
    /// Where the Swift package of enrichd is: a folder or a URL; of no use in C.
    let package: String?

    /// The files, with their paths in the project's folder.
    var files: [(path: String, text: String)] {
        let shared = [
            ("config.yaml", unsafe fill(enrichd_starter_config())),
            ("sample.txt", unsafe fill(enrichd_starter_sample())),
        ]
        return switch language {
        case .c:
            [
                ("\(name).c", unsafe fill(enrichd_starter_c())),
                ("enrichd_plugin.h", unsafe fill(enrichd_starter_header())),
                ("Makefile", unsafe fill(enrichd_starter_makefile())),
            ] + shared
        case .swift:
            [
                ("Package.swift", unsafe fill(enrichd_starter_package())),
                ("Sources/\(type)/\(type).swift", unsafe fill(enrichd_starter_swift())),
                ("Tests/\(type)Tests/\(type)Tests.swift", unsafe fill(enrichd_starter_tests())),
            ] + shared
        }
    }

    /// What to do next, a command a line.
    var nextCommands: [String] {
        switch language {
        case .c: ["cd \(name)", "make", "make test", "enrichd enrich sample.txt"]
        case .swift:
            [
                "cd \(name)", "swift build -c release --build-tests",
                "swift test -c release --skip-build", "enrichd enrich sample.txt",
            ]
        }
    }

    /// Writes the project into a folder of its name, which must not be there.
    func write(below parent: Path) throws(CommandFailure) {
        let folder = parent.appending(name)
        guard (try? FileStatus(of: folder)) == nil else {
            throw CommandFailure("\(folder) is there already; take another name, or remove it")
        }
        do throws(SystemError) {
            // What the configuration watches.
            try FileOperations.makeFolders(folder.appending("inbox"))
            for file in files {
                let path = folder.appending(file.path)
                try FileOperations.makeFolders(path.folder)
                let descriptor = try FileDescriptor(opening: path, O_WRONLY | O_CREAT | O_EXCL)
                try descriptor.writeAll(Array(file.text.utf8), path: path)
            }
        } catch {
            throw CommandFailure(error.description)
        }
    }

    /// A template with the names put in.
    @unsafe
    private func fill(_ template: UnsafePointer<CChar>?) -> String {
        let values = [
            ("@NAME@", name), ("@TYPE@", type), ("@LAYER@", name.replacing("-", with: "_")),
            ("@OBJECT@", object), ("@DEPENDENCY@", dependency),
        ]
        return values.reduce(unsafe template.map { unsafe String(cString: $0) } ?? "") {
            $0.replacing($1.0, with: $1.1)
        }
    }

    /// `WordCount`.
    private var type: String {
        name.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    }

    private var object: String {
        switch language {
        case .c: "build/\(name).so"
        case .swift: ".build/release/lib\(type).so"
        }
    }

    private var dependency: String {
        let place = package ?? ""
        return place.hasPrefix("/")
            ? ".package(name: \"enrichd\", path: \"\(place)\")"
            : ".package(url: \"\(place)\", branch: \"main\")"
    }
}
