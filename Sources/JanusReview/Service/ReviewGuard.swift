internal import JanusCore
internal import JanusPlatform

/// Decides whom to answer: those who came by the address with the token, from this server's own pages.
struct ReviewGuard: Sendable {
  /// What came of the look at a request.
  enum Verdict: Sendable {
    case allowed
    /// The token was right: the browser gets a cookie, and goes on without the token.
    case welcome(cookie: String)
    case refused(ServerResponse)
  }

  /// In the address that the terminal prints.
  let token: String
  /// In the address that a browser is started with: others on this machine can read its command line, so it opens
  /// the door once.
  let pass = SinglePass(random())
  /// In the cookie.
  private let secret: String
  private let cookieName: String
  /// What may stand in the header `Host`: other names may be somebody's who made them lead here (DNS rebinding).
  private let hosts: Set<String>

  /// - Parameters:
  ///   - host: The address that the server listens at.
  ///   - port: Its port.
  init(host: String, port: UInt16) {
    token = Self.random()
    secret = Self.random()
    cookieName = "janus-review-\(port)"
    var names: Set<String> = ["127.0.0.1", "localhost", "[::1]"]
    // Of a server that listens at every address, any numeric one is its own: rebinding needs a name.
    names.insert(host.contains(":") ? "[\(host)]" : host)
    // Browsers leave out the usual port.
    hosts = Set(names.map { "\($0):\(port)" } + (port == 80 ? Array(names) : []))
    listensEverywhere = ["0.0.0.0", "::"].contains(host)
    self.port = port
  }

  private let listensEverywhere: Bool
  private let port: UInt16

  /// 256 random bits in hexadecimal.
  private static func random() -> String {
    var generator = SystemRandomNumberGenerator()
    return (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &generator) }.hexadecimal
  }

  func verdict(on request: ServerRequest) -> Verdict {
    guard let host = request.header("Host")?.lowercased(), isOwn(host) else {
      return .refused(Self.refusal("This address is not the server's."))
    }
    if request.method == "POST" {
      guard request.header("Origin")?.lowercased() == "http://\(host)" else {
        return .refused(Self.refusal("Changes are made by the server's own page alone."))
      }
    }
    if request.method == "GET", request.path == "/",
      let given = request.query.first(where: { $0.name == "token" })?.value
    {
      guard Self.isEqual(given, token) || pass.lets(given) || hasCookie(request) else {
        return .refused(Self.missingToken)
      }
      return .welcome(cookie: "\(cookieName)=\(secret); HttpOnly; SameSite=Strict; Path=/")
    }
    return hasCookie(request) ? .allowed : .refused(Self.missingToken)
  }

  private func isOwn(_ host: String) -> Bool {
    if hosts.contains(host) { return true }
    guard listensEverywhere, host.hasSuffix(":\(port)") else { return false }
    let name = host.dropLast(":\(port)".count)
    return name.hasPrefix("[") || name.allSatisfy { $0.isNumber || $0 == "." }
  }

  private func hasCookie(_ request: ServerRequest) -> Bool {
    for header in request.headers where header.name.lowercased() == "cookie" {
      for pair in header.value.split(separator: ";") {
        let parts = pair.split(separator: "=", maxSplits: 1).map { String($0).trimmed }
        if parts.count == 2, parts[0] == cookieName, Self.isEqual(parts[1], secret) { return true }
      }
    }
    return false
  }

  /// Whether two texts are equal, in a time that does not tell where they differ.
  static func isEqual(_ given: String, _ secret: String) -> Bool {
    let (given, secret) = (Array(given.utf8), Array(secret.utf8))
    guard given.count == secret.count else { return false }
    return zip(given, secret).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }

  private static func refusal(_ text: String) -> ServerResponse { .plain(403, text) }

  private static var missingToken: ServerResponse {
    refusal(
      "Open the address that the terminal printed: it has a token that this browser does not have yet."
    )
  }
}
