import Foundation
import JanusCore
import JanusKit
import JanusTestSupport
import Testing

@testable import JanusCLI

@Suite("Importing a schema")
struct DiagramImportTests {
  private static let sql = """
    CREATE TABLE customers (id int PRIMARY KEY, mood text CHECK (mood IN ('calm', 'cross')));
    CREATE TABLE "support agents" (id int PRIMARY KEY);
    CREATE TABLE tickets (
      id int PRIMARY KEY,
      customer_id int NOT NULL REFERENCES customers,
      agent_id int REFERENCES "support agents"
    );
    """
  private static let diagram = """
    erDiagram
      customers {
        int id PK
        text mood "calm, cross"
      }
      "support agents" {
        int id PK
      }
      tickets {
        int id PK
        int customer_id FK
        int agent_id FK
      }
      customers ||..o{ tickets : customer
      "support agents" |o..o{ tickets : agent

    """

  private func run(_ arguments: [String]) async -> (ExitCode, RecordedConsole) {
    let record = RecordedConsole()
    let code = await JanusProgram.run(arguments, of: .janus, on: record.console())
    return (code, record)
  }

  private func folder(_ sql: String) throws -> TemporaryFolder {
    let folder = try TemporaryFolder("schema")
    try folder.write(sql, to: "schema.sql")
    return folder
  }

  @Test("prints the diagram, and nothing else")
  func output() async throws {
    let folder = try folder(Self.sql)
    let (code, record) = await run(["diagram", "import", folder.file("schema.sql").path])
    #expect(code == .success)
    #expect(record.output == Self.diagram)
    #expect(record.errors == "")
  }

  @Test("writes the diagram into a file")
  func file() async throws {
    let folder = try folder(Self.sql)
    let target = folder.file("shop.mermaid").path
    let (code, record) = await run([
      "diagram", "import", folder.file("schema.sql").path, "-o", target,
    ])
    #expect(code == .success)
    #expect(record.output == "")
    #expect(record.errors == "Wrote \(target): 3 entities, 2 relationships.\n")
    #expect(try folder.text(of: "shop.mermaid") == Self.diagram)
  }

  @Test("replaces a file only if that is asked for")
  func existing() async throws {
    let folder = try folder(Self.sql)
    let (source, target) = (folder.file("schema.sql").path, folder.file("shop.mermaid").path)
    try folder.write("mine", to: "shop.mermaid")
    let (code, record) = await run(["diagram", "import", source, "-o", target])
    #expect(code == .failure && record.errors.contains("`--force`"))
    #expect(try folder.text(of: "shop.mermaid") == "mine")
    #expect(await run(["diagram", "import", source, "-o", target, "--force"]).0 == .success)
    #expect(try folder.text(of: "shop.mermaid") == Self.diagram)
  }

  @Test("begins a project with plain roles where no table is a person")
  func plainRoles() async throws {
    let folder = try folder("CREATE TABLE orders (id int);\nCREATE TABLE order_items (id int);")
    let made = folder.file("shop").path
    let (code, record) = await run(["init", made, "--from", folder.file("schema.sql").path])
    #expect(code == .success && record.errors.contains("User asks and Assistant answers"))
    #expect(try folder.text(of: "shop/setup.yaml").contains("# Not all who talk are to be told"))
    let (project, diagnostics) = try Project.load(made, isStrict: true)
    // The tables have nothing to do with each other, which is told; the roles are in order.
    #expect(diagnostics.filter { $0.path.hasSuffix("setup.yaml") } == [])
    #expect(project?.setup.userRole == "User" && project?.setup.assistantRole == "Assistant")
  }

  @Test("reads the standard input")
  func input() async throws {
    var setting = JanusProcess.Setting()
    setting.input = Self.sql
    let result = try await JanusProcess.run(["diagram", "import", "-"], setting)
    #expect(result.status == 0)
    #expect(result.output == Self.diagram)
  }

  @Test("says what it left out")
  func warnings() async throws {
    let folder = try folder("CREATE TABLE a (id int);\nCREATE TABLE b id int);\n")
    let path = folder.file("schema.sql").path
    let (code, record) = await run(["diagram", "import", path])
    #expect(code == .success)
    #expect(record.output == "erDiagram\n  a {\n    int id\n  }\n")
    #expect(record.errors.hasPrefix("\(path):2:16: warning: this CREATE TABLE could not be read"))
  }

  @Test("fails with 65 where there is no table, and writes nothing")
  func nothing() async throws {
    let folder = try folder("SELECT 1;")
    let target = folder.file("shop.mermaid")
    let (code, record) = await run(
      ["diagram", "import", folder.file("schema.sql").path, "-o", target.path])
    #expect(code == .badData && code.rawValue == 65)
    #expect(record.errors.contains("there is no table in this file"))
    #expect(!FileManager.default.fileExists(atPath: target.path))
  }

  @Test("says which file is missing")
  func missing() async {
    let (code, record) = await run(["diagram", "import", "/nowhere/schema.sql"])
    #expect(code == .failure)
    #expect(record.errors.contains("/nowhere/schema.sql cannot be read: No such file"))
  }

  @Test("begins a project that is in order", arguments: SampleType.allCases)
  func project(_ type: SampleType) async throws {
    let folder = try folder(Self.sql)
    let made = folder.file("my shop").path
    let (code, record) = await run(
      ["init", made, "--from", folder.file("schema.sql").path, "--type", type.rawValue])
    #expect(code == .success)
    #expect(record.errors.contains("customers asks and support agents answers"))
    #expect(try folder.text(of: "my shop/diagram.mermaid") == Self.diagram)
    let setup = try folder.text(of: "my shop/setup.yaml")
    #expect(setup.contains("# These two were chosen as they seem to be people"))
    let (project, diagnostics) = try Project.load(made, isStrict: true)
    #expect(diagnostics.map(\.headline) == [])
    #expect(project?.setup.category == "my shop")
    #expect(project?.setup.type == type)
    #expect(project?.setup.userRole == "customers")
    #expect(project?.setup.assistantRole == "support agents")
  }

  @Test("begins no project where there is no table")
  func noProject() async throws {
    let folder = try folder("")
    let made = folder.file("shop")
    let (code, _) = await run(["init", made.path, "--from", folder.file("schema.sql").path])
    #expect(code == .badData)
    #expect(!FileManager.default.fileExists(atPath: made.path))
  }
}
