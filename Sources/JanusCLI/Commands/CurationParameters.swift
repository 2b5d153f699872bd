import JanusCore
import JanusKit

/// What commands take alike that read records and write those that stay.
enum CurationParameters {
  static let outputs = "Output"

  static let inputs = Operand<[String]>(
    "inputs", completes: .files,
    help: "Files or folders of records; - is the standard input.")
  static let output = Option(
    "--output", short: "-o", default: "-", in: .notEmpty, placeholder: "file", completes: .files,
    group: outputs, help: "Where the records go; - is the standard output.")
  static let rejects = Option<String?>(
    "--rejects", in: .notEmpty, placeholder: "file", completes: .files, group: outputs,
    help: "Where what does not stay goes, and what is no record, with the reason, as JSON lines.")
  static let strict = Flag(
    "--strict", group: outputs, help: "Stop at the first line that is no record.")
  static let json = Flag("--json", group: outputs, help: "Print the summary as JSON.")

  /// The error where a summary would mix with records; nil if it does not.
  static func checkJSON(_ arguments: ParsedArguments) throws(UsageError) {
    guard arguments[json], arguments[output] == "-" else { return }
    throw arguments.usageError(
      .other(
        "The records go to the standard output, where --json would mix with them: give --output."))
  }

  /// Where the embeddings are, by the options that name who makes them, and a file or a field that holds them.
  static func embeddings(
    _ arguments: ParsedArguments, by embedder: Option<String>, from embeddings: Option<String?>
  ) throws(UsageError) -> SelectionOptions.Embeddings {
    guard let source = arguments[embeddings] else {
      let name = arguments[embedder]
      return name == "hashing" ? .hashing : .model(name)
    }
    guard !arguments.isGiven(embedder) else {
      throw arguments.usageError(
        .conflict(embeddings.declaration.name, embedder.declaration.name))
    }
    let field = source.hasPrefix("field:") ? String(source.dropFirst(6)) : nil
    return field.map { .field($0) } ?? .file(source)
  }

  static func options(_ arguments: ParsedArguments, inputs: [String]) -> CurationOptions {
    var options = CurationOptions(inputs: inputs, output: arguments[output])
    options.rejects = arguments[rejects]
    options.isStrict = arguments[strict]
    options.commandLine = [arguments.command] + arguments.words
    return options
  }
}

extension Console {
  /// Does work over records, and shows how many were read so far.
  func showingProgress<Value: Sendable>(
    _ work: (@escaping @Sendable (Int) -> Void) async throws -> Value
  ) async throws -> Value {
    let progress = RecordProgress(self)
    defer { progress.end() }
    return try await work { progress.show(read: $0) }
  }
}
