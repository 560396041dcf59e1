import FileSystem

/// Plugins that tests compile with the system's C compiler.
package enum CompiledPlugin {
    /// Whether there is a C compiler.
    package static let hasCompiler = compiler != nil

    /// Compiles a C file of this repository to a shared object.
    ///
    /// - Parameters:
    ///   - source: The file, from the repository's root.
    ///   - object: Where the object goes.
    ///   - flags: More flags, such as `-DNAME="odd"`.
    /// - Throws: Where it does not compile, with what the compiler says.
    package static func compile(
        _ source: String, to object: String, flags: [String] = []
    ) throws {
        let include = Repository.root.appending("Sources/CEnrichdPlugin/include")
        let ended = try BuiltProgram.run(
            "/usr/bin/env",
            [
                compiler ?? "cc", "-std=c11", "-D_GNU_SOURCE", "-O1", "-Wall", "-Wextra",
                "-Werror", "-fPIC", "-shared", "-fvisibility=hidden", "-I", include.description,
                "-o", object, Repository.root.appending(source).description,
            ] + flags)
        guard ended.status == 0 else { throw Failure(description: ended.errors) }
    }

    /// What a compiler says.
    package struct Failure: Error, CustomStringConvertible {
        /// Its messages.
        package let description: String
    }

    /// The toolchain's own compiler, or the system's.
    private static let compiler = ["clang", "cc", "gcc"].first { name in
        (try? BuiltProgram.run("/usr/bin/env", [name, "--version"]))?.status == 0
    }
}
