import Foundation
import JanusPlatform
import Testing

@Suite("Ordered workers", .timeLimit(.minutes(1)))
struct OrderedWorkersTests {
  @Test("give results in the order of the work, whichever is done first")
  func order() {
    let workers = OrderedWorkers<Int, Int>(count: 3, name: "test") {
      { number in
        if number.isMultiple(of: 7) { Thread.sleep(forTimeInterval: 0.002) }
        return number * number
      }
    }
    var results: [Int] = []
    for number in 0..<200 {
      workers.submit(number)
      if number >= 5 { results.append(workers.next()) }
    }
    for _ in 0..<5 { results.append(workers.next()) }
    #expect(results == (0..<200).map { $0 * $0 })
  }
}
