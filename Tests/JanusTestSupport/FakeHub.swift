package import Foundation
import JanusCore
import JanusPlatform
import Synchronization

/// A Hugging Face Hub inside the test's process, to which `janus` and Python's `huggingface_hub` both talk.
///
/// It keeps data sets, and models under `models/user/name`, with their commits, takes files inside commits or by LFS, in one piece and in parts, and
/// misbehaves as ``faults`` say.
package final class FakeHub: Sendable {
  /// What goes wrong, each so many times.
  package struct Faults: Sendable {
    /// Uploads whose connection is reset in the middle.
    package var cutUploads = 0
    /// Uploads whose signed address has expired.
    package var expiredUploads = 0
    /// Commits that end with a status of 500 and are not made.
    package var failedCommits = 0
    /// Commits that are made, and end with a status of 500 all the same.
    package var lostCommits = 0
    /// Commits before which somebody else commits.
    package var races = 0
    /// Calls of the interface that are told to wait.
    package var tooManyRequests = 0
    /// Downloads that bring something else.
    package var corruptDownloads = 0
    /// Downloads that break off in the middle.
    package var cutDownloads = 0
    /// Downloads that take as long as ``slowness`` says.
    package var slowDownloads = 0
    /// In seconds.
    package var slowness = 3.0
    /// Answers about uploads that speak of another content.
    package var wrongObjects = 0
    /// Uploads that the storage takes, and that become something else there.
    package var corruptUploads = 0
    /// Calls of the interface that fail with a status of 500.
    package var failedCalls = 0

    package init() {}
  }

  struct Repository {
    var isPrivate = false
    /// What each commit holds, by path.
    var commits: [String: [String: Data]] = [:]
    var heads: [String: String] = [:]
    var pullRequests = 0
  }

  struct State {
    var repositories: [String: Repository] = [:]
    /// By SHA-256.
    var contents: [String: Data] = [:]
    var parts: [String: [Int: Data]] = [:]
    var faults = Faults()
    var mistakes: [String] = []
    var serial = 0
    /// New names by old ones.
    var moved: [String: String] = [:]
  }

  package static let token = "hf_secretTokenOfTheTests"
  /// Files above this go by LFS, and those whose names end as Git's attributes say.
  static let largestRegular = 4096
  package let server: FakeModelServer
  /// LFS files above this are sent in parts of so many bytes.
  let partSize: Int
  let state = Mutex(State())

  package init(partSize: Int = 1 << 20) throws {
    self.partSize = partSize
    server = try FakeModelServer { _, _ in .status(503) }
    server.behaviour = { [weak self] request, _ in self?.reply(to: request) ?? .status(503) }
    server.bodyLimit = { [weak self] line in
      guard line.hasPrefix("PUT /storage/") else { return nil }
      return self?.take(\.cutUploads) == true ? 1000 : nil
    }
  }

  package func stop() { server.stop() }

  package var endpoint: String { server.rootURL }

  package var faults: Faults {
    get { state.withLock(\.faults) }
    set { state.withLock { $0.faults = newValue } }
  }

  /// What no client may do, such as to give the token to the storage.
  package var mistakes: [String] { state.withLock(\.mistakes) }

  /// The files of a data set at a branch; nil if there is none.
  package func files(of name: String, at branch: String = "main") -> [String: Data]? {
    state.withLock { state in
      state.repositories[name].flatMap { $0.commits[$0.heads[branch] ?? ""] }
    }
  }

  package func commitCount(of name: String) -> Int {
    state.withLock { $0.repositories[name]?.commits.count ?? 0 }
  }

  package func isPrivate(_ name: String) -> Bool? {
    state.withLock { $0.repositories[name]?.isPrivate }
  }

  /// Puts files into a data set, as somebody else would.
  package func commit(_ files: [String: Data], to name: String, at branch: String = "main") {
    state.withLock { state in
      var repository = state.repositories[name] ?? Self.empty(&state)
      var all = repository.commits[repository.heads[branch] ?? ""] ?? [:]
      all.merge(files) { $1 }
      Self.add(all, to: &repository, at: branch, &state)
      state.repositories[name] = repository
    }
  }

  /// Gives a data set another name; the old one leads to it.
  package func move(_ name: String, to newName: String) {
    state.withLock { state in
      state.repositories[newName] = state.repositories.removeValue(forKey: name)
      state.moved[name] = newName
    }
  }

  /// The environment of a client.
  package func environment(home: String, token: String? = FakeHub.token) -> [String: String] {
    var variables = ["HF_ENDPOINT": endpoint, "HF_HOME": home]
    variables["HF_TOKEN"] = token
    return variables
  }

  /// Whether a fault is due; it is used up then.
  func take(_ fault: WritableKeyPath<Faults, Int>) -> Bool {
    state.withLock { state in
      guard state.faults[keyPath: fault] > 0 else { return false }
      state.faults[keyPath: fault] -= 1
      return true
    }
  }

  static func empty(_ state: inout State) -> Repository {
    var repository = Repository()
    add([".gitattributes": Data("*.bin filter=lfs\n".utf8)], to: &repository, at: "main", &state)
    return repository
  }

  @discardableResult
  static func add(
    _ files: [String: Data], to repository: inout Repository, at branch: String,
    _ state: inout State
  ) -> String {
    state.serial += 1
    let commit = String(SHA256.digest(Array("commit \(state.serial)".utf8)).hexadecimal.prefix(40))
    repository.commits[commit] = files
    repository.heads[branch] = commit
    return commit
  }
}

