import Foundation
import JanusCore
import JanusPlatform
import Testing

@testable import JanusModels

@Suite("The documentation of models.yaml")
struct ModelsDocumentationTests {
  private typealias Key = ModelsFileKey

  private static func keys<K: CaseIterable & RawRepresentable<String>>(_ type: K.Type) -> Set<
    String
  > {
    Set(K.allCases.map(\.rawValue))
  }

  @Test("as a schema has the keys that the reader knows, and no others")
  func schema() throws {
    let file = repositoryFile("Documentation/models.schema.json")
    let schema = try JSONParser.parse(Array(Data(contentsOf: file)))
    func check(_ node: JSONValue?, _ keys: Set<String>) {
      #expect(Set(node?["properties"]?.objectValue?.keys ?? []) == keys)
      #expect(node?["additionalProperties"]?.boolValue == false)
    }
    check(schema, Self.keys(Key.Document.self))
    let model = schema["properties"]?["models"]?["additionalProperties"]
    check(model, Self.keys(Key.Model.self))
    #expect(model?["required"] == ["model"])
    let parts = model?["properties"]
    check(parts?["parameters"], Self.keys(Key.Parameter.self))
    check(parts?["prices"], Self.keys(Key.Price.self))
    check(parts?["timeouts"], Self.keys(Key.Timeout.self))
    check(parts?["server"], Self.keys(Key.Server.self))
  }

  private func page() throws -> String {
    try String(contentsOf: repositoryFile("Documentation/Models.md"), encoding: .utf8)
  }

  @Test("has examples that are right, and that show every key")
  func examples() throws {
    let blocks = try page().split(separator: "```yaml\n").dropFirst().compactMap {
      $0.split(separator: "```").first.map(String.init)
    }
    let files = blocks.filter { $0.contains("models:") }
    #expect(files.count >= 1)
    for block in files {
      let (file, diagnostics) = ModelsFileReader.read(
        try YAMLReader.read(Array(block.utf8), path: "m"), path: "m")
      #expect(diagnostics.map(\.headline) == [])
      #expect(!file.models.isEmpty)
    }
    let all =
      Self.keys(Key.Model.self).union(Self.keys(Key.Parameter.self))
      .union(Self.keys(Key.Price.self)).union(Self.keys(Key.Timeout.self))
      .union(Self.keys(Key.Server.self))
    for key in all { #expect(files.contains { $0.contains("\(key):") }, "no example has \(key)") }
  }

  @Test("lists every provider with its key and its address")
  func providers() throws {
    let rows = try page().split(separator: "\n").filter { $0.hasPrefix("| `") }
    for manifest in ProviderCatalog.manifests where manifest.name != "offline" {
      let row = try #require(
        rows.first { $0.hasPrefix("| `\(manifest.name)`") }, "\(manifest.name)")
      for variable in manifest.keyVariables { #expect(row.contains("`\(variable)`")) }
      if let url = manifest.defaultBaseURL { #expect(row.contains("`\(url)`"), "\(row)") }
      let variable = try #require(manifest.baseURLVariable)
      #expect(row.contains("`\(variable)`"))
    }
  }
}
