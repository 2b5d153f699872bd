internal import JanusCore

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
      var model = ModelConfiguration(try ModelName(parsing: text))
      model.addressOrigin = origin
      return model
    } catch {
      guard case .noProvider = error, !defined.isEmpty else { throw error }
      let isNear = Suggestion.nearest(to: text, among: defined) != nil
      guard isNear || ProviderCatalog.guess(for: text) == nil else { throw error }
      throw .unknownName(text, defined: defined)
    }
  }
}
