/// One value of a `JSONDocument`, for readers that are not in a hurry.
package struct JSONView: Sendable {
    /// The document.
    package let document: JSONDocument
    /// The value's node.
    package let index: Int

    /// The value of a node.
    init(_ document: JSONDocument, _ index: Int) {
        (self.document, self.index) = (document, index)
    }

    /// What it is.
    package var kind: JSONDocument.Node.Kind { document.nodes[index].kind }
    /// The text of a string.
    package var text: String? {
        kind == .string ? document.string(document.nodes[index]) : nil
    }
    /// The value of a whole number.
    package var integer: Int? { document.integer(document.nodes[index]) }
    /// The value of a number.
    package var number: Double? { document.number(document.nodes[index]) }
    /// The value of a switch.
    package var bool: Bool? {
        switch kind {
        case .yes: true
        case .no: false
        default: nil
        }
    }
    /// The value's own bytes; of a string, without the quotation marks.
    package var bytes: ArraySlice<UInt8> {
        let node = document.nodes[index]
        return document.bytes[Int(node.start)..<Int(node.end)]
    }

    /// Where it stands in the document, for a message: `entities[3].name`; empty for the whole.
    package var path: String {
        var path = ""
        var container = 0
        while container != index {
            // The child that is the value, or holds it.
            let isObject = document.nodes[container].kind == .object
            var child = container + (isObject ? 2 : 1)
            var number = 0
            while Int(document.nodes[child].next) <= index {
                child = Int(document.nodes[child].next) + (isObject ? 1 : 0)
                number += 1
            }
            path +=
                isObject
                ? (path.isEmpty ? "" : ".") + document.string(document.nodes[child - 1])
                : "[\(number)]"
            container = child
        }
        return path
    }

    /// The items of an array; none of another value.
    package var items: [JSONView] {
        guard kind == .array else { return [] }
        var items: [JSONView] = []
        var i = index + 1
        let end = Int(document.nodes[index].next)
        while i < end {
            items.append(JSONView(document, i))
            i = Int(document.nodes[i].next)
        }
        return items
    }

    /// The members of an object in the order of the text; none of another value.
    package var members: [(key: String, value: JSONView)] {
        guard kind == .object else { return [] }
        var members: [(key: String, value: JSONView)] = []
        var i = index + 1
        let end = Int(document.nodes[index].next)
        while i < end {
            let value = i + 1
            members.append((document.string(document.nodes[i]), JSONView(document, value)))
            i = Int(document.nodes[value].next)
        }
        return members
    }

    /// The member of a key; `nil` where it is not there.
    package subscript(key: StaticString) -> JSONView? {
        guard kind == .object else { return nil }
        var i = index + 1
        let end = Int(document.nodes[index].next)
        while i < end {
            if document.says(document.nodes[i], key) { return JSONView(document, i + 1) }
            i = Int(document.nodes[i + 1].next)
        }
        return nil
    }
}
