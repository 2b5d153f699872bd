import JanusCore
import JanusKit

extension Console {
  /// What `models.yaml` and the environment say of models, without a project's folder; warnings are told.
  /// - Throws: ``JanusError`` where `models.yaml` has errors.
  func modelSettings() throws -> ModelSettings {
    let settings = ModelSettings(folder: "", environment: environment)
    guard !settings.diagnostics.hasErrors else {
      throw JanusError(
        "models.yaml has errors.", remedy: "Nothing was asked.", exitCode: .badConfiguration,
        diagnostics: settings.diagnostics)
    }
    report(settings.diagnostics)
    return settings
  }
}
