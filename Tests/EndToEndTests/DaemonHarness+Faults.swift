import FileSystem
import TestSupport

extension DaemonHarness {
    /// What makes the fixture daemon's calls fail as `Tests/FaultInjector` says, and has it look
    /// again every few milliseconds where users wait for seconds.
    var faulty: [String: String] {
        ["FAULTS": folder("faults"), "TIMING": "poll=50 fault=50 drain=300 breaker=300"]
    }

    /// Breaks the machine from now on: lines of `CALL NUMBER PART`.
    ///
    /// The file is replaced in one step: a call reads the old faults or the new ones.
    func breakMachine(_ faults: String...) throws {
        try folder.write(faults.joined(separator: "\n") + "\n", to: "faults.new")
        try FileOperations.rename(
            folder.path.appending("faults.new"), to: folder.path.appending("faults"))
    }

    /// Mends it.
    func mendMachine() throws { try breakMachine() }
}
