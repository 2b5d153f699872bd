internal import JanusCore

/// Rejects texts with code that has no end.
struct FenceFilter: RecordFilter {
  static let manifest = FilterManifest(
    name: "fences", summary: "A block of code is opened and not closed.",
    examples: [
      .kept(answer: "Try this:\n```python\nprint(1)\n```\nIt prints 1."),
      .rejected(answer: "Try this:\n```python\nprint(1)\n"),
      .kept(answer: "````md\n```\n````"),
      .rejected(answer: "```\na\n```\nand\n~~~\nb\n```"),
      .kept(answer: "Three backticks, ```, open a block."),
    ])

  init(_ settings: FilterSettings) {}

  func verdict(on record: FilteredRecord) -> FilterVerdict {
    for text in record.texts {
      if let fence = text.code.unclosedFence {
        return .reject("\(text.speaker) has a block of code without end", span: text.excerpt(fence))
      }
    }
    return .keep
  }
}
