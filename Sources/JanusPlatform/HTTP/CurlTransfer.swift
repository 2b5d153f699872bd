internal import CCurl
internal import JanusCore

/// One easy handle, used for one exchange after another, and what has come of the present one.
@safe final class CurlTransfer {
  let handle: UnsafeMutableRawPointer
  private(set) var exchange: HTTPExchange?
  private var headerList: UnsafeMutablePointer<curl_slist>?
  /// What `headerList` was made from.
  private var headers: [(name: String, value: String)] = []
  private var rawHeaders: [UInt8] = []
  private var body: [UInt8] = []
  private var isTooLarge = false
  /// What is sent, and how many bytes of it are on their way.
  private var upload: (file: FileReader, range: Range<Int>, sent: Int)?
  private var start = ContinuousClock.now
  /// When the last piece of the body came; nil before the first, and where nobody asks.
  private var lastPiece: ContinuousClock.Instant?
  private let errorText: UnsafeMutablePointer<CChar>

  init() {
    guard let handle = unsafe curl_easy_init() else {
      preconditionFailure("libcurl has no memory.")
    }
    unsafe self.handle = handle
    unsafe errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
    unsafe errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    setProtocolOptions()
    setCallbacks()
  }

  deinit {
    unsafe curl_easy_cleanup(handle)
    unsafe curl_slist_free_all(headerList)
    unsafe errorText.deallocate()
  }

  /// The transfer that a handle belongs to.
  static func of(_ handle: UnsafeMutableRawPointer) -> CurlTransfer {
    var pointer: UnsafeMutableRawPointer?
    _ = unsafe janus_curl_get_pointer(handle, CURLINFO_PRIVATE, &pointer)
    guard let pointer = unsafe pointer else {
      preconditionFailure("A handle without its transfer.")
    }
    return unsafe Unmanaged<CurlTransfer>.fromOpaque(pointer).takeUnretainedValue()
  }

  /// Sets the handle up for `exchange`; returns why that cannot be done.
  func prepare(_ exchange: HTTPExchange) -> HTTPError? {
    let request = exchange.request
    guard setString(CURLOPT_URL, request.url) == CURLE_OK else { return .badURL(request.url) }
    self.exchange = exchange
    if request.watchesSilence { start = .now }
    // Better to wait for a connection that can carry many requests than to open one for each. Without TLS
    // there is none such, and of those that wait libcurl leaves the last until another request ends.
    setLong(CURLOPT_PIPEWAIT, request.url.lowercased().hasPrefix("https:") ? 1 : 0)
    setLong(
      CURLOPT_TIMEOUT_MS, request.idleTimeout == nil ? Self.milliseconds(request.timeout) : 0)
    setLong(CURLOPT_LOW_SPEED_LIMIT, request.idleTimeout == nil ? 0 : 1)
    setLong(CURLOPT_LOW_SPEED_TIME, Int(request.idleTimeout ?? 0))
    setLong(CURLOPT_CONNECTTIMEOUT_MS, Self.milliseconds(request.connectTimeout))
    setHeaders(request.headers)
    // What an earlier exchange was does not last.
    setLong(CURLOPT_HTTPGET, 1)
    setLong(CURLOPT_FRESH_CONNECT, request.method == .put ? 1 : 0)
    switch request.method {
    case .get: break
    case .put: return prepareUpload(request)
    case .post:
      setLong(CURLOPT_POST, 1)
      _ = unsafe janus_curl_set_offset(
        handle, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(request.body.count))
      _ = unsafe janus_curl_set_pointer(handle, CURLOPT_COPYPOSTFIELDS, request.body)
    }
    return nil
  }

  /// Sets up the sending of a file, always on a connection of its own: where an older one turns out to be closed,
  /// libcurl 7.88 sends the request again by itself, but not what it had read of the body and not yet sent.
  private func prepareUpload(_ request: HTTPRequest) -> HTTPError? {
    let slice = request.upload ?? FileSlice(path: "/dev/null", range: 0..<0)
    do { upload = (try FileReader(path: slice.path, chunkSize: 0), slice.range, 0) } catch {
      return .unreadableBody("\(error.path): \(error.reason)")
    }
    setLong(CURLOPT_UPLOAD, 1)
    _ = unsafe janus_curl_set_offset(
      handle, CURLOPT_INFILESIZE_LARGE, curl_off_t(slice.range.count))
    return nil
  }

  /// At least 1, since 0 is no limit for libcurl, and at most some eleven days.
  private static func milliseconds(_ seconds: Double) -> Int {
    Int(max(1, min(seconds, 1e6) * 1000))
  }

