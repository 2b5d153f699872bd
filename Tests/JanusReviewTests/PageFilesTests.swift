import Foundation
import JanusPlatform
import Testing

/// The page's files: each one of the folder is a line in `review.c`.
@Suite("Files of the page")
struct PageFilesTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../Sources/CDefaults/review").standardizedFileURL

  @Test("are in the program as they stand in the folder")
  func areEmbedded() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
      .filter { !$0.hasPrefix(".") }
    #expect(names.contains("index.html"))
    for name in names {
      let text = try Data(contentsOf: Self.folder.appending(path: name))
      #expect(EmbeddedFiles.reviewFile(name) == [UInt8](text), "\(name) is missing in review.c")
    }
  }

  @Test("ask for nothing from elsewhere, and never make markup of text")
  func areSafe() throws {
    for name in try FileManager.default.contentsOfDirectory(atPath: Self.folder.path) {
      let text = try String(contentsOf: Self.folder.appending(path: name), encoding: .utf8)
      for word in [
        "innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "style=\"",
      ] {
        #expect(!text.contains(word), "\(name) has \(word)")
      }
      for address in text.matches(of: /(?:src|href|url\()\s*=?\s*["']?https?:/) {
        Issue.record("\(name) loads \(address.output)")
      }
    }
  }
}
