public import JanusCore
public import JanusModels

/// Writes the requests of `janus generate`: seeds from the diagram, and derivations that follow up on a seed.
///
/// The prompts are those of the first version of Janus, byte for byte.
public struct DiagramGeneration: Sendable {
  private let setup: Setup
  private let diagram: Diagram
  /// As it goes into the prompts.
  private let diagramText: String
  private let model: ModelName
  private let parameters: SamplingParameters

  public init(
    setup: Setup, diagram: Diagram, diagramText: String, model: ModelName,
    parameters: SamplingParameters
  ) {
    self.setup = setup
    self.diagram = diagram
    self.diagramText = diagramText
    self.model = model
    self.parameters = parameters
  }

  /// Asks for a first conversation, or a first instruction and its response.
  public func seedRequest(direction: String, sample: Int) -> ChatRequest {
    let values =
      switch setup.type {
      case .conversation:
        [diagramText, setup.delimiter, direction, setup.userRole, setup.assistantRole]
      case .instruct:
        [diagramText, setup.delimiter, setup.userRole, setup.assistantRole, direction]
      }
    return request(
      prompt: setup.initialPrompt.filled(with: values), scene: scene(direction, after: []),
      sample: sample, origin: nil)
  }

  /// Asks for talk that follows the first turns of a seed, or for an instruction after its example.
  ///
  /// - Parameters:
  ///   - turns: The turns that it follows; for `.instruct` the seed's only one.
  ///   - direction: Where the talk should go.
  ///   - sample: Counts the derivations of one prompt, from 0.
  ///   - seed: The key of the call that answered the seed.
  /// - Returns: The request, whose origin is the seed.
  public func derivationRequest(
    after turns: [Turn], direction: String, sample: Int, seed: CallKey
  ) -> ChatRequest {
    let values =
      switch setup.type {
      case .conversation:
        [
          diagramText, setup.delimiter, quoted(.array(turns.map(\.quoted))), direction,
          setup.userRole, setup.assistantRole,
        ]
      case .instruct:
        [
          diagramText, setup.delimiter, quoted(turns.first?.quoted ?? .null), setup.delimiter,
          setup.userRole, setup.assistantRole, direction,
        ]
      }
    return request(
      prompt: setup.derivationalPrompt.filled(with: values), scene: scene(direction, after: turns),
      sample: sample, origin: seed)
  }

  private func quoted(_ value: JSONValue) -> String { JSONWriter.string(value, style: .python) }

  private func scene(_ direction: String, after turns: [Turn]) -> Scene {
    Scene(
      diagram: diagram, userRole: setup.userRole, assistantRole: setup.assistantRole,
      direction: direction, earlierTurns: turns, type: setup.type)
  }

  private func request(
    prompt: String, scene: Scene, sample: Int, origin: CallKey?
  ) -> ChatRequest {
    ChatRequest(
      model: model, messages: [ChatMessage(.user, prompt + "\n" + setup.outputFormat)],
      parameters: parameters, sample: sample, origin: origin, scene: scene,
      format: .turns(of: setup.type))
  }
}
