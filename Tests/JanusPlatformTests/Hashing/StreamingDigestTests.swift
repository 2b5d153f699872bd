import JanusPlatform
import Testing

@Suite("Digests of pieces")
struct StreamingDigestTests {
  @Test("are those of the whole")
  func pieces() {
    let bytes = (0..<1000).map { UInt8(truncatingIfNeeded: $0) }
    let digest = StreamingDigest(.sha256)
    for start in stride(from: 0, to: bytes.count, by: 77) {
      digest.update(bytes[start..<min(start + 77, bytes.count)])
    }
    #expect(digest.finish() == SHA256.digest(bytes))
  }

  @Test("name a file as Git does")
  func git() {
    let text = "---\npretty_name: Demo\n---\n# Demo\n"
    let digest = StreamingDigest(.sha1)
    digest.update("blob \(text.utf8.count)\0".utf8)
    digest.update(text.utf8)
    #expect(digest.finish().hexadecimal == "534121d481695d1fd02701542e49a15f4f29db48")
  }
}
