/// Something that people come for, with advice that belongs to it.
struct OfflineConcern: Sendable {
  /// What the user wants, in three mouths: `my partner`, `your partner`, `their partner`.
  struct Task: Sendable {
    let user: OfflineLine
    let assistant: OfflineLine
    let third: OfflineLine
  }

  /// One piece of advice.
  struct Step: Sendable {
    /// An imperative without its first capital and full stop: `agree on a word`.
    let text: OfflineLine
    /// How it is called afterwards: `the stop word`.
    let handle: String
    /// How it is done.
    let how: OfflineLine
  }

  /// What fits only some ways of telling the concern.
  struct Remark: Sendable {
    let line: OfflineLine
    /// The places in `says` of what it fits; empty if it fits them all.
    let fits: [Int]
  }

  var name = ""
  var tasks: [Task] = []
  /// How it is told.
  var says: [OfflineLine] = []
  /// What is asked.
  var asks: [Remark] = []
  /// How the assistant understands it.
  var insights: [Remark] = []
  var steps: [Step] = []
}

/// A field of life with its own concerns and its own tone.
struct OfflineRegister: Sendable {
  var name = ""
  /// The beginnings of words by which a diagram is recognised.
  var words: [String] = []
  /// The beginnings of words that mark who gives advice here.
  var experts: [String] = []
  /// Where it is not empty, the user has to be one of these.
  var seekers: [String] = []
  /// What the two call their meeting.
  var meeting = "conversation"
  /// Whether it is about errands that are soon done, and not about habits.
  var isErrand = false
  var acknowledgements: [OfflineLine] = []
  /// Clauses that tell of progress: `you sleep through three nights out of four`.
  var signs: [String] = []
  /// What goes wrong: `waiting for the other to make the first move`.
  var mistakes: [String] = []
  var examples: [OfflineLine] = []
  var concerns: [OfflineConcern] = []
}

/// A way in which talk should go, and how it is heard.
struct OfflineDirection: Sendable {
  enum Style: String, Sendable { case plain, numbered, short, long, formal }

  /// What the answer to the user's steering is made of.
  enum Ingredient: String, Sendable { case step, how, see, example, sign, mistake, question }

  var name = ""
  /// The words by which it is recognised.
  var keys: [String] = []
  var style = Style.plain
  var ingredients: [Ingredient] = []
  /// How the user steers at the beginning, and later on.
  var asks: [OfflineLine] = []
  var asksAgain: [OfflineLine] = []
  /// How the assistant begins an answer, and what it adds.
  var leads: [OfflineLine] = []
  var touches: [OfflineLine] = []
}
