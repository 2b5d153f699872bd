import Foundation
import Testing

private let goldens = URL(filePath: #filePath).deletingLastPathComponent().appending(
  path: "Goldens")

/// Expects a text to be what a file holds, named as seen from Goldens; with JANUS_RECORD=1 it writes the file anew.
func expectGolden(
  _ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let file = goldens.appending(path: name).standardizedFileURL
  if ProcessInfo.processInfo.environment["JANUS_RECORD"] == "1" {
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try text.write(to: file, atomically: true, encoding: .utf8)
    return
  }
  let expected = try String(contentsOf: file, encoding: .utf8)
  #expect(text == expected, "differs from Goldens/\(name)", sourceLocation: sourceLocation)
}

/// Runs a script in bash, in the package's folder, and returns what it writes.
func output(ofBash script: String) throws -> String {
  let process = Process()
  let pipe = Pipe()
  process.executableURL = URL(filePath: "/bin/bash")
  process.arguments = ["--norc", "-c", script]
  process.currentDirectoryURL = goldens.appending(path: "../../..").standardizedFileURL
  process.standardOutput = pipe
  try process.run()
  let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
  process.waitUntilExit()
  return String(decoding: data, as: UTF8.self)
}
