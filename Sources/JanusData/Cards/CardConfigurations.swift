package import JanusCore
internal import JanusPlatform

/// What a card says of a data set's files: `configs` and `dataset_info`.
package struct CardConfigurations: Sendable {
  /// The new files of one configuration.
  package struct View: Sendable {
    /// `default`, or the name of a format.
    package var name: String
    package var splits: [Split]
    /// The columns, also of kinds that a card cannot say; nil of a table.
    package var feature: RecordFeature?
    /// Bytes of the files as they are loaded.
    package var downloadSize: Int

    package init(name: String, splits: [Split], feature: RecordFeature?, downloadSize: Int) {
      self.name = name
      self.splits = splits
      self.feature = feature
      self.downloadSize = downloadSize
    }
  }

  package struct Split: Sendable {
    package var name: String
    package var recordCount: Int
    /// Before compression.
    package var byteCount: Int
    /// In the repository.
    package var paths: [String]
    /// What finds them, and those of later runs.
    package var pattern: String

    package init(
      name: String, recordCount: Int, byteCount: Int, paths: [String], pattern: String
    ) {
      self.name = name
      self.recordCount = recordCount
      self.byteCount = byteCount
      self.paths = paths
      self.pattern = pattern
    }
  }

  /// The name of the configuration that has records as they are.
  package static let defaultName = "default"

  private var configs: [JSONObject]
  private var infos: [JSONObject]

  /// Begins with what a card says already; nothing of a new one.
  package init(_ metadata: JSONValue = [:]) {
    configs = (metadata["configs"]?.arrayValue ?? []).compactMap(\.objectValue)
    let info = metadata["dataset_info"]
    infos = (info?.arrayValue ?? info.map { [$0] } ?? []).compactMap(\.objectValue)
  }

  package var isEmpty: Bool { configs.isEmpty }

  /// The names of the configurations, in their order.
  package var names: [String] {
    configs.map { $0["config_name"]?.stringValue ?? Self.defaultName }
  }

  /// The configuration that is loaded where nobody names one, and what finds its files; nil if the card does not say.
  package var loadedByDefault: (name: String, patterns: [String])? {
    let index =
      configs.firstIndex { $0["default"] == true } ?? names.firstIndex(of: Self.defaultName)
    guard let place = index ?? configs.indices.first else { return nil }
    let folder = configs[place]["data_dir"]?.stringValue ?? ""
    var patterns = Self.files(configs[place]["data_files"]).flatMap(\.paths)
    if patterns.isEmpty, !folder.isEmpty { patterns = ["**"] }
    guard !patterns.isEmpty else { return nil }
    let paths = patterns.map { pattern in
      Path.join(folder, pattern.hasPrefix("./") ? String(pattern.dropFirst(2)) : pattern)
    }
    return (names[place], paths)
  }

  /// The columns that the card says a configuration has; nil if it does not say, or not in words that are known here.
  package func feature(of name: String) -> RecordFeature? {
    info(of: name)?["features"].flatMap { RecordFeature(columns: $0) }
  }

  private func info(of name: String) -> JSONObject? {
    infos.first { ($0["config_name"]?.stringValue ?? "default") == name }
  }

  /// Adds the files of a view to what is there.
  package mutating func add(_ view: View) {
    let isNew = addFiles(of: view)
    let old = info(of: view.name)
    let index = infos.firstIndex { ($0["config_name"]?.stringValue ?? "default") == view.name }
    // Numbers that may be wrong keep the data set from being loaded: better none.
    guard isNew || old?["splits"] != nil, let feature = view.feature, feature.isKnown,
      let splits = Self.splits(old?["splits"], adding: view.splits)
    else {
      if let index { infos.remove(at: index) }
      return
    }
    let size = splits.reduce(0) { $0 + ($1["num_bytes"]?.intValue ?? 0) }
    var info: JSONObject = [
      "config_name": .string(view.name),
      "features": old?["features"] ?? feature.columns,
      "splits": .array(splits.map { .object($0) }),
    ]
    info["download_size"] = .int((old?["download_size"]?.intValue ?? 0) + view.downloadSize)
    info["dataset_size"] = .int(size)
    if let index { infos[index] = info } else { infos.append(info) }
  }

  private static func splits(
    _ old: JSONValue?, adding splits: [Split]
  ) -> [JSONObject]? {
    var result = (old?.arrayValue ?? []).compactMap(\.objectValue)
    for split in splits {
      if let place = result.firstIndex(where: { $0["name"]?.stringValue == split.name }) {
        guard let bytes = result[place]["num_bytes"]?.intValue,
          let count = result[place]["num_examples"]?.intValue
        else { return nil }
        result[place]["num_bytes"] = .int(bytes + split.byteCount)
        result[place]["num_examples"] = .int(count + split.recordCount)
      } else {
        result.append([
          "name": .string(split.name), "num_bytes": .int(split.byteCount),
          "num_examples": .int(split.recordCount),
        ])
      }
    }
    return result
  }

  /// - Returns: Whether there was no such configuration.
  private mutating func addFiles(of view: View) -> Bool {
    guard let place = configs.firstIndex(where: { $0["config_name"]?.stringValue == view.name })
    else {
      let files = view.splits.map { split -> JSONValue in
        ["split": .string(split.name), "path": .string(split.pattern)]
      }
      var config: JSONObject = [
        "config_name": .string(view.name), "data_files": .array(files),
      ]
      if configs.isEmpty { config["default"] = true }
      configs.append(config)
      return true
    }
    var files = Self.files(configs[place]["data_files"])
    for split in view.splits {
      guard let index = files.firstIndex(where: { $0.split == split.name }) else {
        files.append((split.name, [split.pattern]))
        continue
      }
      let isFound = split.paths.allSatisfy { path in
        files[index].paths.contains { Glob.matches($0, path) }
      }
      if !isFound { files[index].paths.append(split.pattern) }
    }
    configs[place]["data_files"] = .array(
      files.map { file in
        let paths = file.paths.map { JSONValue.string($0) }
        return ["split": .string(file.split), "path": paths.count == 1 ? paths[0] : .array(paths)]
      })
    return false
  }

  private static func files(_ value: JSONValue?) -> [(split: String, paths: [String])] {
    func paths(_ value: JSONValue?) -> [String] {
      value?.stringValue.map { [$0] } ?? (value?.arrayValue ?? []).compactMap(\.stringValue)
    }
    let entries = value?.arrayValue ?? []
    let plain = paths(value)
    // Files without a word on splits are for training.
    if !plain.isEmpty { return [("train", plain)] }
    return entries.map { ($0["split"]?.stringValue ?? "train", paths($0["path"])) }
  }

  package var configsYAML: JSONValue { .array(configs.map { .object($0) }) }

  /// nil if nothing is known.
  package var infoYAML: JSONValue? {
    if infos.isEmpty { return nil }
    guard infos.count == 1, infos[0]["config_name"]?.stringValue == "default" else {
      return .array(infos.map { .object($0) })
    }
    var info = infos[0]
    info["config_name"] = nil
    return .object(info)
  }

  /// All records of one configuration, of the first where there are several; nil if they are not known.
  package var recordCount: Int? {
    guard let splits = infos.first?["splits"]?.arrayValue else { return nil }
    return splits.reduce(0) { $0 + ($1["num_examples"]?.intValue ?? 0) }
  }

  /// `n<1K` and so on, as the Hub has it.
  package static func sizeCategory(_ count: Int) -> String {
    let bounds = [
      (1000, "n<1K"), (10_000, "1K<n<10K"), (100_000, "10K<n<100K"), (1_000_000, "100K<n<1M"),
      (10_000_000, "1M<n<10M"), (100_000_000, "10M<n<100M"), (1_000_000_000, "100M<n<1B"),
    ]
    return bounds.first { count < $0.0 }?.1 ?? "1B<n<10B"
  }
}

/// Patterns of paths, as the Hub's cards have them.
package enum Glob {
  /// Whether `*` (anything but `/`), `**` (anything) and `?` in `pattern` can stand for `path`.
  package static func matches(_ pattern: String, _ path: String) -> Bool {
    matches(Array(pattern.utf8)[...], Array(path.utf8)[...])
  }

  private static func matches(_ pattern: ArraySlice<UInt8>, _ path: ArraySlice<UInt8>) -> Bool {
    guard let first = pattern.first else { return path.isEmpty }
    let rest = pattern.dropFirst()
    if first == UInt8(ascii: "*") {
      let isDeep = rest.first == first
      let after = isDeep ? rest.dropFirst() : rest
      var tail = path
      while true {
        if matches(after, tail) { return true }
        guard let next = tail.popFirst(), isDeep || next != UInt8(ascii: "/") else { return false }
      }
    }
    guard let next = path.first, first == next || first == UInt8(ascii: "?") else { return false }
    return matches(rest, path.dropFirst())
  }
}
