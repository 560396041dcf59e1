/// Reads the records of a CSV or TSV file, as RFC 4180 has them.
///
/// A field may be in quotation marks, and then hold separators, line ends and doubled marks. Lines
/// end with LF or CRLF; a BOM at the start is dropped.
struct DelimitedReader {
    /// What is wrong, and in which line.
    struct Failure: Error {
        var line: Int
        var problem: String
    }

    private let bytes: [UInt8]
    private let separator: UInt8
    private var at: Int
    private var nextLine = 1
    /// The line in which the last record started, from 1.
    private(set) var line = 1

    init(_ bytes: [UInt8], separator: UInt8) {
        (self.bytes, self.separator) = (bytes, separator)
        at = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    }

    /// Reads the next record into `fields`; false at the end of the file.
    ///
    /// Blank lines are passed over. The fields' storage is used again.
    mutating func next(_ fields: inout [[UInt8]]) throws(Failure) -> Bool {
        var count = 0
        while at < bytes.count, bytes[at] == 0x0A || bytes[at] == 0x0D {
            if bytes[at] == 0x0A { nextLine += 1 }
            at += 1
        }
        guard at < bytes.count else { return false }
        line = nextLine
        while true {
            if count == fields.count { fields.append([]) }
            fields[count].removeAll(keepingCapacity: true)
            try field(&fields[count])
            count += 1
            if at < bytes.count, bytes[at] == separator {
                at += 1
                continue
            }
            break
        }
        if at < bytes.count, bytes[at] == 0x0D { at += 1 }
        if at < bytes.count, bytes[at] == 0x0A {
            at += 1
            nextLine += 1
        }
        if count < fields.count { fields.removeLast(fields.count - count) }
        return true
    }

    private mutating func field(_ out: inout [UInt8]) throws(Failure) {
        guard at < bytes.count, bytes[at] == 0x22 else {
            while at < bytes.count, bytes[at] != separator, bytes[at] != 0x0A, bytes[at] != 0x0D {
                if bytes[at] == 0x22 {
                    throw Failure(line: line, problem: "has a quotation mark inside a bare field")
                }
                out.append(bytes[at])
                at += 1
            }
            return
        }
        at += 1
        while at < bytes.count {
            let byte = bytes[at]
            at += 1
            if byte == 0x0A { nextLine += 1 }
            guard byte == 0x22 else {
                out.append(byte)
                continue
            }
            if at < bytes.count, bytes[at] == 0x22 {
                out.append(0x22)
                at += 1
                continue
            }
            if at < bytes.count, bytes[at] != separator, bytes[at] != 0x0A, bytes[at] != 0x0D {
                throw Failure(line: line, problem: "goes on behind a closing quotation mark")
            }
            return
        }
        throw Failure(line: line, problem: "opens a quotation mark that is never closed")
    }
}