extension FakeHub {
  private func reply(to request: RecordedRequest) -> FakeReply {
    let path = String(request.path.prefix { $0 != "?" })
    if path.hasPrefix("/storage/") { return storage(request, path) }
    if take(\.tooManyRequests) {
      return .status(
        429, headers: ["RateLimit": "\"api\";r=0;t=0"], body: #"{"error":"Slow down."}"#)
    }
    let isKnown = request.headers["authorization"] == "Bearer \(Self.token)"
    if request.headers["authorization"] != nil, !isKnown {
      return .status(401, body: #"{"error":"Invalid credentials in Authorization header"}"#)
    }
    if request.method != "GET", request.method != "HEAD", !isKnown, !path.hasSuffix("/paths-info") {
      return .status(401, body: #"{"error":"A token is needed."}"#)
    }
    switch path {
    case "/api/whoami-v2": return .status(200, body: #"{"type":"user","name":"alice","orgs":[]}"#)
    case "/api/validate-yaml": return validate(request)
    case "/api/repos/create": return create(request)
    default: break
    }
    if take(\.failedCalls) { return .status(500, body: #"{"error":"Something broke."}"#) }
    for (old, new) in state.withLock(\.moved) where path.contains("/datasets/\(old)") {
      let target = request.path.replacing("/datasets/\(old)", with: "/datasets/\(new)")
      return .status(307, headers: ["Location": target])
    }
    let words = path.split(separator: "/").map { String($0).removingPercentEncoding ?? String($0) }
    if words.count >= 4, words[0] == "api", ["datasets", "models"].contains(words[1]) {
      let prefix = words[1] == "models" ? "models/" : ""
      return repository("\(prefix)\(words[2])/\(words[3])", Array(words[4...]), request)
    }
    if words.count >= 5, words[2] == "resolve" {
      return resolve(
        "models/\(words[0])/\(words[1])", words[3], words[4...].joined(separator: "/"), request)
    }
    if words.count >= 3, words[0] == "datasets" {
      let name = "\(words[1])/\(words[2])"
      if name.hasSuffix(".git") { return batch(String(name.dropLast(4)), request) }
      if words.count >= 6, words[3] == "resolve" {
        return resolve(name, words[4], words[5...].joined(separator: "/"), request)
      }
    }
    return .status(404, body: #"{"error":"There is nothing at \#(path)."}"#)
  }

  func json(_ request: RecordedRequest) -> JSONValue {
    (try? JSONParser.parse(Array(request.bytes))) ?? .null
  }

  static func good(_ value: JSONValue, headers: [String: String] = [:]) -> FakeReply {
    .status(200, headers: headers, body: JSONWriter.string(value))
  }

  private func validate(_ request: RecordedRequest) -> FakeReply {
    let text = json(request)["content"]?.stringValue ?? ""
    let yaml = text.split(separator: "---\n").first.map(String.init) ?? ""
    guard (try? YAMLReader.read(Array(yaml.utf8), path: "")) != nil else {
      return .status(400, body: #"{"errors":[{"message":"bad YAML"}],"warnings":[]}"#)
    }
    return .status(200, body: #"{"errors":[],"warnings":[]}"#)
  }

  private func create(_ request: RecordedRequest) -> FakeReply {
    let body = json(request)
    let owner = body["organization"]?.stringValue ?? "alice"
    let name = "\(owner)/\(body["name"]?.stringValue ?? "")"
    guard owner == "alice" else {
      return .status(403, body: #"{"error":"You may not make repositories for \#(owner)."}"#)
    }
    return state.withLock { state in
      guard state.repositories[name] == nil else {
        return .status(409, body: #"{"error":"You already created this dataset repo"}"#)
      }
      var repository = Self.empty(&state)
      repository.isPrivate = body["visibility"] == "private" || body["private"] == true
      state.repositories[name] = repository
      return Self.good(["url": .string("\(endpoint)/datasets/\(name)"), "id": .string(name)])
    }
  }
}
