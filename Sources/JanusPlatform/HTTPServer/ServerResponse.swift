/// What a server answers.
package struct ServerResponse: Sendable {
  package enum Body: Sendable {
    case bytes([UInt8])
    /// The file's content as it is now. With `deleteAfterwards` its name is gone before the first byte is sent.
    case file(path: String, deleteAfterwards: Bool)
  }

  package var status: Int
  package var headers: [(name: String, value: String)]
  package var body: Body

  package init(status: Int, headers: [(name: String, value: String)] = [], body: Body = .bytes([]))
  {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// One short line for people, for requests that are not worth more.
  package static func plain(_ status: Int, _ text: String) -> ServerResponse {
    ServerResponse(
      status: status,
      headers: [
        ("Content-Type", "text/plain; charset=utf-8"), ("X-Content-Type-Options", "nosniff"),
      ],
      body: .bytes(Array("\(text)\n".utf8)))
  }
}
