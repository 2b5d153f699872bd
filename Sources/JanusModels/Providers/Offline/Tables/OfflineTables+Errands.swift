extension OfflineTables {
  /// What is said otherwise where it is a matter of errands and not of habits.
  static let errands = """
    part: after.errand
    line: It takes five minutes, and then it is off your mind.
    line: If anything is unclear, send me a line, and I will look into it.
    line: You need not do it today; this week is early enough.
    line: Keep a note of what you sent and when, just in case.
    line: Nobody will ask you for more than that.
    line: Should it take longer than I think, I will let you know.
    line: And if you are in a hurry, say so; then I will put it at the top of the pile.
    line: That is usually all that is needed.

    part: close.errand
    line: Tell me how you decide, and I will see to it.
    line: With that, it should be settled soon.
    line: The one thing I would avoid is {mistake}.
    line: You will see that it is settled when {sign}.
    line: If you would rather speak to me about it in person, simply come by.
    line: Leave the rest to me.

    part: closeMany.errand
    line: Begin with {handle}; most of the rest I can do for you.
    line: You need not do all of it; tell me which way you prefer.

    part: checkMany.errand
    line: Which of these can you do most easily? | {handle}, I think. That takes only a minute.

    part: check.errand
    line: Would that suit you? | Yes, that would suit me well.
    line: Shall I make a note of it? | Yes, please do.
    line: Is there anything that you need sooner? | Before the weekend would be good, if it can be
      done.
    line: Does that answer your question? | For the most part, yes.
    line: How soon do you need it? | By Friday, if that is possible.

    part: objection.errand
    line: And what if that does not work? | Then we take the next road, and you need not start
      from the beginning: I keep a note of everything that we have tried. In the worst case you
      get your money back, and we both have learned something.
    line: I have tried that already, {handle} or something very like it, and nobody answered. | I
      am sorry about that; it should not have happened. Send it to me again, with my name on it,
      and I will see to it myself today, so that you do not have to explain everything once more.
    line: How long does all that take? | My part takes a day at most. What I cannot promise is the
      part that others have to do, but a week is usual, and I will write to you if it takes any
      longer.
    line: Is there really no way round {handle}? It seems a good deal of trouble for a small
      thing. | It seems so, I know. It saves us two or three messages to and fro, and it is the
      part that cannot be made up for later. If it is difficult for you, tell me, and we will find
      another way.
    line: What will it cost me? | Nothing beyond what you have paid already. Should there ever be
      a charge, I will tell you beforehand, and you can still say no.
    line: Why is that my job and not yours? | A fair question. Whatever I can do from here, I will
      do; I ask you only for what I cannot see, because you have the thing in front of you and I
      do not.
    line: I would rather not wait that long. | I understand. If you tell me what you need it for,
      I can look for something that bridges the time, or move your case to the front.
    line: Can I come by and settle it in person? | Of course, and it is often the quickest way.
      Come in the morning, when it is quiet, and bring whatever you have; we will sort it out on
      the spot.

    part: sign.errand
    line: How will I know that it is settled?
    line: What happens next, and how will I hear of it?
    line: And what should I look out for in the meantime?

    part: signAnswer.errand
    line: It is settled as soon as {sign}.
    line: You will know it when {sign}.
    line: It is quite simple: once {sign}, there is nothing more to do.

    part: signAfter.errand
    line: If that has not happened by the end of next week, write to me again, and I will look
      into it.
    line: Until then you need do nothing more.
    line: You will get a message from us as well.

    part: mistakeAnswer.errand
    line: The one that I see most often is {mistake}. Close behind it comes {mistake2}.
    line: Two things: {mistake}, and {mistake2}.
    line: Above all {mistake}; it costs more time than everything else together.

    part: mistakeAfter.errand
    line: It happens to careful people too, and it can nearly always be put right.
    line: If it has happened already, tell me, and we will find a way.
    line: A short message beforehand prevents nearly all of it.

    part: parting.errand
    line: Write to me directly if anything goes wrong; then you need not explain it all again.
    line: I will make a note of what we have agreed.
    line: Keep your papers at hand; with them, everything is quicker.
    line: If it is not settled by the end of next week, I would like to know.

    part: goodbye.errand
    line: Thank you, that is all I needed to know. | You are welcome, and thank you for your
      patience.
    line: Then I will begin with {handle} and write to you again. | Please do; I will look out for
      your message.
    line: Good, I will leave it at that for now. May I come back to you if something goes wrong? |
      Of course, at any time.
    line: Thank you for taking care of it. | That is what I am here for.

    part: instruct.end.errand
    line: If you do only one of these things, let it be {handle}.
    line: What I would avoid is {mistake}.
    line: You will know that it is settled when {sign}.
    line: The rest I can do for you.
    """
}
