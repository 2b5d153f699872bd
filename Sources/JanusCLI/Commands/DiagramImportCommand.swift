import JanusCore
import JanusPlatform

/// `janus diagram import`: makes a diagram of a database's schema.
struct DiagramImportCommand: Command {
  static let name = "import"
  static let abstract = "Make a diagram of a database's tables, from SQL."
  static let discussion = """
    Reads the CREATE TABLE statements of PostgreSQL, MySQL, MariaDB and SQLite, as their dumps have \
    them or as people write them. Each table becomes an entity, each foreign key a relationship. \
    What cannot be read is reported with its line, and left out.

    The exit code is 65 if there is no table.
    """
  static let examples = [
    Example(
      "pg_dump --schema-only shop | janus diagram import - -o diagram.mermaid",
      "Draw a database of PostgreSQL."),
    Example(
      "mysqldump --no-data shop | janus diagram import -", "Draw one of MySQL, on the output."),
    Example("sqlite3 shop.db .schema | janus diagram import -", "Draw one of SQLite."),
  ]
  static let parameters: [any Parameter] = [schema, target, force]

  private static let schema = Operand(
    "schema", completes: .files, help: "The file of SQL, or - for the standard input.")
  private static let target = Option<String?>(
    "--output", short: "-o", in: .notEmpty, placeholder: "file", completes: .files,
    help: "The file to write; without it the diagram goes to the standard output.")

  private static let force = Flag("--force", help: "Replace the file if it is there already.")

  private let schema: String
  private let target: String?
  private let isForced: Bool

  init(_ arguments: ParsedArguments) {
    schema = arguments[Self.schema]
    target = arguments[Self.target].flatMap { $0 == "-" ? nil : $0 }
    isForced = arguments[Self.force]
  }

  func run(_ console: Console) throws -> ExitCode {
    // A diagram may have been worked on since it was imported.
    if let target, !isForced, FileSystem.exists(target) {
      throw JanusError(
        "\(target) is there already.", remedy: "Name another file, or replace it with `--force`.")
    }
    let diagram = try SchemaFile.diagram(in: schema, console: console)
    guard let target else {
      console.write(diagram.mermaid)
      return .success
    }
    do {
      try FileSystem.writeAtomically(Array(diagram.mermaid.utf8), to: target)
    } catch {
      throw JanusError("\(target) cannot be written: \(error.reason).")
    }
    let entities = HumanNumber.of(diagram.entities.count, "entity", "entities")
    let relationships = HumanNumber.of(diagram.relationships.count, "relationship")
    console.note("Wrote \(target): \(entities), \(relationships).")
    return .success
  }
}
