internal import CDefaults

/// Files that are part of the program.
package enum EmbeddedFiles {
  /// `models.yaml`: default models, and how they sample.
  package static var defaultModels: [UInt8] {
    unsafe Array(
      UnsafeRawBufferPointer(
        start: janus_default_models(), count: janus_default_models_size()))
  }
}
