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
  private var buffer = Data()

  init(_ socket: LoopbackSocket) { self.socket = socket }

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
    guard let length = head.bodyLength else { return .refused(411) }
    if buffer.count < length, head.fields["expect"]?.lowercased() == "100-continue" {
      socket.send("HTTP/1.1 100 Continue\r\n\r\n".utf8)
    }
    while buffer.count < length {
      guard receive() else { return .ended }
    }
    let body = String(decoding: buffer.prefix(length), as: UTF8.self)
    buffer = Data(buffer.dropFirst(length))
    return .request(
      RecordedRequest(method: head.method, path: head.path, headers: head.fields, body: body))
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

  /// Nil where it is not told in advance.
  var bodyLength: Int? {
    if fields["transfer-encoding"] != nil { return nil }
    guard let length = fields["content-length"] else { return method == "POST" ? nil : 0 }
    return Int(length).flatMap { $0 >= 0 ? $0 : nil }
  }
}
