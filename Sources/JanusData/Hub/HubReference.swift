internal import JanusCore

/// A place on the Hugging Face Hub: `hf:user/name`, `hf:user/name@revision/data/train.jsonl`, `hf:models/user/name`.
package struct HubReference: Hashable, Sendable, CustomStringConvertible {
  package enum Kind: String, Hashable, Sendable {
    case dataset, model

    /// As paths of the interface have it.
    package var plural: String { rawValue + "s" }
  }

  package static let scheme = "hf:"
  package static let defaultRevision = "main"

  package var kind = Kind.dataset
  /// `user/name`.
  package var repository: String
  /// A branch, a tag or a commit.
  package var revision = defaultRevision
  /// A file or a folder in it; empty for all.
  package var path = ""

  package init(kind: Kind = .dataset, repository: String, revision: String = defaultRevision) {
    self.kind = kind
    self.repository = repository
    self.revision = revision
  }

  /// Reads what is written as a file's name. `hf://datasets/user/name`, as Python's tools have it, works as well.
  /// - Returns: nil of what does not begin with `hf:`.
  /// - Throws: ``HubError/badName(_:)``.
  package init?(_ text: String) throws(HubError) {
    guard text.hasPrefix(Self.scheme) else { return nil }
    var rest = text.dropFirst(Self.scheme.count)
    if rest.hasPrefix("//") { rest = rest.dropFirst(2) }
    for kind in [Kind.dataset, .model] where rest.hasPrefix(kind.plural + "/") {
      self.kind = kind
      rest = rest.dropFirst(kind.plural.count + 1)
    }
    var parts = rest.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.count >= 2 else { throw .badName(String(rest)) }
    let name = parts[1].split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
    repository = "\(parts[0])/\(name.first ?? "")"
    if name.count == 2 {
      guard !name[1].isEmpty else { throw .badName(String(rest)) }
      revision = String(name[1])
      // A pull request's branch has slashes.
      if revision == "refs", parts.count >= 4 {
        revision = "refs/\(parts[2])/\(parts[3])"
        parts.removeSubrange(2...3)
      }
    }
    path = parts.dropFirst(2).filter { !$0.isEmpty }.joined(separator: "/")
    guard Self.isName(repository) else { throw .badName(repository) }
  }

  /// Whether `text` can be the name of a repository: `user/name`.
  package static func isName(_ text: String) -> Bool {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    return parts.count == 2
      && parts.allSatisfy { part in
        part.wholeMatch(of: /[A-Za-z0-9._-]{1,96}/) != nil && !part.contains("--")
          && !part.contains("..") && !part.hasPrefix("-") && !part.hasPrefix(".")
          && !part.hasSuffix("-") && !part.hasSuffix(".") && !part.hasSuffix(".git")
      }
  }

  package var description: String {
    let prefix = kind == .model ? "models/" : ""
    let revision = revision == Self.defaultRevision ? "" : "@\(revision)"
    return "hf:\(prefix)\(repository)\(revision)" + (path.isEmpty ? "" : "/\(path)")
  }
}
