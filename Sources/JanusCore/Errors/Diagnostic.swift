/// A place in a text: both numbers count from 1; columns count Unicode scalars.
public struct SourcePosition: Hashable, Codable, Sendable, Comparable {
  public var line: Int
  public var column: Int

  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  public static let start = SourcePosition(line: 1, column: 1)

  public static func < (left: Self, right: Self) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}

/// Something wrong, or doubtful, at a place in a file.
public struct Diagnostic: Hashable, Sendable {
  public enum Severity: String, Hashable, Sendable {
    case error, warning
  }

  public var severity: Severity
  /// The file, as the user would name it.
  public var path: String
  /// Where it is; nil if it is about the whole file.
  public var position: SourcePosition?
  public var message: String
  /// What to do about it; empty if there is nothing to advise.
  public var hint: String
  /// Whether the line that it is about must not be shown, because a key may stand there.
  public var hidesSource: Bool

  public init(
    _ severity: Severity, path: String, position: SourcePosition? = nil, _ message: String,
    hint: String = "", hidesSource: Bool = false
  ) {
    self.severity = severity
    self.path = path
    self.position = position
    self.message = message
    self.hint = hint
    self.hidesSource = hidesSource
  }

  /// `path:line:column: error: message`, as compilers write it.
  public var headline: String {
    let place = position.map { "\(path):\($0.line):\($0.column)" } ?? path
    return "\(place): \(severity.rawValue): \(message)"
  }
}

extension Sequence<Diagnostic> {
  public var hasErrors: Bool { contains { $0.severity == .error } }

  /// By file, then by place; what stands at one place stays in the order in which it was found.
  public var inSourceOrder: [Diagnostic] {
    sorted {
      ($0.path, $0.position ?? .start) < ($1.path, $1.position ?? .start)
    }
  }
}
