internal import JanusCore

struct OfflineWriter {
  let scene: Scene
  func turns(random: inout SeededRandom) -> [Turn] {
    (0..<(scene.type == .instruct ? 1 : 2)).map { Turn(user: "Question \($0) \(random.below(1000))", assistant: "Answer \(random.below(100000))") }
  }
}
