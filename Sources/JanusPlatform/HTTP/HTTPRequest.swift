internal import JanusCore

/// One HTTP request. The headers may hold a key: they are never printed.
package struct HTTPRequest: Sendable {
  package enum Method: String, Sendable {
    case get = "GET"
    case post = "POST"
    /// Sends ``HTTPRequest/upload``.
    case put = "PUT"
  }

  package var method: Method
  package var url: String
  package var headers: [(name: String, value: String)]
  package var body: [UInt8]
  /// Seconds for the whole exchange; then it fails as ``HTTPError/timedOut(seconds:)``.
  package var timeout: Double
  /// Seconds for the connection to be made.
  package var connectTimeout: Double
  /// Seconds for the first byte of the body, once the request was sent; nil for no limit but the whole one's.
  package var firstByteTimeout: Double?
  /// Seconds between two pieces of the body; nil for no limit but the whole one's.
  package var stallTimeout: Double?
  /// The largest body that is taken, in bytes.
  package var largestBody = HTTPClient.largestBody
  /// What goes out in place of ``body``.
  package var upload: FileSlice?
  /// Where the body of a good response goes.
  package var sink: (any HTTPBodySink)?
  /// Seconds without any byte, either way, after which the exchange fails; it may last as long as it likes then, whatever
  /// ``timeout`` says. nil to go by that.
  package var idleTimeout: Double?
  /// Told of bytes as they are sent.
  package var didSend: (@Sendable (Int) -> Void)?

  package init(
    _ method: Method, url: String, headers: [(name: String, value: String)] = [],
    body: [UInt8] = [], timeout: Double = 600, connectTimeout: Double = 10,
    firstByteTimeout: Double? = nil, stallTimeout: Double? = nil
  ) {
    self.method = method
    self.url = url
    self.headers = headers
    self.body = body
    self.timeout = timeout
    self.connectTimeout = connectTimeout
    self.firstByteTimeout = firstByteTimeout
    self.stallTimeout = stallTimeout
  }
}

package struct HTTPResponse: Sendable {
  package var status: Int
  /// The header lines as they came, each ended by CR LF.
  package var rawHeaders: [UInt8]
  package var body: [UInt8]

  package init(status: Int, rawHeaders: [UInt8] = [], body: [UInt8] = []) {
    self.status = status
    self.rawHeaders = rawHeaders
    self.body = body
  }

  /// Whether the status tells of success.
  package var isSuccess: Bool { (200..<300).contains(status) }

  /// The first value of the header `name`, whose case does not matter; nil if it did not come.
  package func header(_ name: String) -> String? {
    let name = name.lowercased()
    for line in rawHeaders.split(separator: 0x0A) {
      guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { continue }
      guard String(decoding: line[..<colon], as: UTF8.self).lowercased() == name else { continue }
      let value = line[line.index(after: colon)...]
      return String(decoding: value, as: UTF8.self).trimmed
    }
    return nil
  }
}

/// Why there is no response.
package enum HTTPError: Error, Equatable, Sendable {
  /// Nobody answers at that address: no such host, refused, no route.
  case cannotConnect(String)
  /// The host's name cannot be resolved.
  case unknownHost
  /// The connection broke, or what came was no HTTP.
  case connectionLost(String)
  case timedOut(seconds: Double)
  /// Nothing came for so many seconds: no body at all, or nothing more after what is here of it.
  case stalled(seconds: Double, received: [UInt8])
  /// The certificate is not valid for that host.
  case untrustedCertificate(String)
  case badURL(String)
  /// The file that is to be sent cannot be read.
  case unreadableBody(String)
  /// The body is larger than this many bytes.
  case tooLarge(limit: Int)
  case cancelled
}
