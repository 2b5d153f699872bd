extension OfflineTables {
  /// The directions that are known, each with the words it is recognised by.
  static let directions = """
    direction: general
    keys: general normal default neutral everyday typical ordinary usual standard common regular
      natural
    use: step how

    direction: depth
    keys: depth deep deepe long longer detail thorough elaborat comprehensive profound extensive
      exhaustive complete
    use: see how how
    style: long
    ask: I would rather understand it properly than get a quick tip.
    ask: Please take your time with the answer; I would like to get to the bottom of it.
    ask: I have had enough short answers, so do go into detail.
    ask: I have turned it over so often that only a real explanation will help me.
    again: Could we stay with that a little longer? I feel there is more underneath.
    again: Can you take me through that in more detail?
    again: That is the surface, I suppose. What lies beneath it?
    lead: Let us go below the surface, then.
    lead: Then I will take my time and go through it properly.
    lead: There is more to it than meets the eye, so let us look closely.
    touch: If you look closer, two things are mixed together here: what happens, and what you take
      it to mean. They need different answers.
    touch: It is worth asking what keeps it the way it is, because something does, and it is
      seldom what started it.
    touch: The detail that matters most is usually the one that seemed too ordinary to mention, so
      do not leave it out when you look back.
    touch: Give each part of it its own evening; things that are looked at one by one tend to be
      smaller than the heap.
    touch: And ask yourself at each point “and what does that lead to?” The third answer is
      usually the interesting one.

    direction: diverse
    keys: divers broad wider breadth variet varied vary variat varie wide different alternativ
      creativ novel brainstorm original multi perspectiv unusual inclusive
    use: step step example
    ask: I would like to hear more than one way of looking at it.
    ask: Please do not give me only the usual answer; I am open to quite different ideas.
    ask: What are all the different roads that I could take?
    ask: Surprise me, if you can; I know the usual advice by heart.
    again: What would somebody with a completely different view say?
    again: Are there other ways that people go about this?
    again: And if none of that suits me, what else is there?
    lead: There are several quite different ways to look at it.
    lead: Let me lay out more than one road, and you can choose.
    lead: People solve this in very different ways, and more than one of them works.
    touch: Somebody older would perhaps tell you to wait, somebody younger to try, and an outsider
      to ask a question first; each of them would have a point.
    touch: In some families and places the natural thing would be to do it together with others,
      in others to do it quietly alone, and both traditions have their wisdom.
    touch: You might also turn it round and ask how you could reliably make it worse; the opposite
      of that list is often an unexpectedly good plan.
    touch: Try two of these ways side by side, one on odd days and one on even days, and let the
      days decide.
    touch: If you know somebody whose life is quite unlike yours, ask them; they will see at once
      what the rest of us have grown used to.

    direction: empathetic
    keys: empath compassion warm warmth calm emotion support gentle kind caring sensitiv feeling
      comfort understanding tender
    use: see how
    ask: To be honest, it has been getting to me.
    ask: I notice that I feel rather alone with it.
    ask: I do not need a clever answer so much as somebody who listens.
    ask: Please be gentle with me today.
    again: I notice that it makes me sad to talk about it. Is that silly?
    again: Some days I simply do not have the strength for it. What then?
    again: Part of me is ashamed that I need help with this.
    lead: First of all, it makes sense that this is hard on you.
    lead: I am glad that you told me, and there is no need to hurry.
    lead: I can hear how much this matters to you, and that is nothing to apologise for.
    touch: Please be as patient with yourself as you would be with a good friend; you have been
      carrying this for a while.
    touch: Whatever you feel about it is allowed to be there, and you do not have to solve it
      before you may rest.
    touch: You are not failing at something easy. You are doing something difficult, and you are
      doing it with care.
    touch: It is all right to go slowly, and it is all right to have a day on which nothing works.
    touch: I would like you to know that others have stood where you stand, and that most of them
      were just as tired.

    direction: simple
    keys: simpl easy easier beginner plain layman child kid eli5 basic clear clarity newcomer
      novice accessible understandable
    use: how
    style: short
    ask: Please keep it simple; I am new to all of this.
    ask: Could you say it in plain words, as you would to a child?
    ask: I need an answer that I can remember on the way home.
    ask: Explain it to me as though I had never heard of it.
    again: Could you say that again in simpler words?
    again: If you had to put it in one sentence, what would it be?
    again: What is the easiest version of that?
    lead: In plain words, it comes down to this.
    lead: Let me keep it simple.
    lead: The short version is easier than it looks.
    touch: If you remember only one thing, let it be that small and regular beats large and rare.
    touch: Think of it like watering a plant: a little, often, and without digging up the roots to
      see whether it works.
    touch: That is really all there is to it; the rest is practice.
    touch: One thing at a time, and the easiest first.
    touch: If it does not fit on the back of your hand, it is too complicated.

    direction: formal
    keys: formal professional official polite academic businesslike corporate diplomatic
      respectful courteous
    use: step how
    style: formal
    ask: I should be grateful for your considered opinion.
    ask: May I ask how you would assess the matter?
    ask: I would appreciate a recommendation that I can act upon.
    ask: I would be obliged if you could set out the main considerations.
    again: May I ask you to elaborate on that point?
    again: Would you kindly explain how you arrive at that recommendation?
    again: I should like to know what you would advise in the second place.
    lead: Thank you for your question. I should like to answer it in order.
    lead: In my considered opinion, the matter can be dealt with in a few well-chosen steps.
    lead: Permit me to begin with the point that I regard as decisive.
    touch: I would recommend that the outcome be reviewed after an appropriate interval, so that
      any correction may be made in good time.
    touch: It is advisable to put the agreed points in writing, as this prevents later
      misunderstanding.
    touch: Should circumstances change in the meantime, I remain at your disposal.
    touch: In the interest of clarity, I would propose a fixed date on which the matter is to be
      considered again.
    touch: I would further suggest that responsibilities be settled before any work is begun.

    direction: humorous
    keys: humor humour funny joke light witty wit playful comic comedy laugh entertain ironic
      sarcas
    use: how example
    ask: If I do not laugh about it soon, I shall start talking to the kettle.
    ask: My cat has already heard the whole story and had nothing to add.
    ask: I would take it more seriously if it were not so ridiculous.
    ask: I have tried everything short of reading the manual.
    again: Is there a version of that for people with the discipline of a squirrel?
    again: And what if I do it with my usual talent for disaster?
    again: Will there be a certificate at the end, or at least cake?
    lead: Well, nobody has ever solved this by staring at it sternly, so let us try something
      else.
    lead: You have come to the right place: I have made most of these mistakes myself, some of
      them twice.
    lead: The good news is that it is fixable. The bad news is that it involves doing something.
    touch: Think of it as defrosting a freezer: slow, a little damp, and you find things in there
      that you had long forgotten.
    touch: If it goes wrong, you will at least have a story, and good stories are scarcer than
      good results.
    touch: Perfection may apply in writing, in triplicate, and its application will be lost.
    touch: And if anybody asks, say that it was a professional who told you to; we like to be
      blamed for success.
    touch: Progress will be slow at first, then invisible, and then everybody will claim that it
      was their idea.

    direction: steps
    keys: step procedur guide guided instruction how-to howto walkthrough structured sequential
      plan checklist method systematic order
    use: step step how
    style: numbered
    ask: Could you take me through it step by step?
    ask: I need an order in which to do things, otherwise I get lost.
    ask: A clear plan would help me most, one thing after the other.
    ask: Please number it for me, so that I can tick things off.
    again: What exactly comes after that?
    again: Could you break that down into smaller steps?
    again: In which order should I do these things?
    lead: Let us go through it one step at a time.
    lead: Here is an order that works well.
    lead: I would take it in stages, and finish each of them before the next.
    touch: Tick off each step before you look at the next one; half of the calm comes from the
      ticking.
    touch: If a step takes longer than a week, it was two steps, so cut it in half.
    touch: Should you get stuck, go back one step instead of pushing on.
    touch: Do not skip a step because it looks easy; the easy ones carry the others.
    touch: Write the date next to each step when it is done, and you will see that you are faster
      than you think.

    direction: examples
    keys: example concret practical hands-on applied real-life realis real illustrat specific
      tangible
    use: example how
    ask: Could you give me a concrete example?
    ask: I understand things best when I can picture them, so an example would help.
    ask: Please be as practical as you can; theory I have enough of.
    ask: What would you do in my place on Monday morning, quite literally?
    again: Do you have an example of how that went for somebody else?
    again: What would that look like on an ordinary Tuesday?
    again: Can you make that more concrete for me?
    lead: Let me make it concrete.
    lead: An example says it better than I can.
    lead: Let us take a real day and see how it would go.
    touch: Picture next Tuesday, half past five: you come in, you put your bag down, and the first
      thing you do is the small thing that we have just talked about.
    touch: To make it tangible: a quarter of an hour, three times this week, written in the
      calendar with a pen.
    touch: For instance, you could put a note where you cannot miss it, try it twice, and tell me
      on which of the two days it was easier.
    touch: Say it is Thursday evening and you are tired: then the whole of it is two minutes, done
      standing up, and it still counts.
    touch: Take a sheet of paper, write today's date at the top and three words below it; that is
      what the first attempt looks like in real life.

    direction: sceptical
    keys: scept skept critical critic doubt challeng devil debate adversar confront provocat
      controvers argument disagree
    use: mistake how
    ask: I have to admit that I doubt whether anything can be done about it.
    ask: I have heard a good deal of advice already, and most of it did not survive contact with
      real life.
    ask: Convince me; I am not easily persuaded.
    ask: Frankly, it sounds to me like something that cannot be changed.
    again: I am not convinced. Why should that work in my case?
    again: That sounds fine in theory, but what is the evidence?
    again: Is that not simply what everybody says?
    lead: You are right to be doubtful, so let me give you something that you can check.
    lead: A fair objection, and you need not believe me; you can test it.
    lead: I would be sceptical as well, so let us look at what speaks against it.
    touch: It does not work for everybody. If you see no difference after two weeks, drop it
      without a bad conscience and tell me so.
    touch: The strongest argument against it is that it takes effort before it gives anything
      back; whether that is worth it, only a trial can tell.
    touch: Take it as a hypothesis: decide today what you would have to see in order to change
      your mind, and then look.
    touch: You may be right, and then at least you will know instead of suspecting.
    touch: Nobody has measured it in your case, so treat my confidence with the same caution as
      anybody else's.

    direction: brief
    keys: brief short concis terse quick compact succinct minimal one-liner
    use: how
    style: short
    ask: A short answer is enough.
    ask: I have only a minute, so please be brief.
    ask: Just tell me the essential part.
    ask: Two sentences will do.
    again: In one sentence, what should I do?
    again: What is the short version of that?
    again: And the very first thing to do is what?
    lead: In brief:
    lead: The short answer first.
    lead: Let me keep it to the essential.
    touch: That is the core of it.
    touch: The rest can wait.
    touch: More than that you do not need for now.
    touch: Start there.
    touch: All else follows from it.

    direction: reasoning
    keys: reason why cause causal analy logic explain explan rational think understand insight
      theor
    use: see how sign
    ask: What I would really like to understand is why it happens.
    ask: Please tell me the reasons as well, and not only what to do.
    ask: I would like to follow your thinking and not only your advice.
    ask: I can live with bad news as long as I understand it.
    again: Why does that help? I would like to understand the reason.
    again: What makes you think that this is the cause?
    again: How did you come to that conclusion?
    lead: Let us look at the causes before we look at the cures.
    lead: I will tell you how I think about it, so that you can check each step.
    lead: There is a reason why it keeps happening, and it is worth finding.
    touch: The reasoning is simple: what brings relief right away gets repeated, even if it makes
      the matter worse in the long run. So we have to make the better way the easier one.
    touch: If that is the cause, something should change within a fortnight; if nothing does, the
      cause lies elsewhere, and we have learned that as well.
    touch: Notice that there are always two questions: why it started, and why it has not stopped.
      The second is the more useful one.
    touch: Put differently: what you see is the effect, and effects are poor places to push.
    touch: Ask what would have to be different for it not to happen at all; the answer points at
      the cause.
    """
}
