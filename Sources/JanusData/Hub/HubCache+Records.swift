internal import JanusCore
internal import JanusPlatform

extension HubCache {
  /// Loads the files of records that `reference` names. Where it names none, and the card tells of configurations, those
  /// of the one that others load too: several may hold the same records in several forms.
  package func pullRecords(
    _ reference: HubReference, progress: HubTransferProgress
  ) async throws(HubError) -> Snapshot {
    guard reference.kind == .dataset, reference.path.isEmpty,
      let card = try await card(of: reference)
    else { return try await pull(reference, progress: progress, where: HubInput.isRecords) }
    // Somebody may commit meanwhile: the files are those that the card speaks of.
    var pinned = reference
    pinned.revision = card.snapshot.commit
    do throws(HubError) {
      var result = try await pullDefault(pinned, as: reference, card.text, progress)
      result.note = card.snapshot.note
      return result
    } catch {
      guard case .notKept(_, let missing, let reason) = error else { throw error }
      throw .notKept(reference.description, missing: missing, because: reason)
    }
  }

  /// Loads the files of the configuration that `card` says is loaded by default; all where it does not say.
  private func pullDefault(
    _ pinned: HubReference, as reference: HubReference, _ card: String,
    _ progress: HubTransferProgress
  ) async throws(HubError) -> Snapshot {
    // A card that is no YAML says nothing; the files can be read all the same.
    let configurations = CardConfigurations((try? DatasetCard(card).metadata()) ?? [:])
    guard let chosen = configurations.loadedByDefault else {
      return try await pull(pinned, progress: progress, where: HubInput.isRecords)
    }
    var result: Snapshot
    do throws(HubError) {
      result = try await pull(pinned, progress: progress) { path in
        HubInput.isRecords(path) && chosen.patterns.contains { Glob.matches($0, path) }
      }
      let others = configurations.names.filter { $0 != chosen.name }
      guard !others.isEmpty else { return result }
      result.choice =
        "\(reference) is read in its configuration \(chosen.name). It has others (\(others.joined(separator: ", "))), whose files can be named: \(reference)/PATH."
    } catch {
      guard case .noRecords = error else { throw error }
      result = try await pull(pinned, progress: progress, where: HubInput.isRecords)
      result.choice =
        "The files of the configuration \(chosen.name) of \(reference) cannot be read; all others are."
    }
    return result
  }

  /// The card of a data set, loaded.
  /// - Parameters:
  ///   - reference: The data set; its path does not count.
  ///   - commit: Where to look; nil for what the reference's revision stands for.
  /// - Returns: nil if it has none.
  /// - Throws: ``HubError``, also where the Hub cannot be asked and the card was not loaded earlier.
  package func card(
    of reference: HubReference, at commit: String? = nil
  ) async throws(HubError) -> (text: String, snapshot: Snapshot)? {
    var place = reference
    place.path = ""
    if let commit { place.revision = commit }
    let snapshot: Snapshot
    do throws(HubError) {
      snapshot = try await pull(place) { $0 == "README.md" }
    } catch {
      switch error {
      case .noRecords: return nil
      // Without the Hub: another program loaded the files, and no card.
      case .notKept(_, 0, _) where isHere(reference): return nil
      default: throw error
      }
    }
    guard let path = snapshot.files.first else { return nil }
    do {
      return (String(decoding: try FileSystem.read(path, limit: 64 << 20), as: UTF8.self), snapshot)
    } catch { throw HubError(error) }
  }

  /// Whether something of it was loaded earlier.
  private func isHere(_ reference: HubReference) -> Bool {
    HubCachePlace(reference, cache: client.access.cache).commit(of: reference.revision) != nil
  }
}
