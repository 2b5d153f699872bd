import JanusCore
import JanusKit
import JanusQuality

/// The rules of `janus filter`, as they are named and listed.
struct RuleList {
  private let console: Console

  init(_ console: Console) { self.console = console }

  /// `a,b` and `c` are three names.
  static func names(_ lists: [String]) -> [String] {
    lists.flatMap { $0.split(separator: ",") }.map { String($0).trimmed }.filter { !$0.isEmpty }
  }

  /// `rule.setting=value`
  static func settings(_ texts: [String]) -> [(name: String, value: String)] {
    texts.map { text in
      let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return (String(parts[0]).trimmed, parts.count > 1 ? String(parts[1]).trimmed : "")
    }
  }

  func print(asJSON: Bool) {
    let manifests = FilterCatalog.manifests
    if asJSON {
      console.print(JSONValue.array(manifests.map(\.json)))
      return
    }
    for manifest in manifests {
      let mark = manifest.isDefault ? "" : " (only if it is named)"
      console.print("\(manifest.name)\(mark)")
      console.print("  \(manifest.summary)")
      for setting in manifest.settings {
        let fallback = setting.fallback.map { " (\($0))" } ?? ""
        console.print("  \(manifest.name).\(setting.name)\(fallback): \(setting.help)")
      }
    }
  }
}

extension FilterManifest {
  fileprivate var json: JSONValue {
    [
      "name": .string(name), "summary": .string(summary), "default": .bool(isDefault),
      "settings": .array(
        settings.map { setting in
          [
            "name": .string(setting.name), "help": .string(setting.help),
            "default": setting.fallback.map { .string($0) } ?? .null,
          ]
        }),
    ]
  }
}
