import Foundation
import JanusTestSupport

/// Just enough of HTTP to see what a server really sends.
struct PlainClient {
  struct Reply {
    /// Whatever came, in whatever form.
    var bytes = Data()
    /// Whether the connection was reset, rather than ended.
    var isReset = false
    var isEnded = false

    private var parts: (head: String, body: Data)? {
      guard let end = bytes.range(of: Data("\r\n\r\n".utf8)) else { return nil }
      let head = String(decoding: bytes[..<end.lowerBound], as: UTF8.self)
      return (head, Data(bytes[end.upperBound...]))
    }
    var status: Int? {
      guard let head = parts?.head, head.hasPrefix("HTTP/1.1 ") else { return nil }
      return Int(head.dropFirst(9).prefix(3))
    }
    var body: String { String(decoding: parts?.body ?? Data(), as: UTF8.self) }
    var json: [String: Any] {
      (try? JSONSerialization.jsonObject(with: Data(body.utf8)) as? [String: Any]) ?? [:]
    }
    func field(_ name: String) -> String? {
      let line = parts?.head.components(separatedBy: "\r\n").first { $0.hasPrefix("\(name): ") }
      return line.map { String($0.dropFirst(name.count + 2)) }
    }
    var isWhole: Bool {
      guard let length = field("Content-Length").flatMap(Int.init) else { return false }
      return body.utf8.count >= length
    }
    /// The text in the form of OpenAI.
    var content: String? {
      let choices = json["choices"] as? [[String: Any]]
      return (choices?.first?["message"] as? [String: Any])?["content"] as? String
    }
  }

  let socket: LoopbackSocket

  init(_ server: FakeModelServer) throws { socket = try .connected(to: server.port) }

  func post(_ body: String, to path: String = "/v1/chat/completions") -> Reply {
    send("POST \(path) HTTP/1.1\r\nHost: x\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)")
  }

  /// Sends `request` and takes the reply, up to its told length or the connection's end.
  func send(_ request: String) -> Reply {
    socket.send(request.utf8)
    var reply = Reply()
    while !reply.isWhole, !reply.isEnded {
      guard socket.waitForInput(seconds: 10) else { return reply }
      let bytes = socket.receive()
      reply.bytes.append(bytes ?? Data())
      reply.isReset = bytes == nil
      reply.isEnded = bytes?.isEmpty ?? true
    }
    return reply
  }

  /// A chat request with one message.
  static func chat(_ message: String, seed: Int? = nil) -> String {
    let seed = seed.map { #","seed":\#($0)"# } ?? ""
    return #"{"model":"m","messages":[{"role":"user","content":"\#(message)"}]\#(seed)}"#
  }
}
