/// Where a server is, without a slash at the end.
struct BaseURL: Hashable, Sendable {
  private let text: String
  /// What follows the path, such as `?api-version=1`; it goes behind every path that is appended.
  private let query: String
  /// Whether something follows the host; asked for with every call, so it is not looked for each time.
  private let hasPath: Bool

  init(_ text: String) {
    let path = text.prefix { $0 != "?" && $0 != "#" }
    var base = path[...]
    while base.hasSuffix("/"), !base.hasSuffix("://") { base = base.dropLast() }
    self.text = String(base)
    let afterScheme = base.firstRange(of: "://").map { base[$0.upperBound...] } ?? base
    hasPath = afterScheme.contains("/")
    self.query = String(text[path.endIndex...].prefix { $0 != "#" })
  }

  /// The address of `path`, where a base without the interface's `version` (such as `/v1`) is usual;
  /// one that ends with it all the same gets it once.
  func appending(version: String, path: String) -> String {
    (text.hasSuffix(version) ? text + path : text + version + path) + query
  }

  /// The address of `path`, where the base usually holds the version, or something in its place; one that
  /// has no path at all gets `version`.
  func appending(path: String, defaultVersion version: String) -> String {
    (hasPath ? text + path : text + version + path) + query
  }

  /// The address of `path` beside the interface's `version`, where the base ends with it.
  func appending(path: String, insteadOf version: String) -> String {
    (text.hasSuffix(version) ? String(text.dropLast(version.count)) : text) + path + query
  }

  /// The address of `path` with `query`, such as `api-version=1`, where the base has none of its own.
  func appending(path: String, defaultQuery query: String) -> String {
    text + path + (self.query.isEmpty ? "?" + query : self.query)
  }

  private var afterScheme: Substring {
    text.firstRange(of: "://").map { text[$0.upperBound...] } ?? text[...]
  }

  private var authority: Substring { afterScheme.prefix { $0 != "/" } }

  /// What follows the host, from its slash on; empty if nothing does.
  var path: Substring { afterScheme[authority.endIndex...] }

  var host: String {
    let at = authority.lastIndex(of: "@")
    let host = at.map { authority[authority.index(after: $0)...] } ?? authority
    return String(host.hasPrefix("[") ? host.prefix { $0 != "]" } : host.prefix { $0 != ":" })
  }

  /// The address without a name and password that it may hold, and without its query.
  var display: String {
    guard let scheme = text.firstRange(of: "://"), let at = authority.lastIndex(of: "@")
    else { return text }
    return String(text[..<scheme.upperBound] + text[text.index(after: at)...])
  }
}

extension BaseURL {
  private var scheme: String {
    text.firstRange(of: "://").map { text[..<$0.lowerBound].lowercased() } ?? ""
  }

  /// Whether it can be an address of a server at all: `http://HOST…` or `https://HOST…`.
  var isAddress: Bool {
    let isPlain = (text + query).unicodeScalars.allSatisfy { $0.value > 0x20 && $0.value != 0x7F }
    return ["http", "https"].contains(scheme) && !host.isEmpty && host != "[" && isPlain
  }

  /// Whether what goes there can be read on its way: it is not encrypted, and leaves this machine.
  var isExposed: Bool { scheme != "https" && !isLoopback }

  /// Whether programs may differ about what its host is, so that ``host`` is not to be relied on.
  var hasDoubtfulHost: Bool {
    authority.count { $0 == "@" } > 1 || authority.contains("\\")
  }

  /// Whether it is on this machine by its name: `localhost`, `127.0.0.0/8`, `::1`.
  var isLoopback: Bool {
    let host = host.lowercased()
    if host == "localhost" || host.hasSuffix(".localhost") { return true }
    if ["[::1", "[0:0:0:0:0:0:0:1"].contains(host) { return true }
    let numbers = host.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
    return numbers.count == 4 && numbers[0] == 127 && !numbers.contains(nil)
  }
}
