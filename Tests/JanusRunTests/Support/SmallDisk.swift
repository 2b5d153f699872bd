import Foundation
import JanusTestSupport

/// A small file system in memory, for tests of full and read-only disks; only where it may be mounted.
final class SmallDisk: Sendable {
  /// Whether file systems can be mounted here: as root on Linux, outside of most containers.
  static let isAvailable: Bool = {
    #if os(Linux)
      guard let disk = try? SmallDisk(kilobytes: 64) else { return false }
      disk.close()
      return true
    #else
      return false
    #endif
  }()

  let folder: TemporaryFolder

  init(kilobytes: Int) throws {
    folder = try TemporaryFolder("janus-disk")
    try Self.run("mount", ["-t", "tmpfs", "-o", "size=\(kilobytes)k", "janus", folder.path])
  }

  func resize(kilobytes: Int) throws {
    try Self.run("mount", ["-o", "remount,size=\(kilobytes)k", folder.path])
  }

  func makeReadOnly(_ isReadOnly: Bool) throws {
    try Self.run("mount", ["-o", isReadOnly ? "remount,ro" : "remount,rw", folder.path])
  }

  func close() {
    try? Self.run("umount", ["-l", folder.path])
    folder.remove()
  }

  private struct Failed: Error {}

  private static func run(_ command: String, _ arguments: [String]) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [command] + arguments
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Failed() }
  }
}
