package import JanusCore

/// Reads the front matter of diagrams by libyaml.
package enum YAMLFrontMatter {
  /// The `title` of a diagram's front matter, as a ``FrontMatterReader``.
  @Sendable package static func readTitle(
    _ yaml: String
  ) -> Result<String?, FrontMatterProblem> {
    do {
      let title = try YAMLReader.read(Array(yaml.utf8), path: "")?["title"]?.scalar
      let isTrue = title.map {
        $0.resolved != .null && $0.resolved != .bool(false) && !$0.text.isEmpty
      }
      return .success(isTrue == true ? title?.text : nil)
    } catch {
      let first = error.diagnostics.first
      return .failure(
        FrontMatterProblem(first?.message ?? error.summary, at: first?.position ?? .start))
    }
  }
}
