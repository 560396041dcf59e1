import FileSystem
import Glibc
import Testing

@Suite("programs that are started")
struct ChildProgramTests {
    /// What a shell prints on the descriptor that it is given as number 5.
    private func said(
        _ script: String, variables: [(name: String, value: String, replaces: Bool)] = []
    ) throws -> String {
        let pipe = try Pipe.open()
        let output = FileDescriptor(owning: pipe.reading)
        let process: Int32
        do {
            let input = FileDescriptor(owning: pipe.writing)
            process = try ChildProgram(
                ["/bin/sh", "-c", script], output: .nowhere, files: [(input.number, 5)],
                variables: variables
            ).start()
        }
        let bytes = try output.readAll(limit: 1 << 16, sizeHint: 100, path: Path("pipe"))
        var status: Int32 = 0
        while unsafe waitpid(process, &status, 0) < 0, errno == EINTR {}
        #expect(status == 0)
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test("it finds its descriptors, an empty input, and a group of its own")
    func descriptors() throws {
        let said = try said(
            "cat >&5; ls /proc/self/fd >&5; echo group >&5; cut -d' ' -f5 /proc/$$/stat >&5")
        let words = said.split(whereSeparator: \.isWhitespace)
        #expect(words.prefix { $0 != "group" }.contains("5"), "\(said)")
        let group = words.last.flatMap { Int32($0) }
        #expect(group != nil && group != getpgrp(), "\(said)")
    }

    @Test("a variable that is set already is kept or replaced, as is said")
    func variables() throws {
        unsafe setenv("CHILD_PROGRAM_KEPT", "mine", 1)
        unsafe setenv("CHILD_PROGRAM_REPLACED", "mine", 1)
        let said = try said(
            "echo $CHILD_PROGRAM_KEPT $CHILD_PROGRAM_REPLACED $CHILD_PROGRAM_NEW >&5",
            variables: [
                ("CHILD_PROGRAM_KEPT", "its", false), ("CHILD_PROGRAM_REPLACED", "its", true),
                ("CHILD_PROGRAM_NEW", "its", false),
            ])
        #expect(said == "mine its its\n")
    }

    @Test("one that is not there is an error that names it")
    func missing() {
        let program = ChildProgram(
            ["/no/such/program"], output: .nowhere, files: [], variables: [])
        let error = #expect(throws: SystemError.self) { _ = try program.start() }
        #expect(error?.description == "cannot start /no/such/program: No such file or directory")
    }
}
