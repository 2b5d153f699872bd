import Foundation
import JanusPlatform
import JanusTestSupport
import Testing

@Suite("Folder locks")
struct FolderLockTests {
  @Test("one holder at a time, who can be told by its number")
  func oneHolder() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let path = folder.file("lock").path
    let lock = try FolderLock(path: path)
    let held = #expect(throws: FolderLock.Held.self) { try FolderLock(path: path) }
    #expect(held?.processIdentifier == Int(ProcessInfo.processInfo.processIdentifier))
    #expect(try folder.text(of: "lock") == "\(ProcessInfo.processInfo.processIdentifier)")
    withExtendedLifetime(lock) {}
  }

  @Test("who lets go of it leaves it to the next")
  func letGo() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let path = folder.file("lock").path
    var lock: FolderLock? = try FolderLock(path: path)
    #expect(lock != nil)
    lock = nil
    #expect(throws: Never.self) { try FolderLock(path: path) }
  }

  @Test("what an earlier, longer number left does not stay")
  func overwrites() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try folder.write("123456789012345", to: "lock")
    let lock = try FolderLock(path: folder.file("lock").path)
    #expect(try folder.text(of: "lock") == "\(ProcessInfo.processInfo.processIdentifier)")
    withExtendedLifetime(lock) {}
  }

  @Test("no lock without a folder")
  func noFolder() throws {
    #expect(throws: FileError.self) { try FolderLock(path: "/no/such/folder/lock") }
  }

  #if os(Linux)
    @Test("another process holds it until it ends, however it ends")
    func otherProcess() async throws {
      let folder = try TemporaryFolder()
      defer { folder.remove() }
      let path = try folder.write("4711", to: "lock").path
      let holder = Process()
      holder.executableURL = URL(filePath: "/usr/bin/flock")
      holder.arguments = ["--no-fork", path, "sleep", "30"]
      try holder.run()
      defer { kill(holder.processIdentifier, SIGKILL) }
      func take() -> Result<FolderLock, any Error> { Result { try FolderLock(path: path) } }
      let limit = ContinuousClock.now + .seconds(10)
      var isHeld = false
      while !isHeld, ContinuousClock.now < limit {
        if case .failure(let held as FolderLock.Held) = take() {
          isHeld = held.processIdentifier != nil
        }
      }
      #expect(isHeld)
      kill(holder.processIdentifier, SIGKILL)
      holder.waitUntilExit()
      #expect(throws: Never.self) { try take().get() }
    }
  #endif
}
