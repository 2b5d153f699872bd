/// A shell that completions can be made for.
enum Shell: String, CaseIterable, ParameterValue {
  case bash, zsh, fish

  /// The script that teaches the shell to complete the commands of `tree`.
  func completions(for tree: CommandTree) -> String {
    let places = tree.completionPlaces
    let lines =
      switch self {
      case .bash: BashCompletions(program: tree.name, places: places).lines
      case .zsh: ZshCompletions(program: tree.name, places: places).lines
      case .fish: FishCompletions(program: tree.name, places: places).lines
      }
    return lines.joined(separator: "\n") + "\n"
  }
}
