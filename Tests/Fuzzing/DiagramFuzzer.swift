/// What libFuzzer calls with bytes of its own making: reading a diagram must neither crash nor hang, and what
/// was read must print and read back as itself.
@c(LLVMFuzzerTestOneInput)
public func fuzzDiagram(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  let source = unsafe Array(UnsafeBufferPointer(start: bytes, count: count))
  let parsed = Diagram.parse(source, path: "fuzz")
  for diagnostic in parsed.diagnostics {
    precondition(diagnostic.position.map { $0.line >= 1 && $0.column >= 1 } ?? true)
  }
  _ = DiagnosticRenderer(sources: ["fuzz": source]).render(
    parsed.diagnostics.first ?? Diagnostic(.warning, path: "fuzz", "nothing"))
  guard !parsed.diagnostics.hasErrors else { return 0 }
  let printed = parsed.diagram.mermaid
  let again = Diagram.parse(printed, path: "printed")
  precondition(!again.diagnostics.hasErrors, "What was printed is refused.")
  precondition(again.diagram == parsed.diagram, "What was printed reads back as something else.")
  precondition(again.diagram.mermaid == printed, "Printing is not stable.")
  return 0
}
