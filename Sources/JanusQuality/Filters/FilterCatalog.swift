internal import JanusCore

/// All rules, in the order in which a record goes through them.
package enum FilterCatalog {
  package static let all: [any RecordFilter.Type] = [
    EmptyFilter.self, RolesFilter.self, TurnsFilter.self, LengthFilter.self,
    RepeatedTurnsFilter.self, EncodingFilter.self, PlaceholderFilter.self, FenceFilter.self,
    JSONFilter.self, MarkdownFilter.self, RefusalFilter.self, CutOffFilter.self,
    RepetitionFilter.self, LeakFilter.self, LanguageFilter.self, LinkFilter.self,
    PersonalDataFilter.self,
  ]

  /// What there is to know of each.
  package static var manifests: [FilterManifest] {
    var manifests: [FilterManifest] = []
    for filter in all { manifests.append(filter.manifest) }
    return manifests
  }

  package static func filter(_ name: String) -> (any RecordFilter.Type)? {
    for filter in all {
      if filter.manifest.name == name { return filter }
    }
    return nil
  }

  /// Makes rules ready.
  ///
  /// - Parameters:
  ///   - names: The rules; nil for those that are used by default.
  ///   - settings: `rule.setting` with its value.
  ///   - secrets: What must not show in the records.
  /// - Returns: The rules by their names, in the catalogue's order.
  /// - Throws: ``FilterError`` where there is no such rule or setting, or a setting has no use.
  package static func rules(
    _ names: [String]?, settings: [(name: String, value: String)] = [],
    secrets: LeakSources = LeakSources()
  ) throws(FilterError) -> [(name: String, rule: any RecordRule)] {
    let known = manifests.map(\.name)
    for name in names ?? [] where !known.contains(name) {
      throw .unknownRule(name, known: known)
    }
    var values: [String: [String: String]] = [:]
    for setting in settings {
      let parts = setting.name.split(separator: ".", maxSplits: 1).map(String.init)
      let (rule, name) = (parts.first ?? "", parts.count > 1 ? parts[1] : "")
      guard let filter = filter(rule) else { throw .unknownRule(rule, known: known) }
      let isDefault = filter.manifest.isDefault
      guard names?.contains(rule) ?? isDefault else {
        throw .unusedSetting(name, rule: rule)
      }
      values[rule, default: [:]][name] = setting.value
    }
    var rules: [(name: String, rule: any RecordRule)] = []
    for filter in all {
      let manifest = filter.manifest
      guard names?.contains(manifest.name) ?? manifest.isDefault else { continue }
      let own = try FilterSettings(manifest, values: values[manifest.name] ?? [:], secrets: secrets)
      rules.append((manifest.name, try filter.init(own)))
    }
    return rules
  }
}
