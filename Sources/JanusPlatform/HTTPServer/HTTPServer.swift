internal import CMicrohttpd
internal import Synchronization

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// An HTTP/1.1 server for the pages of one person's own programs, by libmicrohttpd.
///
/// Each connection has a thread of its own, so `handler` may block, and is called for several requests at once. It sees
/// only requests that came whole and within the limits; others are answered or cut off here. Whom to trust
/// (hosts, origins, tokens) is the handler's to decide.
@safe package final class HTTPServer: Sendable {
  /// The one that listens, given or found.
  package let port: UInt16
  private let service: ServerExchange.Service
  private let daemon: Mutex<OpaquePointer?>

  /// Listens at once. `host` is a numeric address (`127.0.0.1`, `::1`); of port 0 the system makes one that is free.
  package init(
    host: String = "127.0.0.1", port: UInt16 = 0, limits: HTTPServerLimits = .init(),
    handler: @escaping @Sendable (ServerRequest) -> ServerResponse
  ) throws(HTTPServerError) {
    let service = ServerExchange.Service(limits: limits, handler: handler)
    let started = unsafe host.withCString { host in
      var options = unsafe janus_server_options()
      unsafe options.host = host
      unsafe options.port = port
      unsafe options.connections = UInt32(clamping: limits.connections)
      unsafe options.idle_seconds = UInt32(clamping: limits.idleTime.components.seconds)
      unsafe options.head_bytes = limits.headBytes
      unsafe options.context = Unmanaged.passUnretained(service).toOpaque()
      unsafe options.handle = ServerExchange.handle
      unsafe options.completed = ServerExchange.completed
      unsafe options.connection = ServerExchange.connection
      return unsafe janus_server_start(&options)
    }
    guard let started = unsafe started else { throw Self.error(errno, host: host, port: port) }
    self.port = unsafe janus_server_port(started)
    self.service = service
    unsafe daemon = unsafe Mutex(started)
    service.connections.enforce()
  }

  deinit { stop() }

  /// Takes no more connections, and waits until what is under way is answered.
  ///
  /// The daemon is stopped only when no connection is left: libmicrohttpd 0.9.75 follows a null pointer where it
  /// refuses a malformed request while it stops.
  package func stop() {
    let daemon = unsafe daemon.withLock { daemon in
      defer { unsafe daemon = nil }
      return unsafe daemon
    }
    guard let daemon = unsafe daemon else { return }
    let listening = unsafe MHD_quiesce_daemon(daemon)
    service.connections.end(patience: service.limits.stopTime)
    unsafe MHD_stop_daemon(daemon)
    close(listening)
  }

  private static func error(_ code: Int32, host: String, port: UInt16) -> HTTPServerError {
    switch code {
    case EINVAL, EADDRNOTAVAIL: .unusableHost(host)
    case EADDRINUSE: .portInUse(port)
    case EACCES, EPERM: .portNotAllowed(port)
    default: .system(unsafe String(cString: strerror(code)))
    }
  }
}
