/// What there is to know of addresses of the web without asking anybody.
package enum WebAddress {
  /// Scheme, host and port.
  package static func origin(of url: String) -> String {
    guard let scheme = url.firstRange(of: "://") else { return url }
    return String(url[..<(url[scheme.upperBound...].firstIndex(of: "/") ?? url.endIndex)])
  }

  /// The address that a reference in an answer of `base` leads to (RFC 3986, section 5.2), without its fragment.
  package static func resolve(_ reference: String, from base: String) -> String {
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
}
