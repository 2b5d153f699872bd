package import JanusCore
internal import JanusData
internal import JanusKit
internal import JanusPlatform

/// What is reviewed: the files, and where decisions and results go.
package struct ReviewData: Sendable {
  /// What people call it, such as `outputs.json`.
  package let name: String
  /// As the user named it.
  package let input: String
  /// The files of records, in their order.
  package let files: [String]
  /// Where results go: the folder of the file, or the working folder for what came from elsewhere.
  package let folder: String
  /// Whether a folder was named, so that results keep its files apart.
  let isFolder: Bool

  /// Finds what `input` names: a file, a folder, `hf:user/name`, or what was fetched from an address.
  /// - Parameters:
  ///   - input: As the user named it.
  ///   - fetched: The copy of what is at the address.
  /// - Throws: ``JanusError`` where there is no such thing.
  package init(_ input: String, fetched: String? = nil) throws(JanusError) {
    self.input = input
    guard input != RecordFiles.standardInput else {
      throw JanusError(
        "The standard input cannot be reviewed: it is gone once it was read.",
        remedy: "Write it to a file first.", exitCode: .usage)
    }
    files = try RecordFiles.find([fetched ?? input])
    let isElsewhere = fetched != nil || !FileSystem.exists(input)
    isFolder = FileSystem.isFolder(input)
    guard let first = files.first, FileSystem.exists(first) else {
      throw JanusError(
        "There is no file \(input).",
        remedy: "Name a file of records, a folder, an address, or hf:user/name.",
        exitCode: .badData)
    }
    if isElsewhere {
      folder = ""
      name = fetched.map { Path.name(of: $0) } ?? input
    } else {
      folder = isFolder ? input : Path.parent(of: input)
      let whole = isFolder ? Path.join(FileSystem.workingFolder, input) : input
      name = Path.name(of: whole.hasSuffix("/.") ? String(whole.dropLast(2)) : whole)
    }
  }

  /// Where `janus review` keeps what it knows.
  var stateFolder: String { WorkspaceFolder(in: folder).reviewPath }

  /// The name with nothing in it that has a meaning in paths.
  var safeName: String {
    let safe = name.map { $0.isLetter || $0.isNumber || "._- ".contains($0) ? $0 : "-" }
    let text = String(safe.prefix(100))
    return text.hasPrefix(".") ? "_" + text : text
  }

  private var fileName: String { isFolder ? "folder-" + safeName : safeName }

  var decisionsPath: String { Path.join(stateFolder, "\(fileName).decisions.sqlite") }
  var indexPath: String { Path.join(stateFolder, "\(fileName).index.sqlite") }
  var lockPath: String { Path.join(stateFolder, "\(fileName).lock") }

  /// How many bytes the files have together.
  var byteCount: Int { files.reduce(0) { $0 + FileSystem.size(of: $1) } }
}
