internal import JanusCore
package import JanusPlatform

/// A token of the Hub. It prints as nothing, so that it cannot reach a log by accident.
package struct HubToken: Sendable, CustomStringConvertible, CustomReflectable {
  let value: String

  /// - Returns: nil if there is nothing in `text` but white space.
  package init?(_ text: String) {
    value = text.trimmed
    if value.isEmpty { return nil }
  }

  package var description: String { "(a token)" }
  package var customMirror: Mirror { Mirror(self, children: [:]) }
}

/// Where the Hub is, who asks, and where its files are kept: found as the official client finds them.
package struct HubAccess: Sendable {
  /// Without a slash at the end.
  package var endpoint: String
  package var token: HubToken?
  /// The folder of the files that were downloaded.
  package var cache: String
  /// Whether nothing may be asked.
  package var isOffline: Bool

  /// - Parameters:
  ///   - token: The one that the user named, which beats all others.
  ///   - environment: Has `HF_ENDPOINT`, `HF_TOKEN`, `HF_TOKEN_PATH`, `HF_HOME`, `HF_HUB_CACHE` and so on.
  package init(token: String? = nil, environment: Environment = .process) {
    func isTrue(_ name: String) -> Bool {
      ["1", "ON", "YES", "TRUE"].contains(environment.text(name)?.uppercased())
    }
    var endpoint = environment.text("HF_ENDPOINT") ?? "https://huggingface.co"
    while endpoint.hasSuffix("/") { endpoint.removeLast() }
    self.endpoint = endpoint
    let userFolder = environment.text("HOME") ?? ""
    func expanded(_ path: String) -> String {
      path == "~" || path.hasPrefix("~/") ? userFolder + path.dropFirst() : path
    }
    let caches = environment.text("XDG_CACHE_HOME") ?? Path.join(userFolder, ".cache")
    let home = expanded(environment.text("HF_HOME") ?? Path.join(caches, "huggingface"))
    cache = expanded(environment.text("HF_HUB_CACHE") ?? Path.join(home, "hub"))
    isOffline = isTrue("HF_HUB_OFFLINE")
    self.token = token.flatMap { HubToken($0) }
    guard self.token == nil, !isTrue("HF_HUB_DISABLE_IMPLICIT_TOKEN") else { return }
    let variables = ["HF_TOKEN", "HUGGING_FACE_HUB_TOKEN"]
    self.token = variables.lazy.compactMap { environment.text($0) }.first.flatMap { HubToken($0) }
    guard self.token == nil else { return }
    let path = expanded(environment.text("HF_TOKEN_PATH") ?? Path.join(home, "token"))
    let bytes = try? FileSystem.read(path, limit: 1 << 16)
    self.token = bytes.flatMap { HubToken(String(decoding: $0, as: UTF8.self)) }
  }
}
