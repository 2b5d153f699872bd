internal import JanusData

/// What is loaded from the Hugging Face Hub because it is named where a file may be: `hf:user/name`.
public enum HubLoads {
  public enum Event: Sendable {
    /// What is loaded, the bytes that are here, and all that are to come (0 while that is not known).
    case loading(String, done: Int, total: Int)
    case ended
    /// Something to be told in words: that the Hub was not asked, for example.
    case note(String)
  }

  /// Tells `observer` of all that this process loads from now on, some times a second, on the threads that wait for it.
  public static func observe(_ observer: @escaping @Sendable (Event) -> Void) {
    HubInput.observe { event in
      switch event {
      case .loading(let name, let done, let total):
        observer(.loading(name, done: done, total: total))
      case .ended: observer(.ended)
      case .note(let text): observer(.note(text))
      }
    }
  }
}
