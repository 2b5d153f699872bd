import JanusCore
import JanusModels

/// What answered, how fast, and what is wrong with the rest.
struct ProbeReport: ModelsCommandReport {
  let results: [ProbeResult]

  init(_ results: [ProbeResult]) { self.results = results }

  func lines(width: Int, style: TextStyle) -> [String] {
    results.flatMap { result in
      let mark =
        result.hasFailed
        ? result.isWanted ? style.red(style.isUnicode ? "✘" : "x") : "-"
        : style.green(style.isUnicode ? "✔" : "+")
      let place = result.url.isEmpty ? "" : "  " + style.dim(result.url.printable)
      let sentences = sentences(about: result)
      return TextLayout.wrap(
        "\(mark) \(style.bold(result.name.printable))\(place)", width: width, hanging: "    ")
        + sentences.flatMap {
          TextLayout.wrap($0.printable, width: width, indent: "    ", hanging: "      ")
        }
    }
  }

  /// Models of a list that are shown.
  private static let mostModels = 200

  private func sentences(about result: ProbeResult) -> [String] {
    let time = "\(Int(result.milliseconds.rounded())) ms"
    switch result.finding {
    case .answered where result.url.isEmpty: return ["is built in"]
    case .answered: return ["answers, after \(time)"]
    case .serves([]): return ["answers, after \(time), and has no models"]
    case .serves(let models):
      let rest = models.count - Self.mostModels
      return ["has \(HumanNumber.of(models.count, "model")), after \(time):"]
        + models.prefix(Self.mostModels).map { "  " + $0 }
        + (rest > 0 ? ["  and \(rest) more"] : [])
    case .canBeStarted(let program): return ["can be served by \(program), with a run"]
    case .failed(.unreachable) where !result.isWanted: return ["nobody is there"]
    case .failed(let error): return [error.summary, error.remedy].filter { !$0.isEmpty }
    }
  }

  var json: JSONValue {
    ["probes": .array(results.map(json))]
  }

  private func json(of result: ProbeResult) -> JSONValue {
    var object: JSONObject = [
      "name": .string(result.name), "url": result.url.isEmpty ? .null : .string(result.url),
      "answers": .bool(!result.hasFailed), "wanted": .bool(result.isWanted),
      "milliseconds": .int(Int(result.milliseconds.rounded())),
    ]
    switch result.finding {
    case .answered: break
    case .serves(let models): object["models"] = .array(models.map { .string($0) })
    case .canBeStarted(let program): object["program"] = .string(program)
    case .failed(let error):
      object["error"] = .string(error.summary)
      object["remedy"] = .string(error.remedy)
    }
    return .object(object)
  }
}
