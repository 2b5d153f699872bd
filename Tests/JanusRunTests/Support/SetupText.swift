import JanusCore

/// A `setup.yaml` to be written, in which a test changes what it is about.
struct SetupText {
  var type = "conversation"
  var category = "visits"
  var seedDirections = ["calm", "lively"]
  var derivationalDirections = ["deep", "wide"]
  var initialPrompt = "%s\n%s\nBegin. Direction: %s. Between %s and %s."
  var derivationalPrompt = "%s\n%s\nGo on from %s. Direction: %s. Between %s and %s."
  var outputFormat = #"As {"conversations": [{"user": "…", "assistant": "…"}]}"#

  static let conversation = SetupText()
  static let instruct = SetupText(
    type: "instruct",
    initialPrompt: "%s\n%s\nBegin. Between %s and %s. Direction: %s.",
    derivationalPrompt: "%s\n%s\nAnother than %s\n%s\nBetween %s and %s. Direction: %s.",
    outputFormat: #"As {"conversation": {"user": "…", "assistant": "…"}}"#)

  static let diagram = "erDiagram\n  GUEST ||--o{ HOST : visits\n"

  var yaml: String {
    // A JSON string is a YAML string too.
    func quoted(_ text: String) -> String { JSONWriter.string(.string(text)) }
    func list(_ words: [String]) -> String {
      "[\(words.map(quoted).joined(separator: ", "))]"
    }
    return """
      category: \(quoted(category))
      type: \(type)
      user_role: GUEST
      assistant_role: HOST
      delimiter: "-----"
      seed_evolving_directions: \(list(seedDirections))
      derivational_evolving_directions: \(list(derivationalDirections))
      initial_prompt: \(quoted(initialPrompt))
      derivational_prompt: \(quoted(derivationalPrompt))
      output_format: \(quoted(outputFormat))

      """
  }
}
