import Foundation

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// An SVG as an XML reader sees it: what tests want to know of it.
final class ReadSVG: NSObject, XMLParserDelegate {
  struct Element {
    var name: String
    var attributes: [String: String]
    var text = ""
  }

  private(set) var elements: [Element] = []
  private(set) var problem: (any Error)?
  private var open: [Int] = []

  init(_ svg: String) {
    super.init()
    let parser = XMLParser(data: Data(svg.utf8))
    parser.delegate = self
    if !parser.parse() { problem = parser.parserError ?? CocoaError(.fileReadCorruptFile) }
  }

  var ids: [String] { elements.compactMap { $0.attributes["id"] } }

  func element(_ id: String) -> Element? { elements.first { $0.attributes["id"] == id } }

  func elements(named name: String) -> [Element] { elements.filter { $0.name == name } }

  /// All that is written in it, for people.
  var texts: [String] { elements(named: "text").map(\.text) }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String] = [:]
  ) {
    open.append(elements.count)
    elements.append(Element(name: name, attributes: attributes))
  }

  func parser(_ parser: XMLParser, foundCharacters text: String) {
    if let last = open.last { elements[last].text += text }
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    open.removeLast()
  }
}
