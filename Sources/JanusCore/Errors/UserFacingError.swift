/// An error that a person can act on: what failed with the value seen, and what to do next.
public protocol UserFacingError: Error, Sendable {
  /// What failed, and why, as one sentence.
  var summary: String { get }
  /// What to do next, as one sentence; empty if there is nothing to advise.
  var remedy: String { get }
  var exitCode: ExitCode { get }
}

/// The error at the library's boundary: every leaf's error becomes one of these.
public struct JanusError: UserFacingError, Equatable, CustomStringConvertible {
  public let summary: String
  public let remedy: String
  public let exitCode: ExitCode
  /// What is wrong in the files that were read, place by place; empty for other errors.
  public let diagnostics: [Diagnostic]

  public init(
    _ summary: String, remedy: String = "", exitCode: ExitCode = .failure,
    diagnostics: [Diagnostic] = []
  ) {
    self.summary = summary
    self.remedy = remedy
    self.exitCode = exitCode
    self.diagnostics = diagnostics
  }

  public init(_ error: any UserFacingError) {
    if let error = error as? JanusError {
      self = error
    } else {
      self.init(error.summary, remedy: error.remedy, exitCode: error.exitCode)
    }
  }

  public var description: String { remedy.isEmpty ? summary : "\(summary) \(remedy)" }
}
