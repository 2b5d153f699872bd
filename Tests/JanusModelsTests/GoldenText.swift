import Foundation
import Testing

private let goldens = URL(filePath: #filePath).deletingLastPathComponent().appending(
  path: "Goldens")

/// The bytes of a file in Goldens.
func goldenBytes(_ name: String) throws -> [UInt8] {
  Array(try Data(contentsOf: goldens.appending(path: name)))
}

/// Expects a text to be what a file in Goldens holds; with JANUS_RECORD=1 it writes the file anew.
func expectGolden(
  _ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let file = goldens.appending(path: name)
  if ProcessInfo.processInfo.environment["JANUS_RECORD"] == "1" {
    return try text.write(to: file, atomically: true, encoding: .utf8)
  }
  let expected = try String(contentsOf: file, encoding: .utf8)
  #expect(text == expected, "differs from Goldens/\(name)", sourceLocation: sourceLocation)
}

/// A file of the repository.
func repositoryFile(_ path: String) -> URL {
  goldens.appending(path: "../../../\(path)").standardizedFileURL
}
