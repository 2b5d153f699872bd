package import JanusCore

/// What a method is told: the values of its settings, and its prompts.
package struct MethodSettings: Sendable {
  private let manifest: MethodManifest
  /// The texts given for each setting, by name; of a file, what it holds.
  private let values: [String: [String]]
  /// Prompts that the user has put in place of the program's own, by name.
  private let prompts: [String: String]
  /// The program's own prompts.
  private let library: PromptLibrary

  /// - Parameters:
  ///   - manifest: The method's.
  ///   - values: What was given for its settings, by name; of a file, its text.
  ///   - prompts: The texts of the user's own prompts; under an empty name, that of the first.
  ///   - library: Where the program's own are.
  /// - Throws: ``SynthesisError`` of a prompt that the method does not have.
  package init(
    _ manifest: MethodManifest, values: [String: [String]] = [:], prompts: [String: String] = [:],
    library: PromptLibrary = .embedded
  ) throws(SynthesisError) {
    self.manifest = manifest
    self.values = values
    self.library = library
    var named: [String: String] = [:]
    for (name, text) in prompts {
      guard let known = name.isEmpty ? manifest.prompts.first : name,
        manifest.prompts.contains(known)
      else {
        throw .unknownPrompt(name: name, method: manifest.name, known: manifest.prompts)
      }
      named[known] = text
    }
    self.prompts = named
  }

  /// The value of a setting: what was given, or its default.
  ///
  /// The setting must be among those that the manifest declares.
  /// - Throws: ``SynthesisError/badSetting(name:expectation:seen:suggestion:)``.
  package func value<Value>(
    _ setting: MethodSetting<Value>
  ) throws(SynthesisError) -> Value {
    let declaration = setting.declaration
    precondition(
      manifest.settings.contains { $0.name == declaration.name },
      "\(declaration.name) is not declared by \(manifest.name)")
    guard let given = values[declaration.name] else { return setting.fallback }
    if let value = setting.read(given) { return value }
    let seen = declaration.kind == .list ? given.joined(separator: ",") : given.last ?? ""
    throw .badSetting(
      name: declaration.name, expectation: declaration.expectation, seen: seen,
      suggestion: Suggestion.nearest(to: seen, among: declaration.allowedValues))
  }

  /// Whether somebody gave a setting.
  package func isGiven<Value>(_ setting: MethodSetting<Value>) -> Bool {
    values[setting.declaration.name] != nil
  }

  /// Whether a prompt is the user's own, so that what it asks for is not known.
  package func isReplaced(_ prompt: String) -> Bool { prompts[prompt] != nil }

  /// Refuses prompts of the user's own that would not be sent.
  /// - Parameters:
  ///   - names: Prompts without a use.
  ///   - remedy: What would give them one.
  /// - Throws: ``SynthesisError`` of the first.
  func refusePrompts(_ names: [String], remedy: String) throws(SynthesisError) {
    for name in names where isReplaced(name) {
      throw .other("The prompt `\(name)` would not be sent.", remedy: remedy)
    }
  }

  /// The prompt of a name, in each language; the user's own stands for all of them.
  ///
  /// It must be among those that the manifest declares.
  package func prompt(_ name: String) -> MethodPrompt {
    precondition(manifest.prompts.contains(name), "\(manifest.name) declares no prompt \(name)")
    if let own = prompts[name] { return MethodPrompt(SynthesisTemplate(own)) }
    return MethodPrompt { language in
      SynthesisTemplate(library.text("\(manifest.name)/\(name).\(language.rawValue).txt"))
    }
  }
}

/// A prompt in the languages that there are.
package struct MethodPrompt: Sendable {
  private let templates: [PromptLanguage: SynthesisTemplate]

  /// The same for all languages.
  package init(_ template: SynthesisTemplate) { self.init { _ in template } }

  init(_ template: (PromptLanguage) -> SynthesisTemplate) {
    var templates: [PromptLanguage: SynthesisTemplate] = [:]
    for language in PromptLanguage.allCases { templates[language] = template(language) }
    self.templates = templates
  }

  package func template(_ language: PromptLanguage) -> SynthesisTemplate {
    templates[language] ?? SynthesisTemplate("")
  }

  /// The text for an item, with its record's keys in their places, and the `values` beside them.
  package func text(for item: SynthesisItem, _ values: [String: String] = [:]) -> String {
    template(item.language).filled(for: item, values)
  }
}
