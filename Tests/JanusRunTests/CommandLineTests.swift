import Foundation
import JanusCore
import JanusTestSupport
import Testing

/// A command line as a new user may give it, and what comes of it.
struct CommandLineCase: Sendable, CustomTestStringConvertible {
  let testDescription: String
  /// `FOLDER` stands for the project's folder, and `SERVER` for the server's address.
  let arguments: [String]
  let status: Int32
  /// What the messages must hold.
  let words: [String]

  init(_ line: String, _ status: Int32, _ words: String...) {
    testDescription = line.isEmpty ? "(nothing)" : line
    arguments = line.split(separator: " ").map { $0 == "''" ? "" : String($0) }
    self.status = status
    self.words = words
  }

  static let all: [CommandLineCase] = [
    CommandLineCase("nowhere", 64, "no command nowhere"),
    CommandLineCase("generate", 64, "FOLDER is missing", "janus generate --help"),
    CommandLineCase("generate /nowhere/at/all", 78, "no folder /nowhere/at/all", "janus init"),
    CommandLineCase("check /nowhere/at/all", 78, "no folder /nowhere/at/all"),
    CommandLineCase("generate ''", 64, "FOLDER is empty"),
    CommandLineCase("generate --target-folder ''", 64, "FOLDER is empty"),
    CommandLineCase("generate /tmp", 78, "no setup.yaml", "/tmp", "janus init /tmp"),
    CommandLineCase("generate FOLDER/setup.yaml", 78, "no folder", "setup.yaml"),
    CommandLineCase("generate FOLDER FOLDER", 64, "one argument too many"),
    CommandLineCase("generate FOLDER --target-folder FOLDER", 64, "cannot be given together"),
    CommandLineCase("init FOLDER", 1, "setup.yaml is there already", "nothing was changed"),
    CommandLineCase(
      "generate FOLDER --model gpt-5.4-mini", 64, "has no provider", "openai/gpt-5.4-mini"),
    CommandLineCase("generate FOLDER --model gemini-3", 64, "Did you mean `gemini/gemini-3`"),
    CommandLineCase("generate FOLDER --model openia/x", 64, "no provider \"openia\"", "openai"),
    CommandLineCase("generate FOLDER --model openai/", 64, "no name"),
    CommandLineCase("generate FOLDER --model offline/x", 64, "--model offline"),
    CommandLineCase(
      "generate FOLDER --model openai/x --backend-llm gpt", 64, "cannot be given together"),
    CommandLineCase("generate FOLDER --backend-llm gtp", 64, "gemini or gpt", "Did you mean `gpt`"),
    CommandLineCase("generate FOLDER --d-factor 0", 64, "--d-factor", "1", "not 0"),
    CommandLineCase("generate FOLDER --d-factor -1", 64, "--d-factor", "not -1"),
    CommandLineCase("generate FOLDER --d-factor=-1", 64, "--d-factor", "not -1"),
    CommandLineCase("generate FOLDER --d-factor abc", 64, "--d-factor", "not abc"),
    CommandLineCase("generate FOLDER --d-factor 1.5", 64, "--d-factor", "not 1.5"),
    CommandLineCase("generate FOLDER --d-factor 99999999999999999999", 64, "--d-factor"),
    CommandLineCase("generate FOLDER --d-factor", 64, "--d-factor needs a value"),
    CommandLineCase("generate FOLDER --s-factor 0", 64, "--s-factor"),
    CommandLineCase("generate FOLDER -o -", 64, "cannot be the standard output", "name a file"),
    CommandLineCase("generate FOLDER --target-filename=-", 64, "cannot be the standard output"),
    CommandLineCase(
      "generate FOLDER --model openai/x@http://host.invalid/v1 --retry-num 0", 69,
      "The host of http://host.invalid/v1 is not known", "Check the address", "To try again: janus"),
    CommandLineCase("generate FOLDER --limit 0", 64, "--limit"),
    CommandLineCase("generate FOLDER --concurrency 0", 64, "--concurrency"),
    CommandLineCase("generate FOLDER --retry-num -1", 64, "--retry-num"),
    CommandLineCase("generate FOLDER --temperature 9", 64, "--temperature"),
    CommandLineCase("generate FOLDER --temperature nan", 64, "--temperature"),
    CommandLineCase("generate FOLDER --timeout 0", 64, "--timeout"),
    CommandLineCase("generate FOLDER --timeout soon", 64, "--timeout"),
    CommandLineCase("generate FOLDER --type talk", 64, "--type", "conversation or instruct"),
    CommandLineCase("generate FOLDER --d-facter 3", 64, "--d-facter", "mean `--d-factor`"),
    CommandLineCase("generate FOLDER --targetfolder x", 64, "Did you mean `--target-folder`"),
    CommandLineCase("generate FOLDER --quiet --verbose", 64, "cannot be given together"),
    CommandLineCase("generate FOLDER --json=yes", 64, "takes no value"),
    CommandLineCase("genrate FOLDER", 64, "Did you mean `generate`"),
    CommandLineCase("generate FOLDER --hf-append", 64, "--hf-hub-repo-id"),
    CommandLineCase(
      "generate FOLDER --model openai/x@http://", 64, "is not an address of a server"),
    CommandLineCase(
      "generate FOLDER --model openai/x@http://SERVER/v2/nothing -n 1", 69, "address"),
  ]
}

