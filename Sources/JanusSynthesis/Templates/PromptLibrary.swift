internal import JanusPlatform

/// Where the program's own prompts are.
package struct PromptLibrary: Sendable {
  private let find: @Sendable (String) -> String?

  /// Prompts by their paths, for example `single/single.en.txt`.
  package init(_ find: @escaping @Sendable (String) -> String?) { self.find = find }

  /// Those that are part of the program.
  package static let embedded = PromptLibrary { path in
    EmbeddedFiles.prompt(path).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The text at `path`, without the line end at its end.
  func text(_ path: String) -> String {
    guard let text = find(path) else { preconditionFailure("there is no prompt \(path)") }
    return text.hasSuffix("\n") ? String(text.dropLast()) : text
  }
}
