internal import JanusCore
internal import JanusPlatform

/// What every answer says of itself, so that no record can do harm in a browser.
enum ReviewHeaders {
  private static let policy = """
    default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; \
    base-uri 'none'; form-action 'none'; frame-ancestors 'none'; frame-src 'self'
    """
  /// Of pages that are shown within the page, and of drawings: they have styles of their own, and no scripts.
  private static let framedPolicy = """
    default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; \
    frame-ancestors 'self'
    """

  /// The answer with the headers; what it says of itself already stays.
  static func secured(_ response: ServerResponse, isFramed: Bool) -> ServerResponse {
    var response = response
    let headers = [
      ("Content-Security-Policy", isFramed ? framedPolicy : policy),
      ("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "no-referrer"),
      ("Cache-Control", "no-store"), ("Cross-Origin-Resource-Policy", "same-origin"),
    ]
    for (name, value) in headers where !response.headers.contains(where: { $0.name == name }) {
      response.headers.append((name, value))
    }
    return response
  }
}

extension ServerResponse {
  static func json(_ value: JSONValue, status: Int = 200) -> ServerResponse {
    ServerResponse(
      status: status, headers: [("Content-Type", "application/json; charset=utf-8")],
      body: .bytes(JSONWriter.bytes(value)))
  }

  static func failure(_ fault: ReviewFault) -> ServerResponse {
    .json(fault.json, status: fault.status)
  }

  static func text(_ bytes: [UInt8], type: String) -> ServerResponse {
    ServerResponse(
      status: 200, headers: [("Content-Type", "\(type); charset=utf-8")], body: .bytes(bytes))
  }

  /// A file that the browser saves under `name`, and that is gone afterwards.
  static func attachment(_ path: String, name: String) -> ServerResponse {
    let ascii = String(
      name.map { $0.isASCII && ($0.isLetter || $0.isNumber || "._- ".contains($0)) ? $0 : "_" })
    let encoded = name.utf8.map { byte in
      let isPlain =
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
        || (0x61...0x7A).contains(byte) || [0x2D, 0x2E, 0x5F].contains(byte)
      return isPlain ? String(UnicodeScalar(byte)) : "%" + [byte].hexadecimal.uppercased()
    }.joined()
    return ServerResponse(
      status: 200,
      headers: [
        ("Content-Type", "application/octet-stream"),
        (
          "Content-Disposition",
          "attachment; filename=\"\(ascii)\"; filename*=UTF-8''\(encoded)"
        ),
      ], body: .file(path: path, deleteAfterwards: true))
  }
}
