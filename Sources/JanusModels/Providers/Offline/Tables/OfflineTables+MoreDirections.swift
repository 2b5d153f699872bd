extension OfflineTables {
  /// More directions; the last stands for all that are not known.
  static let moreDirections = """
    direction: compare
    keys: compar contrast pros cons trade-off tradeoff versus weigh decision choice option evaluat
    use: step step mistake
    ask: I would like to weigh the options against each other.
    ask: What speaks for it, and what speaks against it?
    ask: Could you compare the ways that are open to me?
    ask: I am torn between two ways, and I would like to see them next to each other.
    again: How does that compare with simply leaving things as they are?
    again: What are the drawbacks of that?
    again: If you set the two side by side, which would you take?
    lead: Let us put the options side by side.
    lead: There is something to be said on both sides, so let us weigh it.
    lead: I would compare them by what they cost, what they give you and how easily they can be
      undone.
    touch: On the one hand it costs you time every week; on the other hand you find out early
      whether it helps. The balance tips towards trying, because stopping is easy.
    touch: Doing nothing is an option too, and it has a price; it is only paid later and in small
      coins.
    touch: Between two good ways, take the one that you can more easily take back.
    touch: Give each of them marks for cost, for speed and for peace of mind, and only then add
      them up; the sum is less interesting than the place where you hesitate.
    touch: What counts in the end is which of the two you would still choose on a bad day.

    direction: hypothetical
    keys: what-if whatif hypothe counterfact imagin future speculat scenario predict possib
    use: sign mistake how
    ask: I keep asking myself what would happen if I did nothing at all.
    ask: Suppose everything went well: what would it look like a year from now?
    ask: Let us imagine for a moment that I had no constraints.
    ask: What would change if I simply did the opposite?
    again: What if it turns out quite differently from what we expect?
    again: Suppose it works. What comes after that?
    again: And what if I had to do it with half the time?
    lead: Let us play it through, then.
    lead: Suppose we look at it from a year ahead.
    lead: Let us imagine two versions of it, one where all goes well and one where it does not.
    touch: If it goes well, you will hardly notice the day on which it turned. If it does not, you
      will know within a month, and you can still choose another way.
    touch: Imagine that you wake up and it is settled: what would you do differently before lunch?
      That is very often the place to begin.
    touch: And suppose the worst happens: you would be about where you are now, with one more
      thing that you know.
    touch: Picture the same scene in five years: which of the two versions would you be sorry to
      have missed?
    touch: If you had only a month for it, you would leave out half; that half can probably be
      left out in any case.

    direction: difficult
    keys: constrain limit difficult hard complex complicat edge tough tougher advanced obstacle
      restrict harder demanding
    use: how mistake
    ask: To make things harder, I have very little time and nobody to help me.
    ask: The difficulty is that I cannot change anything before the end of the month.
    ask: It has to work with almost no money and under everybody's eyes.
    ask: It would be easy if I were alone in this, but I am not.
    again: And if I have no more than an hour a week for it?
    again: What if the other people involved do not cooperate?
    again: It is more complicated than that, I am afraid. What if several of these things happen
      at once?
    lead: With so little room, it matters all the more where you begin.
    lead: That does make it harder, so let us be strict about what is necessary.
    lead: Then we have to work within the limits instead of wishing them away.
    touch: A tight limit has one advantage: it makes the choice for you. Whatever does not fit
      into an hour is off the table.
    touch: When several things go wrong at once, look for the one that the others depend on, and
      leave the rest alone for a week.
    touch: Do not plan for the good days. Plan for the bad ones, and the good ones will look after
      themselves.
    touch: Under such conditions, good enough is excellent.
    touch: Find the one thing that cannot be moved, put it in the middle, and arrange the rest
      around it.

    direction: encouraging
    keys: motivat encourag positiv optimis confiden coach inspir uplift hope hopeful cheer empower
    use: how sign
    ask: I could do with some encouragement.
    ask: I would like to believe that it can turn out well.
    ask: Tell me that it is not too late to begin.
    ask: I have not lost hope, but I have mislaid it.
    again: Do you think that I can manage it?
    again: What if I lose heart halfway through?
    again: How do I keep my spirits up until then?
    lead: You are further along than you think.
    lead: There is good reason to be hopeful here.
    lead: That you ask at all tells me that you have already begun.
    touch: You have managed harder things than this, and you did not know beforehand that you
      would.
    touch: Every small success makes the next one cheaper, so give yourself an easy one first.
    touch: You do not have to be good at it straight away. You only have to come back to it
      tomorrow.
    touch: In a few weeks you will tell somebody else how it is done.
    touch: What you have done so far was the hard part, even if nobody clapped.

    direction: reflective
    keys: reflect socratic question inquir introspect explor curious probing discover philosoph
    use: see question
    ask: I am not looking for instructions; I would rather think it through with you.
    ask: Perhaps you could ask me the questions that I avoid asking myself.
    ask: I wonder what it says about me that I find this so hard.
    ask: Help me to see what I keep stepping around.
    again: What would you ask yourself in my place?
    again: What do you think I am not seeing?
    again: Why do you think it matters so much to me?
    lead: Let me answer with a question or two.
    lead: Before I say anything clever, let us look at what you already know.
    lead: It may be more useful to ask well than to answer quickly.
    touch: What would be different on an ordinary morning if this were settled? And who would
      notice first?
    touch: When was the last time that it went a little better, and what were you doing then?
    touch: If you already knew the answer and merely did not like it, what would it be?
    touch: Suppose that a good friend had told you all this: what would you have wanted to ask?
    touch: What would you be free to think about if this no longer took up your evenings?

    direction: careful
    keys: risk risky safe safer safety caution careful warning ethic moral responsib harm privacy
      legal
    use: mistake how
    ask: Above all, I do not want to do any harm.
    ask: What could go wrong, and how would I notice in time?
    ask: I would rather be careful than quick.
    ask: I have seen what happens when people rush this.
    again: What is the risk in that?
    again: Is there anything that I should on no account do?
    again: How do I make sure that nobody gets hurt along the way?
    lead: Let us be careful, and begin with what must not happen.
    lead: Safety first: we take only steps that can be taken back.
    lead: It is worth looking at the risks before we look at the rewards.
    touch: Decide beforehand at which point you would stop, and tell one other person where that
      point is.
    touch: If you are unsure whether something is fair to the others, imagine explaining it to
      them aloud. It is a simple test, and a strict one.
    touch: If anything feels wrong on the way, stop and ask. A question costs five minutes, and a
      mistake can cost far more.
    touch: Keep a way back open until you are sure that you will not need it.
    touch: Small steps have one great advantage: when they go wrong, they go wrong in a small way.

    direction: urgent
    keys: urgent crisis emergency angry anger frustrat upset conflict heated tense stress
      immediate complain
    use: how step
    ask: I need something that helps today, because I am at the end of my patience.
    ask: I am sorry if I sound short; I am really annoyed by now.
    ask: It cannot wait much longer.
    ask: Something has to happen this week.
    again: That is all very well, but what do I do tonight?
    again: I am getting impatient. What can be done at once?
    again: Honestly, I am still angry about it. What do I do with that?
    lead: Then let us do first what helps today.
    lead: I understand that your patience has run out, so let us be quick and leave the rest for
      later.
    lead: First we take the pressure off, and then we look at the causes.
    touch: For today it is enough to keep it from getting worse: do one thing, and postpone every
      conversation that is not needed before tomorrow.
    touch: Your anger is telling you that something matters to you. Let it say so, and let it wait
      outside while you decide.
    touch: Take ten minutes before you answer anybody. Nothing gets lost in ten minutes, and a
      good deal can be saved.
    touch: Write down now what can wait until Monday; you will be surprised how much of it can.
    touch: First the fire, then the smoke, and only then the question who had the matches.

    direction: story
    keys: story narrat personal anecdot tale storytelling biograph memor experience dialogue
    use: example how
    ask: Let me tell you how it came about, because it did not happen overnight.
    ask: Perhaps you have seen something like it; I learn best from stories.
    ask: It began quite harmlessly, on a rainy afternoon last autumn.
    ask: There was a day when it all began, and I remember it well.
    again: Have you known somebody who was in the same place?
    again: How did it end for the others you have told me about?
    again: Did you ever go through something like that yourself?
    lead: It reminds me of something that I should like to tell you.
    lead: Let me tell you a story first; it is a short one.
    lead: You are in the middle of a story, and the middle always looks like a muddle.
    touch: Stories like that seldom turn at the dramatic moment. They turn on an ordinary evening,
      when somebody does one small thing differently.
    touch: When you tell it a year from now, today will be the part where it slowly began to
      change.
    touch: What I took from it is that nobody needed to become a different person; somebody only
      had to begin.
    touch: In every such story there is somebody who says the right thing at the right time; now
      and then it is oneself.
    touch: The best part of a story is never the plan, it is the moment when the plan met the
      weather.

    direction: summary
    keys: summar recap wrap conclu ending closing final overview review
    use: step sign
    ask: I would like to leave with a few clear points.
    ask: At the end, please sum it up for me.
    ask: I have heard so much about it that I need somebody to draw it together.
    ask: Please boil it down for me.
    again: Could you sum up where we are?
    again: What are the main points that I should take away?
    again: If I tell somebody about this tonight, what should I say?
    lead: Let me draw it together for you.
    lead: I will try to give you the essence.
    lead: The main points are few.
    touch: To sum up: begin small, do it at a fixed time, and look at the result before you add
      anything.
    touch: In the end three questions remain: what comes first, when you will do it, and how you
      will notice that it helps.
    touch: If you take away one point only, take the first; the others follow from it.
    touch: Put on a postcard it would say: one thing, at a fixed time, until it is boring.
    touch: Everything else that could be said about it is a footnote.

    direction: technical
    keys: technic expert specialist scien evidence precise accura data quantitat research
      professional-level jargon
    use: how sign step
    ask: You may be as technical as you like; I can follow.
    ask: I am interested in what is actually known about it, with numbers where there are any.
    ask: Please be precise; vague advice does not help me.
    ask: I would rather have the exact terms than the comfortable ones.
    again: Can you be more precise about that?
    again: How would one measure that?
    again: What does somebody with your training look at that I would miss?
    lead: Let us be precise about it.
    lead: I will give you the expert's view, as exactly as I can.
    lead: The useful thing here is to measure before changing anything.
    touch: Count it for two weeks before you change anything: how often, how long and how strong
      on a scale from one to ten. Without that baseline you cannot tell an effect from a good
      mood.
    touch: Change one variable at a time, keep the others fixed, and give each change at least
      five repetitions.
    touch: The exact figure matters less than its direction, provided that you always measure in
      the same way.
    touch: Write down the conditions as well as the result; without them, nobody can repeat it,
      and that includes you.
    touch: Expect the first measurements to be noisy, and look at the median rather than at the
      best day.

    direction: other
    keys:
    use: step how
    ask: I would like to look at it from one angle in particular: {angle}.
    ask: One thing I should like you to keep in mind is this: {angle}.
    ask: What interests me most about it can be put in a word or two: {angle}.
    ask: If you can, keep to this one side of it: {angle}.
    again: And what if we look at it with this in mind: {angle}?
    again: Could you say something about how this side of it fits in: {angle}?
    again: I would like to turn to something else now, namely this: {angle}.
    lead: You want to see it from a particular angle ({angle}), so I will keep to that.
    lead: Let us take it with one thing in mind: {angle}.
    lead: I will put the weight where you want it, which is here: {angle}.
    touch: Seen from that side ({angle}), the order changes a little: begin with whatever has most
      to do with it, and leave the rest for later.
    touch: And if you lose the thread, ask yourself each time what it has to do with the angle
      that you chose: {angle}.
    touch: It is a useful angle ({angle}), because it leaves a good many questions aside that you
      need not answer today.
    touch: Whatever you decide, ask yourself at the end what it means for that one point: {angle}.
    touch: That is where I would keep my eyes in the next weeks: {angle}.
    """
}
