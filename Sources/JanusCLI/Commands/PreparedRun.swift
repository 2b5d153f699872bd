import JanusCore
import JanusKit
import JanusModels

/// A project that was loaded for a command, and the run that is to be made of it.
struct PreparedRun {
  let project: Project
  let run: GenerationRun
  let choice: ModelChoice
  let hasWarnings: Bool

  /// Loads and checks the project and the settings for models, and says what was found.
  init(
    folder: String, options: GenerationOptions, model: (option: String?, fallback: ModelName),
    isStrict: Bool, console: Console
  ) throws {
    let (project, found) = try Project.load(folder, type: options.type, isStrict: isStrict)
    let settings = ModelSettings(folder: folder, environment: console.environment)
    let diagnostics = found + settings.diagnostics
    guard let project, !settings.diagnostics.hasErrors else {
      throw Self.error(diagnostics, folder: folder)
    }
    console.report(diagnostics)
    hasWarnings = !diagnostics.isEmpty
    self.project = project
    choice = try ModelChoice(
      option: model.option, setup: project.setup, settings: settings, fallback: model.fallback)
    run = try GenerationRun(
      project: project, options: options, model: choice.configuration, settings: settings)
  }

  private static func error(_ diagnostics: [Diagnostic], folder: String) -> JanusError {
    let errors = diagnostics.filter { $0.severity == .error }
    let paths = Set(errors.map(\.path))
    let isModelsFile = paths.count == 1 && paths.first?.hasSuffix(ModelsFile.fileName) == true
    let what = isModelsFile ? paths.first ?? "" : "The project \(folder)"
    return JanusError(
      "\(what) has \(HumanNumber.of(errors.count, "error")).", remedy: "Nothing was asked.",
      exitCode: .badConfiguration, diagnostics: diagnostics)
  }
}
