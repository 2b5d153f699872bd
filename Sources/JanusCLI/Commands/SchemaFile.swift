import JanusCore
import JanusPlatform

/// A file of SQL that a command is told to import.
enum SchemaFile {
  private static let largest = 1 << 30

  /// Reads the tables of a file as a diagram, and says what was left out.
  ///
  /// - Parameters:
  ///   - path: The file, or `-` for the standard input.
  ///   - console: Hears the warnings.
  /// - Returns: A diagram with at least one entity.
  /// - Throws: ``JanusError`` where it cannot be read, or holds no table.
  static func diagram(in path: String, console: Console) throws -> Diagram {
    let isInput = path == "-"
    let name = isInput ? "standard input" : path
    let bytes: [UInt8]
    do {
      bytes = try FileSystem.read(isInput ? "/dev/stdin" : path, limit: largest)
    } catch {
      throw JanusError(
        "\(name) cannot be read: \(error.reason).",
        remedy: "Name a file of SQL, such as `pg_dump --schema-only` writes.")
    }
    let parsed = SchemaImport.diagram(from: bytes, path: name)
    guard !parsed.diagnostics.hasErrors else {
      throw JanusError(
        "Nothing could be imported from \(name).", exitCode: .badData,
        diagnostics: parsed.diagnostics)
    }
    console.report(parsed.diagnostics)
    return parsed.diagram
  }
}
