internal import JanusCore
internal import JanusData
internal import JanusPlatform

/// The files of a command that reads records and writes others.
enum CurationFiles {
  /// Makes sure that nothing is written over that is read, and nothing is written for two things.
  /// - Parameters:
  ///   - records: Files and folders of records that are read.
  ///   - others: Other files that are read.
  ///   - outputs: What is written.
  /// - Throws: ``JanusError`` with what would be lost.
  static func check(
    records: [String], others: [String] = [], outputs: [String?]
  ) throws(JanusError) {
    let inputs = try RecordFiles.find(records)
    guard inputs.count(where: { $0 == RecordFiles.standardInput }) <= 1 else {
      throw JanusError("The standard input can be read only once.", exitCode: .usage)
    }
    let outputs = outputs.compactMap { $0 }
    for (number, path) in outputs.enumerated() where path != RecordFiles.standardInput {
      for input in inputs + others where FileSystem.isSameFile(path, input) {
        throw JanusError(
          "\(path) would be written over, and is read too.", remedy: "Choose another output.",
          exitCode: .usage)
      }
      for other in outputs[..<number]
      where path == other || FileSystem.isSameFile(path, other) {
        throw JanusError(
          "\(path) is to be written for two things.", remedy: "Choose another file for one.",
          exitCode: .usage)
      }
    }
  }
}
