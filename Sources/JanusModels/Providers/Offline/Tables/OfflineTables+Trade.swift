extension OfflineTables {
  /// What a customer asks a shop.
  static let trade = """
    register: trade
    words: customer shop shopk store order product cart seller buyer checkout invoice delivery
      shipment purchase retail merchant item vendor basket cashier sales
    expert: seller shop shopk clerk support agent vendor merchant sales salesp assist retail
      cashier service store storek owner baker grocer
    meeting: conversation
    manner: errand
    ack: Thank you for getting in touch about it.
    ack: Let us see what we can do.
    ack: Good that you ask.
    ack: I am glad to help with that.
    sign: you have a date and a name instead of a promise
    sign: you need not look at the tracking page any more
    sign: you would buy the same thing again without hesitating
    sign: the next order goes through without a single message
    mistake: throwing away the packaging before everything has been tried out
    mistake: ordering the replacement twice to be on the safe side
    mistake: comparing prices without comparing what is included
    mistake: leaving out the order number and then waiting for an answer
    example: Last month somebody wrote to us with two photographs and a single sentence, and the
      replacement was on its way before lunch; most cases are as simple as that when we can see
      them.
    example: A regular customer of ours measures the door before she orders anything with legs,
      ever since a sofa spent a weekend in her stairwell.
    example: We once had a parcel that travelled past the right house three times because of a
      missing letter in the address, so now I read it back to everyone.
    example: Somebody once returned a lamp because it was too bright, and left with a weaker bulb
      for a tenth of the price; it pays to say what exactly is wrong.
    example: A customer showed me a photograph of her kitchen last week, and in one look I could
      tell her which of the two would fit; words would have taken us an hour.

    concern: late delivery
    task: find out where my order is and when it will arrive
    say: My order should have been here on Friday, and the tracking page has not changed for three
      days.
    say: One half of my order arrived and the other half seems to have vanished.
    say: The parcel is marked as delivered, but nobody in the house has seen it.
    ask: What can you do about it?
    ask: How long should I wait before I give up? | 1 2
    see: A tracking page that stands still usually means a parcel waiting in a depot, and seldom a
      parcel that is lost. | 1
    see: Orders are often packed in two places, so the second half may simply have another number
      and another day. | 2
    see: “Delivered” often means handed to somebody nearby, or left in a spot that the driver
      thought safe. | 3
    step: look at the address in your confirmation and tell me whether every letter is right |
      checking the address | A missing flat number is the most common cause by far. If that is it,
      we can correct it today, while the parcel is still in the depot.
    step: ask the neighbours and look where a careful driver would leave it | asking the
      neighbours | Behind the bin, in the shed, with the café on the corner. It sounds too simple,
      and it solves about a third of these cases within an hour.
    step: give it two more working days, and then let me open an inquiry with the carrier | the
      inquiry with the carrier | For that I need only the order number and a line saying that you
      did not receive it. The carrier has to answer within a week, and you need do nothing in the
      meantime.
    step: choose now whether you would rather have a replacement or your money back | choosing
      between replacement and refund | If you tell me today, I can write it into the case. Then
      nobody has to ask you again when the answer comes.

    concern: choosing
    task: choose the right product without regretting it
    say: I have been comparing two models for a week, and with every review I know less.
    say: I need something that lasts, and on the shelf they all promise the same.
    say: The cheaper one looks good enough, but the dearer one keeps winking at me.
    ask: What would you choose in my place?
    ask: What should I look at, besides the price?
    see: Once two things are both good, the choice is no longer about quality; it is about which
      of your days it has to fit. | 1 3
    see: Reviews tell you how strangers live. You only need to know how you do. | 1
    see: Promises on the box are all alike; the difference shows only after the first year. | 2
    step: write down the three things that you will do with it most often | the three main uses |
      Everything that does not serve those three is decoration, however pretty. It shortens the
      list at once, usually to a single item.
    step: ask about spare parts and returns before you ask about colours | asking about spare
      parts and returns | The first year is the same with nearly everything. The differences begin
      when something breaks, and that is when a cheap thing gets dear.
    step: hold both in your hand for a minute, if you can come by | holding both in the hand |
      Weight, noise and the feel of the switch decide whether a thing gets used. No photograph
      shows them.
    step: set the most you want to spend before you look any further | setting the limit first |
      Say it aloud, or tell me. I will then show you only what fits, and neither of us will be
      tempted.

    concern: faulty goods
    task: return something that does not work and get it replaced
    say: What I bought from you stopped working after eleven days, and I have already thrown the
      box away.
    say: The thing arrived with a scratch, and I noticed it only after the first use.
    say: I ordered one size and received another, and I need it by the weekend.
    ask: What are my options?
    ask: Do I need the original box? | 1
    see: You do not need the box in order to have a right to something that works; it only makes
      the journey back easier. | 1
    see: Within the first weeks a fault is our problem, not yours, so you need not prove that you
      did nothing wrong.
    step: take two photographs, one of the whole thing and one of the fault | the two photographs
      | Daylight is enough. With the pictures I can decide at once, in most cases without your
      having to send anything back first.
    step: send me the order number together with what you would like to happen | the order number
      with a clear wish | Repair, exchange or refund: if you name it in the first message, you
      save a day. If you are not sure, say what you need it for and by when.
    step: pack it in any box that does not rattle, and use the label that I send you | the label |
      The label is paid for, so please do not buy another. Keep the slip from the counter until
      you have seen the refund.
    step: order another one now if time is short, and let me refund the first | ordering another
      one now | That way you need not wait. I will note on both orders that they belong together,
      so nothing goes astray.

    concern: bill
    task: understand a charge that I did not expect
    say: The amount on my bill is higher than the one I remember agreeing to.
    say: I seem to have been charged twice for the same order.
    say: There is a small fee at the bottom that nobody mentioned.
    ask: Could you explain how it comes about?
    ask: Will I get it back? | 2 3
    see: What looks like two charges is often one charge and one reservation that disappears by
      itself after a few days. | 2
    see: Small fees usually come from the way of paying or the way of shipping, and both can be
      chosen differently next time. | 3
    see: A difference like that mostly has a dull cause, such as delivery or tax, and it can be
      found. | 1
    step: compare the amount in the confirmation with the one in your bank statement, line by line
      | comparing line by line | Look at delivery, tax and discount separately. Nine times out of
      ten one of the three explains the difference to the penny.
    step: look at whether the amount has been booked or is only marked as pending | the pending
      amount | A pending amount is a reservation, and it will vanish within five days or so. If it
      has been booked, send me a picture of that line, and I will return it the same day.
    step: tell me which line you did not expect, so that I can trace it | the unexpected line | I
      can see in our system when it was added and by what. If nobody told you about it beforehand,
      you should not have to pay it.
    step: keep the written answer together with the bill | keeping the written answer | It takes a
      minute, and if the question ever comes up again, you have it in black and white.
    """
}
