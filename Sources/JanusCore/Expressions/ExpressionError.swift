/// Why a condition cannot be read, and where.
package struct ExpressionError: UserFacingError, Equatable {
  package let expression: String
  /// Counts characters from 0.
  package let offset: Int
  package let reason: String

  package var summary: String {
    "`\(expression)` cannot be read: \(reason), at character \(offset + 1)."
  }
  package var remedy: String { "A condition looks like `len(output) > 20 and score >= 4`." }
  package var exitCode: ExitCode { .usage }
}
