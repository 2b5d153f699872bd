import Foundation
import JanusCore

/// The records of a file in Goldens, one a line.
func goldenLines(_ name: String) throws -> [JSONValue] {
  let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Goldens/\(name)")
  return try Data(contentsOf: file).split(separator: 0x0A).map { try JSONParser.parse(Array($0)) }
}
