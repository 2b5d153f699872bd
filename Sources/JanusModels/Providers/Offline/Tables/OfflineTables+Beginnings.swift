extension OfflineTables {
  /// How a conversation is opened and first answered.
  static let beginnings = """
    part: open
    line: Do you have a moment?
    line: There is something that I would like to talk through with you.
    line: Thank you for taking the time.
    line: I have been meaning to ask you something.
    line: I hope it is all right to ask you about this.
    line: May I ask you something that has been on my mind?
    line: I have a question, and it may take a minute to explain.
    line: Let me come straight to the point.
    line: I would like to talk about {theme} today.
    line: It is about {theme}.
    line: My question has to do with {theme}.
    line: I have been thinking about {theme} a good deal lately.
    line: When it comes to {theme}, I could use some advice.
    line: I know that {expert}, so I hope you can help me.
    line: They tell me that {expert}, and that is why I come to you.
    line: I am glad that I can ask {aassistant} about this.
    line: As {auser} I probably should know this, but I would rather ask.
    line: Since {bond}, I would rather bring this to you than keep it to myself.
    line: I thought of you first, since {bond}.
    line: Good to talk to you again; {cadence}, and this time I have a real question.
    line: Since {cadence}, I have saved this up for today.

    part: fact
    line: It may help to know that {fact}.
    line: For context, {fact}.
    line: I should mention that {fact}.
    line: You should know that {fact}.
    line: To give you the background, {fact}.
    line: By the way, {fact}.
    line: It probably plays a part that {fact}.
    line: For context, {fact}, and {fact2}.
    line: To give you an idea, {fact}, and {fact2}.
    line: I should say that {fact} and that {fact2}.
    line: For context, {identity}, and {fact}.
    line: To give you an idea, {identity}, and {fact}.
    line: A word about me: {identity}.
    line: For what it is worth, {identity}.

    part: doing
    line: I notice it most when {doing}.
    line: It comes up whenever {doing}.
    line: It is worst when {doing}.
    line: I thought of it again the other day, as it always happens when {doing}.

    part: factfirst
    line: {fact}, and something has been on my mind.
    line: {identity}, and {fact}.
    line: {identity}, and this is not the sort of thing that I usually ask about.
    line: {fact}, so you can perhaps picture my situation.
    line: {fact}, just so that you know where I am coming from.
    line: {fact}, and {fact2}.
    line: A word about me first: {fact}.
    line: So that you know whom you are talking to: {identity}, and {fact}.

    part: setting
    line: You know the circumstances: {setting}.
    line: The circumstances are simple enough: {setting}.
    line: You may remember that {setting}.
    line: One thing that matters here is that {setting}.

    part: wish
    line: I would like to {task}.
    line: What I want is to {task}.
    line: I am trying to {task}, and I am not getting very far.
    line: My aim is to {task}.
    line: I have been trying to {task}, with mixed results.

    part: howcan
    line: How can I {task}?
    line: What would it take for me to {task}?
    line: Is there a good way to {task}?
    line: I need advice: how can I {task}?

    part: ackfact
    line: I will bear in mind that {said}.
    line: You mention that {said}; I will come back to that.
    line: It is useful to know that {said}.
    line: That {said} belongs to the picture.
    line: It matters that {said}, and we should not plan as if it did not.

    part: expertise
    line: {expert}, so I tend to look at what people do before I look at what they say.
    line: As you know, {expert}, and it has taught me to begin with small things.
    line: {expert}, and from that side I would say that the first step matters more than the
      perfect one.
    line: Perhaps it shows that {expert}, but I like to begin with what can be observed.

    part: ground
    line: For {topic}, that means beginning with what you can see and count, and leaving the
      guesses for later.
    line: As far as {topic} goes, one honest look at how things stand is worth more than any plan.
    line: Take {topic}, for instance: what do you know for certain, and what have you only heard?
    line: You could try it out on {topic} first, since that is where you would notice a
      difference.
    line: As far as I know, {setting}, and that is what we have to work with.
    line: I have not forgotten that {setting}, and it speaks for going slowly.
    line: With {topic} in particular, I would rather be slow and sure than quick and sorry.
    line: Think of {topic} while I say this, because that is where it will matter first.

    part: toSteps
    line: Here is what I would suggest.
    line: A few things tend to help.
    line: I would try the following.
    line: There are some things that you can do yourself.
    line: This is what has worked for others.
    line: If I were you, I would keep it practical.

    part: about
    line: About {handle}:
    line: A word about {handle}.
    line: Let me say a little more about {handle}.
    line: As for {handle}, here is what I mean.

    part: closeMany
    line: Start with one of these, not with all of them.
    line: Begin with {handle}, and leave the rest until that feels easy.
    line: You need not do all of it; pick what suits you.
    line: If that is too much at once, do only this: {handle}.
    line: Any one of these will do for a beginning.

    part: close
    line: Give it two weeks before you judge it.
    line: Try it once, and tell me honestly how it went.
    line: There is no need to do it perfectly; doing it twice is worth more.
    line: Start wherever it costs you least.
    line: You will notice that it helps when {sign}.
    line: The one thing I would avoid is {mistake}.
    line: {cadence}, so bring one observation along next time, however small.
    line: {cadence}, so we can look together at how it went.
    line: If it turns out to be harder than it sounds, that is no reason to give up, only a reason
      to make it smaller.

    part: checkMany
    line: Which of these would be easiest for you to begin with? | Probably {handle}. That I can
      picture myself doing.
    line: Which of these speaks to you most? | {handle}, I think; that is something I could do
      this week.
    line: If you had to choose one of these, which would it be? | I would say {handle}.
    line: Which of these could you do as early as tomorrow? | Tomorrow? Then it would have to be
      {handle}.

    part: check
    line: Does that fit your situation, or have I missed something? | It does fit, on the whole.
    line: What do you think would get in the way? | Mostly myself, I suppose.
    line: How does that sound to you? | It sounds sensible.
    line: Have you tried anything like it before? | Not quite in that way, no.
    line: When could you try it for the first time? | On Thursday, perhaps; that is the quietest
      day.
    line: Is there somebody who could support you in it? | There is one person I could ask, yes.
    """
}
