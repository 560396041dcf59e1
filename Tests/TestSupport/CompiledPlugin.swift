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

    /// Whether there is a compiler of another language.
    package static func has(_ compiler: String) -> Bool {
        (try? BuiltProgram.run("/usr/bin/env", [compiler, "--version"]))?.status == 0
    }

    /// Compiles Swift files of this repository to a shared object, with the modules that were built
    /// for the tests: what a package that depends on this one does, without building them again.
    ///
    /// - Parameters:
    ///   - sources: The files, from the repository's root.
    ///   - module: The name of their module.
    ///   - object: Where the object goes.
    ///   - flags: More flags.
    /// - Throws: Where it does not compile, with what the compiler says.
    package static func compileSwift(
        _ sources: [String], module: String, to object: String, flags: [String] = []
    ) throws {
        let build = Path(BuiltProgram.path("enrichd")).folder
        var objects: [String] = []
        for module in [
            "TextCore", "EnrichmentKit", "JSONText", "PluginJSON", "PluginExport",
            "CLanguageModel", "CEnrichdPlugin",
        ] {
            // By the sources that are there: the folder keeps the objects of those that are gone.
            let folder = Repository.root.appending("Sources/\(module)")
            let sources = try FileOperations.names(in: folder)
            for name in sources.map({ String(decoding: $0, as: UTF8.self) })
            where name.hasSuffix(".swift") || name.hasSuffix(".c") {
                objects.append(build.appending("\(module).build/\(name).o").description)
            }
        }
        let map = build.appending("CLanguageModel.build/module.modulemap")
        let include = Repository.root.appending("Sources/CEnrichdPlugin/include")
        let ended = try BuiltProgram.run(
            "/usr/bin/env",
            [
                "swiftc", "-emit-library", "-parse-as-library", "-module-name", module,
                "-swift-version", "6", "-O", "-I", build.appending("Modules").description, "-I",
                include.description, "-Xcc", "-fmodule-map-file=\(map)", "-Xlinker", "-Bsymbolic",
                "-o", object,
            ] + sources.map { Repository.root.appending($0).description } + objects + flags)
        guard ended.status == 0 else { throw Failure(description: ended.errors) }
    }

    /// What a compiler says.
    package struct Failure: Error, CustomStringConvertible {
        /// Its messages.
        package let description: String
    }

    /// The toolchain's own compiler, or the system's.
    private static let compiler = ["clang", "cc", "gcc"].first(where: has)
}
