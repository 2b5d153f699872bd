internal import COpenSSL

/// A digest of bytes that come in pieces, by libcrypto.
@safe package final class StreamingDigest {
  package enum Algorithm: Sendable {
    case sha256
    /// What Git names its objects by.
    case sha1
  }

  private let context: OpaquePointer

  package init(_ algorithm: Algorithm) {
    guard let context = unsafe EVP_MD_CTX_new() else {
      preconditionFailure("libcrypto has no memory.")
    }
    unsafe self.context = context
    let kind = unsafe algorithm == .sha256 ? EVP_sha256() : EVP_sha1()
    let result = unsafe EVP_DigestInit_ex(context, kind, nil)
    precondition(result == 1, "libcrypto has no such digest.")
  }

  deinit { unsafe EVP_MD_CTX_free(context) }

  package func update(_ bytes: some Sequence<UInt8>) {
    let bytes = Array(bytes)
    _ = unsafe EVP_DigestUpdate(context, bytes, bytes.count)
  }

  /// The digest of all that came; nothing can be added then.
  package func finish() -> [UInt8] {
    var digest = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
    var size: UInt32 = 0
    _ = unsafe EVP_DigestFinal_ex(context, &digest, &size)
    return Array(digest[..<Int(size)])
  }
}
