/// A shell that completions can be made for.
enum Shell: String, CaseIterable, ParameterValue {
  case bash, zsh, fish

  /// The script that teaches the shell to complete the commands of `tree`.
  func completions(for tree: CommandTree) -> String {
    switch self {
    case .bash: ""
    case .zsh: ""
    case .fish: ""
    }
  }
}
