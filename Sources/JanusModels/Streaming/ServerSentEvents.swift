/// Reads the data of server-sent events from a body that is there as a whole.
///
/// Source: WHATWG HTML, "Server-sent events". Lines end in LF, CR LF or CR; comments and fields other than
/// `data` are passed over, as the interfaces repeat an event's name in its data.
enum ServerSentEvents {
  /// The data of each event in order; of the last also where the empty line behind it is missing.
  static func data(in body: [UInt8]) -> [[UInt8]] {
    var events: [[UInt8]] = []
    var event: [UInt8]?
    var start = body.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    while start < body.count {
      let end = body[start...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? body.count
      take(body[start..<end], into: &event, &events)
      let isPair = end + 1 < body.count && body[end] == 0x0D && body[end + 1] == 0x0A
      start = end + (isPair ? 2 : 1)
    }
    if let event { events.append(event) }
    return events
  }

  private static func take(
    _ line: ArraySlice<UInt8>, into event: inout [UInt8]?, _ events: inout [[UInt8]]
  ) {
    guard !line.isEmpty else {
      if let event { events.append(event) }
      event = nil
      return
    }
    guard line.starts(with: "data".utf8) else { return }
    var value = line.dropFirst(4)
    guard let colon = value.popFirst() else {
      event = event.map { $0 + [0x0A] } ?? []
      return
    }
    guard colon == UInt8(ascii: ":") else { return }
    if value.first == 0x20 { value = value.dropFirst() }
    event = event.map { $0 + [0x0A] + value } ?? Array(value)
  }
}
