internal import JanusPlatform

/// A model in a file of llama.cpp's format.
enum GGUFFile {
  /// How the name of a model in a file begins: `gguf:models/qwen.gguf`.
  static let prefix = "gguf:"
  /// What stands before the slash in such a model's name.
  static let provider = "gguf"
  /// The provider whose language its server speaks.
  static let serverProvider = "llamacpp"

  /// What the model at `path` is called: the file's name, so that no folder gets into data.
  static func modelName(of path: String) -> String {
    let name = Path.name(of: path)
    return name.lowercased().hasSuffix(".gguf") ? String(name.dropLast(5)) : name
  }

  /// A path with `~/` as a shell would read it, which it does not behind a colon.
  static func expanded(_ path: String) -> String {
    guard path.hasPrefix("~/"), let home = Environment.process.text("HOME") else { return path }
    return Path.join(home, String(path.dropFirst(2)))
  }

  /// Makes sure that there is a file, and that it begins as such files do.
  static func check(_ path: String) throws(LocalModelError) {
    do {
      let start = try FileReader(path: path, chunkSize: 4).next()
      guard start.elementsEqual("GGUF".utf8) else { throw LocalModelError.notGGUF(path: path) }
    } catch let error as FileError {
      throw .fileUnreadable(path: path, reason: error.reason)
    } catch {
      throw .notGGUF(path: path)
    }
  }
}
