internal import JanusCore
internal import JanusData
internal import JanusPlatform

/// Writes the cleaned records in the form that they came in.
struct CleanUp {
  let records: CleanedRecords
  private var data: ReviewData { records.data }

  init(_ records: CleanedRecords) { self.records = records }

  /// `outputs.json` becomes `outputs.cleaned.json`, and `data.jsonl.gz` becomes `data.cleaned.jsonl.gz`.
  static func name(for name: String) -> String {
    var (stem, ending) = (name[...], "")
    func takeEnding() {
      guard let dot = stem.lastIndex(of: "."), dot != stem.startIndex else { return }
      (stem, ending) = (stem[..<dot], stem[dot...] + ending)
    }
    if Compression(path: name) != nil { takeEnding() }
    takeEnding()
    return "\(stem).cleaned\(ending)"
  }

  /// Where the result goes: a file beside the input, or of a folder another folder.
  var outputPath: String {
    guard isFolder else {
      return Path.join(data.folder, Self.name(for: Path.name(of: data.files[0])))
    }
    guard data.isFolder else { return Path.join(data.folder, data.safeName + ".cleaned") }
    let folder = data.folder.hasSuffix("/") ? String(data.folder.dropLast()) : data.folder
    return [".", ".."].contains(Path.name(of: folder))
      ? Path.join(folder, "cleaned") : "\(folder).cleaned"
  }

  /// Whether the result has several files.
  private var isFolder: Bool { data.isFolder || data.files.count > 1 }

  /// Writes the result beside the input, file by file.
  func write(in store: DecisionStore) throws -> CleanedRecords.Counts {
    let target = outputPath
    guard isFolder else {
      return try write(nil, in: store, to: target)
    }
    var writers: [Int: FormWriter] = [:]
    let counts = try records.forEach(nil, in: store) { record, file in
      let writer = try writers[file] ?? makeWriter(of: file, in: target)
      writers[file] = writer
      try writer.write(record)
    }
    for file in data.files.indices {
      try (writers[file] ?? makeWriter(of: file, in: target)).commit()
    }
    return counts
  }

  private func makeWriter(of file: Int, in folder: String) throws -> FormWriter {
    let path = data.files[file]
    let base = data.folder.isEmpty || data.folder.hasSuffix("/") ? data.folder : data.folder + "/"
    let name = path.hasPrefix(base) ? String(path.dropFirst(base.count)) : Path.name(of: path)
    let output = Path.join(folder, name)
    try FileSystem.createFolder(Path.parent(of: output))
    return try FormWriter(path: output, form: try RecordForm(of: path))
  }

  /// Writes what matches, or so many of it at random, into one file: in the input's form if there is no other, or as JSON
  /// lines where there are several.
  func write(
    _ query: ReviewQuery?, in store: DecisionStore, to path: String, form: RecordForm? = nil,
    atMost most: Int = .max
  ) throws -> CleanedRecords.Counts {
    let writer = try FormWriter(path: path, form: try form ?? singleForm)
    let counts = try records.forEach(query, in: store, atMost: most) { record, _ in
      try writer.write(record)
    }
    try writer.commit()
    return counts
  }

  private var singleForm: RecordForm {
    get throws {
      data.files.count == 1 ? try RecordForm(of: data.files[0]) : .json(.jsonLines)
    }
  }

  /// The name of one file with all that is wanted.
  var fileName: String {
    data.files.count == 1
      ? Self.name(for: Path.name(of: data.files[0]))
      : "\(data.safeName).cleaned.jsonl"
  }
}
