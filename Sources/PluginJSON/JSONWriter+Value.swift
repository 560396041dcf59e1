package import EnrichmentKit
package import JSONText

extension JSONWriter {
    /// An array of strings.
    package mutating func texts(_ values: [String]) {
        open(.array)
        for value in values { text(value) }
        close(.array)
    }

    /// The value of an option.
    package mutating func value(_ value: OptionValue) {
        switch value {
        case .bool(let flag): bool(flag)
        case .integer(let whole): number(whole)
        case .number(let fraction): number(exact: fraction)
        case .text(let words): text(words)
        case .list(let values):
            open(.array)
            for item in values { self.value(item) }
            close(.array)
        }
    }

    /// A value that was read, in this writer's layout.
    package mutating func value(_ view: JSONView) {
        switch view.kind {
        case .null: null()
        case .yes: bool(true)
        case .no: bool(false)
        case .number: raw(Array(view.bytes).span)
        case .string: text(view.text ?? "")
        case .array:
            open(.array)
            for item in view.items { value(item) }
            close(.array)
        case .object:
            open(.object)
            for member in view.members {
                key(text: member.key)
                value(member.value)
            }
            close(.object)
        }
    }
}