  private func setProtocolOptions() {
    setLong(CURLOPT_NOSIGNAL, 1)
    setLong(CURLOPT_TCP_KEEPALIVE, 1)
    setLong(CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_2TLS)
    _ = setString(CURLOPT_PROTOCOLS_STR, "http,https")
    _ = setString(CURLOPT_ACCEPT_ENCODING, "")
    // A proxy is for the world outside; a server on this machine is not behind it, unless somebody says so.
    if Environment.process.text("no_proxy") == nil, Environment.process.text("NO_PROXY") == nil {
      _ = setString(CURLOPT_NOPROXY, "localhost,127.0.0.1,::1")
    }
    _ = setString(CURLOPT_USERAGENT, "janus/\(Janus.version)")
  }

  private func setHeaders(_ headers: [(name: String, value: String)]) {
    // The requests of one provider all have the same.
    guard unsafe headerList == nil || !headers.elementsEqual(self.headers, by: ==) else { return }
    self.headers = headers
    unsafe curl_slist_free_all(headerList)
    // An empty `Expect:` keeps libcurl from waiting for a `100 Continue` that few servers send.
    unsafe headerList = curl_slist_append(nil, "Expect:")
    for (name, value) in headers {
      unsafe headerList = curl_slist_append(headerList, "\(name): \(value)")
    }
    _ = unsafe janus_curl_set_pointer(handle, CURLOPT_HTTPHEADER, headerList)
  }

  private func setCallbacks() {
    let context = unsafe Unmanaged.passUnretained(self).toOpaque()
    _ = unsafe janus_curl_set_pointer(handle, CURLOPT_PRIVATE, context)
    _ = unsafe janus_curl_set_pointer(handle, CURLOPT_WRITEDATA, context)
    _ = unsafe janus_curl_set_pointer(handle, CURLOPT_HEADERDATA, context)
    _ = unsafe janus_curl_set_pointer(handle, CURLOPT_ERRORBUFFER, errorText)
    unsafe setUploadCallbacks(context)
    _ = unsafe janus_curl_set_data_callback(handle, CURLOPT_WRITEFUNCTION) {
      data, _, size, context in
      guard let data = unsafe data, let context = unsafe context else { return 0 }
      let transfer = unsafe Unmanaged<CurlTransfer>.fromOpaque(context).takeUnretainedValue()
      return unsafe transfer.receive(UnsafeRawBufferPointer(start: data, count: size)) ? size : 0
    }
    _ = unsafe janus_curl_set_data_callback(handle, CURLOPT_HEADERFUNCTION) {
      data, _, size, context in
      guard let data = unsafe data, let context = unsafe context else { return 0 }
      let transfer = unsafe Unmanaged<CurlTransfer>.fromOpaque(context).takeUnretainedValue()
      return unsafe transfer.receiveHeader(UnsafeRawBufferPointer(start: data, count: size))
        ? size : 0
    }
  }

  /// Gives the next bytes of what is sent; nil where they cannot be read.
  private func send(into buffer: UnsafeMutableRawBufferPointer) -> Int? {
    guard let upload else { return 0 }
    let start = upload.range.lowerBound + upload.sent
    let end = min(upload.range.upperBound, start + buffer.count)
    guard start < end else { return 0 }
    guard let bytes = try? upload.file.bytes(in: start..<end) else { return nil }
    unsafe buffer.copyBytes(from: bytes)
    self.upload?.sent += bytes.count
    exchange?.request.didSend?(bytes.count)
    return bytes.count
  }

  /// Begins again at `offset`, where a connection that was kept turned out to be closed.
  private func rewind(to offset: Int) {
    guard let sent = upload?.sent else { return }
    exchange?.request.didSend?(offset - sent)
    upload?.sent = offset
  }

  private func setUploadCallbacks(_ context: UnsafeMutableRawPointer) {
    _ = unsafe janus_curl_set_pointer(handle, CURLOPT_READDATA, context)
    _ = unsafe janus_curl_set_pointer(handle, CURLOPT_SEEKDATA, context)
    _ = unsafe janus_curl_set_data_callback(handle, CURLOPT_READFUNCTION) {
      data, size, count, context in
      guard let data = unsafe data, let context = unsafe context else { return 0 }
      let transfer = unsafe Unmanaged<CurlTransfer>.fromOpaque(context).takeUnretainedValue()
      let buffer = unsafe UnsafeMutableRawBufferPointer(start: data, count: size * count)
      return unsafe transfer.send(into: buffer) ?? Int(CURL_READFUNC_ABORT)
    }
    _ = unsafe janus_curl_set_seek_callback(handle) { context, offset, _ in
      guard let context = unsafe context else { return CURL_SEEKFUNC_FAIL }
      let transfer = unsafe Unmanaged<CurlTransfer>.fromOpaque(context).takeUnretainedValue()
      transfer.rewind(to: Int(offset))
      return CURL_SEEKFUNC_OK
    }
  }

