import PluginExport

/// What enrichd asks a shared object for.
@_cdecl("enrichd_plugin_entry")
public func enrichdPlugin() -> UnsafeRawPointer { PluginExport.table(of: WatchList.self) }
