extension OfflineTables {
  /// How a derivation takes up what was said before.
  static let resumptions = """
    part: resume
    line: I have been thinking about what you said about {handle}.
    line: You spoke of {handle}, and I keep thinking about that.
    line: Let me come back to {handle}.
    line: What you said about {handle} stayed with me.
    line: What you said about {handle} keeps coming back to me.

    part: resumeQuote
    line: You said “{quote}”, and I keep coming back to that.
    line: When you said “{quote}”, I was not sure how it applies to me.
    line: May I go back to something? You said “{quote}”, and I wonder what that means for me.
    line: “{quote}”: that part stayed with me.
    line: One of your sentences has stayed with me: “{quote}”.

    part: resumePlain
    line: Let me follow up on what you have just said.
    line: I would like to go on from there.
    line: That raises another question for me.
    line: May I stay with that for a moment?

    part: resumeAnswer
    line: I am glad that you come back to it.
    line: Good that you ask again instead of only nodding.
    line: That is the right place to continue.
    line: Yes, let us go on from there.

    part: resumeMore
    line: How would I begin with it?
    line: What would that look like in my case?
    line: What would the next step be?
    line: Could you explain how to go on from there?
    """
}
