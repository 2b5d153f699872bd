extension OfflineTables {
  /// What somebody asks about their finances.
  static let money = """
    register: money
    words: bank loan account insurance investor invest tax budget credit mortgage finance
      financial accountant payment policy claim pension lender broker debt savings
    expert: bank advis broker account consult agent insurer planner
    meeting: appointment
    ack: Thank you for being so frank about it.
    ack: Many people put this off for years, so you are early.
    ack: Let us look at it calmly, one figure at a time.
    ack: That is a sensible thing to ask.
    sign: you know at the beginning of the month what will be left at the end
    sign: an unexpected bill is an annoyance and no longer a crisis
    sign: you can say in one sentence what you pay for and why
    sign: you stop checking the balance before every purchase
    mistake: signing something because the appointment is nearly over
    mistake: looking at the monthly rate and not at the total
    mistake: saving what is left over instead of saving first
    mistake: keeping a contract because nobody has read it for years
    example: One family I advised moved a fixed sum on the day their pay arrived, and after a year
      they had a cushion that no amount of good intentions had brought about.
    example: I remember a man with six small insurance policies, two of which covered the same
      bicycle.
    example: A client of mine wrote the total cost of a loan on a slip of paper and carried it in
      her wallet for a week; then she bought the smaller car.
    example: A couple I advised put a jar on the table for every purchase that they had talked
      themselves out of, and it paid for a week by the sea.
    example: Someone came to me with eleven contracts in a shoe box; we kept five, and she said
      that the empty space in the box was the best part.

    concern: overview
    task: get a clear picture of my finances
    say: I earn reasonably well, and I could not tell you where it goes.
    say: There are envelopes in a drawer that I have not opened since the summer.
    say: Every month there is something unexpected, and every month I am surprised.
    ask: How do I get an overview without spending my weekends on it?
    ask: What do you need to know from me?
    see: Unexpected costs are mostly regular ones with a long rhythm: the car, the dentist, the
      birthday in May. | 1 3
    see: The drawer is worse in the imagination than on the table; that is true of nearly every
      drawer I have seen. | 2
    step: list what goes out every month by itself, and leave everything else aside | the list of
      fixed costs | The bank statement of one month is enough. It takes half an hour, and usually
      there are two lines on it that you can cancel the same evening.
    step: add up the costs that come once a year and divide them by twelve | a twelfth of the
      yearly costs | Put that sum aside each month in a separate account. From then on the car is
      no longer a surprise, only a withdrawal.
    step: open the envelopes in one sitting and sort them by date | opening the envelopes | Do not
      answer anything yet. Three piles: this week, this month, merely information. The third will
      be the largest.
    step: give yourself a weekly sum that you need not account for | the free weekly sum | A plan
      without freedom lasts for about three weeks. With it, you may stop counting coffees.

    concern: loan
    task: decide whether I can afford a loan
    say: I have been offered a loan, and the monthly rate looks harmless.
    say: We would like to buy something larger, and I do not know how much debt is reasonable.
    say: I am paying off two things already, and now a third has come along.
    ask: How do I know if I can afford it?
    ask: What should I look at in the offer? | 1
    see: The monthly rate answers the question whether you can begin; the total tells you whether
      you should.
    see: A loan is a promise made by the person you will be in five years, so it is fair to think
      about that person's life.
    step: live for three months as though you were already paying the rate | the three-month
      rehearsal | Put the sum aside on the first of each month. If it hurts, you have learned it
      for free; if it does not, you have three rates in hand.
    step: compare the total amount to be paid, including all fees | the total amount | Ask for it
      in writing, for the same term from each lender. It is one number, and it is the only one
      that can be compared honestly.
    step: ask what it costs to repay early, and what happens if you miss a rate | the two awkward
      questions | A good offer has short answers to both. If the answer takes a page, the page is
      what you are paying for.
    step: clear the most expensive debt before you take on a new one | clearing the most expensive
      debt | Not the largest, the most expensive. The relief comes sooner, and your bargaining
      position improves with every month.

    concern: insurance
    task: find out which insurance I really need
    say: I pay for several policies, and I am not sure what any of them would do for me.
    say: I have a claim to make, and I am afraid of saying something wrong on the form.
    say: Everyone tells me about a policy that I absolutely must have.
    ask: How do I tell what is necessary? | 1 3
    ask: What should I watch out for? | 2 3
    see: Insurance is for what would ruin you; what would merely annoy you can be paid from
      savings. | 1 3
    see: Forms look like traps, but they mostly ask four things: what, when, where and what it
      cost. | 2
    step: write down the three events that you could not pay for yourself | the three events |
      Liability, illness, loss of income or home are the usual ones. Whatever does not appear
      among your three can probably go.
    step: read the page with the exclusions before the page with the benefits | the page with the
      exclusions | Benefits look alike everywhere. The exclusions tell you what you are buying,
      and they are usually shorter than one fears.
    step: take photographs and note the date as soon as something happens | photographs and a date
      | A picture from the first hour is worth more than ten statements from the second month.
      Send copies and keep the originals.
    step: put the renewal dates into your calendar a month ahead | the renewal dates | A month is
      what you need in order to compare without hurry. Most people overpay simply because the
      letter came too late.
    """
}
