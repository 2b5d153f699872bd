/// Which direction is meant, in many spellings.
struct OfflineDirectionChoice {
  let direction: OfflineDirection
  /// The words of a direction that is not known.
  let angle: String?

  init(text: String, library: OfflineLibrary) {
    let words = OfflineWords.words(text, properNouns: false)
    let joined = "-" + words.joined(separator: "-") + "-"
    var best: OfflineDirection?
    var longest = 0
    for direction in library.directions {
      for key in direction.keys where key.utf8.count > longest {
        let isFound =
          key.contains("-")
          ? joined.contains("-" + key + "-")
          : words.contains { OfflineRegisterChoice.matches($0, key) }
        if isFound {
          best = direction
          longest = key.utf8.count
        }
      }
    }
    if let best {
      direction = best
      angle = nil
    } else {
      angle = OfflineWords.phrase(text, properNouns: true)
      direction = angle == nil ? library.directions[0] : library.otherDirection
    }
  }
}