  private func receive(_ bytes: UnsafeRawBufferPointer) -> Bool {
    if let sink = exchange?.request.sink {
      var status = 0
      _ = unsafe janus_curl_get_long(handle, CURLINFO_RESPONSE_CODE, &status)
      if status == 200 || status == 206 { return unsafe sink.take(Array(bytes), status: status) }
    }
    guard let request = exchange?.request, body.count + bytes.count <= request.largestBody else {
      isTooLarge = true
      return false
    }
    unsafe body.append(contentsOf: bytes)
    if request.watchesSilence { lastPiece = .now }
    return true
  }

  private func receiveHeader(_ bytes: UnsafeRawBufferPointer) -> Bool {
    // A status line begins a new set of headers: those of `100 Continue` are not the answer's.
    if unsafe bytes.starts(with: "HTTP/".utf8) { rawHeaders.removeAll(keepingCapacity: true) }
    guard rawHeaders.count + bytes.count <= 1 << 18 else { return false }
    unsafe rawHeaders.append(contentsOf: bytes)
    return true
  }

  func answer(_ result: CURLcode) -> HTTPExchange.Answer {
    guard result != CURLE_OK else {
      var status = 0
      _ = unsafe janus_curl_get_long(handle, CURLINFO_RESPONSE_CODE, &status)
      return .success(HTTPResponse(status: status, rawHeaders: rawHeaders, body: body))
    }
    if isTooLarge, let limit = exchange?.request.largestBody {
      return .failure(.tooLarge(limit: limit))
    }
    return .failure(failure(result))
  }

  private func failure(_ result: CURLcode) -> HTTPError {
    let written = unsafe String(cString: errorText)
    let text = written.isEmpty ? unsafe String(cString: curl_easy_strerror(result)) : written
    switch result {
    case CURLE_ABORTED_BY_CALLBACK where upload != nil:
      return .unreadableBody("the file became shorter while it was sent")
    case CURLE_OPERATION_TIMEDOUT:
      return hadConnection
        ? .timedOut(
          seconds: exchange.map { $0.request.idleTimeout ?? $0.request.timeout } ?? 0)
        : .cannotConnect(text)
    case CURLE_COULDNT_RESOLVE_HOST: return .unknownHost
    case CURLE_COULDNT_CONNECT, CURLE_COULDNT_RESOLVE_PROXY:
      return .cannotConnect(text)
    case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE:
      return .untrustedCertificate(text)
    case CURLE_URL_MALFORMAT: return .badURL(exchange?.request.url ?? "")
    // libcurl says the same of a server that does not speak HTTP.
    case CURLE_UNSUPPORTED_PROTOCOL:
      return hadConnection ? .connectionLost(text) : .badURL(exchange?.request.url ?? "")
    default: return .connectionLost(text)
    }
  }

  /// Whether there was a connection to send the request on, be it an older one.
  private var hadConnection: Bool { secondsUntilSent != nil }

  /// How long it took until the request could be sent; nil while it cannot.
  private var secondsUntilSent: Double? {
    var microseconds: curl_off_t = 0
    _ = unsafe janus_curl_get_offset(handle, CURLINFO_PRETRANSFER_TIME_T, &microseconds)
    return microseconds > 0 ? Double(microseconds) / 1e6 : nil
  }

  /// When its silence will have been too long, as things are; nil if it may be silent.
  var silenceEnds: ContinuousClock.Instant? {
    guard let request = exchange?.request, request.watchesSilence else { return nil }
    if let lastPiece { return request.stallTimeout.map { lastPiece.advanced(by: .seconds($0)) } }
    guard let limit = request.firstByteTimeout else {
      // What has not begun cannot stall sooner than so.
      return request.stallTimeout.map { ContinuousClock.now.advanced(by: .seconds($0)) }
    }
    // Until it is sent, the limit on connecting counts; then the wait begins.
    let sent = secondsUntilSent ?? (ContinuousClock.now - start) / .seconds(1)
    return start.advanced(by: .seconds(sent + limit))
  }

  /// The fault of having been silent too long.
  var silenceFailure: HTTPExchange.Answer {
    let request = exchange?.request
    let limit = lastPiece == nil ? request?.firstByteTimeout : request?.stallTimeout
    return .failure(.stalled(seconds: limit ?? 0, received: body))
  }

  /// Lets go of the exchange, and of its body's memory, so that an idle handle costs little.
  func clear() {
    exchange = nil
    upload = nil
    body = []
    rawHeaders.removeAll(keepingCapacity: true)
    isTooLarge = false
    lastPiece = nil
    unsafe errorText[0] = 0
  }

  private func setLong(_ option: CURLoption, _ value: Int) {
    _ = unsafe janus_curl_set_long(handle, option, value)
  }

  private func setString(_ option: CURLoption, _ value: String) -> CURLcode {
    unsafe janus_curl_set_pointer(handle, option, value)
  }
}

extension HTTPRequest {
  /// Whether the time between its pieces matters.
  fileprivate var watchesSilence: Bool { firstByteTimeout != nil || stallTimeout != nil }
}
