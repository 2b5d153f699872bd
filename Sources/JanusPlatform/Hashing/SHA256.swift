internal import COpenSSL

/// SHA-256 (FIPS 180-4), by libcrypto.
package struct SHA256 {
  /// A 32-byte digest.
  package static func digest(_ bytes: [UInt8]) -> [UInt8] {
    var digest = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_LENGTH))
    var size: UInt32 = 0
    let result = unsafe EVP_Digest(bytes, bytes.count, &digest, &size, EVP_sha256(), nil)
    precondition(result == 1, "libcrypto has no SHA-256.")
    return digest
  }
}

extension [UInt8] {
  /// Two lower-case hexadecimal digits a byte.
  package var hexadecimal: String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(count * 2)
    for byte in self {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }
}
