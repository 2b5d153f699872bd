internal import CDefaults

/// Files that are part of the program.
package enum EmbeddedFiles {
  /// `models.yaml`: default models, and how they sample.
  package static var defaultModels: [UInt8] { unsafe bytes(of: janus_default_models()) }
  /// `prices.yaml`: what well-known models cost.
  package static var defaultPrices: [UInt8] { unsafe bytes(of: janus_default_prices()) }
  /// What `janus init` writes as `setup.yaml`, for conversations.
  package static var conversationSetup: [UInt8] { unsafe bytes(of: janus_conversation_setup()) }
  /// What `janus init` writes as `setup.yaml`, for instructions.
  package static var instructSetup: [UInt8] { unsafe bytes(of: janus_instruct_setup()) }
  /// What `janus init` writes as `diagram.mermaid`.
  package static var diagram: [UInt8] { unsafe bytes(of: janus_diagram()) }

  /// A method's prompt, by its path: `single/single.en.txt`; nil if there is none.
  package static func prompt(_ path: String) -> [UInt8]? {
    let file = unsafe janus_prompt_text(path)
    guard unsafe file.bytes != nil else { return nil }
    return unsafe bytes(of: file)
  }

  /// A file of the page of `janus review`, by its name: `index.html`; nil if there is none.
  package static func reviewFile(_ name: String) -> [UInt8]? {
    // Where C takes a name to end there may be more of it.
    guard !name.utf8.contains(0) else { return nil }
    let file = unsafe janus_review_file(name)
    guard unsafe file.bytes != nil else { return nil }
    return unsafe bytes(of: file)
  }

  private static func bytes(of file: janus_file) -> [UInt8] {
    unsafe Array(UnsafeRawBufferPointer(start: file.bytes, count: file.size))
  }
}
