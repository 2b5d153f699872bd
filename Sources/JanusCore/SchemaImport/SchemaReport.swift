/// Collects what was left out of a schema, with its places.
struct SchemaReport {
  private struct Finding {
    var offset: Int
    var message: String
    var hint: String
  }

  private var findings: [Finding] = []
  private var error: (message: String, hint: String)?
  private let bytes: [UInt8]
  private let path: String
  private var dropped = 0
  private static let limit = 100

  init(_ bytes: [UInt8], path: String) {
    self.bytes = bytes
    self.path = path
  }

  /// Only the first of many warnings are kept.
  mutating func warn(at offset: Int, _ message: String, hint: String = "") {
    guard findings.count < Self.limit else {
      dropped += 1
      return
    }
    findings.append(Finding(offset: offset, message: message, hint: hint))
  }

  /// Says why there is no diagram.
  mutating func fail(_ message: String, hint: String) { error = (message, hint) }

  func finished() -> [Diagnostic] {
    var locator = SourceLocator(bytes)
    var diagnostics = findings.enumerated()
      .sorted { ($0.element.offset, $0.offset) < ($1.element.offset, $1.offset) }
      .map { _, finding in
        Diagnostic(
          .warning, path: path, position: locator.position(of: finding.offset), finding.message,
          hint: finding.hint)
      }
    if dropped > 0 {
      diagnostics.append(
        Diagnostic(.warning, path: path, "\(dropped) further warnings are not shown"))
    }
    if let error {
      diagnostics.append(Diagnostic(.error, path: path, error.message, hint: error.hint))
    }
    return diagnostics
  }
}
