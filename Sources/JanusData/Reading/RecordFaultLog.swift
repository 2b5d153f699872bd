package import JanusCore

/// What was wrong with records: all counted, the first told, and all written down if that is wished.
package final class RecordFaultLog {
  private let path: String?
  private let mostDiagnostics: Int
  private var rejects: RecordWriter?
  /// How many bad records there were.
  package private(set) var count = 0
  /// The first of them.
  package private(set) var diagnostics: [Diagnostic] = []

  /// - Parameters:
  ///   - path: A file for the rejects, as JSON lines `{"file","line","reason","text"}`; it is made when the first comes.
  ///   - mostDiagnostics: How many are told.
  package init(rejects path: String? = nil, mostDiagnostics: Int = 20) {
    self.path = path
    self.mostDiagnostics = mostDiagnostics
  }

  package func add(_ fault: RecordFault) throws(JanusError) {
    count += 1
    if diagnostics.count < mostDiagnostics { diagnostics.append(fault.diagnostic) }
    guard let path else { return }
    if rejects == nil { rejects = try RecordWriter(path: path, format: .json(.jsonLines)) }
    try rejects?.write(fault.record)
  }

  /// Ends the file of rejects, if there is one.
  package func commit() throws(JanusError) { try rejects?.commit() }
}
