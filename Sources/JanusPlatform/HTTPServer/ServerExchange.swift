internal import CMicrohttpd

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// One request from its first byte to the last of its answer: what libmicrohttpd calls, on the connection's own thread.
final class ServerExchange {
  /// What all exchanges of a server share.
  final class Service: Sendable {
    let limits: HTTPServerLimits
    let handler: @Sendable (ServerRequest) -> ServerResponse
    let connections = ServerConnections()

    init(limits: HTTPServerLimits, handler: @escaping @Sendable (ServerRequest) -> ServerResponse) {
      self.limits = limits
      self.handler = handler
    }
  }

  private var body: [UInt8] = []

  // MARK: What libmicrohttpd calls

  static let connection: MHD_NotifyConnectionCallback = { context, connection, _, event in
    guard let service = unsafe service(context), let connection = unsafe connection else { return }
    let key = Int(bitPattern: connection)
    if event == .CONNECTION_NOTIFY_STARTED {
      unsafe service.connections.add(
        key, socket: janus_connection_socket(connection),
        deadline: .now + service.limits.requestTime)
    } else {
      service.connections.remove(key)
    }
  }

  static let handle: MHD_AccessHandlerCallback = {
    context, connection, path, method, _, data, size, state in
    guard let service = unsafe service(context), let connection = unsafe connection,
      let path = unsafe path, let method = unsafe method, let size = unsafe size,
      let state = unsafe state
    else { return .NO }
    guard let known = unsafe state.pointee else {
      unsafe state.pointee = Unmanaged.passRetained(ServerExchange()).toOpaque()
      return unsafe begin(connection, limits: service.limits)
    }
    let exchange = unsafe Unmanaged<ServerExchange>.fromOpaque(known).takeUnretainedValue()
    if unsafe size.pointee > 0, let data = unsafe data {
      let count = unsafe size.pointee
      guard exchange.body.count + count <= service.limits.bodyBytes else { return .NO }
      unsafe data.withMemoryRebound(to: UInt8.self, capacity: count) { bytes in
        unsafe exchange.body.append(contentsOf: UnsafeBufferPointer(start: bytes, count: count))
      }
      unsafe size.pointee = 0
      return .YES
    }
    service.connections.set(Int(bitPattern: connection), to: nil)
    let request = unsafe exchange.request(connection, method: method, path: path)
    let response = request.map(service.handler) ?? .plain(400, "This address is not well-formed.")
    return unsafe send(response, on: connection)
  }

  static let completed: MHD_RequestCompletedCallback = { context, connection, state, _ in
    guard let service = unsafe service(context), let connection = unsafe connection,
      let state = unsafe state, let known = unsafe state.pointee
    else { return }
    unsafe Unmanaged<ServerExchange>.fromOpaque(known).release()
    unsafe state.pointee = nil
    // The connection may bring another request, once it is no longer idle.
    let limits = service.limits
    service.connections.set(
      Int(bitPattern: connection), to: .now + limits.idleTime + limits.requestTime)
  }

  private static func service(_ context: UnsafeMutableRawPointer?) -> Service? {
    unsafe context.map { unsafe Unmanaged<Service>.fromOpaque($0).takeUnretainedValue() }
  }

  // MARK: Requests

  /// With the head of a request; what says that it will be too large is refused before it comes.
  private static func begin(_ connection: OpaquePointer, limits: HTTPServerLimits) -> MHD_Result {
    guard
      let declared = unsafe MHD_lookup_connection_value(
        connection, .HEADER_KIND, "Content-Length")
    else { return .YES }
    guard let size = unsafe Int(String(cString: declared)), size <= limits.bodyBytes else {
      return unsafe send(.plain(413, "This request is too large."), on: connection)
    }
    return .YES
  }

  private func request(
    _ connection: OpaquePointer, method: UnsafePointer<CChar>, path: UnsafePointer<CChar>
  ) -> ServerRequest? {
    let path = unsafe ServerRequest.unescaped(String(cString: path).utf8)
    let arguments = unsafe Self.values(of: .GET_ARGUMENT_KIND, connection)
    let headers = unsafe Self.values(of: .HEADER_KIND, connection)
    guard let path, path.hasPrefix("/") else { return nil }
    var query: [(name: String, value: String)] = []
    for (name, value) in arguments {
      guard let name = ServerRequest.unescaped(name.utf8),
        let value = ServerRequest.unescaped(value.utf8)
      else { return nil }
      query.append((name, value))
    }
    return ServerRequest(
      method: unsafe String(cString: method), path: path, query: query, headers: headers, body: body
    )
  }

  private final class Values {
    var all: [(name: String, value: String)] = []
  }

  private static func values(
    of kind: MHD_ValueKind, _ connection: OpaquePointer
  ) -> [(name: String, value: String)] {
    let values = Values()
    let context = unsafe Unmanaged.passUnretained(values).toOpaque()
    unsafe MHD_get_connection_values(
      connection, kind,
      { context, _, name, value in
        guard let context = unsafe context, let name = unsafe name else { return .NO }
        let values = unsafe Unmanaged<Values>.fromOpaque(context).takeUnretainedValue()
        let text = unsafe value.map { unsafe String(cString: $0) } ?? ""
        unsafe values.all.append((String(cString: name), text))
        return .YES
      }, context)
    return withExtendedLifetime(values) { values.all }
  }

  // MARK: Answers

  private static func send(_ response: ServerResponse, on connection: OpaquePointer) -> MHD_Result {
    var response = response
    let made = unsafe make(response.body)
    let message: OpaquePointer
    if let made = unsafe made {
      unsafe message = made
    } else {
      response = .plain(404, "What was asked for is not there any more.")
      guard let made = unsafe make(response.body) else { return .NO }
      unsafe message = made
    }
    defer { unsafe MHD_destroy_response(message) }
    for (name, value) in response.headers {
      guard unsafe MHD_add_response_header(message, name, value) == .YES else { return .NO }
    }
    return unsafe MHD_queue_response(connection, UInt32(response.status), message)
  }

  private static func make(_ body: ServerResponse.Body) -> OpaquePointer? {
    switch body {
    case .bytes(let bytes):
      return unsafe bytes.withUnsafeBytes { bytes in
        unsafe MHD_create_response_from_buffer(
          bytes.count, UnsafeMutableRawPointer(mutating: bytes.baseAddress), .RESPMEM_MUST_COPY)
      }
    case .file(let path, let deleteAfterwards):
      let file = unsafe open(path, O_RDONLY | O_CLOEXEC)
      guard file >= 0 else { return nil }
      if deleteAfterwards { unsafe unlink(path) }
      var status = stat()
      guard unsafe fstat(file, &status) == 0,
        let response = unsafe MHD_create_response_from_fd64(UInt64(status.st_size), file)
      else {
        close(file)
        return nil
      }
      return unsafe response
    }
  }
}
