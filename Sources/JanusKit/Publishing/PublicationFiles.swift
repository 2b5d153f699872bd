internal import JanusCore
internal import JanusData
internal import JanusPlatform

/// The files of records of a push: for each view and each part some shards.
struct PublicationFiles {
  private let publication: DatasetPublication
  private let folder: String
  private let known: Set<RecordIdentity>
  private let isAppended: Bool
  private let split: DatasetSplit?
  private let grouping: RecordGrouping
  /// The files that are read, and the part that their names tell.
  private let sources: [(part: String, paths: [String])]

  private(set) var uploads: [HubUpload] = []
  private(set) var views: [CardConfigurations.View] = []
  private(set) var statistics = RecordStatistics()
  private(set) var identities: Set<RecordIdentity> = []
  private(set) var knownCount = 0
  private(set) var faultCount = 0
  private(set) var faults: [Diagnostic] = []
  /// The part of each new record, as it is.
  private var places: [UInt8] = []

  init(
    _ publication: DatasetPublication, folder: String, known: Set<RecordIdentity>, isAppended: Bool
  ) throws(JanusError) {
    self.publication = publication
    self.folder = folder
    self.known = known
    self.isAppended = isAppended
    do {
      split = try publication.split.map { try DatasetSplit($0) }
      grouping = try RecordGrouping(publication.grouping)
      try FileSystem.createFolder(folder)
    } catch let error as any UserFacingError {
      throw JanusError(error)
    } catch {
      throw JanusError("\(folder) cannot be made.")
    }
    let files = try RecordFiles.find(publication.input.paths)
    let named = files.map { DatasetSplit.name(of: $0) }
    guard split == nil, Set(named).count > 1, !named.contains(nil) else {
      let only = split == nil && !named.contains(nil) ? named.first ?? nil : nil
      sources = [(only ?? "train", files)]
      return
    }
    let order = ["train", "validation", "test"]
    sources = order.compactMap { part in
      let own = zip(files, named).filter { $0.1 == part }.map(\.0)
      return own.isEmpty ? nil : (part, own)
    }
  }

  /// Names a push by what it brings, so that the same push has the same name.
  private(set) var runName = "records"

  /// Reads the records twice, and writes the files.
  mutating func write() throws(JanusError) {
    let names = publication.views.isEmpty ? [nil] : publication.views.map { Optional($0) }
    try survey()
    guard !identities.isEmpty else { return }
    if isAppended {
      let digest = SHA256.digest(RecordIdentity.file(of: identities))
      runName = Array(digest.prefix(4)).hexadecimal
    }
    for (index, name) in names.enumerated() { try write(name, isFirst: index == 0) }
  }

  private func conversion(
    _ source: (part: String, paths: [String]), _ name: String?
  ) throws(JanusError) -> RecordConversion {
    var input = publication.input
    input.paths = source.paths
    return try RecordConversion(input, format: name)
  }

  /// Finds out which records are new.
  private mutating func survey() throws(JanusError) {
    for (index, source) in sources.enumerated() {
      let log = try conversion(source, nil).forEach(rejects: publication.input.rejects) {
        (_, record) throws(JanusError) in
        publication.progress.note("Reading records:")
        let identity = RecordIdentity(of: record)
        guard !known.contains(identity) else {
          knownCount += 1
          return
        }
        identities.insert(identity)
        statistics.add(record)
        if let part = part(of: record, index) { places.append(part) }
      }
      faultCount += log.count
      faults += log.diagnostics
    }
  }

  /// The part of a record; nil if it is there already.
  private func part(of record: JSONObject, _ place: Int) -> UInt8? {
    let identity = RecordIdentity(of: record)
    guard !known.contains(identity) else { return nil }
    guard let split else { return UInt8(place) }
    let key = grouping.key(of: record).map { Array($0.utf8) } ?? JSONWriter.bytes(.object(record))
    let seed = publication.input.shuffleSeed.map { Array("\($0):".utf8) } ?? []
    let number = SHA256.digest(seed + key).prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    return UInt8(split.part(for: number))
  }

  private mutating func write(_ name: String?, isFirst: Bool) throws(JanusError) {
    let parts = split?.parts.map(\.name) ?? sources.map(\.part)
    var places = name == nil ? self.places : []
    // A format may not take all records.
    for (index, source) in sources.enumerated() where name != nil {
      _ = try conversion(source, name).forEach(rejects: nil) { (_, record) throws(JanusError) in
        if let part = part(of: record, index) { places.append(part) }
      }
    }
    let view = name ?? "default"
    guard !places.isEmpty else {
      throw JanusError(
        "None of the records can be had as \(view).", remedy: "Leave out `--view \(view)`.",
        exitCode: .badData)
    }
    var order = DatasetOrder(
      parts: parts.map { isAppended ? "\($0)-\(runName)" : $0 }, partOfRecord: places,
      shards: publication.shards)
    let isTable = name == TableFormat.name
    let local = Path.join(folder, view)
    try makeFolder(local)
    let compression = publication.compression.map { $0 == .gzip ? ".gz" : ".zst" } ?? ""
    // One shard has its number too, as the Hub's files do.
    let files = DatasetFiles(
      output: local, ending: isTable ? "csv" : "jsonl", isSplit: true, shards: 1,
      compression: compression, isNumbered: true)
    let writer = try DatasetWriter(
      files: files, parts: order.parts, format: isTable ? .table(.commas) : .json(.jsonLines))
    var feature = RecordFeature.null
    for (index, source) in sources.enumerated() {
      _ = try conversion(source, name).forEach(rejects: nil) { (made, record) throws(JanusError) in
        guard part(of: record, index) != nil else { return }
        publication.progress.note("Writing records:")
        let place = order.next()
        for record in made {
          feature = feature.merged(with: RecordFeature(of: .object(record)))
          try writer.write(record, part: place.part, shard: place.shard)
        }
      }
    }
    try take(try writer.commit(), view: view, feature: isTable || !feature.isKnown ? nil : feature)
  }

  private func makeFolder(_ path: String) throws(JanusError) {
    do { try FileSystem.createFolder(path) } catch {
      throw JanusError("\(error.path) cannot be made: \(error.reason).")
    }
  }

  private mutating func take(
    _ parts: [DatasetWriter.Part], view: String, feature: RecordFeature?
  ) throws(JanusError) {
    let remote = PublishedState.dataFolder + (view == "default" ? "" : view + "/")
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
