import Foundation
import JanusCore
import JanusQuality
import Testing

@Suite("The rules of filters")
struct FilterCatalogTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let filter: any RecordFilter.Type
    let example: FilterExample

    var testDescription: String {
      "\(filter.manifest.name) \(example.isKept ? "keeps" : "rejects") \(JSONWriter.string(example.record).prefix(80))"
    }

    static var all: [Case] {
      var cases: [Case] = []
      for filter in FilterCatalog.all {
        for example in filter.manifest.examples {
          cases.append(Case(filter: filter, example: example))
        }
      }
      return cases
    }
  }

  @Test("keep and reject what their examples say", arguments: Case.all)
  func examples(_ test: Case) throws {
    let settings = try FilterSettings(test.filter.manifest, values: test.example.settings)
    let verdict = try test.filter.init(settings).verdict(on: FilteredRecord(test.example.record))
    #expect((verdict == .keep) == test.example.isKept, "\(verdict)")
    if case .reject(let reason) = verdict {
      #expect(!reason.text.isEmpty && !reason.text.hasSuffix("."))
    }
  }

  @Test("are all in the catalogue, each with examples of both kinds, and a name of its own")
  func catalogue() throws {
    var names: Set<String> = []
    for manifest in FilterCatalog.manifests {
      #expect(names.insert(manifest.name).inserted)
      #expect(manifest.examples.contains { $0.isKept } && manifest.examples.contains { !$0.isKept })
    }
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../../Sources/JanusQuality/Filters/Rules").standardized
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(files.count == FilterCatalog.all.count)
  }

  @Test("what is named wrongly is told, with what was meant")
  func mistakes() {
    func message(_ names: [String]?, _ settings: [(name: String, value: String)] = []) -> String {
      do {
        _ = try FilterCatalog.rules(names, settings: settings)
        return ""
      } catch {
        return "\(error.summary) \(error.remedy)"
      }
    }
    #expect(message(["refusal"]).contains("Did you mean `refusals`?"))
    #expect(message(["length"]).contains("length.min-characters"))
    #expect(message(["length"], [("length.max-word", "3")]).contains("Did you mean `max-words`?"))
    #expect(message(["length"], [("length.max-words", "x")]).contains("a whole number, not `x`"))
    #expect(message(["empty"], [("length.max-words", "3")]).contains("is not used"))
    #expect(message(["language"], [("language.allow", "en,xx")]).contains("not `xx`"))
    #expect(message(["repetition"], [("repetition.share", "2")]).contains("from 0 to 1"))
    #expect(message(nil) == "")
  }
}

@Suite("Leaks of a project")
struct LeakTests {
  private static let diagram = """
    erDiagram
      %% topic: a marriage under strain
      COUNSELOR {
        experience fifteen_years
        manner warm-but-direct
        hope better-talks-at-home
      }
      API ||--o{ COUNSELOR : "is used by"
      OrderLine }|--|| API : "calls"
    """

  private func verdict(_ answer: String) throws -> FilterVerdict {
    var secrets = LeakSources()
    secrets.diagrams = [Diagram.parse(Self.diagram, path: "d").diagram]
    secrets.prompts = [
      "Write down what is said in one session between the two of them, and no more."
    ]
    let rules = try FilterCatalog.rules(["leaks"], secrets: secrets)
    return rules[0].rule.verdict(
      on: FilteredRecord(["conversations": [["user": "Hello", "assistant": .string(answer)]]]))
  }

  @Test(
    "are found",
    arguments: [
      ("As your COUNSELOR I listen.", "COUNSELOR"),
      ("I have Fifteen_Years behind me.", "Fifteen_Years"),
      ("I hope for better-talks-at-home.", "better-talks-at-home"),
      ("See the OrderLine.", "OrderLine"),
      ("The topic: a marriage under strain.", "topic: a marriage under strain"),
      (
        "OK: write down what is said in one session between the two of them!",
        "write down what is said in one session between the"
      ), ("我是COUNSELOR。", "COUNSELOR"),
    ])
  func found(_ answer: String, _ span: String) throws {
    guard case .reject(let reason) = try verdict(answer) else {
      Issue.record("kept")
      return
    }
    #expect(reason.span == span)
  }

  @Test(
    "ordinary words are none",
    arguments: [
      "I am your counselor, and warm-but-direct.", "Call the API.", "Counselor, I am tired.",
      "I have experience, and hope.", "My marriage is under strain.",
      "`COUNSELOR` in code is code.",
    ])
  func ordinary(_ answer: String) throws { #expect(try verdict(answer) == .keep) }
}
