import JanusCore
import JanusKit
import JanusModels
import JanusPlatform

/// `janus models`: which providers and models there are, which keys are set, and what answers.
struct ModelsCommand: Command {
  static let name = "models"
  static let abstract = "List providers and models, and ask whether they answer."
  static let discussion = """
    Shown are the providers with their addresses and whether their keys are set, and the models that \
    models.yaml defines, in the project's folder and in the user's.

    With --probe each named model gets a tiny request, which costs as good as nothing, and of a provider \
    the models are listed that its server has. Where nothing is named, the models of models.yaml are asked, \
    and the servers that may run on this machine. The exit code is 69 if one that is named or defined does \
    not answer. Keys are never shown.
    """
  static let examples = [
    Example("janus models", "See what there is, and which keys are set."),
    Example("janus models my_project --probe", "Ask every model of a project."),
    Example(
      "janus models --probe openai/gpt-5.4-mini ollama/qwen3:8b@http://host:11434/v1",
      "Ask two models."),
    Example("janus models --probe ollama", "List what Ollama has on this machine."),
  ]
  static let parameters: [any Parameter] = [names, probe, timeout, json]

  private static let names = Operand<[String]>(
    "name", atLeastOne: false, completes: .folders,
    help: """
      A provider, a model, or a name in models.yaml; or the project's folder, which is this one if none is \
      given.
      """)
  private static let probe = Flag("--probe", help: "Ask whether they answer, and how fast.")
  private static let timeout = Option(
    "--timeout", default: Duration.seconds(20), in: .between(.milliseconds(1), .seconds(3600)),
    help: "The longest wait for one answer.")
  private static let json = Flag("--json", help: "Print the result as JSON.")

  private let folder: String
  private let names: [String]
  private let probes: Bool
  private let timeout: Double
  private let printsJSON: Bool

  init(_ arguments: ParsedArguments) throws {
    let given = arguments[Self.names]
    let folders = given.filter { FileSystem.isFolder($0) }
    if folders.count > 1 {
      throw arguments.usageError(
        .other("\(folders[0]) and \(folders[1]) are both folders; give one."))
    }
    folder = folders.first ?? "."
    names = given.filter { !folders.contains($0) }
    probes = arguments[Self.probe]
    timeout = arguments[Self.timeout] / .seconds(1)
    printsJSON = arguments[Self.json]
  }

  func run(_ console: Console) async throws -> ExitCode {
    let settings = ModelSettings(folder: folder, environment: console.environment)
    guard !settings.diagnostics.hasErrors else {
      throw JanusError(
        "models.yaml cannot be used.", exitCode: .badConfiguration,
        diagnostics: settings.diagnostics)
    }
    console.report(settings.diagnostics)
    let survey = ModelSurvey(settings)
    var subjects: [ModelSurvey.Subject] = []
    for name in names { subjects.append(try survey.subject(name)) }
    guard probes else {
      print(ModelsReport(survey, subjects: subjects), on: console)
      return .success
    }
    if !printsJSON { console.detail("Asking, at most \(timeout) s for each.") }
    let results = await survey.probe(subjects, timeout: timeout)
    try Task.checkCancellation()
    print(ProbeReport(results), on: console)
    return results.contains { $0.hasFailed && $0.isWanted } ? .unreachable : .success
  }

  private func print(_ report: some ModelsCommandReport, on console: Console) {
    if printsJSON {
      console.print(report.json)
    } else {
      for line in report.lines(width: console.lineWidth, style: console.outputStyle) {
        console.print(line)
      }
    }
  }
}

/// What the command prints, for people and for machines.
protocol ModelsCommandReport {
  var json: JSONValue { get }
  func lines(width: Int, style: TextStyle) -> [String]
}
