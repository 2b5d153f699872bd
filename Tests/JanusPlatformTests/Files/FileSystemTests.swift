import Foundation
import JanusPlatform
import JanusTestSupport
import Testing

@Suite("Files")
struct FileSystemTests {
  @Test(
    "paths are taken apart",
    arguments: [
      ("a/b", "a", "b"), ("a", "", "a"), ("/a", "/", "a"), ("/", "/", ""), ("a/b/", "a", "b"),
      ("/a/b/c.json", "/a/b", "c.json"), ("a/", "", "a"), ("../x", "..", "x"), ("", "", ""),
    ])
  func parts(_ path: String, _ parent: String, _ name: String) {
    #expect(Path.parent(of: path) == parent)
    #expect(Path.name(of: path) == name)
  }

  @Test(
    "paths are put together",
    arguments: [
      ("a", "b", "a/b"), ("a/", "b", "a/b"), ("", "b", "b"), ("a", "/b", "/b"), ("/", "b", "/b"),
      ("a", "b/c", "a/b/c"),
    ])
  func join(_ folder: String, _ name: String, _ expected: String) {
    #expect(Path.join(folder, name) == expected)
  }

  @Test("paths to one file are known, whether it is there or not")
  func identity() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let there = try folder.write("x", to: "sub/there").path
    let (base, sub) = (folder.url.path, folder.file("sub").path)
    try FileSystem.link(base + "/link", to: there)
    try FileSystem.link(base + "/folder", to: sub)
    for (one, other) in [
      ("/sub/there", "/link"), ("/sub/there", "/folder/../sub/./there"),
      ("/sub/new", "/folder/new"), ("/new", "//sub/../new"),
    ] {
      #expect(FileSystem.isSameFile(base + one, base + other), "\(one) \(other)")
    }
    for (one, other) in [("/new", "/sub/new"), ("/sub/new", "/sub/there"), ("/no/a", "/no/b")] {
      #expect(!FileSystem.isSameFile(base + one, base + other), "\(one) \(other)")
    }
  }

  @Test("a file is read up to a bound")
  func reads() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let text = String(repeating: "0123456789", count: 20_000)
    let path = try folder.write(text, to: "a").path
    #expect(try FileSystem.read(path, limit: 200_000) == Array(text.utf8))
    let error = #expect(throws: FileError.self) { try FileSystem.read(path, limit: 199_999) }
    #expect(error?.reason == "It is larger than 199999 bytes")
    #expect(error?.path == path)
  }

  @Test("faults say what the system says")
  func faults() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    func kind(_ body: () throws -> Void) -> FileError.Kind? {
      #expect(throws: FileError.self) { try body() }?.kind
    }
    let file = try folder.write("x", to: "file").path
    #expect(kind { _ = try FileSystem.read(folder.path + "/none", limit: 9) } == .notFound)
    #expect(kind { _ = try FileSystem.read(folder.path, limit: 9) } == .isDirectory)
    #expect(kind { _ = try FileSystem.read(file + "/below", limit: 9) } == .notFound)
    for path in [file, file + "/below"] {
      let error = #expect(throws: FileError.self) { try FileSystem.createFolder(path) }
      #expect(error?.path == file)
      #expect(error?.reason == "File exists")
    }
    #expect(kind { try FileSystem.writeAtomically([], to: folder.path + "/no/such") } == .notFound)
  }

  @Test("folders are made with all above them, and may be there already")
  func folders() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let path = folder.path + "/a/b/c/"
    try FileSystem.createFolder(path)
    try FileSystem.createFolder(path)
    #expect(FileSystem.isFolder(folder.path + "/a/b/c"))
    #expect(FileSystem.isWritable(path))
    #expect(FileSystem.exists(path))
    #expect(!FileSystem.isFolder(folder.path + "/a/b/d"))
  }

  @Test("a private file is its owner's only, and keeps what it holds")
  func privateFile() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let path = folder.path + "/secret"
    try FileSystem.createPrivateFile(path)
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    try FileSystem.writeAtomically([1], to: path)
    try FileSystem.createPrivateFile(path)
    #expect(try FileSystem.read(path, limit: 9) == [1])
  }

  @Test("removing what is not there is no fault")
  func remove() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let path = try folder.write("x", to: "a").path
    FileSystem.remove(path)
    FileSystem.remove(path)
    #expect(!FileSystem.exists(path))
  }
}
