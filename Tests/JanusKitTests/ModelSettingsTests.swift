import Foundation
import JanusCore
import JanusKit
import JanusModels
import JanusPlatform
import JanusTestSupport
import Testing

@Suite("Settings for models")
struct ModelSettingsTests {
  private func settings(
    _ folder: TemporaryFolder, _ environment: [String: String] = [:]
  ) -> ModelSettings {
    ModelSettings(folder: folder.file("project").path, environment: Environment(environment))
  }

  @Test("are the project's before the user's")
  func order() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try folder.write("models: {a: {model: openai/project}}", to: "project/models.yaml")
    try folder.write(
      "models: {a: {model: openai/x}, b: {model: openai/home}}",
      to: "home/.config/janus/models.yaml")
    try folder.write("models: {b: {model: openai/xdg}}", to: "xdg/janus/models.yaml")
    func names(_ environment: [String: String]) throws -> [String] {
      let files = settings(folder, environment).files
      return try ["a", "b"].map { try ModelConfiguration.resolve($0, in: files).name.name }
    }
    let home = ["HOME": folder.file("home").path]
    #expect(try names(home) == ["project", "home"])
    #expect(
      try names(home.merging(["XDG_CONFIG_HOME": folder.file("xdg").path]) { $1 }) == [
        "project", "xdg",
      ])
    // A path that is not absolute does not count.
    #expect(try names(home.merging(["XDG_CONFIG_HOME": "xdg"]) { $1 }) == ["project", "home"])
    #expect(settings(folder).files.count == 1)
  }

  @Test("may be missing altogether")
  func missing() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    // Python's virtual environments may be called so.
    try folder.write("", to: "project/.env/pyvenv.cfg")
    let settings = settings(folder, ["HOME": folder.path])
    #expect(settings.files.isEmpty && settings.diagnostics == [])
  }

  @Test("that cannot be read are told")
  func unreadable() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try folder.write("models: [", to: "project/models.yaml")
    try folder.write("", to: "home/.config/janus/models.yaml/x")
    try folder.write(String(repeating: "#", count: 70_000), to: "project/.env")
    let settings = settings(folder, ["HOME": folder.file("home").path])
    #expect(settings.diagnostics.map(\.severity) == [.warning, .error, .error])
    #expect(
      settings.diagnostics.map(\.path).map { $0.split(separator: "/").last } == [
        ".env", "models.yaml", "models.yaml",
      ])
  }

  @Test("from .env never take the place of a variable that is set, be it empty")
  func environment() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try folder.write("JANUS_MODEL=openai/from-file\n", to: "project/.env")
    let setup = try #require(try SampleProject().load().project).setup
    func model(_ environment: [String: String]) throws -> String {
      try ModelChoice(option: nil, setup: setup, settings: settings(folder, environment)).model
        .label
    }
    #expect(try model([:]) == "openai/from-file")
    #expect(try model(["JANUS_MODEL": "openai/set"]) == "openai/set")
    #expect(try model(["JANUS_MODEL": ""]) == "offline")
  }

  @Test("name models for options, setups and variables alike; without any the fallback is asked")
  func choice() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try folder.write("models: {fast: {model: vllm/a@http://h:1/v1}}", to: "project/models.yaml")
    let plain = try #require(try SampleProject().load().project).setup
    let named = try #require(try SampleProject(setup: ["model: fast"]).load().project).setup
    let variable = settings(folder, ["JANUS_MODEL": "fast"])
    for choice in [
      try ModelChoice(option: "fast", setup: plain, settings: settings(folder)),
      try ModelChoice(option: nil, setup: named, settings: settings(folder)),
      try ModelChoice(option: nil, setup: plain, settings: variable),
    ] {
      #expect(choice.configuration.description == "fast (vllm/a@http://h:1/v1)")
    }
    let gemini = ModelName(provider: "gemini", name: "g")
    let fallback = try ModelChoice(
      option: nil, setup: plain, settings: settings(folder), fallback: gemini)
    #expect(fallback.model == gemini)
    #expect(throws: ModelNameError.unknownName("fats", defined: ["fast"])) {
      try ModelChoice(option: "fats", setup: plain, settings: settings(folder))
    }
  }
}
