package import JanusCore
internal import JanusPlatform

/// Where a run puts its records as they come, on a thread of its own.
///
/// JSON lines grow while the run goes on, each line whole; the same run again finds its own lines there (``ConfirmedFile``).
/// Other files appear when they are whole.
package actor RecordStream {
  private nonisolated let executor = ThreadExecutor(name: "janus-output")
  package nonisolated var unownedExecutor: UnownedSerialExecutor {
    unsafe executor.asUnownedSerialExecutor()
  }

  /// A record as the file takes it.
  package enum Encoded: Sendable {
    case bytes([UInt8])
    /// A row of a table, whose columns the file knows.
    case row(JSONValue)
  }

  private enum Place {
    case growing(ConfirmedFile)
    case whole(RecordWriter)
  }

  private let place: Place
  private nonisolated let format: RecordWriter.Format
  /// Whether the records can be seen as they come.
  package nonisolated let isGrowing: Bool
  /// Records that were written.
  package private(set) var count = 0

  /// - Throws: ``JanusError`` where the place cannot be written.
  package init(path: String) throws(JanusError) {
    format = RecordWriter.Format(path: path)
    isGrowing = format == .json(.jsonLines) && Compression(path: path) == nil
    if isGrowing {
      try Self.checkContent(of: path)
      do { place = .growing(try ConfirmedFile(path: path)) } catch {
        throw JanusError(writing: error)
      }
    } else {
      place = .whole(try RecordWriter(path: path))
    }
  }

  /// Makes sure that a file that is there already holds records: somebody's text is not to be lost.
  private static func checkContent(of path: String) throws(JanusError) {
    guard FileSystem.isRegularFile(path) else { return }
    let piece: ArraySlice<UInt8>
    do { piece = try FileReader(path: path).next() } catch { throw JanusError(writing: error) }
    let text = piece.drop(while: \.isJSONSpace)
    let isRecord =
      if let end = text.firstIndex(of: 0x0A) {
        (try? JSONParser.parse(Array(text[..<end])))?.objectValue != nil
      } else {
        // One that is longer, or was torn by a crash.
        text.isEmpty || text.first == UInt8(ascii: "{")
      }
    guard !isRecord else { return }
    throw JanusError(
      "\(path) is there already, and does not hold records: its first line is none.",
      remedy: "Choose another output, or remove that file first.", exitCode: .usage)
  }

  /// Whether records that stood there before are gone; of a file that grows.
  package var hasReplaced: Bool {
    if case .growing(let file) = place { file.hasReplaced } else { false }
  }

  /// Whether records that stood there before, and were not come to, are there still.
  package var keepsMore: Bool {
    if case .growing(let file) = place { file.keepsMore } else { false }
  }

  package nonisolated func encode(_ record: JSONObject) -> Encoded {
    switch format {
    case .json(let format): .bytes(format.encode(.object(record)))
    case .table: .row(.object(record))
    }
  }

  package func append(_ records: [Encoded]) throws(JanusError) {
    guard !records.isEmpty else { return }
    switch place {
    case .growing(let file):
      var lines: [UInt8] = []
      for case .bytes(let bytes) in records { lines += bytes }
      do { try file.append(lines) } catch { throw JanusError(writing: error) }
    case .whole(let writer):
      for record in records {
        switch record {
        case .bytes(let bytes): try writer.append(bytes)
        case .row(let row): try writer.write(row)
        }
      }
    }
    count += records.count
  }

  /// Ends the file.
  /// - Parameter isWhole: Whether the run came to its end; else lines of an earlier run that this one did not come to
  ///   stay.
  /// - Throws: ``JanusError`` where it cannot be written.
  package func commit(isWhole: Bool) throws(JanusError) {
    switch place {
    case .growing(let file):
      do { try file.commit(isWhole: isWhole) } catch { throw JanusError(writing: error) }
    case .whole(let writer): try writer.commit()
    }
  }
}
