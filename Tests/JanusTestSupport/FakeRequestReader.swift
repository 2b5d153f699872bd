import Foundation

/// Takes one HTTP request after the other from a connection.
struct FakeRequestReader {
  enum Outcome {
    case request(RecordedRequest)
    /// Not a request that is understood here: the status to say so with.
    case refused(Int)
    case ended
  }

  private let socket: LoopbackSocket
  private let bodyLimit: (String) -> Int?
  private var buffer = Data()

  /// `bodyLimit` says by `METHOD /path` after how many bytes of its body a request is cut off.
  init(_ socket: LoopbackSocket, bodyLimit: @escaping (String) -> Int? = { _ in nil }) {
    self.socket = socket
    self.bodyLimit = bodyLimit
  }

  mutating func next() -> Outcome {
    let emptyLine = Data("\r\n\r\n".utf8)
    var headEnd = buffer.range(of: emptyLine)
    while headEnd == nil {
      guard buffer.count < 1 << 20 else { return .refused(431) }
      guard receive() else { return .ended }
      headEnd = buffer.range(of: emptyLine)
    }
    guard let headEnd, let head = Head(buffer[..<headEnd.lowerBound]) else { return .refused(400) }
    buffer = Data(buffer[headEnd.upperBound...])
    if head.fields["expect"]?.lowercased() == "100-continue" {
      socket.send("HTTP/1.1 100 Continue\r\n\r\n".utf8)
    }
    if let limit = bodyLimit("\(head.method) \(head.path)") {
      // In the middle at the latest, lest the client has sent all and waits.
      let end = min(limit, (head.bodyLength ?? limit) / 2)
      while buffer.count < end, receive() {}
      socket.close(resetting: true)
      return .ended
    }
    let body: Data
    if head.isChunked {
      guard let chunks = chunks() else { return .ended }
      body = chunks
    } else {
      guard let length = head.bodyLength else { return .refused(411) }
      while buffer.count < length { guard receive() else { return .ended } }
      body = Data(buffer.prefix(length))
      buffer = Data(buffer.dropFirst(length))
    }
    return .request(
      RecordedRequest(
        method: head.method, path: head.path, headers: head.fields,
        body: String(decoding: body, as: UTF8.self), bytes: body))
  }

  /// A body in chunks (RFC 9112); nil where the connection ends inside it.
  private mutating func chunks() -> Data? {
    var body = Data()
    while true {
      guard let line = line(), let size = Int(line.prefix { $0 != ";" }, radix: 16) else {
        return nil
      }
      while buffer.count < size + 2 { guard receive() else { return nil } }
      body += buffer.prefix(size)
      buffer = Data(buffer.dropFirst(size + 2))
      if size == 0 { return body }
    }
  }

  private mutating func line() -> String? {
    let lineEnd = Data("\r\n".utf8)
    var end = buffer.range(of: lineEnd)
    while end == nil {
      guard receive() else { return nil }
      end = buffer.range(of: lineEnd)
    }
    guard let end else { return nil }
    let line = String(decoding: buffer[..<end.lowerBound], as: UTF8.self)
    buffer = Data(buffer[end.upperBound...])
    return line
  }

  private mutating func receive() -> Bool {
    guard let bytes = socket.receive(), !bytes.isEmpty else { return false }
    buffer.append(bytes)
    return true
  }
}

/// The request line and the header fields.
private struct Head {
  let method: String
  let path: String
  private(set) var fields: [String: String] = [:]

  init?(_ bytes: Data) {
    var lines = String(decoding: bytes, as: UTF8.self).components(separatedBy: "\r\n")
    let words = lines.removeFirst().split(separator: " ")
    guard words.count == 3, words[2].hasPrefix("HTTP/1.") else { return nil }
    method = String(words[0])
    path = String(words[1])
    for line in lines {
      guard let colon = line.firstIndex(of: ":") else { return nil }
      let value = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
      fields[line[..<colon].lowercased()] = value
    }
  }

  var isChunked: Bool { fields["transfer-encoding"]?.lowercased() == "chunked" }

  /// Nil where it is not told in advance.
  var bodyLength: Int? {
    if fields["transfer-encoding"] != nil { return nil }
    guard let length = fields["content-length"] else { return method == "POST" ? nil : 0 }
    return Int(length).flatMap { $0 >= 0 ? $0 : nil }
  }
}
