import FileSystem
import TestSupport

extension DaemonHarness {
    /// What makes the fixture daemon's calls fail as `Tests/FaultInjector` says.
    var faulty: [String: String] { ["FAULTS": folder("faults")] }

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
