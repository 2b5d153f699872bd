import Foundation
import JanusTestSupport

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A folder with a program called `llama-server`, which hands its calls on to a fake model server.
struct FakeLlama {
  private let bench: RunBench

  /// Puts the program, and a file that looks like a model, into the bench's folder.
  init(_ bench: RunBench) throws {
    self.bench = bench
    try bench.folder.write("GGUF and more", to: "models/tiny-q4.gguf")
    try bench.folder.write(Self.program, to: "bin/llama-server")
    try bench.folder.write("", to: "started.log")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: bench.folder.file("bin/llama-server").path)
  }

  /// What `--model` takes.
  var model: String { "gguf:\(bench.folder.file("models/tiny-q4.gguf").path)" }

  /// The variables of a run; `mode` says how the server misbehaves.
  func environment(_ mode: [String: String] = [:]) -> [String: String] {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    return [
      "PATH": "\(bench.folder.file("bin").path):\(path)",
      "FAKE_LOG": bench.folder.file("started.log").path, "FAKE_UPSTREAM": bench.server.rootURL,
    ].merging(mode) { $1 }
  }

  /// The command lines with which it was started, behind its processes' numbers.
  func starts() throws -> [String] {
    try bench.folder.text(of: "started.log").split(separator: "\n").map(String.init)
  }

  /// Waits until none of the servers is there any more. Returns false if one is after a minute.
  func waitForEnd() async throws -> Bool {
    let processes = try starts().compactMap { pid_t($0.prefix { $0 != " " }) }
    for _ in 0..<6000 {
      // A zombie that nobody has fetched yet has ended too.
      if processes.allSatisfy({ kill($0, 0) != 0 || Self.isZombie($0) }) { return true }
      try await Task.sleep(for: .milliseconds(10))
    }
    return false
  }

  private static func isZombie(_ process: pid_t) -> Bool {
    let status = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
    return status?.contains(") Z ") == true
  }

  private static let program = """
    #!/usr/bin/env python3
    import http.server, os, sys, threading, time, urllib.error, urllib.request

    mode = os.environ.get
    starts = sum(1 for _ in open(mode("FAKE_LOG")))
    with open(mode("FAKE_LOG"), "a") as log:
        log.write(" ".join([str(os.getpid())] + sys.argv[1:]) + "\\n")
    print("loading the model", flush=True)
    if mode("FAKE_FAILS"):
        sys.exit("error: unknown model architecture")
    ready = time.monotonic() + float(mode("FAKE_LOAD", "0"))
    answers = 0
    turn = threading.Lock()
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))


    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *arguments):
            pass

        def reply(self, status, body):
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def do_GET(self):
            self.reply(200 if time.monotonic() > ready else 503, b"{}")

        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            with turn:
                self.answer(body)

        def answer(self, body):
            global answers
            answers += 1
            if starts < int(mode("FAKE_DEATHS", "0")) and answers > 2:
                print("out of memory", flush=True)
                os._exit(9)
            request = urllib.request.Request(mode("FAKE_UPSTREAM") + self.path, body)
            with direct.open(request) as answer:
                self.reply(200, answer.read())


    port = int(sys.argv[sys.argv.index("--port") + 1])
    http.server.ThreadingHTTPServer(("127.0.0.1", port), Handler).serve_forever()
    """
}
