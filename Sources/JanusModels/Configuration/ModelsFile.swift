internal import JanusCore
internal import JanusPlatform

/// What one `models.yaml` says: the models that it names, in its order.
public struct ModelsFile: Hashable, Sendable {
  /// The file, as messages name it.
  public var path: String
  /// Each has an alias.
  public var models: [ModelConfiguration]

  public init(path: String, models: [ModelConfiguration] = []) {
    self.path = path
    self.models = models
  }

  /// The file's name, wherever it lies.
  public static let fileName = "models.yaml"

  /// The same, as a file of the project: somebody else may have written it.
  package var ofProject: ModelsFile {
    var file = self
    for index in file.models.indices { file.models[index].addressOrigin = .project(path: path) }
    return file
  }

  public func model(named name: String) -> ModelConfiguration? {
    models.first { $0.alias == name }
  }
}

extension ModelConfiguration {
  /// The model that `text` means: one that a file defines, else `provider/name`, optionally with `@URL`.
  ///
  /// - Parameters:
  ///   - text: As `--model` takes it.
  ///   - files: The first that defines the name counts.
  ///   - origin: Who says `text`, and thus an address that stands in it.
  /// - Returns: What the file says of it, or the name with its address alone.
  /// - Throws: ``ModelNameError`` where it is neither.
  public static func resolve(
    _ text: String, in files: [ModelsFile], saidBy origin: AddressOrigin = .user
  ) throws(ModelNameError) -> ModelConfiguration {
    if let model = files.lazy.compactMap({ $0.model(named: text) }).first { return model }
    let defined = files.flatMap { $0.models.compactMap(\.alias) }
    do throws(ModelNameError) {
      let name = try ModelName(parsing: text)
      var model = ModelConfiguration(name)
      model.addressOrigin = origin
      if name.isInFile { model.file = try name.path(saidBy: origin) }
      return model
    } catch {
      guard case .noProvider = error, !defined.isEmpty else { throw error }
      let isNear = Suggestion.nearest(to: text, among: defined) != nil
      guard isNear || ProviderCatalog.guess(for: text) == nil else { throw error }
      throw .unknownName(text, defined: defined)
    }
  }
}

extension ModelName {
  var isInFile: Bool { provider == GGUFFile.provider }

  /// Where its file is: beside the file that says so, or where the command was given.
  /// - Throws: ``ModelNameError/noFile(_:)``.
  func path(saidBy origin: AddressOrigin) throws(ModelNameError) -> String {
    guard let file else { throw .noFile(description) }
    switch origin {
    case .project(let path): return self.path(inFolderOf: path) ?? file
    case .user: return GGUFFile.expanded(file)
    }
  }

  /// Where its file is if a file at `path` names it; nil if it is in none.
  func path(inFolderOf path: String) -> String? {
    file.map { Path.join(Path.parent(of: path), GGUFFile.expanded($0)) }
  }
}
