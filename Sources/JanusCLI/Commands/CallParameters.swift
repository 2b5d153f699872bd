import JanusCore
import JanusKit
import JanusModels

extension StructuredOutput: ParameterValue {}
extension StreamMode: ParameterValue {}

/// How models are asked: what all commands that ask any take alike.
enum CallParameters {
  static let models = "Models"
  static let running = "Running"
  private static let budget = "Budget"

  static let key = Option<String?>(
    "--api-key", aliases: ["--gemini-api-key"], placeholder: "key", isSecret: true, group: models,
    help: """
      The provider's key. Better in the environment, or in the project's .env: others can read a \
      command line.
      """)
  static let seed = Option<Int?>(
    "--seed", in: .between(0, 2_147_483_647), group: models,
    help: """
      Makes runs reproducible: each call gets a seed drawn from this one, where the model takes \
      seeds.
      """)
  static let temperature = Option<Double?>(
    "--temperature", in: .between(0, 2), group: models, help: "How freely the model chooses words.")
  static let topP = Option<Double?>(
    "--top-p", in: .between(0, 1), group: models, help: "The share of likely words to choose from.")
  static let topK = Option<Int?>(
    "--top-k", in: .between(1, 1_000_000), group: models,
    help: "How many of the likeliest words to choose from, where the model can be told.")
  static let maxTokens = Option<Int?>(
    "--max-tokens", in: .between(1, 10_000_000), group: models,
    help: """
      The most tokens of one answer. For those of the whole run see --max-total-tokens.
      """)
  static let inputPrice = Option<Double?>(
    "--price-input", in: .between(0, 1_000_000), placeholder: "USD", group: models,
    help: "What a million tokens of prompts cost. It beats models.yaml and the built-in table.")
  static let outputPrice = Option<Double?>(
    "--price-output", in: .between(0, 1_000_000), placeholder: "USD", group: models,
    help: "What a million tokens of answers cost.")
  static let maxTokensBound = Option<Int?>(
    "--max-tokens-bound", in: .between(1, 10_000_000), group: models,
    help: """
      The most tokens of an answer that is asked for again because it was cut off; four times \
      --max-tokens if left out. It beats what models.yaml says.
      """)
  static let structured = Option<StructuredOutput?>(
    "--structured", placeholder: "how", group: models,
    help: """
      How the model is told the shape of its answers beside the prompt: by a JSON schema, by JSON \
      mode, or not at all; auto for the best that the server takes. It beats what models.yaml says.
      """)

  static let concurrency = Option(
    "--concurrency", short: "-c", default: CallOptions.defaultConcurrency,
    in: .between(1, 10_000), group: running,
    help: "Calls under way at once. It beats what models.yaml says.")
  static let requestsPerMinute = Option<Int?>(
    "--requests-per-minute", in: .between(1, 1_000_000_000), group: running,
    help: "The most calls that a minute may begin. It beats what models.yaml says.")
  static let tokensPerMinute = Option<Int?>(
    "--tokens-per-minute", in: .between(1, 1_000_000_000_000), group: running,
    help: """
      The most tokens, of prompts and answers, that a minute may take. It beats what models.yaml says.
      """)
  static let retries = Option(
    "--retry-num", default: 4, in: .between(0, 1000), group: running,
    help: """
      How often a call is asked again, after a fault or an answer that cannot be used. Being told to wait, or \
      finding nobody, costs none.
      """)
  static let timeout = Option(
    "--timeout", default: Duration.seconds(CallTimeouts.defaultTotal),
    in: .between(.milliseconds(1), .seconds(86_400)), group: running,
    help: "The longest wait for one answer. It beats what models.yaml says.")
  static let connectTimeout = Option(
    "--connect-timeout", default: Duration.seconds(CallTimeouts.defaultConnect),
    in: .between(.milliseconds(1), .seconds(86_400)), group: running,
    help: "The longest wait for a connection. It beats what models.yaml says.")
  static let firstByteTimeout = Option<Duration?>(
    "--first-byte-timeout", in: .between(.milliseconds(1), .seconds(86_400)), group: running,
    help: "The longest wait for the first piece of an answer. It beats what models.yaml says.")
  static let stallTimeout = Option<Duration?>(
    "--stall-timeout", in: .between(.milliseconds(1), .seconds(86_400)), group: running,
    help: "The longest silence in the middle of an answer. It beats what models.yaml says.")
  static let stream = Option<StreamMode?>(
    "--stream", placeholder: "when", group: running,
    help: """
      Whether answers are taken piece by piece as the model writes them, so that silence is noticed: always, \
      never, or auto, where one of the two limits above is set. It beats what models.yaml says.
      """)
  static let patience = Option(
    "--patience", default: Duration.seconds(Patience.defaultSeconds),
    in: .between(.milliseconds(1), .seconds(86_400)), group: running,
    help: """
      How long to go on while no call has success: a server that is down is tried again, more and more \
      rarely. One that was never there is given up after some seconds, unless this is given. It beats what \
      models.yaml says.
      """)
  static let fresh = Flag(
    "--fresh", isForOnce: true, group: running,
    help: """
      Ask everything anew; answers of earlier runs don't count. What was stopped is continued without it.
      """)

