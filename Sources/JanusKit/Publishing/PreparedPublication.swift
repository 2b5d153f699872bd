internal import JanusCore
internal import JanusData
internal import JanusPlatform

/// The files of a push, written and hashed, with the card that describes them.
struct PreparedPublication: Sendable {
  private(set) var uploads: [HubUpload] = []
  private(set) var deletions: [String] = []
  private(set) var summary = DatasetPublication.Summary()
  /// Whether everything is there already as it is.
  private(set) var isUnchanged = false
  private(set) var message = ""

  /// - Throws: ``JanusError`` where records cannot be read, or do not go with what is there.
  init(
    _ publication: DatasetPublication, _ state: PublishedState, folder: String
  ) throws(JanusError) {
    let isAppended = publication.existing == .append && !state.dataFiles.isEmpty
    var card = DatasetCard(state.card)
    var configurations = CardConfigurations(isAppended ? try card.metadata() : [:])
    let survey = try PublicationSurvey(
      publication,
      formats: try Self.formats(publication, configurations, state, isAppended: isAppended),
      known: isAppended ? state.known : [])
    summary.knownCount = survey.knownCount
    summary.recordCount = survey.statistics.count
    summary.faultCount = survey.faultCount
    summary.faults = survey.faults
    summary.notes = survey.notes
    if isAppended, !state.hasIndex {
      summary.notes.append(
        "It has no list of its records, which Janus keeps from now on: none that may be there already is left out."
      )
    }
    guard survey.statistics.count > 0 else {
      guard survey.knownCount > 0 else { throw survey.nothing }
      isUnchanged = true
      return
    }
    let files = try PublicationFiles(survey, folder: folder, isAppended: isAppended)
    for view in files.views {
      try Self.requireSameColumns(view, configurations, isAppended: isAppended)
      configurations.add(view)
    }
    uploads = files.uploads
    if !isAppended { try replace(publication, state) }
    let text = try CardText(
      survey, runName: files.runName, configurations: configurations, isAppended: isAppended,
      isReplaced: replacesRecords(state))
    text.write(into: &card)
    uploads.append(try Self.upload("README.md", card.text, in: folder))
    uploads.append(
      try Self.upload(
        PublishedState.ownFolder + files.runName + ".ids",
        RecordIdentity.file(of: survey.identities),
        in: folder))
    finish(publication, state, card, isAppended: isAppended)
  }

  /// The forms to publish in; nil is for records as they are.
  ///
  /// What is appended comes in all the forms that are there: records that are known are known of each of them.
  /// - Throws: ``JanusError`` where other forms are asked for.
  private static func formats(
    _ publication: DatasetPublication, _ configurations: CardConfigurations,
    _ state: PublishedState, isAppended: Bool
  ) throws(JanusError) -> [String?] {
    var asked: [String] = []
    for view in publication.views where !asked.contains(view) { asked.append(view) }
    if asked.isEmpty { asked = [CardConfigurations.defaultName] }
    var names = asked
    let present = configurations.names
    if isAppended, Set(asked) != Set(present) {
      let isOurs =
        state.hasIndex
        && present.allSatisfy {
          $0 == CardConfigurations.defaultName || TrainingFormats.named($0) != nil
        }
      guard publication.views.isEmpty, isOurs else {
        throw JanusError(
          "\(publication.repository) has the configurations \(present.joined(separator: ", ")), and what is appended would come as \(asked.joined(separator: ", ")).",
          remedy: isOurs
            ? "Leave out --view: records come in the forms that are there."
            : "Publish under another name, or replace what is there with --overwrite.",
          exitCode: .usage)
      }
      names = present
    }
    return names.map { $0 == CardConfigurations.defaultName ? nil : $0 }
  }

  /// Whether records that are there go, or change.
  private func replacesRecords(_ state: PublishedState) -> Bool {
    deletions.contains { !$0.hasPrefix(PublishedState.ownFolder) }
      || state.dataFiles.contains { entry in
        uploads.contains { $0.path == entry.path && !$0.isSame(as: entry) }
      }
  }

  /// - Throws: ``JanusError`` where columns differ from those that are there.
  private static func requireSameColumns(
    _ view: CardConfigurations.View, _ configurations: CardConfigurations, isAppended: Bool
  ) throws(JanusError) {
    guard isAppended, let feature = view.feature, let old = configurations.feature(of: view.name)
    else { return }
    let differences = feature.differences(from: old)
    guard !differences.isEmpty else { return }
    throw JanusError(
      "The records do not go with those that are there: \(differences.prefix(5).joined(separator: "; ")).",
      remedy:
        "Bring them into the same form, or publish them under another name. Nothing was sent.",
      exitCode: .badData)
  }

  /// What goes because it is replaced.
  /// - Throws: ``JanusError`` where something is there that nobody wants replaced.
  private mutating func replace(
    _ publication: DatasetPublication, _ state: PublishedState
  ) throws(JanusError) {
    let own = Set(uploads.map(\.path))
    let others = state.dataFiles.filter { entry in
      !uploads.contains { $0.path == entry.path && $0.isSame(as: entry) }
    }
    guard publication.existing == .overwrite || others.isEmpty else {
      throw JanusError(
        "\(publication.repository) has data already: \(others.prefix(3).map(\.path).joined(separator: ", "))\(others.count > 3 ? " and more" : "").",
        remedy: "`janus publish` with --append adds to it, and with --overwrite replaces it.")
    }
    deletions = Set(state.replaceable).subtracting(own).sorted()
  }

  private static func upload(
    _ path: String, _ bytes: [UInt8], in folder: String
  ) throws(JanusError) -> HubUpload {
    let file = Path.join(folder, path.replacing("/", with: "_"))
    do { try FileSystem.writeAtomically(bytes, to: file) } catch {
      throw JanusError("\(error.path) cannot be written: \(error.reason).")
    }
    do { return try HubUpload(path: path, file: file) } catch { throw JanusError(error) }
  }

  private static func upload(
    _ path: String, _ text: String, in folder: String
  ) throws(JanusError) -> HubUpload {
    try upload(path, Array(text.utf8), in: folder)
  }

  private mutating func finish(
    _ publication: DatasetPublication, _ state: PublishedState, _ card: DatasetCard,
    isAppended: Bool
  ) {
    let written = Set(uploads.map(\.path))
    deletions.removeAll(where: written.contains)
    isUnchanged =
      deletions.isEmpty
      && uploads.allSatisfy { file in
        state.entries.contains { $0.path == file.path && file.isSame(as: $0) }
      }
    let count = summary.recordCount
    let verb = isAppended ? "Append" : state.dataFiles.isEmpty ? "Add" : "Replace by"
    message = "\(verb) \(count) \(count == 1 ? "record" : "records") with Janus"
    summary.files = uploads.map { DatasetPublication.Summary.File(path: $0.path, size: $0.size) }
    summary.deletions = deletions
    summary.card = card.text
  }
}
