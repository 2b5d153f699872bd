package import JanusCore
internal import JanusPlatform

/// LLaMA-Factory's `dataset_info.json`: what it is to know of the files in a folder. Entries for other files stay.
package struct DatasetInfoFile {
  package let path: String
  private var entries: JSONObject

  /// - Throws: ``JanusError`` where there is one already that cannot be read.
  package init(folder: String) throws(JanusError) {
    path = Path.join(folder, "dataset_info.json")
    entries = [:]
    guard FileSystem.exists(path) else { return }
    let bytes = try? FileSystem.read(path, limit: 16 << 20)
    guard let object = bytes.flatMap({ try? JSONParser.parse($0).objectValue }) else {
      throw JanusError(
        "\(path) is there already, and is no JSON object.", remedy: "Mend it or move it away.",
        exitCode: .badData)
    }
    entries = object
  }

  /// Describes a file, which is known by its name without the ending.
  package mutating func add(_ entry: JSONObject, file: String) {
    let name = Path.name(of: file)
    let key = name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
    var described: JSONObject = ["file_name": .string(name)]
    for member in entry.members { described[member.key] = member.value }
    entries[key] = .object(described)
  }

  package func write() throws(JanusError) {
    do {
      let bytes = JSONWriter.bytes(.object(entries), style: .indented) + [0x0A]
      try FileSystem.writeAtomically(bytes, to: path)
    } catch {
      throw JanusError("\(error.path) cannot be written: \(error.reason).")
    }
  }
}
