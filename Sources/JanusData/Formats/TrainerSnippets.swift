/// What is to be told to trainers of a data set's files.
package struct TrainerSnippets {
  package struct Snippet {
    package var trainer: String
    package var text: String
  }

  /// For the trainers that are known to read the format.
  package private(set) var all: [Snippet] = []
  private let files: [(part: String, paths: [String])]
  private let builder: String

  package init(_ use: TrainerUse, files: [(part: String, paths: [String])], isTable: Bool) {
    self.files = files
    builder = isTable ? "csv" : "json"
    if let trainer = use.trl { all.append(Snippet(trainer: "TRL", text: trl(trainer))) }
    if !use.axolotl.isEmpty {
      all.append(Snippet(trainer: "Axolotl", text: axolotl(use.axolotl)))
    }
  }

  private func trl(_ trainer: String) -> String {
    let names = files.map { file in
      let paths = file.paths.map(quoted)
      return
        "\(quoted(file.part)): \(paths.count == 1 ? paths[0] : "[\(paths.joined(separator: ", "))]")"
    }
    let evaluation = files.dropFirst().first.map { ", eval_dataset=data[\(quoted($0.part))]" } ?? ""
    return """
      from datasets import load_dataset
      from trl import \(trainer)Config, \(trainer)Trainer

      data = load_dataset("\(builder)", data_files={\(names.joined(separator: ", "))})
      trainer = \(trainer)Trainer(
          model="Qwen/Qwen3-0.6B", args=\(trainer)Config(output_dir="out"),
          train_dataset=data[\(quoted(files.first?.part ?? "train"))]\(evaluation))
      trainer.train()
      """
  }

  private func axolotl(_ lines: [String]) -> String {
    var text: [String] = []
    for (index, file) in files.prefix(2).enumerated() {
      text.append(index == 0 ? "datasets:" : "test_datasets:")
      for path in file.paths {
        text.append("  - path: \(quoted(path))")
        text.append("    ds_type: \(builder)")
        if index > 0 { text.append("    split: train") }
        text += lines.map { "    " + $0 }
      }
    }
    return text.joined(separator: "\n")
  }

  private func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}
