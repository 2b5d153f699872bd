package import JanusCore

/// Finds all places of a text where a project shows, so that they can be pointed at; ``LeakFilter`` tells the first only.
package struct LeakPlaces: Sendable {
  private let filter: LeakFilter

  /// - Parameter secrets: What must not show.
  package init(_ secrets: LeakSources) { filter = LeakFilter(secrets) }

  /// - Parameters:
  ///   - text: What somebody says.
  ///   - record: The record that it is from, whose provenance must not show either.
  /// - Returns: Ranges of the text's UTF-8, in their order.
  package func places(in text: String, of record: JSONValue) -> [Range<Int>] {
    filter.places(in: FilteredText(text, role: nil), of: record)
  }
}
