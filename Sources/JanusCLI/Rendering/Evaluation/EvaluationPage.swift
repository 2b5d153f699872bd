import JanusCore
import JanusKit
import JanusQuality

/// A page with plots of one or more sets of data: one file that needs no network.
struct EvaluationPage {
  private let summaries: [EvaluationSummary]
  private let usesBits: Bool

  init(_ summaries: [EvaluationSummary], usesBits: Bool) {
    self.summaries = summaries
    self.usesBits = usesBits
  }

  /// The whole file.
  var text: String {
    let title = summaries.map(\.name).joined(separator: " · ").escapedForXML
    let sections = summaries.map { section($0) }.joined(separator: "\n")
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
      <title>\(title) – Janus</title>
      <style>
      \(Self.style)</style>
      </head>
      <body>
      \(sections)
      <footer>Made by <code>janus evaluate</code>, version \(Janus.version).</footer>
      </body>
      </html>

      """
  }

  private func section(_ summary: EvaluationSummary) -> String {
    let count = HumanNumber.grouped(summary.recordCount)
    let records = summary.drawnFrom.map {
      "<strong>From a random \(count) of the \(HumanNumber.grouped($0)) records</strong>"
    }
    return """
      <section>
      <h1>\(summary.name.escapedForXML)</h1>
      <p class="lead">\(records ?? "\(count) records"), of which \
      \(HumanNumber.grouped(summary.sampleCount)) were drawn for what is not measured over all. Embeddings: \
      \(summary.embedderName.escapedForXML).</p>
      \(advice(summary))
      \(measures(summary))
      <div class="plots">
      \(plots(summary).joined(separator: "\n"))
      </div>
      </section>
      """
  }

  private func advice(_ summary: EvaluationSummary) -> String {
    let list = EvaluationAdvice.list(summary)
    guard !list.isEmpty else { return "" }
    let items = list.map { advice in
      let command = advice.command.map { " <code>\($0.text.escapedForXML)</code>" } ?? ""
      return "<li>\(Self.marked(advice.text))\(command)</li>"
    }
    return "<ul class=\"advice\">\n\(items.joined(separator: "\n"))\n</ul>"
  }

  /// A text for the page, with what stands in backticks as code.
  private static func marked(_ text: String) -> String {
    let parts = text.escapedForXML.split(separator: "`", omittingEmptySubsequences: false)
    return parts.enumerated().map { number, part in
      number.isMultiple(of: 2) || number == parts.count - 1 ? "\(part)" : "<code>\(part)</code>"
    }.joined()
  }

  private func measures(_ summary: EvaluationSummary) -> String {
    let rows = EvaluationMeasure.list(summary, usesBits: usesBits).map { measure in
      "<tr><th>\(measure.name.escapedForXML)</th><td class=\"number\">\(measure.value.escapedForXML)</td>"
        + "<td>\(Self.marked(measure.reading))</td></tr>"
    }
    return "<table>\n\(rows.joined(separator: "\n"))\n</table>"
  }

  // MARK: Plots

  private func plots(_ summary: EvaluationSummary) -> [String] {
    var plots = summary.lengths.map { spread in
      figure(
        spread.name.capitalizedFirst, note: "Records by their \(spread.name).",
        PlotPainter.bars(spread.histogram, title: spread.name, axis: spread.name))
    }
    plots += summary.scores.map { spread in
      figure(
        spread.name == "score" ? "Score" : "Score: \(spread.name)",
        note: "Records by what judges gave them.",
        PlotPainter.bars(spread.histogram, title: spread.name, axis: spread.name))
    }
    plots += summary.balances.map { frequencies("By \($0.field)", $0.values) }
    if summary.entities.total > 0, summary.entitySource != .diagram {
      plots.append(frequencies("Entities", summary.entities))
    }
    if summary.entityLabels.total > 0 {
      plots.append(frequencies("Labels of entities", summary.entityLabels))
    }
    if summary.mentions.total > 0 {
      plots.append(frequencies("Names of the diagram", summary.mentions))
    }
    return plots + diversity(summary)
  }

  private static let mostRows = 15

  private func frequencies(_ title: String, _ values: Frequencies) -> String {
    let rows = values.top(Self.mostRows).map {
      (name: $0.name, value: Double($0.count), label: HumanNumber.grouped($0.count))
    }
    let note =
      values.uniqueCount > Self.mostRows
      ? "The \(Self.mostRows) most frequent of \(HumanNumber.grouped(values.uniqueCount))." : ""
    return figure(title, note: note, PlotPainter.rows(rows, title: title))
  }

  private func diversity(_ summary: EvaluationSummary) -> [String] {
    var plots: [String] = []
    if let nearest = summary.nearest {
      plots.append(
        figure(
          "Nearest neighbours",
          note:
            "How like each record of the sample its nearest is. Much at the right: many are alike.",
          PlotPainter.bars(nearest.histogram, title: "Nearest neighbours", axis: "cosine")))
    }
    if !summary.map.isEmpty { plots.append(map(summary)) }
    if summary.growth.count > 1 {
      plots.append(
        figure(
          "Diversity by size",
          note:
            "The Vendi score of parts of the sample. Where it is flat, more records add nothing new.",
          PlotPainter.line(
            summary.growth.map { (Double($0.count), $0.vendiScore) }, title: "Diversity by size",
            axis: "records")))
    }
    if !summary.duplicateCurve.isEmpty {
      plots.append(
        figure(
          "Duplicates by threshold",
          note: "The per cent of the sample that is at least so like an earlier record.",
          PlotPainter.line(
            summary.duplicateCurve.map { ($0.threshold, 100 * $0.share) },
            title: "Duplicates by threshold", axis: "Jaccard index of the words")))
    }
    if let growth = summary.vocabulary, growth.points.count > 1 {
      plots.append(
        figure(
          "Vocabulary", note: "Different words among so many.",
          PlotPainter.line(
            growth.points.map { (Double($0.words), Double($0.vocabulary)) }, title: "Vocabulary",
            axis: "words")))
    }
    return plots
  }

  /// The embeddings on a plane, with a legend.
  private func map(_ summary: EvaluationSummary) -> String {
    var groups: [String] = []
    for point in summary.map where !point.group.isEmpty && !groups.contains(point.group) {
      groups.append(point.group)
    }
    groups.sort()
    let points = summary.map.map { point in
      (x: point.x, y: point.y, group: groups.firstIndex(of: point.group) ?? 0)
    }
    let legend = groups.enumerated().map { number, group in
      "<span class=\"key\"><i class=\"g\(number % PlotPainter.groupCount)\"></i>\(group.escapedForXML)</span>"
    }
    let field = summary.mapField.map { ", coloured by \($0)" } ?? ""
    return figure(
      "Map",
      note:
        "The sample's embeddings along their two principal components (\(EvaluationMeasure.percent(summary.shownVariance)) of the variance)\(field).",
      PlotPainter.dots(points, title: "Map of the embeddings") + legend.joined(separator: " "))
  }

  private func figure(_ title: String, note: String, _ plot: String) -> String {
    let note = note.isEmpty ? "" : "<p>\(note.escapedForXML)</p>"
    return "<figure>\n<figcaption>\(title.escapedForXML)</figcaption>\n\(note)\n\(plot)</figure>"
  }

  private static let style = """
    :root { color-scheme: light dark; --ground: #fff; --ink: #1c1e21; --soft: #667; --line: #c8ccd2; --bar: #3b6fb6; }
    @media (prefers-color-scheme: dark) {
      :root { --ground: #16181c; --ink: #e4e6ea; --soft: #9aa2ad; --line: #3c424b; --bar: #7aa7e6; }
    }
    body { background: var(--ground); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; max-width: 75rem;
      margin: 0 auto; padding: 1rem; }
    h1 { font-size: 1.4rem; overflow-wrap: anywhere; }
    .lead, figure p, footer { color: var(--soft); }
    table { border-collapse: collapse; }
    th, td { text-align: left; font-weight: normal; padding: .2rem .8rem .2rem 0; border-bottom: 1px solid var(--line);
      vertical-align: top; }
    td.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
    .advice li { margin: .3rem 0; }
    code { font: 13px ui-monospace, monospace; overflow-wrap: anywhere; }
    .plots { columns: 20rem; column-gap: 1.5rem; margin: 1.5rem 0; }
    figure { margin: 0 0 1.5rem; break-inside: avoid; }
    figcaption { font-weight: 600; }
    figure p { margin: 0 0 .4rem; font-size: 13px; }
    svg { width: 100%; height: auto; }
    svg text { fill: var(--soft); font: 11px system-ui, sans-serif; }
    .bar, .dot { fill: var(--bar); }
    .line { fill: none; stroke: var(--bar); stroke-width: 1.5; }
    .axis { fill: none; stroke: var(--line); }
    .key { display: inline-block; margin-right: .8rem; font-size: 13px; }
    .key i { display: inline-block; width: .7em; height: .7em; border-radius: 50%; margin-right: .3em; }
    \(groupStyle)

    """

  /// Hues as far from each other as they can be, of a lightness that is seen on white and black.
  private static let groupStyle = (0..<PlotPainter.groupCount).map { number in
    let hue = (number * 150 + 215) % 360
    let lightness = number.isMultiple(of: 2) ? 52 : 62
    return
      ".g\(number) { fill: hsl(\(hue) 60% \(lightness)%); background: hsl(\(hue) 60% \(lightness)%); }"
  }.joined(separator: "\n")
}

extension String {
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
