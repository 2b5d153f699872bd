extension OfflineTables {
  /// How talk goes on after the first answer, and how it ends.
  static let continuations = """
    part: react
    line: Thank you, that helps.
    line: That makes sense to me.
    line: I had not seen it in that way.
    line: That is clearer now.
    line: I can work with that.
    line: Good, I have written that down.
    line: I like that it is something I can actually do.
    line: That takes some of the weight off.
    line: Interesting.
    line: I see what you mean.

    part: more
    line: You mentioned {handle}. What would that look like in practice?
    line: Can you tell me more about {handle}?
    line: I would like to begin with {handle}. How do I go about it?
    line: I am not sure that I understand {handle}. What exactly did you mean?
    line: About {handle}: is there anything that I have to watch out for?
    line: Of everything you said, I am most interested in {handle}. Could you explain it a little
      further?

    part: gladly
    line: Gladly.
    line: Of course.
    line: With pleasure.
    line: It is simpler than it sounds.
    line: Good choice to begin with.
    line: That is the part which people ask about most often.

    part: after
    line: Do it twice before you decide whether it suits you.
    line: If you forget it once, simply take it up again the next day.
    line: You do not have to be good at it; you only have to do it.
    line: The first attempt is always a little awkward, and that passes quickly.
    line: Keep it as small as you can while still doing it.
    line: After a week, ask yourself what has become easier, and do a little more of that.
    line: If it feels like too much, halve it, and do the half reliably.
    line: Most people are surprised by how little of it is needed.
    line: Nothing about it has to be perfect, and nobody is going to mark it.
    line: The best day to begin is an ordinary one, when nothing in particular is at stake.
    line: What matters is less how much you do than that you come back to it.
    line: Leave yourself a little room for error; nobody keeps to a plan without any.
    line: And be honest with yourself about what you can manage this week.
    line: It usually takes three or four attempts until it feels natural.
    line: When in doubt, choose the simpler version.
    line: You can always add to it later, and that is easier than taking something away.

    part: objection
    line: I like the idea of {handle}, but I doubt that I will keep it up for more than a week. |
      Then plan for one week and no longer. On the eighth day you decide again, as though for the
      first time; most things that last were never planned for longer than that.
    line: To be honest, I have tried that before, {handle} or something very like it, and it came
      to nothing. | What you tried probably failed for a reason that we can name. Did it fail
      because it was too large, because it depended on someone else, or because nobody noticed?
      Each of these has a different remedy, and the first is by far the most common.
    line: My days are full as it is. Where should I find the time for {handle}? | You will not
      find the time, but you can trade for it. Look for something that takes ten minutes and gives
      you nothing; there is usually one such thing before breakfast and another after dinner.
    line: What if the others involved do not play along? | Then do your half, and do it visibly.
      People rarely join because they are told to; they join once they have seen for a while that
      it is meant seriously.
    line: I am a little afraid of {handle}. What if it only makes things worse? | That fear
      deserves an answer, so make the first attempt small enough that it can be taken back the
      same day. If anything gets worse, you stop, and you will have lost an hour.
    line: It sounds easy when you say it. When the moment comes, I forget everything. | Everybody
      does, and that is why I would not rely on remembering it. Put a sign where the moment
      happens, a note or an object out of place, and let that do the remembering for you.
    line: There are so many suggestions now, from {handle} to {handle2}, that I do not know which
      to follow. | Then let me take most of them away again. Keep to {handle} and forget the
      others for two weeks. One thing done is worth more than four things intended.
    line: How long will it take until I see any difference? | The first small differences usually
      come within two or three weeks, and they are easy to miss. The larger ones take as long as
      the habit took to form, only somewhat less, because now you are doing it on purpose.
    line: And if somebody asks why I am suddenly doing things differently? | Say it as it is, in
      one sentence: you are trying something out. People are kinder to experiments than to
      resolutions, and you owe no further explanation.
    line: Would {handle} really be worth the effort? It seems such a small thing. | It is a small
      thing, and that is its strength. Large measures are discussed and postponed; small ones get
      done, and after a month they have added up to something that nobody would have dared to
      plan.
    line: Part of me would rather leave everything as it is. | That part of you has a point: what
      is familiar costs no effort. Ask it what it is trying to protect, make sure that you keep
      that, and then it will usually let you change the rest.
    line: What do I do if it works at first and then everything slips back? | Expect it, because
      it nearly always does once. Slipping back is not the end of it; it is the second lesson. Go
      back to {handle}, do the smallest version of it, and you will be back on the road in days
      instead of weeks.

    part: priority
    line: If I could do only one of these things, which should it be?
    line: What would you do first, if you were me?
    line: Which of these makes the greatest difference?
    line: I only have the strength for one thing at the moment. Which one?

    part: priorityAnswer
    line: Then I would choose {handle}.
    line: Without hesitation: {handle}.
    line: In your place I would begin with {handle}.
    line: I would put {handle} first, and everything else a long way behind.

    part: sign
    line: How will I notice that it is getting better?
    line: How do I know whether I am on the right track?
    line: What should I look out for in the next few weeks?
    line: And how will I tell progress from wishful thinking?

    part: signAnswer
    line: Look for small signs: {sign}, or {sign2}.
    line: You will be on the right track when {sign}.
    line: There is rarely a great moment. More likely, {sign}, and some time later {sign2}.
    line: A good sign is that {sign}; another is that {sign2}.

    part: signAfter
    line: None of that happens overnight, so look back once a month and not once a day.
    line: Write the first such moment down, because you will have forgotten it by the second.
    line: And if nothing of the kind has happened after a month, we change the plan and not our
      opinion of you.
    line: Feelings follow a little later than facts, so trust the facts first.

    part: mistake
    line: What mistake do people make most often here?
    line: What should I avoid on no account?
    line: Where do people usually go wrong with this?
    line: Is there something that you would warn me about?

    part: mistakeAnswer
    line: The one that I see most often is {mistake}. Close behind it comes {mistake2}.
    line: I would warn you about {mistake}; it is easily done.
    line: Two things: {mistake}, and {mistake2}.
    line: The usual trap is {mistake}. I have fallen into it myself.

    part: mistakeAfter
    line: If you catch yourself at it, there is no need for regret; simply take the next small
      step.
    line: It happens to careful people in particular, so do not think less of yourself.
    line: The remedy is always the same: make the next step smaller, and take it sooner.
    line: You notice it best by asking once a week what you have actually done.

    part: newfact
    line: I should add that {fact}. Does that change anything?
    line: I forgot to say that {fact}. Does it matter?
    line: There is one thing that I left out: {fact}.
    line: Before we go on, you should perhaps know that {fact}.

    part: newfactAnswer
    line: Thank you for mentioning it. It does not change the direction, but it may change the
      pace.
    line: It is good to know, and it makes me more certain that we should begin with something
      small.
    line: It belongs to the picture. I would still begin in the same place, only with more
      patience.
    line: That helps me to see it more clearly, and it does not speak against what we have said so
      far.

    part: thing
    line: And where does {thing} come in?
    line: How much weight should I give to {thing} in all this?
    line: I have not said anything about {thing} yet. What would you advise there?
    line: Should I change anything about {thing}?
    line: What about {thing}? I am never sure how to deal with that.

    part: thingAnswer
    line: I would treat {thing} as a part of the picture and not as the whole of it.
    line: With {thing}, clarity matters more than speed.
    line: Do not leave {thing} until the end; that is where small surprises come from.
    line: It is worth giving {thing} a quarter of an hour of undivided attention.

    part: thingDetail
    line: Look first at {detail}, because most misunderstandings begin there.
    line: Make sure that you are clear about {details}; the rest usually follows.
    line: If something seems odd, check {details} before anything else.
    line: Write down what you know about {detail}, and what you only assume.
    line: I would ask about {details} before I decided anything.

    part: thingLink
    line: Keep in mind that {link}.
    line: And do not forget that {link}.
    line: It plays a part, of course, that {link}.

    part: thingAfter
    line: Then decide what you can settle yourself and what you have to ask somebody about.
    line: One honest look at it is worth more than a week of vague unease.
    line: If it is in order, you can forget about it with a good conscience.
    line: Once that is clear, come back to what we talked about before; it will look simpler.

    part: person
    line: Should I bring {thing} into this, or keep it to myself?
    line: What role should {thing} play in all this?
    line: And how do I deal with {thing}?
    line: Do you think that I should talk to {thing} about it as well?

    part: personAnswer
    line: I would bring {thing} in early, with a clear request and not with a complaint.
    line: Tell {thing} what you hope for before you say what bothers you.
    line: A short, friendly word with {thing} now will save you a long one later.
    line: Involve {thing} where it concerns them, and leave them in peace with the rest.

    part: personAfter
    line: People help more willingly when they know exactly what is expected of them, and until
      when.
    line: Ask a question before you explain anything; you may learn that half of the problem looks
      different from there.
    line: And thank them afterwards, even for a little. It is remembered.
    line: If they decline, you have lost nothing, and you know where you stand.

    part: expertAsk
    line: I know that {expert}. What would somebody with your background pay attention to? | Above
      all to the moment just before it happens. What comes after is easier to see, but it explains
      less.
    line: Given that {expert}, do you see something there that I would miss? | Perhaps the moments
      when it goes well; they are easily overlooked, and they show what works already.
    line: You once told me that {expert}. Does that change how you look at it? | A little, yes. It
      has taught me to change one thing at a time and to watch closely what happens.
    line: I am curious, since {expert}: what surprised you most in cases like mine? | How often
      people knew already what to do, and were only waiting for somebody to say that they might
      begin.

    part: another
    line: There is one more thing.
    line: While I am here, may I add something?
    line: Something else has been on my mind as well.
    line: It is not the only thing, I am afraid.

    part: anotherAnswer
    line: That is a different matter, but the way to deal with it is similar.
    line: Let us take that one separately, so that neither gets lost.
    line: It is good that you mention it.
    line: Let us look at that as well.

    part: addStep
    line: I would add one thing:
    line: One more suggestion:
    line: And there is something else that you could do:
    line: Something that goes well with it:
    line: In addition, I would suggest this:

    part: goodbye
    line: Thank you. I will start with {handle} and see how it goes. | That sounds like a good
      plan.
    line: That is enough for one day, I think. I will try {handle} first. | Good. I look forward
      to hearing how it went.
    line: Thank you, I feel better prepared now. Is there anything else that I should keep in
      mind? | Only that you should be patient with yourself.
    line: I am grateful for this. I will come back when I have tried it. | Please do, whenever it
      suits you.
    line: All right, I will give it an honest try. May I come back to you if I get stuck? | Of
      course, at any time, and there is no need to wait until you are stuck.
    line: So it is {handle} first and {handle2} after that. Have I understood you correctly? |
      Exactly so, and there is no hurry.
    line: I think I know now what to do first. Thank you for your patience. | You are welcome; it
      was a pleasure to think it through with you.
    line: That gives me something to hold on to. I will begin with {handle} tomorrow. | Tomorrow
      is a good day for it.
    line: Let me see whether I have it: {handle}, and then we look again. | That is it, and it is
      quite enough for now.
    line: I came with a muddle, and I leave with a plan. Thank you. | The muddle was a good
      beginning; it usually is.

    part: parting
    line: Remember that {handle} can only be a beginning, and that beginnings may be clumsy.
    line: Write down one thing that goes well before our next {meeting}, however small it may be.
    line: If you notice that {sign}, you will know that you are on the right road.
    line: Do not judge it by the first attempt; the third one tells you more.
    line: And if it does not work, that is not a failure but something that we can learn from.
    line: {cadence}, so we can go through it together soon.
    line: Should {handle} turn out to be too much, do half of it and call that a success.
    """
}
