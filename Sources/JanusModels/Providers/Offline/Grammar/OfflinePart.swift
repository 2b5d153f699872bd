/// The places in a conversation that lines are written for; the raw values are the tables' names.
enum OfflinePart: String, CaseIterable, Sendable {
  // The first turn.
  case open, fact, doing, factfirst, setting, wish, howcan
  case ackfact, ground, expertise, toSteps, about, close, closeMany, check, checkMany
  // Later turns: what the user says, and how it is answered.
  case react, more, gladly, after, objection
  case priority, priorityAnswer
  case sign, signAnswer, signAfter
  case mistake, mistakeAnswer, mistakeAfter
  case newfact, newfactAnswer
  case thing, thingAnswer, thingDetail, thingLink, thingAfter
  case person, personAnswer, personAfter
  case expertAsk
  case another, anotherAnswer, addStep
  case goodbye, parting, question
  // The first turn of a derivation.
  case resume, resumeQuote, resumePlain, resumeAnswer, resumeMore
  // Instructions.
  case plan = "instruct.plan"
  case guide = "instruct.guide"
  case mistakes = "instruct.mistakes"
  case signs = "instruct.signs"
  case introduction = "instruct.intro"
  case ending = "instruct.end"
  case twist, variation, variationAsk
}
