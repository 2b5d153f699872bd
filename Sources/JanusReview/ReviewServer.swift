package import JanusCore
internal import JanusPlatform
internal import Synchronization

/// The server of a review: listens, and has ``ReviewService`` answer.
package final class ReviewServer: Sendable {
  /// Where to listen.
  package struct Address: Hashable, Sendable {
    /// A numeric address.
    package var host = "127.0.0.1"
    /// Nil for the one that this review had last, or else any that is free.
    package var port: UInt16?

    package init() {}

    /// Whether nobody but this machine can connect.
    package var isLoopback: Bool { host.hasPrefix("127.") || host == "::1" }
  }

  private let server: HTTPServer
  /// Where the page is, with the token that lets its reader in.
  package let url: String
  /// The same, for a browser's command line: it lets in once.
  package let singleURL: String

  /// Listens at once.
  /// - Throws: ``JanusError`` where that cannot be done.
  package init(
    _ session: ReviewSession, at address: Address, report: @escaping ReviewService.ReportMaker
  ) throws(JanusError) {
    // The service must know the port, and the server whom to hand requests to.
    let box = ServiceBox()
    var limits = HTTPServerLimits()
    limits.bodyBytes = ReviewService.largestBody
    do {
      server = try Self.listen(session, address, limits, box)
    } catch {
      throw JanusError(listening: error)
    }
    let made = ReviewService(session, host: address.host, port: server.port, report: report)
    box.service.withLock { $0 = made }
    session.remember(port: server.port)
    let host =
      ["0.0.0.0", "::"].contains(address.host)
      ? "127.0.0.1" : address.host.contains(":") ? "[\(address.host)]" : address.host
    url = "http://\(host):\(server.port)\(made.entry)"
    singleURL = "http://\(host):\(server.port)\(made.singleEntry)"
  }

  private final class ServiceBox: Sendable {
    let service = Mutex<ReviewService?>(nil)
  }

  private static func listen(
    _ session: ReviewSession, _ address: Address, _ limits: HTTPServerLimits, _ box: ServiceBox
  ) throws(HTTPServerError) -> HTTPServer {
    let handler: @Sendable (ServerRequest) -> ServerResponse = { request in
      box.service.withLock { $0 }?.respond(to: request) ?? .plain(503, "Not yet.")
    }
    // Pages that are still open find the server again at the port that they know.
    if address.port == nil, let last = session.lastPort,
      let server = try? HTTPServer(host: address.host, port: last, limits: limits, handler: handler)
    {
      return server
    }
    return try HTTPServer(
      host: address.host, port: address.port ?? 0, limits: limits, handler: handler)
  }

  /// Takes no more requests, and waits for those under way.
  package func stop() { server.stop() }
}

extension JanusError {
  init(listening error: HTTPServerError) {
    switch error {
    case .unusableHost(let host):
      self.init(
        "\(host) is no numeric address of this machine.",
        remedy: "`--host 0.0.0.0` listens at all of them.", exitCode: .usage)
    case .portInUse(let port):
      self.init(
        "Port \(port) is in use.",
        remedy: "Name another, or leave --port out for one that is free.",
        exitCode: .unreachable)
    case .portNotAllowed(let port):
      self.init(
        "Port \(port) may not be used.", remedy: "Name one from 1024 on.", exitCode: .noPermission)
    case .system(let reason): self.init("The server cannot be started: \(reason).")
    }
  }
}
