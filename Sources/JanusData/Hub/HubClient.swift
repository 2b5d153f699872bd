internal import JanusCore
internal import JanusPlatform

/// Asks the Hub over HTTP; retries what can be retried, and turns refusals into ``HubError``s.
///
/// The interface: https://huggingface.co/docs/hub/api, and the sources of `huggingface_hub` 2.4.
package struct HubClient: Sendable {
  package let access: HubAccess
  private let http = HTTPClient()
  /// Waits so many seconds; tests put something faster in its place.
  private let pause: @Sendable (Double) async throws -> Void
  private static let mostRedirects = 20
  /// Seconds without any byte after which a transfer is given up.
  private static let idleTimeout = 60.0
  /// Seconds for a call of the interface.
  private static let callTimeout = 120.0

  package init(
    _ access: HubAccess,
    pause: @escaping @Sendable (Double) async throws -> Void = {
      try await Task.sleep(for: .seconds($0))
    }
  ) {
    self.access = access
    self.pause = pause
  }

  /// Sends a request for the Hub itself, with the token.
  ///
  /// `accepting` has statuses beside those of success that the caller knows to read; `repository` names what it is about.
  /// A repository that has moved is followed, on the Hub's own host.
  func send(
    _ method: HTTPRequest.Method, _ path: String, repository: String,
    contentType: String = "application/json", body: [UInt8] = [], accepting: Set<Int> = [],
    isRepeatable: Bool = true, timeout: Double = callTimeout
  ) async throws(HubError) -> HTTPResponse {
    var url = access.endpoint + path
    for _ in 0..<Self.mostRedirects {
      var request = HTTPRequest(method, url: url, body: body, timeout: timeout)
      if method == .post { request.headers.append(("Content-Type", contentType)) }
      if contentType.contains("git-lfs") { request.headers.append(("Accept", contentType)) }
      let response = try await send(
        authorized(request), accepting: accepting, isRepeatable: isRepeatable)
      if [301, 302, 307, 308].contains(response.status), let place = response.header("Location") {
        let target = try redirect(from: url, to: place)
        guard target.isOurs else { throw .malformedReply("it leads to another host") }
        url = target.url
        continue
      }
      guard response.isSuccess || accepting.contains(response.status) else {
        throw HubError(response, repository: repository, hiding: access.token)
      }
      return response
    }
    throw .malformedReply("there are too many redirects")
  }

  /// Lets some time go by.
  func wait(seconds: Double) async throws { try await pause(seconds) }

  func json(_ response: HTTPResponse) throws(HubError) -> JSONValue {
    do { return try JSONParser.parse(response.body) } catch {
      throw .malformedReply("it is no JSON (\(error.message))")
    }
  }

  private func authorized(_ request: HTTPRequest) -> HTTPRequest {
    var request = request
    if let token = access.token {
      request.headers.append(("Authorization", "Bearer \(token.value)"))
    }
    return request
  }

  /// Sends a request as it is, again and again where that may help. What is not to be done twice is sent again only
  /// where the answer said that it was not done.
  func send(
    _ request: HTTPRequest, accepting: Set<Int> = [], isRepeatable: Bool = true,
    willRepeat: () -> Void = {}
  ) async throws(HubError) -> HTTPResponse {
    guard !access.isOffline else { throw .offline }
    var retry = HubRetry()
    while true {
      let wait: Double
      do throws(HTTPError) {
        let response = try await http.send(request)
        guard !accepting.contains(response.status), isRepeatable || response.status == 429,
          let seconds = retry.wait(after: response)
        else { return response }
        wait = seconds
      } catch {
        guard isRepeatable, let seconds = retry.wait(after: error) else {
          throw HubError(error, url: request.url)
        }
        wait = seconds
      }
      willRepeat()
      do { try await pause(wait) } catch { throw HubError(.cancelled, url: request.url) }
    }
  }

  /// Puts a piece of a file where a signed address says; no token goes there.
  func put(
    _ slice: FileSlice, to url: String, attempt: HubTransferAttempt
  ) async throws(HubError) -> HTTPResponse {
    var request = HTTPRequest(.put, url: url)
    request.upload = slice
    request.idleTimeout = Self.idleTimeout
    request.didSend = { attempt.advance(by: $0) }
    return try await send(request) { attempt.takeBack() }
  }

  /// Loads a file, going on behind what `file` holds already; the token stays with the Hub's own host.
  func download(
    _ path: String, into file: ResumableFile, size: Int, repository: String
  ) async throws(HubError) {
    let start = access.endpoint + path
    var (url, isOurs) = (start, true)
    for _ in 0..<Self.mostRedirects {
      var request = HTTPRequest(.get, url: url, headers: [("Accept-Encoding", "identity")])
      if file.length > 0 { request.headers.append(("Range", "bytes=\(file.length)-")) }
      request.idleTimeout = Self.idleTimeout
      request.sink = file
      file.prepare()
      let response = try await fetch(isOurs ? authorized(request) : request, into: file)
      if (300..<400).contains(response.status), let location = response.header("Location") {
        (url, isOurs) = try redirect(from: url, to: location)
        continue
      }
      // There is nothing behind the end, or the file has changed: from the beginning, once.
      if response.status == 416, file.length > 0 {
        if file.length == size { return }
        file.clear()
        continue
      }
      // The storage's signed address has expired: the Hub gives another.
      if [401, 403].contains(response.status), !isOurs {
        (url, isOurs) = (start, true)
        continue
      }
      guard response.isSuccess else {
        throw HubError(response, repository: repository, hiding: access.token)
      }
      return
    }
    throw .malformedReply("there are too many redirects")
  }

  /// Sends a request whose answer fills a file. A connection that breaks goes on where it broke.
  private func fetch(
    _ request: HTTPRequest, into file: ResumableFile
  ) async throws(HubError) -> HTTPResponse {
    guard !access.isOffline else { throw .offline }
    var retry = HubRetry()
    var request = request
    while true {
      var wait: Double?
      do throws(HTTPError) {
        let response = try await http.send(request)
        wait = retry.wait(after: response)
        if wait == nil { return response }
      } catch {
        if let failure = file.failure { throw HubError(failure) }
        wait = retry.wait(after: error)
        if wait == nil { throw HubError(error, url: request.url) }
      }
      do { try await pause(wait ?? 0) } catch { throw HubError(.cancelled, url: request.url) }
      request.headers.removeAll { $0.name == "Range" }
      if file.length > 0 { request.headers.append(("Range", "bytes=\(file.length)-")) }
      file.prepare()
    }
  }

  private func redirect(
    from url: String, to location: String
  ) throws(HubError) -> (url: String, isOurs: Bool) {
    let target = Self.resolve(location, from: url)
    return (target, Self.origin(of: target) == Self.origin(of: access.endpoint))
  }

  /// Scheme, host and port.
  static func origin(of url: String) -> String {
    guard let scheme = url.firstRange(of: "://") else { return url }
    return String(url[..<(url[scheme.upperBound...].firstIndex(of: "/") ?? url.endIndex)])
  }

  /// The address that a reference in an answer of `base` leads to (RFC 3986, section 5.2), without its fragment.
  static func resolve(_ reference: String, from base: String) -> String {
    let reference = String(reference.prefix { $0 != "#" })
    if reference.prefixMatch(of: /[A-Za-z][A-Za-z0-9+.\-]*:/) != nil { return reference }
    if reference.hasPrefix("//") { return base.prefix { $0 != ":" } + ":" + reference }
    if reference.isEmpty { return String(base.prefix { $0 != "#" }) }
    let address = base.prefix { $0 != "?" && $0 != "#" }
    if reference.hasPrefix("?") { return address + reference }
    let origin = origin(of: String(address))
    let path = reference.prefix { $0 != "?" }
    let folder = address.dropFirst(origin.count).split(
      separator: "/", omittingEmptySubsequences: false
    ).dropLast().joined(separator: "/")
    let whole = path.hasPrefix("/") ? String(path) : "\(folder)/\(path)"
    return origin + withoutDots(whole) + reference.dropFirst(path.count)
  }

  /// A path without `.` and `..` (section 5.2.4).
  private static func withoutDots(_ path: String) -> String {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
    var kept: [Substring] = []
    for part in parts {
      if part == ".." { _ = kept.popLast() } else if part != "." { kept.append(part) }
    }
    if parts.last == "." || parts.last == ".." { kept.append("") }
    return "/" + kept.joined(separator: "/")
  }

  /// `text` in a path of an address: all but what needs no escape.
  static func escaped(_ text: String, keeping kept: String = "") -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var result: [UInt8] = []
    for byte in text.utf8 {
      let isPlain =
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
        || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || "-._~".utf8.contains(byte)
        || kept.utf8.contains(byte)
      if isPlain {
        result.append(byte)
      } else {
        result += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
