import EnrichmentKit
import Foundation
import SectorClassifier
import TextCore

/// A document with the sectors an annotator gave it.
struct Sample {
    /// `train`, `dev`, `seed`, or the corpus file's name without its ending.
    let corpus: String
    let name: String
    let language: String
    let document: Document
    /// Indices of sectors, the primary one first.
    let sectors: [Int]
}

/// Reads the documents to learn from and to measure on.
struct SampleReader {
    let shared: String
    let taxonomy: Taxonomy

    private struct CorpusLine: Decodable {
        let id: String
        let language: String
        let text: String
        let sectors: [String]
    }

    private struct TextLine: Decodable {
        let id: String
        let language: String
        let text: String
    }

    private struct GoldFile: Decodable {
        let language: String
        let sectors: [String]
    }

    /// The gold documents of a folder, by name.
    func gold(_ folder: String) throws -> [Sample] {
        let path = "\(shared)/gold/\(folder)"
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
            throw ToolError("\(path) is not there; give --shared FOLDER")
        }
        return try names.filter { $0.hasSuffix(".gold.json") }.sorted().map { file in
            let name = String(file.dropLast(".gold.json".count))
            let text = try String(contentsOfFile: "\(path)/\(name).txt", encoding: .utf8)
            let data = try Data(contentsOf: URL(fileURLWithPath: "\(path)/\(file)"))
            let gold = try JSONDecoder().decode(GoldFile.self, from: data)
            return Sample(
                corpus: folder, name: name, language: gold.language, document: Document(text: text),
                sectors: try indices(gold.sectors, name))
        }
    }

    /// The documents of a corpus file, which may be packed by xz.
    func corpus(_ name: String) throws -> [Sample] {
        let lines = try bytes(of: "\(shared)/corpora/sectors/\(name).jsonl")
            .split(separator: 0x0A)
        let decoder = JSONDecoder()
        return try lines.map { line in
            let line = try decoder.decode(CorpusLine.self, from: Data(line))
            return Sample(
                corpus: name, name: line.id, language: line.language,
                document: Document(text: line.text), sectors: try indices(line.sectors, line.id))
        }
    }

    /// News excerpts whose labels are the project's own: the text of a corpus, the sectors of a file
    /// of ids.
    func labelled(_ file: String) throws -> [Sample] {
        guard let labels = try? String(contentsOfFile: file, encoding: .utf8) else {
            throw ToolError("\(file) is not there; give --corpora FOLDER")
        }
        var sectors: [String: [Int]] = [:]
        for line in labels.split(separator: "\n") where !line.hasPrefix("#") {
            let cells = line.split(separator: "\t").map(String.init)
            guard cells.count == 3 else { throw ToolError("\(file): \(line)") }
            let ids = cells[1] == "-" ? [] : cells[1].split(separator: ",").map(String.init)
            sectors[cells[0]] = try indices(ids, cells[0])
        }
        let decoder = JSONDecoder()
        return try bytes(of: "\(shared)/corpora/quotes/bosque.jsonl").split(separator: 0x0A)
            .compactMap { line in
                let line = try decoder.decode(TextLine.self, from: Data(line))
                return sectors[line.id].map {
                    Sample(
                        corpus: "bosque", name: line.id, language: line.language,
                        document: Document(text: line.text), sectors: $0)
                }
            }
    }

    func indices(_ ids: [String], _ name: String) throws -> [Int] {
        try ids.map { id in
            guard case .sector(let index) = taxonomy.place(of: id) else {
                throw ToolError("\(name) has the sector \(id), which is not in the taxonomy")
            }
            return index
        }
    }

    private func bytes(of path: String) throws -> Data {
        if FileManager.default.fileExists(atPath: path) {
            return try Data(contentsOf: URL(fileURLWithPath: path))
        }
        guard FileManager.default.fileExists(atPath: path + ".xz") else {
            throw ToolError("\(path) is not there; give --shared FOLDER")
        }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["xz", "-dc", path + ".xz"]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw ToolError("xz failed on \(path).xz") }
        return data
    }
}

/// Why the tool stops: a sentence.
struct ToolError: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}
