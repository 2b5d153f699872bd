import Foundation
import JanusPlatform
import JanusTestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite("Atomic files")
struct AtomicFileTests {
  @Test("old content stays until the new is whole, however much is written")
  func commit() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let path = try folder.write("old", to: "out.json").path
    let file = try AtomicFile(path: path)
    let part = [UInt8](repeating: 0x61, count: 50_000)
    for _ in 0..<5 { try file.append(part) }
    #expect(try folder.text(of: "out.json") == "old")
    try file.commit()
    #expect(
      try FileSystem.read(path, limit: 1 << 20) == Array(repeatElement(part, count: 5).joined()))
    #expect(folder.contents == ["out.json"])
  }

  @Test("one that is dropped leaves nothing behind")
  func dropped() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let path = try folder.write("old", to: "out.json").path
    do {
      let file = try AtomicFile(path: path)
      try file.append(Array("new".utf8))
      #expect(folder.contents == [".out.json.partial", "out.json"])
    }
    #expect(folder.contents == ["out.json"])
    #expect(try folder.text(of: "out.json") == "old")
  }

  @Test("follows a link to the file that it names, and replaces a link to nowhere")
  func links() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try folder.write("old", to: "data/real.json")
    let link = folder.file("out.json")
    try FileManager.default.createSymbolicLink(
      atPath: link.path, withDestinationPath: "data/real.json")
    try FileSystem.writeAtomically(Array("new".utf8), to: link.path)
    #expect(try folder.text(of: "data/real.json") == "new")
    #expect(
      try FileManager.default.destinationOfSymbolicLink(atPath: link.path) == "data/real.json")
    try FileManager.default.removeItem(at: folder.file("data/real.json"))
    try FileSystem.writeAtomically(Array("whole".utf8), to: link.path)
    #expect(try folder.text(of: "out.json") == "whole")
    #expect(folder.contents == ["data", "out.json"])
  }

  @Test("a pipe is written to, and stays, whether it is named itself or by a link")
  func pipes() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let path = folder.file("pipe").path
    let made = unsafe mkfifo(path, 0o600)
    try #require(made == 0)
    // Opened for both, it waits for nobody.
    let pipe = unsafe open(path, O_RDWR)
    defer { close(pipe) }
    try FileManager.default.createSymbolicLink(
      atPath: folder.file("link").path, withDestinationPath: "pipe")
    try FileSystem.writeAtomically(Array("one".utf8), to: path)
    try FileSystem.writeAtomically(Array("two".utf8), to: folder.file("link").path)
    _ = try AtomicFile(path: path)
    let bytes = try FileHandle(fileDescriptor: pipe).read(upToCount: 6)
    #expect(bytes == Data("onetwo".utf8))
    #expect(FileSystem.isStream(path) && folder.contents == ["link", "pipe"])
    let file = try folder.write("text", to: "file").path
    #expect(throws: FileError.self) { try FileSystem.move(file, to: path) }
    #expect(FileSystem.isStream(path) && !FileSystem.isStream(file))
  }

  @Test("takes over what a killed process left")
  func takesOver() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try folder.write("half of something long", to: ".out.partial")
    try FileSystem.writeAtomically(Array("new".utf8), to: folder.file("out").path)
    #expect(try folder.text(of: "out") == "new")
    #expect(folder.contents == ["out"])
  }

  @Test("a fault names the file that was meant, and changes nothing")
  func faults() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let missing = folder.path + "/no/out"
    let error = #expect(throws: FileError.self) { try AtomicFile(path: missing) }
    #expect(error?.path == missing)
    try FileSystem.createFolder(folder.path + "/taken/by")
    let overFolder = #expect(throws: FileError.self) {
      try FileSystem.writeAtomically([1], to: folder.path + "/taken")
    }
    #expect(overFolder?.path == folder.path + "/taken")
    #expect(folder.contents == ["taken"])
  }
}
