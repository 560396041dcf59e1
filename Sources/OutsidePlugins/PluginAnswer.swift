import Glibc

/// What a plugin says through its callback, copied.
final class PluginAnswer {
    // A class: its address is the callback's context.

    private(set) var bytes: [UInt8] = []
    /// How often the plugin has answered.
    private(set) var count = 0
    /// The size of the first answer that was larger than the limit, which is not copied.
    private(set) var refusedSize: Int?
    private let limit: Int

    init(limit: Int) { self.limit = limit }

    /// The callback; a call without its context is lost.
    static let take: @convention(c) (UnsafeMutableRawPointer?, UnsafePointer<CChar>?, Int) -> Void =
        {
            context, json, size in
            guard let context = unsafe context else { return }
            let answer = unsafe Unmanaged<PluginAnswer>.fromOpaque(context).takeUnretainedValue()
            unsafe answer.append(UnsafeRawBufferPointer(start: json, count: json == nil ? 0 : size))
        }

    /// What a plugin is given for its callback; valid as long as this answer lives.
    var context: UnsafeMutableRawPointer { unsafe Unmanaged.passUnretained(self).toOpaque() }

    /// The one answer, where there was exactly one and not too large.
    ///
    /// - Parameter refusal: Makes the error from what is wrong with it.
    /// - Returns: The answer's bytes.
    /// - Throws: The error.
    func single<Refusal: Error>(
        _ refusal: (String) -> Refusal
    ) throws(Refusal) -> [UInt8] {
        if let refusedSize {
            throw refusal("it answered \(refusedSize) bytes, more than the limit of \(limit)")
        }
        switch count {
        case 0: throw refusal("it answered nothing")
        case 1: return bytes
        default: throw refusal("it answered \(count) times")
        }
    }

    private func append(_ buffer: UnsafeRawBufferPointer) {
        count += 1
        if buffer.count > limit {
            if refusedSize == nil { refusedSize = buffer.count }
        } else if count == 1 {
            bytes = unsafe Array(buffer)
        }
    }
}
