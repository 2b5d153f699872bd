internal import JanusCore
internal import JanusData
internal import JanusPlatform

/// The files of records of a push: for each view and each part some shards.
struct PublicationFiles {
  private let publication: DatasetPublication
  private let survey: PublicationSurvey
  private let folder: String
  private let isAppended: Bool

  private(set) var uploads: [HubUpload] = []
  private(set) var views: [CardConfigurations.View] = []
  /// Names a push by what it brings, so that the same push has the same name.
  let runName: String

  /// Reads the records once more for each view, and writes the files.
  /// - Throws: ``JanusError`` where a view has no record at all.
  init(
    _ survey: PublicationSurvey, folder: String, isAppended: Bool
  ) throws(JanusError) {
    self.survey = survey
    publication = survey.publication
    self.folder = folder
    self.isAppended = isAppended
    let digest = SHA256.digest(RecordIdentity.file(of: survey.identities))
    runName = isAppended ? Array(digest.prefix(4)).hexadecimal : "records"
    for view in survey.views { try write(view) }
  }

  private mutating func write(_ view: PublicationSurvey.View) throws(JanusError) {
    guard !view.places.isEmpty else {
      // What is there already stays.
      if isAppended { return }
      throw JanusError(
        "None of the records can be had as \(view.name).",
        remedy: "Leave out `--view \(view.name)`.", exitCode: .badData, diagnostics: survey.faults)
    }
    var order = DatasetOrder(
      parts: survey.parts.map { isAppended ? "\($0)-\(runName)" : $0 },
      partOfRecord: view.places, shards: publication.shards)
    let isTable = view.format == TableFormat.name
    let local = Path.join(folder, view.name)
    try makeFolder(local)
    let compression = publication.compression.map { $0 == .gzip ? ".gz" : ".zst" } ?? ""
    // One shard has its number too, as the Hub's files do.
    let files = DatasetFiles(
      output: local, ending: isTable ? "csv" : "jsonl", isSplit: true, shards: 1,
      compression: compression, isNumbered: true)
    let writer = try DatasetWriter(
      files: files, parts: order.parts, format: isTable ? .table(.commas) : .json(.jsonLines))
    var feature = RecordFeature.null
    for source in survey.sources {
      var input = publication.input
      input.paths = source.paths
      let conversion = try RecordConversion(input, format: view.format)
      // The survey has told of what is passed over.
      _ = try conversion.forEach(rejects: nil) { (made, record) throws(JanusError) in
        guard survey.isNew(record) else { return }
        publication.progress.note("Writing records:")
        let place = order.next()
        for record in made {
          feature = feature.merged(with: RecordFeature(of: .object(record)))
          try writer.write(record, part: place.part, shard: place.shard)
        }
      }
    }
    try take(try writer.commit(), view: view.name, feature: isTable ? nil : feature)
  }

  private func makeFolder(_ path: String) throws(JanusError) {
    do { try FileSystem.createFolder(path) } catch {
      throw JanusError("\(error.path) cannot be made: \(error.reason).")
    }
  }

  private mutating func take(
    _ parts: [DatasetWriter.Part], view: String, feature: RecordFeature?
  ) throws(JanusError) {
    let isPlain = view == CardConfigurations.defaultName
    let remote = PublishedState.dataFolder + (isPlain ? "" : view + "/")
    var splits: [CardConfigurations.Split] = []
    var size = 0
    for part in parts {
      var paths: [String] = []
      for path in part.paths {
        do {
          let upload = try HubUpload(path: remote + Path.name(of: path), file: path)
          size += upload.size
          paths.append(upload.path)
          uploads.append(upload)
        } catch { throw JanusError(error) }
      }
      let name = isAppended ? String(part.name.dropLast(runName.count + 1)) : part.name
      splits.append(
        CardConfigurations.Split(
          name: name, recordCount: part.recordCount, byteCount: part.byteCount, paths: paths,
          pattern: "\(remote)\(name)-*"))
    }
    views.append(
      CardConfigurations.View(name: view, splits: splits, feature: feature, downloadSize: size))
  }
}
