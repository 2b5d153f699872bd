import JanusPlatform
import Synchronization

@testable import JanusCLI

/// A console whose two streams are kept, so that a test can look at them.
final class RecordedConsole: Sendable {
  private struct Streams {
    var output = ""
    var errors: [String] = []
    var outcome = Terminal.WriteOutcome.written
  }

  private let streams = Mutex(Streams())

  /// What was written to the standard output.
  var output: String { streams.withLock { $0.output } }
  /// Every single write to the standard error.
  var errorWrites: [String] { streams.withLock { $0.errors } }
  var errors: String { errorWrites.joined() }

  /// Lets every further write to the standard output end like this.
  func breakOutput(_ outcome: Terminal.WriteOutcome) { streams.withLock { $0.outcome = outcome } }

  func console(
    size: Terminal.Size? = nil, verbosity: Console.Verbosity = .normal,
    environment: [String: String] = ["LANG": "C.UTF-8", "NO_COLOR": "1"]
  ) -> Console {
    Console(
      verbosity: verbosity, environment: Environment(environment),
      output: Console.Channel {
        size
      } write: { text in
        self.streams.withLock {
          if $0.outcome == .written { $0.output += text }
          return $0.outcome
        }
      },
      errors: Console.Channel {
        size
      } write: { text in
        self.streams.withLock { $0.errors.append(text) }
        return .written
      })
  }
}

/// As much of a terminal as our sequences need: what a person would see in the end.
struct FakeTerminal {
  private(set) var rows: [String] = [""]
  private(set) var isCursorHidden = false
  private var row = 0

  init(_ text: String) {
    var rest = text[...]
    while let character = rest.popFirst() {
      if character == "\u{1B}" {
        let sequence = rest.dropFirst().prefix { !$0.isLetter }
        let command = rest.dropFirst(1 + sequence.count).first
        rest = rest.dropFirst(2 + sequence.count)
        run(command ?? " ", String(sequence))
      } else if character == "\n" {
        row += 1
        if row == rows.count { rows.append("") }
        column = 0
      } else if character == "\r" {
        column = 0
      } else {
        put(character)
      }
    }
  }

  private var column = 0

  private mutating func run(_ command: Character, _ argument: String) {
    switch (command, argument) {
    case ("A", _): row = max(0, row - (Int(argument) ?? 1))
    case ("K", _): rows[row] = String(rows[row].prefix(column))
    case ("J", _):
      rows[row] = String(rows[row].prefix(column))
      rows.removeSubrange((row + 1)...)
    case ("l", "?25"): isCursorHidden = true
    case ("h", "?25"): isCursorHidden = false
    default: break
    }
  }

  private mutating func put(_ character: Character) {
    var cells = Array(rows[row])
    while cells.count <= column { cells.append(" ") }
    cells[column] = character
    rows[row] = String(cells)
    column += 1
  }
}
