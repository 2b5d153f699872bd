import Foundation
import JanusCore
import JanusPlatform
import JanusSynthesis
import Testing

@Suite("The catalogue of methods")
struct MethodCatalogTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Sources")

  @Test("has every method of the folder")
  func complete() throws {
    let files = FileManager.default.enumerator(
      at: Self.folder.appending(path: "JanusSynthesis/Methods"), includingPropertiesForKeys: nil)
    var names: Set<String> = []
    for case let file as URL in try #require(files)
    where file.lastPathComponent.hasSuffix("Method.swift") {
      names.insert(file.deletingPathExtension().lastPathComponent)
    }
    #expect(names.count >= 7)
    #expect(Set(MethodCatalog.methods.map { "\($0)" }) == names)
    #expect(Set(MethodCatalog.methods.map { $0.manifest.name }).count == names.count)
  }

  @Test("every prompt is there in English and Chinese, and fills all places that it has")
  func prompts() throws {
    for method in MethodCatalog.methods {
      let manifest = method.manifest
      for prompt in manifest.prompts {
        var places: [Set<String>] = []
        for language in PromptLanguage.allCases {
          let path = "\(manifest.name)/\(prompt).\(language.rawValue).txt"
          let text = try #require(EmbeddedFiles.prompt(path), "\(path)")
          places.append(Set(SynthesisTemplate(String(decoding: text, as: UTF8.self)).names))
        }
        #expect(places[0] == places[1], "\(manifest.name)/\(prompt)")
      }
    }
  }

  @Test("no file of prompts is forgotten")
  func files() throws {
    let folder = Self.folder.appending(path: "CDefaults/prompts")
    for case let file as URL in try #require(
      FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
    where file.pathExtension == "txt" {
      let path = file.pathComponents.suffix(2).joined(separator: "/")
      #expect(EmbeddedFiles.prompt(path) == Array(try Data(contentsOf: file)), "\(path)")
    }
  }

  @Test("settings are told with what they take where a value is none of it")
  func settings() throws {
    #expect(
      throws: SynthesisError.badSetting(
        name: "rounds", expectation: "a whole number from 1 to 10", seen: "0", suggestion: nil)
    ) { try MixtureMethod.make(["rounds": ["0"]]) }
    #expect(
      throws: SynthesisError.badSetting(
        name: "answer", expectation: "json or text", seen: "txt", suggestion: "text")
    ) { try SingleMethod.make(["answer": ["txt"]]) }
    #expect(
      throws: SynthesisError.badSetting(
        name: "strong-labels", expectation: "some of the --labels", seen: "aa", suggestion: "aaa")
    ) { try JointMethod.make(["labels": ["aaa", "b"], "strong-labels": ["aa"]]) }
    #expect(
      throws: SynthesisError.unknownPrompt(name: "x", method: "vote", known: ["vote", "tie"])
    ) { try VoteMethod.make(["labels": ["a"]], prompts: ["x": ""]) }
    #expect(throws: SynthesisError.self) { try SingleMethod.make() }
  }

  @Test("what would have no effect is refused: models that nobody asks, prompts that are not sent")
  func useless() throws {
    #expect(throws: SynthesisError.self) {
      try SingleMethod.make(["answer": ["text"], "labels": ["a"]])
    }
    #expect(throws: SynthesisError.self) {
      try EvolveMethod.make(["style": ["forge"]], prompts: ["": "x"])
    }
    #expect(throws: SynthesisError.self) { try EvolveMethod.make(prompts: ["forge-judge": "x"]) }
    for prompt in ["tag", "math", "turns"] {
      #expect(throws: SynthesisError.self) { try MagpieMethod.make(prompts: [prompt: "x"]) }
    }
    #expect(throws: SynthesisError.self) {
      try VoteMethod.make(["labels": ["a"]], prompts: ["tie": "x"]).check(MethodModels([:]))
    }
    for role in [ModelRole.responder, .judge] {
      #expect(throws: SynthesisError.self) {
        try MagpieMethod.make(["pre-query": ["<u>"], "stop": ["</u>"]])
          .check(MethodModels([:], named: [role]))
      }
    }
    let responder = MethodModels([:], named: [.responder])
    #expect(throws: SynthesisError.self) { try EvolveMethod.make().check(responder) }
    #expect(throws: SynthesisError.self) { try SelfInstructMethod.make().check(responder) }
    try EvolveMethod.make(["respond": ["true"]]).check(responder)
    let judge = MethodModels([:], named: [.judge])
    #expect(throws: SynthesisError.self) {
      try PreferenceMethod.make(["scores": ["s"]]).check(judge)
    }
    try PreferenceMethod.make().check(judge)
  }

  @Test("every method has a page, with its source and cost, and an example that can be run")
  func pages() throws {
    let root = Self.folder.deletingLastPathComponent()
    let examples = try String(
      contentsOf: root.appending(path: "Examples/records/README.md"), encoding: .utf8)
    for method in MethodCatalog.methods {
      let name = method.manifest.name
      let page = try String(
        contentsOf: root.appending(path: "Documentation/Methods/\(name).md"), encoding: .utf8)
      for part in ["# \(name)\n", "**Use it** ", "**Cost**: ", "**Prompts**: ", "**Source**: "] {
        #expect(page.contains(part), "\(name): \(part)")
      }
      for setting in method.manifest.settings {
        #expect(page.contains("--\(setting.name)"), "\(name): --\(setting.name)")
      }
      #expect(examples.contains("janus synthesize \(name) "), "\(name)")
    }
  }
}
