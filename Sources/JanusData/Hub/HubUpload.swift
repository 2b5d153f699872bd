internal import JanusPlatform

/// A file that is to be in a repository, with the hashes by which the Hub knows it.
package struct HubUpload: Hashable, Sendable {
  /// In the repository.
  package let path: String
  /// On this machine.
  package let file: String
  package let size: Int
  package let sha256: String
  /// As Git names the file's content.
  package let gitHash: String
  /// The first bytes.
  let sample: [UInt8]

  /// Reads the file once.
  /// - Throws: ``HubError/file(_:)``.
  package init(path: String, file: String) throws(HubError) {
    self.path = path
    self.file = file
    do throws(FileError) {
      size = FileSystem.size(of: file)
      let content = StreamingDigest(.sha256)
      let blob = StreamingDigest(.sha1)
      blob.update("blob \(size)\0".utf8)
      let reader = try FileReader(path: file, chunkSize: 1 << 20)
      var sample: [UInt8] = []
      while true {
        let bytes = try reader.next()
        if bytes.isEmpty { break }
        if sample.count < 512 { sample += bytes.prefix(512 - sample.count) }
        content.update(bytes)
        blob.update(bytes)
      }
      self.sample = sample
      sha256 = content.finish().hexadecimal
      gitHash = blob.finish().hexadecimal
    } catch {
      throw HubError(error)
    }
  }

  /// Whether what the repository has under this path is the same.
  package func isSame(as entry: HubEntry) -> Bool {
    entry.hash == (entry.isStoredApart ? sha256 : gitHash)
  }
}