@Suite("Command lines", .timeLimit(.minutes(5)))
struct CommandLineTests {
  @Test("that are wrong are told what is wrong", arguments: CommandLineCase.all)
  func wrong(line: CommandLineCase) async throws {
    let bench = try RunBench { request, ordinal in
      request.path.hasPrefix("/v1")
        ? FakeAnswer.byPrompt(request, ordinal) : .status(404, body: "not found")
    }
    defer { bench.close() }
    let arguments = line.arguments.map {
      $0.replacing("FOLDER", with: bench.folder.path)
        .replacing("SERVER", with: "127.0.0.1:\(bench.server.port)")
    }
    let result = try await bench.run(arguments, timeLimit: 30)
    #expect(result.status == line.status, "\(result.errors)")
    for word in line.words { #expect(result.errors.contains(word), "\(result.errors)") }
    #expect(result.errors.contains("error: ") && result.output.isEmpty)
    #expect(!result.errors.contains("Fatal") && !result.errors.contains(".swift"))
    #expect(bench.bytes() == nil)
  }

  @Test("that say nothing get help")
  func nothing() async throws {
    let bench = try RunBench()
    defer { bench.close() }
    let result = try await bench.run([])
    let text = result.output + result.errors
    #expect(text.contains("janus") && text.contains("generate") && text.contains("init"), "\(text)")
    #expect([0, 64].contains(result.status))
    for words in [["--help"], ["generate", "--help"], ["help"], ["generate", "-h"]] {
      let help = try await bench.run(words)
      #expect(help.status == 0 && help.output.contains("janus generate"), "\(help.errors)")
    }
  }

  @Test("of the first version do what they did", arguments: ["conversation", "instruct"])
  func oldNames(type: String) async throws {
    let bench = try RunBench(type == "instruct" ? .instruct : .conversation)
    defer { bench.close() }
    let environment = ["GEMINI_BASE_URL": bench.server.rootURL]
    let words = ["--target-folder", bench.folder.path, "--type", type]
    let result = try await bench.run(
      ["--backend-llm", "gemini", "--api-key", "AIza-1"] + words, environment: environment)
    #expect(result.status == 0, "\(result.errors)")
    let count = bench.server.requests.count
    for request in bench.server.requests {
      #expect(request.headers["x-goog-api-key"] == "AIza-1")
      #expect(request.path.hasPrefix("/v1beta/models/gemini-"))
    }
    let records = try OutputRecord.all(in: bench.bytes())
    #expect(records.count == count - (type == "instruct" ? 8 : 2))
    #expect(records.allSatisfy { $0.object["type"] as? String == type })
    // Auto Data Fountain's name, and a key alone, mean Gemini too: all is known by now.
    for key in ["--gemini-api-key", "--api-key"] {
      let again = try await bench.run(
        words + [key, "AIza-2", "--target-filename", "b.json", "--retry-num", "2"],
        environment: environment)
      #expect(again.status == 0 && bench.server.requests.count == count, "\(again.errors)")
      #expect(bench.bytes(of: "b.json") == bench.bytes())
    }
    let more = try await bench.run(
      words + ["--gemini-api-key", "AIza-3", "--s-factor", "9", "--d-factor", "1"],
      environment: environment)
    #expect(more.status == 0 && bench.server.requests.last?.headers["x-goog-api-key"] == "AIza-3")
  }

  @Test("of the first version reach OpenAI as well")
  func oldNamesOfOpenAI() async throws {
    let bench = try RunBench()
    defer { bench.close() }
    let result = try await bench.run(
      [
        "--backend-llm", "gpt", "--api-key", "sk-1", "--target-folder", bench.folder.path,
        "--target-filename", "mine.json",
      ],
      environment: ["OPENAI_BASE_URL": bench.server.baseURL])
    #expect(result.status == 0 && bench.bytes(of: "mine.json") != nil, "\(result.errors)")
    #expect(bench.server.requests.first?.headers["authorization"] == "Bearer sk-1")
    #expect(bench.server.requests.first?.path == "/v1/chat/completions")
  }

  @Test("beat the setup, which beats the environment, and without any the offline model answers")
  func model() async throws {
    let bench = try RunBench()
    defer { bench.close() }
    let variable = ["JANUS_MODEL": "openai/of-variable@\(bench.server.baseURL)"]
    let words = ["generate", bench.folder.path, "--limit", "1", "--json"]
    let offline = try await bench.run(words)
    #expect(offline.status == 0 && offline.summary?["model"]?.stringValue == "offline")
    #expect(offline.errors.contains("offline model") && bench.server.requests.isEmpty)
    _ = try await bench.run(words, environment: variable)
    #expect(bench.server.requests.last?.json["model"] as? String == "of-variable")
    let setup = SetupText.conversation.yaml + "model: openai/of-setup@\(bench.server.baseURL)\n"
    try bench.folder.write(setup, to: "setup.yaml")
    _ = try await bench.run(words, environment: variable)
    #expect(bench.server.requests.last?.json["model"] as? String == "of-setup")
    _ = try await bench.run(words + ["-m", bench.openAI], environment: variable)
    #expect(bench.server.requests.last?.json["model"] as? String == "fake")
  }

  @Test("that end before anything was asked end cleanly, every time")
  func cleanEnds() async throws {
    let bench = try RunBench()
    defer { bench.close() }
    try await withThrowingTaskGroup(of: Int32?.self) { group in
      for _ in 0..<40 {
        group.addTask { try await bench.generate(model: "gemini/x", timeLimit: 20).status }
      }
      for try await status in group { #expect(status == 77) }
    }
  }
}
