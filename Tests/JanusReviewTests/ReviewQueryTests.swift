import JanusCore
import Testing

@testable import JanusReview

@Suite("Review queries")
struct ReviewQueryTests {
  @Test("what is typed becomes an expression that FTS5 can read")
  func expressions() {
    #expect(SearchText.expression("two words") == "\"two\" \"words\" *")
    #expect(SearchText.expression("\"as it is\" an") == "\"as it is\" \"an\" *")
    #expect(SearchText.expression("天气") == "\" 天  气 \" *")
    #expect(SearchText.expression("done ") == "\"done\"")
    #expect(SearchText.expression(" \" !! ") == nil)
  }
}