  static let maxCost = Option<Double?>(
    "--max-cost", in: .above(0), placeholder: "USD", group: budget,
    help: """
      The most that the run may cost. Nothing goes out that might pass it; the run then ends with status 4, \
      and the same command with more continues. Answers from the journal cost nothing.
      """)
  static let maxTotalTokens = Option<Int?>(
    "--max-total-tokens", in: .atLeast(1), group: budget,
    help: "The most tokens that the run may take, of prompts and answers.")
  static let maxCalls = Option<Int?>(
    "--max-calls", in: .atLeast(1), group: budget,
    help:
      "The most calls that the run may make, repeated ones among them; what a server turns away is not counted."
  )
  static let maxTime = Option<Duration?>(
    "--max-time", in: .between(.milliseconds(1), .seconds(8_640_000)), group: budget,
    help: "How long calls go out; those under way then are waited for.")

  /// Those that matter for what a run would come to, too.
  static let planning: [any Parameter] = [
    key, seed, temperature, topP, topK, maxTokens, inputPrice, outputPrice, concurrency,
    requestsPerMinute, tokensPerMinute,
  ]
  /// Those that matter only where something is asked.
  static let asking: [any Parameter] = [
    structured, maxTokensBound, retries, timeout, connectTimeout, firstByteTimeout, stallTimeout,
    stream,
    patience, maxCost, maxTotalTokens, maxCalls, maxTime, fresh,
  ]

  /// Those for planning, without those that say how a model samples: where a command decides that.
  static let unsampled: [any Parameter] = [
    key, maxTokens, inputPrice, outputPrice, concurrency, requestsPerMinute, tokensPerMinute,
  ]

  /// What those for planning say.
  static func planning(_ arguments: ParsedArguments) -> CallOptions {
    var options = planningUnsampled(arguments)
    options.parameters.temperature = arguments[temperature]
    options.parameters.topP = arguments[topP]
    options.parameters.topK = arguments[topK]
    options.parameters.seed = arguments[seed]
    return options
  }

  private static func planningUnsampled(_ arguments: ParsedArguments) -> CallOptions {
    var options = CallOptions()
    options.key = arguments[key].map { Secret($0) }
    options.inputPrice = arguments[inputPrice]
    options.outputPrice = arguments[outputPrice]
    options.concurrency = arguments.given(concurrency)
    options.requestsPerMinute = arguments[requestsPerMinute]
    options.tokensPerMinute = arguments[tokensPerMinute]
    options.parameters = SamplingParameters(maxTokens: arguments[maxTokens])
    return options
  }

  /// What all of them say.
  static func all(_ arguments: ParsedArguments) -> CallOptions {
    asking(arguments, planning(arguments))
  }

  /// What ``unsampled`` and ``asking`` say.
  static func withoutSampling(_ arguments: ParsedArguments) -> CallOptions {
    asking(arguments, planningUnsampled(arguments))
  }

  private static func asking(
    _ arguments: ParsedArguments, _ planned: CallOptions
  ) -> CallOptions {
    var options = planned
    options.retries = arguments[retries]
    options.timeout = arguments.given(timeout).map { $0 / .seconds(1) }
    options.connectTimeout = arguments.given(connectTimeout).map { $0 / .seconds(1) }
    options.firstByteTimeout = arguments[firstByteTimeout].map { $0 / .seconds(1) }
    options.stallTimeout = arguments[stallTimeout].map { $0 / .seconds(1) }
    options.stream = arguments[stream]
    options.patience = arguments.given(patience).map { $0 / .seconds(1) }
    options.budget = Budget.Limits(
      cost: arguments[maxCost], tokens: arguments[maxTotalTokens], calls: arguments[maxCalls],
      time: arguments[maxTime].map { $0 / .seconds(1) })
    options.asksAfresh = arguments[fresh]
    options.structured = arguments[structured]
    options.maxTokensBound = arguments[maxTokensBound]
    return options
  }
}
