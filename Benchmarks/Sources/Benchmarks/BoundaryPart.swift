/// What a document costs there and back at the interface for plugins from outside.
struct BoundaryPart {
    let programs: Programs
    let folder: Folder
    let runs: Int

    /// The figures of a program of enrichd's own package, which may look inside.
    func figures() throws -> [Figure] {
        var times: [(what: String, microseconds: [Double])] = []
        for _ in 0..<runs {
            let output = folder.file("boundary.txt")
            guard try ChildProcess([programs.boundaryMeter], output: output).wait() == 0 else {
                throw BenchmarkError("the boundary is not measured: \(FileText.read(output))")
            }
            let lines = FileText.read(output).split(separator: "\n")
            for (i, line) in lines.enumerated() {
                let words = line.split(separator: " ", maxSplits: 1)
                guard words.count == 2, let time = Double(words[0]) else {
                    throw BenchmarkError("the boundary's figure is none: \(line)")
                }
                if i == times.count { times.append((String(words[1]), [])) }
                times[i].microseconds.append(time)
            }
        }
        return times.map { what, times in
            let time = median(times)
            return Figure("plugins from outside, 10 kB", what, "µs", time)
                .bar("under 100 µs", time < 100)
        }
    }
}
