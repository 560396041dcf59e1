import Glibc

/// The command `enrich`, from a cold process.
struct CommandPart {
    let programs: Programs
    let folder: Folder
    let documents: [String]
    let runs: Int

    /// One file of 10 kB, and the start alone.
    func oneFile() throws -> [Figure] {
        let place = try Folder(new: "one", in: folder)
        let document = place.file("document.txt")
        let text = NewsGenerator.documents(3, bytes: 10_000...10_000)[1]
        try FileText.write(text, to: document)
        // What is no text is refused by the decoder: all of the way up to the first plugin.
        let picture = place.file("picture.txt")
        try FileText.write("\u{0}\u{1}\u{2}\u{0}\u{0}\u{3}", to: picture)
        var sidecars: [String] = []
        let whole = try median(
            (0..<runs * 5).map { number in
                sidecars.append(place.file("out-\(number)"))
                return try milliseconds(
                    [programs.enrichd, "enrich", document, "--out", sidecars[number]])
            })
        guard sidecars.allSatisfy({ Folder(existing: $0).names.count == 1 }) else {
            throw BenchmarkError("enrich wrote no sidecar")
        }
        let start = try median(
            (0..<runs * 5).map { _ in
                try milliseconds([programs.enrichd, "enrich", "--stdout", picture])
            })
        let peer = try programs.peer.map { peer in
            try median(
                (0..<runs).map { _ in
                    try milliseconds([peer.python, peer.script, "--file", document])
                })
        }
        return [
            Figure("enrich, one file of 10 kB", "wall, from a cold process", "ms", whole)
                .against(peer: peer, higherIsBetter: false).bar("under 60 ms", whole < 60),
            Figure("enrich, one file of 10 kB", "of it before the first plugin", "ms", start)
                .bar("under 20 ms", start < 20),
        ]
    }

    /// A folder with all documents.
    func folderOfFiles() throws -> Figure {
        var rates: [Double] = []
        for _ in 0..<runs {
            let place = try Folder(new: "many", in: folder)
            for (number, text) in documents.enumerated() {
                try FileText.write(text, to: place.file("document-\(number).txt"))
            }
            sync()
            let time = try milliseconds([programs.enrichd, "enrich", place.path])
            guard place.names.count == 2 * documents.count else {
                throw BenchmarkError("enrich left documents out")
            }
            rates.append(Double(documents.count) / time * 1000)
        }
        return Figure("enrich, folder of \(documents.count)", "documents", "/s", median(rates))
    }

    private func milliseconds(_ arguments: [String]) throws -> Double {
        let start = secondsNow()
        _ = try ChildProcess(arguments).wait()
        return (secondsNow() - start) * 1000
    }
}
