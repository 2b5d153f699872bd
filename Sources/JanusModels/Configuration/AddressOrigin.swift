/// Who said where a model's servers are. That decides which keys may go there.
public enum AddressOrigin: Hashable, Sendable {
  /// The user: on the command line, in the process's environment, or in a file of their own.
  case user
  /// A file of the project, which somebody else may have written; the path is as messages name it.
  case project(path: String)
}
