#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// The variables that the process was started with, or a set of them made for a test.
package struct Environment: Sendable {
  private let lookUp: @Sendable (String) -> String?

  /// The environment of this process.
  package static let process = Environment { name in
    guard let value = unsafe getenv(name) else { return nil }
    return unsafe String(cString: value)
  }

  package init(_ lookUp: @escaping @Sendable (String) -> String?) {
    self.lookUp = lookUp
  }

  package init(_ variables: [String: String]) {
    self.init { variables[$0] }
  }

  /// The value of a variable; nil if it is not set.
  package subscript(name: String) -> String? { lookUp(name) }

  /// The value of a variable; nil if it is not set, or empty, which most programs take to be the same.
  package func text(_ name: String) -> String? {
    self[name].flatMap { $0.isEmpty ? nil : $0 }
  }

  /// Whether text for people is in UTF-8, as the locale says.
  package var usesUTF8: Bool {
    let locale = text("LC_ALL") ?? text("LC_CTYPE") ?? text("LANG") ?? ""
    let folded = locale.lowercased()
    return folded.contains("utf-8") || folded.contains("utf8")
  }
}
