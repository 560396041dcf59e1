// PluginExport: an `Enricher` as a shared object, for authors of plugins outside this repository.
//
// One function in the plugin's own sources hands the table of the C interface to enrichd:
//
//     @_cdecl("enrichd_plugin_entry")
//     public func enrichdPlugin() -> UnsafeRawPointer { PluginExport.table(of: WatchList.self) }
//
// What is on the other side is the module `OutsidePlugins`; both write and read their JSON with
// `PluginJSON`.

import CEnrichdPlugin
public import EnrichmentKit
import Synchronization

/// Makes a shared object of an enricher.
public enum PluginExport {
    /// The table of functions that enrichd asks an object for; call it from `enrichd_plugin_entry`.
    ///
    /// An object has one plugin: the last that it was called with.
    public static func table<Plugin: Enricher>(of type: Plugin.Type) -> UnsafeRawPointer {
        plugin.withLock { $0 = PluginRegistration(type) }
        return unsafe UnsafeRawPointer(makeTable())
    }

    private static func makeTable() -> UnsafeMutablePointer<enrichd_plugin> {
        // As long as the object is loaded, so never freed.
        let table = UnsafeMutablePointer<enrichd_plugin>.allocate(capacity: 1)
        unsafe table.initialize(
            to: enrichd_plugin(
                abi: UInt32(ENRICHD_PLUGIN_ABI),
                describe: { answer, context in
                    ExportedEnricher.describe { unsafe PluginExport.pass($0, answer, context) }
                },
                create: { options, size, answer, context in
                    let options = unsafe UnsafeRawBufferPointer(start: options, count: size)
                    let made = unsafe ExportedEnricher.make(Array(options)) {
                        unsafe PluginExport.pass($0, answer, context)
                    }
                    return unsafe made.map { unsafe Unmanaged.passRetained($0).toOpaque() }
                },
                enrich: { enricher, document, answer, context in
                    guard let enricher = unsafe enricher, let document = unsafe document else {
                        return 1
                    }
                    let exported = unsafe Unmanaged<ExportedEnricher>.fromOpaque(enricher)
                        .takeUnretainedValue()
                    let isDone = unsafe exported.enrich(ForeignDocument(document.pointee)) {
                        unsafe PluginExport.pass($0, answer, context)
                    }
                    return isDone ? 0 : 1
                },
                destroy: { enricher in
                    guard let enricher = unsafe enricher else { return }
                    unsafe Unmanaged<ExportedEnricher>.fromOpaque(enricher).release()
                }))
        return unsafe table
    }

    /// Passes bytes to enrichd, which copies them.
    @unsafe
    private static func pass(
        _ bytes: [UInt8], _ answer: enrichd_answer?, _ context: UnsafeMutableRawPointer?
    ) {
        unsafe bytes.withUnsafeBytes {
            unsafe answer?(
                context, $0.baseAddress?.assumingMemoryBound(to: CChar.self), $0.count)
        }
    }

    /// The object's plugin: functions of C have no other way to it.
    static let plugin = Mutex<PluginRegistration?>(nil)
}
