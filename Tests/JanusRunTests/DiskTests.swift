import Foundation
import JanusCore
import JanusPlatform
import JanusTestSupport
import Testing

/// Long answers, each another, that soon fill a small disk.
private let longAnswers: FakeBehaviour = { request, _ in
  let talk = (0..<3).map { turn -> JSONValue in
    let text = "\(request.prompt.hash) \(turn) " + String(repeating: "words ", count: 1500)
    return ["user": "Who?", "assistant": .string(text)]
  }
  return .answer(JSONWriter.string(["conversations": .array(talk)]))
}

@Suite("Disks", .timeLimit(.minutes(5)))
struct DiskTests {
  private static let options = ["--d-factor", "4", "-c", "4"]
  private static let old = "[\"what was here before\"]\n"

  @Test(
    "a full disk ends the run, leaves the old output, and with room the run goes on",
    .enabled(if: SmallDisk.isAvailable, "no file system may be mounted here"),
    arguments: [300, 512, 700, 1400])
  func full(kilobytes: Int) async throws {
    let disk = try SmallDisk(kilobytes: kilobytes)
    defer { disk.close() }
    let bench = try RunBench(in: disk.folder, behaviour: longAnswers)
    let reference = try RunBench(behaviour: longAnswers)
    defer {
      bench.close()
      reference.close()
    }
    _ = try await reference.generate(Self.options)
    try bench.folder.write(Self.old, to: "outputs.json")
    let result = try await bench.generate(Self.options)
    #expect(result.status == 1, "\(result.errors)")
    #expect(result.errors.contains("disk") || result.errors.contains("space"), "\(result.errors)")
    #expect(result.errors.contains(disk.folder.path), "\(result.errors)")
    #expect(result.errors.contains("Make room"), "\(result.errors)")
    #expect(try bench.folder.text(of: "outputs.json") == Self.old, "\(result.errors)")
    let known = try bench.journalledTexts()
    let before = bench.server.requests.count
    try disk.resize(kilobytes: 20_000)
    let again = try await bench.generate(Self.options)
    #expect(again.status == 0 && bench.bytes() == reference.bytes(), "\(again.errors)")
    let asked = bench.server.requests[before...].map(\.prompt.hash)
    for hash in asked { #expect(!known.contains { $0.contains("\(hash) 0 ") }) }
    #expect(bench.folder.contents == [".janus", "diagram.mermaid", "outputs.json", "setup.yaml"])
  }

  @Test(
    "a file that could not be written once never gets its name",
    .enabled(if: SmallDisk.isAvailable, "no file system may be mounted here"))
  func notWhole() throws {
    let disk = try SmallDisk(kilobytes: 300)
    defer { disk.close() }
    let path = try disk.folder.write(Self.old, to: "data.json").path
    let file = try AtomicFile(path: path)
    let bytes = [UInt8](repeating: 0x61, count: 1 << 19)
    #expect(throws: FileError.self) { try file.append(bytes) }
    try disk.resize(kilobytes: 9000)
    #expect(throws: FileError.self) { try file.append(bytes) }
    #expect(throws: FileError.self) { try file.commit() }
    #expect(try disk.folder.text(of: "data.json") == Self.old)
  }

  @Test("a limit on the size of files is met like a full disk", arguments: [200, 1000, 1500])
  func limit(blocks: Int) async throws {
    let bench = try RunBench(behaviour: longAnswers)
    let reference = try RunBench(behaviour: longAnswers)
    defer {
      bench.close()
      reference.close()
    }
    _ = try await reference.generate(Self.options)
    try bench.folder.write(Self.old, to: "outputs.json")
    let result = try await bench.shell(
      "ulimit -f \(blocks); exec \"$@\"", bench.arguments(Self.options))
    #expect(result.status == 1 && result.errors.contains(bench.folder.path), "\(result.errors)")
    // Where the journal alone is too large, the output holds what was finished.
    if try bench.folder.text(of: "outputs.json") != Self.old {
      let all = try OutputRecord.all(in: reference.bytes()).map(\.canonical)
      let some = try OutputRecord.all(in: bench.bytes()).map(\.canonical)
      #expect(!some.isEmpty && some.isSubsequence(of: all))
    }
    let again = try await bench.generate(Self.options)
    #expect(again.status == 0 && bench.bytes() == reference.bytes(), "\(again.errors)")
  }

  @Test(
    "a read-only folder is refused before anything is asked",
    .enabled(if: SmallDisk.isAvailable, "no file system may be mounted here"))
  func readOnly() async throws {
    let disk = try SmallDisk(kilobytes: 2000)
    defer { disk.close() }
    let bench = try RunBench(in: disk.folder)
    defer { bench.close() }
    try disk.makeReadOnly(true)
    let result = try await bench.generate()
    #expect(result.status == 1 && bench.server.requests.isEmpty)
    #expect(result.errors.contains("Read-only file system"), "\(result.errors)")
    #expect(result.errors.contains("\(disk.folder.path)/.janus"))
    #expect(result.errors.contains("--target-filename"))
    let elsewhere = try TemporaryFolder()
    defer { elsewhere.remove() }
    let other = try await bench.generate(["-o", elsewhere.file("data.json").path])
    #expect(other.status == 0 && elsewhere.contents == [".janus", "data.json"], "\(other.errors)")
    try disk.makeReadOnly(false)
    #expect(try await bench.generate().status == 0)
    try disk.makeReadOnly(true)
    bench.server.forget()
    let late = try await bench.generate(["--d-factor", "5"])
    #expect(late.status == 1 && late.errors.contains("Read-only file system"), "\(late.errors)")
    #expect(bench.server.requests.isEmpty)
  }

  @Test(
    "an output that cannot be is refused before anything is asked",
    arguments: [
      ("/proc/data.json", "/proc/.janus"), ("/nowhere/at/all/data.json", "/nowhere/at/all"),
      ("/dev/null/data.json", "/dev/null"), ("setup.yaml/data.json", "setup.yaml"),
      (".janus", "is a folder"), ("", "-o takes a text that is not empty"),
    ])
  func badTarget(target: String, word: String) async throws {
    let bench = try RunBench()
    defer { bench.close() }
    try FileManager.default.createDirectory(
      at: bench.folder.file(".janus"), withIntermediateDirectories: true)
    let result = try await bench.generate(["-o", target])
    #expect(result.status == (target.isEmpty ? 64 : 1), "\(result.errors)")
    #expect(result.errors.contains("error: ") && result.errors.contains(word), "\(result.errors)")
    #expect(bench.server.requests.isEmpty)
  }
}
