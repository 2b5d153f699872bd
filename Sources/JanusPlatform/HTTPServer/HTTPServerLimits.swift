/// What an ``HTTPServer`` takes from whoever connects.
package struct HTTPServerLimits: Sendable {
  /// Connections open at once; more are closed as they come.
  package var connections = 512
  /// Of the request line and the headers together.
  package var headBytes = 64 << 10
  package var bodyBytes = 16 << 20
  /// How long a request may take to come whole, however busily it trickles.
  package var requestTime = Duration.seconds(30)
  /// How long a connection may be silent.
  package var idleTime = Duration.seconds(120)
  /// How long a server that stops waits for whoever reads an answer.
  package var stopTime = Duration.seconds(5)

  package init() {}
}
