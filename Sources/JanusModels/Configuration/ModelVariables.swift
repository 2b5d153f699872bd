/// The variables in which keys and addresses are looked for: those of the process, and those of the
/// project's `.env` that the process was started without.
package struct ModelVariables: Sendable {
  private let process: @Sendable (String) -> String?
  private let project: [String: String]
  private let projectPath: String

  /// - Parameters:
  ///   - project: The variables of the project's file; one that the process has, be it empty, hides its namesake.
  ///   - projectPath: The project's file, as messages name it.
  ///   - process: Looks up a variable of the process; nil if it is not set.
  package init(
    project: [String: String] = [:], projectPath: String = EnvironmentFile.fileName,
    process: @escaping @Sendable (String) -> String?
  ) {
    self.project = project
    self.projectPath = projectPath
    self.process = process
  }

  /// The value of a variable; nil if it is not set, or empty.
  package subscript(name: String) -> String? {
    (process(name) ?? project[name]).flatMap { $0.isEmpty ? nil : $0 }
  }

  /// Who set a variable.
  package func origin(of name: String) -> AddressOrigin {
    process(name) == nil && project[name] != nil ? .project(path: projectPath) : .user
  }

  /// What the process was started with, whatever the project's file says; nil if that is nothing.
  func ofProcess(_ name: String) -> String? { process(name).flatMap { $0.isEmpty ? nil : $0 } }

  /// What the project's file says, whatever the process has; nil if it says nothing.
  func ofProject(_ name: String) -> String? {
    project[name].flatMap { $0.isEmpty ? nil : $0 }
  }
}
