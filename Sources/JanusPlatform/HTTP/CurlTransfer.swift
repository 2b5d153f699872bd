internal import CCurl
internal import JanusCore

/// One easy handle, used for one exchange after another, and what has come of the present one.
@safe final class CurlTransfer {
  let handle: UnsafeMutableRawPointer
  private(set) var exchange: HTTPExchange?
  private var headerList: UnsafeMutablePointer<curl_slist>?
  private var rawHeaders: [UInt8] = []
  private var body: [UInt8] = []
  private var isTooLarge = false
  private let errorText: UnsafeMutablePointer<CChar>

  init() {
    guard let handle = unsafe curl_easy_init() else { preconditionFailure("libcurl has no memory.") }
    unsafe self.handle = handle
    unsafe errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
    unsafe errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
  }

  deinit {
    unsafe errorText.deallocate()
    unsafe curl_slist_free_all(headerList)
    unsafe curl_easy_cleanup(handle)
  }

  /// The transfer that a handle belongs to.
  static func of(_ handle: UnsafeMutableRawPointer) -> CurlTransfer {
    var pointer: UnsafeMutableRawPointer?
    _ = unsafe janus_curl_get_pointer(handle, CURLINFO_PRIVATE, &pointer)
    guard let pointer = unsafe pointer else { preconditionFailure("A handle without its transfer.") }
    return unsafe Unmanaged<CurlTransfer>.fromOpaque(pointer).takeUnretainedValue()
  }

  /// Sets the handle up for `exchange`; returns why that cannot be done.
  func prepare(_ exchange: HTTPExchange) -> HTTPError? {
    let request = exchange.request
    self.exchange = exchange
    unsafe curl_easy_reset(handle)
    guard setString(CURLOPT_URL, request.url) == CURLE_OK else {
      self.exchange = nil
      return .badURL(request.url)
    }
    setProtocolOptions(isSecure: request.url.lowercased().hasPrefix("https:"))
    setLong(CURLOPT_TIMEOUT_MS, Int(request.timeout * 1000))
    setLong(CURLOPT_CONNECTTIMEOUT_MS, Int(request.connectTimeout * 1000))
    setHeaders(request.headers)
    if request.method == .post {
      setLong(CURLOPT_POST, 1)
      _ = unsafe janus_curl_set_offset(
        handle, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(request.body.count))
      _ = unsafe janus_curl_set_pointer(handle, CURLOPT_COPYPOSTFIELDS, request.body)
    }
    setCallbacks()
    return nil
  }

  private func setProtocolOptions(isSecure: Bool) {
    setLong(CURLOPT_NOSIGNAL, 1)
    setLong(CURLOPT_TCP_KEEPALIVE, 1)
    setLong(CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_2TLS)
    // Better to wait for a connection that can carry many requests than to open one for each.
    // Without TLS there is none, and libcurl would wait for the first answer to find that out.
    if isSecure { setLong(CURLOPT_PIPEWAIT, 1) }
    _ = setString(CURLOPT_PROTOCOLS_STR, "http,https")
    _ = setString(CURLOPT_ACCEPT_ENCODING, "")
    _ = setString(CURLOPT_USERAGENT, "janus/\(Janus.version)")
  }

  private func setHeaders(_ headers: [(name: String, value: String)]) {
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
    _ = unsafe janus_curl_set_data_callback(handle, CURLOPT_WRITEFUNCTION) { data, _, size, context in
      guard let data = unsafe data, let context = unsafe context else { return 0 }
      let transfer = unsafe Unmanaged<CurlTransfer>.fromOpaque(context).takeUnretainedValue()
      return unsafe transfer.receive(UnsafeRawBufferPointer(start: data, count: size)) ? size : 0
    }
    _ = unsafe janus_curl_set_data_callback(handle, CURLOPT_HEADERFUNCTION) { data, _, size, context in
      guard let data = unsafe data, let context = unsafe context else { return 0 }
      let transfer = unsafe Unmanaged<CurlTransfer>.fromOpaque(context).takeUnretainedValue()
      return unsafe transfer.receiveHeader(UnsafeRawBufferPointer(start: data, count: size)) ? size : 0
    }
  }

  private func receive(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard body.count + bytes.count <= HTTPClient.largestBody else {
      isTooLarge = true
      return false
    }
    unsafe body.append(contentsOf: bytes)
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
    if isTooLarge { return .failure(.tooLarge(limit: HTTPClient.largestBody)) }
    return .failure(failure(result))
  }

  private func failure(_ result: CURLcode) -> HTTPError {
    let written = unsafe String(cString: errorText)
    let text = written.isEmpty ? unsafe String(cString: curl_easy_strerror(result)) : written
    switch result {
    case CURLE_OPERATION_TIMEDOUT:
      // The time of the connecting is 0 for a connection that was used before; what was sent tells.
      return hasSentRequest
        ? .timedOut(seconds: exchange?.request.timeout ?? 0) : .cannotConnect(text)
    case CURLE_COULDNT_CONNECT, CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY:
      return .cannotConnect(text)
    case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE: return .untrustedCertificate(text)
    // libcurl calls an answer that is no HTTP so too.
    case CURLE_UNSUPPORTED_PROTOCOL where hasSentRequest: return .connectionLost(text)
    case CURLE_URL_MALFORMAT, CURLE_UNSUPPORTED_PROTOCOL:
      return .badURL(exchange?.request.url ?? "")
    default: return .connectionLost(text)
    }
  }

  private var hasSentRequest: Bool {
    var size = 0
    _ = unsafe janus_curl_get_long(handle, CURLINFO_REQUEST_SIZE, &size)
    return size > 0
  }

  /// Lets go of the exchange, and of its body's memory, so that an idle handle costs little.
  func clear() {
    exchange = nil
    body = []
    rawHeaders.removeAll(keepingCapacity: true)
    isTooLarge = false
    unsafe errorText[0] = 0
    unsafe curl_slist_free_all(headerList)
    unsafe headerList = nil
  }

  private func setLong(_ option: CURLoption, _ value: Int) {
    _ = unsafe janus_curl_set_long(handle, option, value)
  }

  private func setString(_ option: CURLoption, _ value: String) -> CURLcode {
    unsafe janus_curl_set_pointer(handle, option, value)
  }
}
