package import JanusCore
internal import JanusData
internal import JanusKit
internal import JanusPlatform
internal import Synchronization

/// Records at an address of the web, copied once into the working folder's `.janus`.
package struct RemoteData: Sendable {
  /// More bytes than these are not taken.
  package static let largestFile = 2 << 30
  private static let mostRedirects = 5

  package let url: String

  /// - Returns: Nil where `input` is no address.
  /// - Throws: ``JanusError`` of an address that is not `http` or `https`.
  package init?(_ input: String) throws(JanusError) {
    guard let range = input.firstRange(of: "://"),
      input[..<range.lowerBound].allSatisfy({ $0.isLetter || $0.isNumber })
    else { return nil }
    guard Self.isWeb(input), !input.unicodeScalars.contains(where: { $0.value <= 0x20 }) else {
      throw JanusError(
        "\(input.excerpt) is no address that records can be loaded from.",
        remedy: "It begins with http:// or https://.", exitCode: .usage)
    }
    url = input
  }

  private static func isWeb(_ url: String) -> Bool {
    let start = url.lowercased()
    return start.hasPrefix("http://") || start.hasPrefix("https://")
  }

  /// Where the copy is.
  package var path: String {
    let bare = url.prefix { $0 != "?" && $0 != "#" }
    let last = bare.split(separator: "/").dropFirst(2).last.map(String.init) ?? ""
    let safe = last.filter { $0.isASCII && ($0.isLetter || $0.isNumber || "._-".contains($0)) }
    let name = safe.isEmpty || safe.hasPrefix(".") ? "records.json" : String(safe.suffix(100))
    let digest = SHA256.digest(Array(url.utf8)).prefix(4)
    let folder = Path.join(WorkspaceFolder(in: "").reviewPath, "fetched")
    return Path.join(folder, "\(Array(digest).hexadecimal)-\(name)")
  }

  /// Whether it was copied before.
  package var isCopied: Bool { FileSystem.exists(path) }

  /// Copies it.
  /// - Throws: ``JanusError`` where it cannot be had, or is too large.
  package func fetch() async throws(JanusError) {
    // It takes the body of a good answer alone, so one is enough for all that lead elsewhere.
    let sink: FetchedFile
    do {
      try FileSystem.createFolder(Path.parent(of: path))
      sink = try FetchedFile(path, most: Self.largestFile)
    } catch {
      throw JanusError(reviewing: error)
    }
    let client = HTTPClient()
    var address = url
    for _ in 0...Self.mostRedirects {
      var request = HTTPRequest(.get, url: address)
      request.sink = sink
      request.idleTimeout = 60
      request.largestBody = 1 << 16
      let response: HTTPResponse
      do { response = try await client.send(request) } catch {
        throw sink.failure ?? JanusError(fetching: error, from: address)
      }
      if let failure = sink.failure { throw failure }
      if response.status == 200 { return try sink.finish() }
      guard (301...308).contains(response.status), let next = response.header("Location") else {
        throw JanusError(
          "\(address) answered with status \(response.status).",
          remedy: "See that the address is right.", exitCode: .unreachable)
      }
      address = try redirected(from: address, to: next)
    }
    throw JanusError("\(url) leads from one address to the next.", exitCode: .unreachable)
  }

  /// Nobody is led from a safe connection to one that is none, or to anything but the web.
  private func redirected(from old: String, to next: String) throws(JanusError) -> String {
    let address = WebAddress.resolve(next, from: old)
    let isDowngrade =
      old.lowercased().hasPrefix("https://") && !address.lowercased().hasPrefix("https://")
    guard Self.isWeb(address), !isDowngrade else {
      throw JanusError(
        "\(old) leads to \(next.excerpt), which is not loaded.", exitCode: .unreachable)
    }
    return address
  }
}

/// Takes what comes into a file, up to a bound.
private final class FetchedFile: HTTPBodySink {
  private struct State {
    var file: AtomicFile
    var count = 0
    var failure: JanusError?
  }

  private let state: Mutex<State>
  private let most: Int

  init(_ path: String, most: Int) throws(FileError) {
    self.most = most
    state = Mutex(State(file: try AtomicFile(path: path)))
  }

  var failure: JanusError? { state.withLock { $0.failure } }

  func take(_ bytes: [UInt8], status: Int) -> Bool {
    state.withLock { state in
      state.count += bytes.count
      guard state.count <= most else {
        state.failure = JanusError(
          "What is at the address has more than \(most >> 30) GiB.",
          remedy: "Load it by other means, and name the file.", exitCode: .badData)
        return false
      }
      do { try state.file.append(bytes) } catch {
        state.failure = JanusError(reviewing: error)
        return false
      }
      return true
    }
  }

  func finish() throws(JanusError) {
    do { try state.withLock { try $0.file.commit() } } catch { throw JanusError(reviewing: error) }
  }
}

extension JanusError {
  fileprivate init(fetching error: HTTPError, from url: String) {
    let reason =
      switch error {
      case .cannotConnect(let reason), .connectionLost(let reason), .badURL(let reason): reason
      case .unknownHost: "no such host"
      case .timedOut, .stalled: "nothing came for too long"
      case .untrustedCertificate(let reason): "its certificate is not valid: \(reason)"
      default: "\(error)"
      }
    self.init(
      "\(url) cannot be loaded: \(reason).", remedy: "See that the address is right.",
      exitCode: .unreachable)
  }
}
