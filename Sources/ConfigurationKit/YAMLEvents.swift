import CLibYAML

/// One step through a YAML text, as libyaml tells it.
struct YAMLEvent {
    enum Kind {
        case documentStart
        case scalar(String, isPlain: Bool)
        case alias(String)
        case sequenceStart, sequenceEnd
        case mappingStart, mappingEnd
        /// What carries nothing: the ends of document and stream.
        case other
    }

    var kind: Kind
    var anchor: String?
    /// What the author wrote, such as `!!str`; `nil` where he wrote none.
    var tag: String?
    var position: SourcePosition
}

/// Why a text was given up: the place and the sentence.
struct YAMLRefusal: Error {
    var position: SourcePosition
    var path = ""
    var problem: String
    var remedy: String
}

/// libyaml, from bytes to events: the only file of the module that calls C.
enum YAMLEvents {
    /// Hands every event of a text to a function, in order, until that refuses one.
    ///
    /// - Parameters:
    ///   - bytes: Valid UTF-8 without a byte order mark.
    ///   - take: Called once for each event.
    /// - Throws: Where the text is no YAML, and what `take` throws.
    static func read(
        _ bytes: [UInt8], _ take: (YAMLEvent) throws(YAMLRefusal) -> Void
    ) throws(YAMLRefusal) {
        // On the heap: libyaml keeps pointers into the struct, and a Swift variable may move.
        let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
        defer { unsafe parser.deallocate() }
        guard unsafe yaml_parser_initialize(parser) == 1 else { throw outOfMemory }
        defer { unsafe yaml_parser_delete(parser) }
        unsafe yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        unsafe try bytes.withUnsafeBufferPointer { buffer throws(YAMLRefusal) in
            unsafe yaml_parser_set_input_string(parser, buffer.baseAddress, buffer.count)
            var event = unsafe yaml_event_t()
            var isEnd = false
            while !isEnd {
                guard unsafe yaml_parser_parse(parser, &event) == 1 else {
                    throw unsafe refusal(parser.pointee)
                }
                isEnd = unsafe event.type == YAML_STREAM_END_EVENT
                let taken = unsafe YAMLEvent(event)
                unsafe yaml_event_delete(&event)
                try take(taken)
            }
        }
    }

    private static var outOfMemory: YAMLRefusal {
        YAMLRefusal(
            position: SourcePosition(line: 1, column: 1), problem: "does not fit into memory",
            remedy: "free some memory")
    }

    private static func refusal(_ parser: yaml_parser_t) -> YAMLRefusal {
        guard let problem = unsafe parser.problem else { return outOfMemory }
        let sentence = unsafe String(cString: problem)
        var whole = "the text is no YAML here: \(sentence)"
        var position = unsafe SourcePosition(parser.problem_mark)
        if let words = unsafe parser.context {
            let context = unsafe String(cString: words)
            let start = unsafe SourcePosition(parser.context_mark)
            if context.hasPrefix("while scanning") {
                // The start of the word, not the far place where libyaml gave up looking.
                position = start
                whole += " \(context)"
            } else {
                // "while parsing a flow sequence": a bracket may have been left open far above.
                whole += " \(context)"
                if start.line < position.line { whole += " that starts in line \(start.line)" }
            }
        }
        return YAMLRefusal(position: position, problem: whole, remedy: remedy(sentence))
    }

    /// What to do about the words of libyaml that a slip of the hand brings up most.
    private static func remedy(_ problem: String) -> String {
        switch problem {
        case "mapping values are not allowed in this context":
            "mend the indentation or the line before, or put a text with a colon in quotes"
        case "did not find expected key", "did not find expected '-' indicator",
            "block sequence entries are not allowed in this context":
            "check the indentation of this line and of the one before"
        case "did not find expected ',' or ']'": "put commas between the values and close the ["
        case "did not find expected ',' or '}'": "put commas between the values and close the {"
        case "could not find expected ':'": "write a colon and a space behind the key"
        case "found character that cannot start any token": "put the value in quotes"
        case "found unexpected end of stream": "close the quotes"
        case "did not find expected alphabetic or numeric character":
            "put a text that starts with * or & in quotes"
        default: "mend the line, or put the value in quotes"
        }
    }
}

extension SourcePosition {
    /// libyaml counts from 0, in code points.
    fileprivate init(_ mark: yaml_mark_t) {
        self.init(line: Int(mark.line) + 1, column: Int(mark.column) + 1)
    }
}

extension YAMLEvent {
    fileprivate init(_ event: yaml_event_t) {
        unsafe position = SourcePosition(event.start_mark)
        switch unsafe event.type {
        case YAML_DOCUMENT_START_EVENT: kind = .documentStart
        case YAML_SCALAR_EVENT:
            let scalar = unsafe event.data.scalar
            let text = unsafe String(
                decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length),
                as: UTF8.self)
            kind = unsafe .scalar(text, isPlain: scalar.style == YAML_PLAIN_SCALAR_STYLE)
            unsafe (anchor, tag) = (YAMLEvent.text(scalar.anchor), YAMLEvent.text(scalar.tag))
        case YAML_ALIAS_EVENT:
            kind = unsafe .alias(YAMLEvent.text(event.data.alias.anchor) ?? "")
        case YAML_SEQUENCE_START_EVENT:
            kind = .sequenceStart
            let start = unsafe event.data.sequence_start
            unsafe (anchor, tag) = (YAMLEvent.text(start.anchor), YAMLEvent.text(start.tag))
        case YAML_MAPPING_START_EVENT:
            kind = .mappingStart
            let start = unsafe event.data.mapping_start
            unsafe (anchor, tag) = (YAMLEvent.text(start.anchor), YAMLEvent.text(start.tag))
        case YAML_SEQUENCE_END_EVENT: kind = .sequenceEnd
        case YAML_MAPPING_END_EVENT: kind = .mappingEnd
        default: kind = .other
        }
    }

    private static func text(_ pointer: UnsafeMutablePointer<yaml_char_t>?) -> String? {
        guard let pointer = unsafe pointer else { return nil }
        return unsafe String(cString: pointer)
    }
}
