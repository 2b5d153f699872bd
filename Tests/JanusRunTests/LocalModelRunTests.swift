import Foundation
import JanusCore
import JanusTestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite("Runs with a model in a file", .timeLimit(.minutes(5)))
struct LocalModelRunTests {
  @Test("start a server for it, ask it, and end it")
  func whole() async throws {
    let bench = try RunBench()
    defer { bench.close() }
    let llama = try FakeLlama(bench)
    let result = try await bench.generate(
      ["--json", "-c", "3"], model: llama.model, environment: llama.environment())
    #expect(result.status == 0, "\(result.errors)")
    let start = try #require(try llama.starts().first)
    #expect(try llama.starts().count == 1 && start.contains("--host 127.0.0.1 --port "))
    #expect(start.contains("--parallel 3 --ctx-size 24576"))
    #expect(try await llama.waitForEnd())
    let output = String(decoding: try #require(bench.bytes()), as: UTF8.self)
    #expect(output.contains(#""model": "gguf/tiny-q4""#) && !output.contains(bench.folder.path))
    #expect(bench.server.requests.first?.json["model"] as? String == "tiny-q4")
    // What the journal knows needs no server, on whichever port it was.
    let again = try await bench.generate(["--json"], model: llama.model, environment: ["PATH": "/"])
    #expect(again.status == 0 && again.count("asked") == 0, "\(again.errors)")
    #expect(try llama.starts().count == 1)
  }

  @Test("find it beside setup.yaml and models.yaml")
  func places() async throws {
    let bench = try RunBench()
    defer { bench.close() }
    let llama = try FakeLlama(bench)
    let setup = try bench.folder.text(of: "setup.yaml") + "model: gguf:models/tiny-q4.gguf\n"
    try bench.folder.write(setup, to: "setup.yaml")
    var setting = JanusProcess.Setting()
    setting.environment = llama.environment()
    let plain = try await JanusProcess.run(["generate", bench.folder.path], setting)
    #expect(plain.status == 0, "\(plain.errors)")
    try bench.folder.write(
      "models: {local: {model: gguf:models/tiny-q4.gguf, server: {context_size: 1000}}}",
      to: "models.yaml")
    let named = try await bench.generate(
      ["--fresh"], model: "local", environment: llama.environment())
    #expect(named.status == 0, "\(named.errors)")
    #expect(try llama.starts().last?.contains("--ctx-size 4000") == true)
  }

  @Test("start it again where it dies, and go on")
  func dies() async throws {
    let bench = try RunBench()
    defer { bench.close() }
    let llama = try FakeLlama(bench)
    let result = try await bench.generate(
      ["--json"], model: llama.model, environment: llama.environment(["FAKE_DEATHS": "2"]))
    #expect(result.status == 0 && result.count("failed") == 0, "\(result.errors)")
    #expect(try llama.starts().count == 3)
    #expect(result.errors.contains("llama-server ended with status 9, and is started again."))
    #expect(result.errors.contains("  | out of memory"))
    #expect(try await llama.waitForEnd())
  }

  @Test("end where it dies again and again, and keep what was answered")
  func keepsDying() async throws {
    let bench = try RunBench()
    defer { bench.close() }
    let llama = try FakeLlama(bench)
    let result = try await bench.generate(
      model: llama.model, environment: llama.environment(["FAKE_DEATHS": "99"]))
    #expect(result.status == 69, "\(result.errors)")
    #expect(result.errors.contains("ended with status 9, once more"))
    #expect(try llama.starts().count == 3)
    #expect((1...6).contains(try bench.journalledTexts().count))
  }

  @Test("leave no server behind, however they end", arguments: [SIGINT, SIGTERM, SIGKILL])
  func ended(_ signal: Int32) async throws {
    let bench = try RunBench { _, _ in .hang(seconds: 600) }
    defer { bench.close() }
    let llama = try FakeLlama(bench)
    var setting = JanusProcess.Setting()
    setting.environment = llama.environment()
    let process = try JanusProcess.start(bench.arguments(model: llama.model), setting)
    #expect(await bench.server.waitForRequests(1))
    process.send(signal)
    let result = await process.result()
    #expect(result.ending == (signal == SIGKILL ? .killed(signal: signal) : .exited(130)))
    #expect(try await llama.waitForEnd())
  }

  @Test("can be stopped while it loads")
  func stoppedEarly() async throws {
    let bench = try RunBench()
    defer { bench.close() }
    let llama = try FakeLlama(bench)
    var setting = JanusProcess.Setting()
    setting.environment = llama.environment(["FAKE_LOAD": "600"])
    let process = try JanusProcess.start(bench.arguments(model: llama.model), setting)
    while !process.errors.contains("is loading tiny-q4.gguf") {
      try await Task.sleep(for: .milliseconds(10))
    }
    process.send(SIGINT)
    #expect(await process.result().status == 130)
    #expect(try await llama.waitForEnd())
  }

  @Test("say what the server said where it does not start")
  func startFails() async throws {
    let bench = try RunBench()
    defer { bench.close() }
    let llama = try FakeLlama(bench)
    let failed = try await bench.generate(
      model: llama.model, environment: llama.environment(["FAKE_FAILS": "1"]))
    #expect(failed.status == 69)
    #expect(failed.errors.contains("llama-server ended with status 1 before it was ready"))
    #expect(failed.errors.contains("  | error: unknown model architecture"))
    #expect(try llama.starts().count == 1 && bench.server.requests.isEmpty)
    try bench.folder.write(
      "models: {slow: {model: gguf:models/tiny-q4.gguf, server: {start_timeout: 1s}}}",
      to: "models.yaml")
    let slow = try await bench.generate(
      model: "slow", environment: llama.environment(["FAKE_LOAD": "600"]))
    #expect(slow.status == 69)
    #expect(slow.errors.contains("is not ready after 1 s") && slow.errors.contains("start_timeout"))
    #expect(try await llama.waitForEnd())
  }

  @Test("say what is missing before anything is started")
  func missing() async throws {
    let bench = try RunBench()
    defer { bench.close() }
    let llama = try FakeLlama(bench)
    let none = try await bench.generate(model: llama.model, environment: ["PATH": "/"])
    #expect(none.status == 69 && none.errors.contains("brew install llama.cpp"), "\(none.errors)")
    let named = try await bench.generate(
      model: llama.model, environment: llama.environment(["JANUS_LLAMA_SERVER": "/no/llama"]))
    #expect(named.status == 69 && named.errors.contains("/no/llama"))
    let absent = try await bench.generate(
      model: "gguf:/no/x.gguf", environment: llama.environment())
    #expect(absent.status == 69 && absent.errors.contains("/no/x.gguf"))
    try bench.folder.write("PK", to: "models/tiny-q4.gguf")
    let zip = try await bench.generate(model: llama.model, environment: llama.environment())
    #expect(zip.status == 65 && zip.errors.contains("is no GGUF file"))
    #expect(try llama.starts() == [])
  }
}
