package import EnrichmentKit
package import FileSystem
import Glibc
import JSONText
package import Pipeline
import PluginJSON
import TextCore

/// Reads the layers of a sidecar back, where it is of the same document, decoded to the same text.
///
/// Whatever is not as expected only means that a layer is computed again.
package enum EarlierSidecar {
    /// The largest sidecar that is read back, in bytes.
    private static let largest = 64 << 20

    /// The layers of the sidecar at a path that can be taken over for a document.
    ///
    /// - Parameters:
    ///   - path: The sidecar.
    ///   - record: The document's file.
    ///   - mediaType: What kind of file it is.
    ///   - charset: The charset its bytes are in.
    ///   - document: What is made of it now.
    /// - Returns: The layers with their plugins' fingerprints; `nil` where there are none.
    package static func layers(
        at path: Path, of record: DocumentRecord, mediaType: String, charset: String,
        document: Document
    ) -> EarlierLayers? {
        guard let file = try? FileDescriptor(opening: path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK),
            let status = try? FileStatus(descriptor: file.number, path: path),
            status.kind == .regular, status.size <= largest,
            let bytes = try? file.read(status.size, at: 0, path: path)
        else { return nil }
        return layers(
            in: bytes, of: record, mediaType: mediaType, charset: charset, document: document)
    }

    /// The layers of a sidecar's bytes that can be taken over for a document.
    package static func layers(
        in bytes: [UInt8], of record: DocumentRecord, mediaType: String, charset: String,
        document: Document
    ) -> EarlierLayers? {
        guard let root = try? JSONDocument(bytes, maxDepth: SidecarSchema.maxDepth).root else {
            return nil
        }
        guard let about = root["document"], let text = root["text"],
            let unit = text["offsets"]?.text.flatMap(unit),
            about["sha256"]?.text != nil, about["sha256"]?.text == record.sha256,
            about["bytes"]?.integer == record.bytes, about["media_type"]?.text == mediaType,
            about["charset"]?.text == charset,
            about["language"]?.text == document.language?.rawValue,
            about["title"]?.text == SidecarWriter.title(of: document),
            text["content"]?.says(document.text.bytes) != false
        else { return nil }
        let offsets = ByteOffsets(document.text.bytes, unit: unit)
        guard text["length"]?.integer == offsets.length else { return nil }
        return layers(root, offsets)
    }

    private static func layers(_ root: JSONView, _ offsets: ByteOffsets) -> EarlierLayers? {
        guard let values = root["annotations"]?.members else { return nil }
        var fingerprints: [Layer: String] = [:]
        var annotations = Annotations()
        for plugin in root["run"]?["plugins"]?.items ?? [] {
            guard plugin["status"]?.text == "ok", let fingerprint = plugin["fingerprint"]?.text,
                let name = plugin["layer"]?.text
            else { continue }
            let layer = Layer(rawValue: name)
            guard let value = values.first(where: { $0.key == name })?.value else { return nil }
            if Layer.typed.contains(layer) {
                guard (try? LayerReader.read(layer, value, into: &annotations)) != nil else {
                    return nil
                }
            } else {
                guard let other = OtherLayer(layer, value, turning: offsets.byte) else {
                    return nil
                }
                annotations.others.append(other)
            }
            fingerprints[layer] = fingerprint
        }
        guard offsets.turn(&annotations) else { return nil }
        return EarlierLayers(fingerprints: fingerprints, annotations: annotations)
    }

    private static func unit(_ name: String) -> OffsetUnit? {
        switch name {
        case "code-point": .codePoint
        case "utf-8": .utf8
        case "utf-16": .utf16
        default: nil
        }
    }
}

extension JSONView {
    /// Whether it is a string of just these bytes.
    fileprivate func says(_ text: [UInt8]) -> Bool {
        kind == .string && document.stringBytes(document.nodes[index]).elementsEqual(text)
    }
}

/// Turns offsets of a sidecar back into byte offsets of the text.
private struct ByteOffsets {
    /// The byte that each unit starts at, and the end; empty where every unit is a byte.
    private var starts: [Int32] = []
    /// The text's length in units.
    let length: Int

    init(_ text: [UInt8], unit: OffsetUnit) {
        let isPlain = unit == .utf8 || text.allSatisfy { $0 < 0x80 }
        if !isPlain {
            starts.reserveCapacity(text.count + 1)
            for (i, byte) in text.enumerated() where byte & 0xC0 != 0x80 {
                starts.append(Int32(i))
                // Its second half starts inside the character, where no range may.
                if unit == .utf16, byte >= 0xF0 { starts.append(-1) }
            }
            starts.append(Int32(text.count))
        }
        length = isPlain ? text.count : starts.count - 1
    }

    /// The byte that a place is; `nil` where it is none, or inside a character.
    func byte(_ place: Int) -> Int? {
        guard place >= 0, place <= length else { return nil }
        if starts.isEmpty { return place }
        return starts[place] < 0 ? nil : Int(starts[place])
    }

    private func turn(_ range: inout TextRange) -> Bool {
        guard let start = byte(range.start), let end = byte(range.end), start < end else {
            return false
        }
        range = TextRange(start, end)
        return true
    }

    /// Turns every range of typed layers; false where one is none in the text.
    func turn(_ annotations: inout Annotations) -> Bool {
        var isRight = true
        func turn(_ range: inout TextRange) { isRight = self.turn(&range) && isRight }
        annotations.entities = annotations.entities?.map { entity in
            var entity = entity
            for i in entity.mentions.indices { turn(&entity.mentions[i].range) }
            return entity
        }
        annotations.sectors = annotations.sectors?.map { sector in
            var sector = sector
            for i in sector.evidence.indices { turn(&sector.evidence[i].range) }
            return sector
        }
        if var level = annotations.level {
            for i in level.evidence.indices { turn(&level.evidence[i].range) }
            annotations.level = level
        }
        annotations.quotes = annotations.quotes?.map { quote in
            var quote = quote
            turn(&quote.range)
            if var speaker = quote.speaker {
                turn(&speaker.range)
                quote.speaker = speaker
            }
            if var cue = quote.cue {
                turn(&cue)
                quote.cue = cue
            }
            return quote
        }
        return isRight
    }
}
