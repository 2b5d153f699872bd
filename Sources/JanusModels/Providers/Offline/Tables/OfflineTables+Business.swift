extension OfflineTables {
  /// What the owner of a small business asks an adviser.
  static let business = """
    register: business
    words: shop shopk store business owner supplier stock inventory retail manufacturer wholesale
      warehouse merchant restaurant cafe bakery franchise startup
    seeker: owner shop shopk storek merchant manager founder entrepreneur retail baker restaurat
      keeper
    meeting: conversation
    ack: That is a question every small business meets sooner or later.
    ack: Good that you look at it while there is still time.
    ack: I know that situation well.
    ack: Let us look at it with a clear head.
    sign: you can name your three best sellers and what each of them earns
    sign: the phone rings for advice and not only for complaints
    sign: a quiet week no longer frightens you
    sign: people come back without a discount
    mistake: lowering the price before asking why people hesitate
    mistake: treating money in the till as money earned
    mistake: adding a product for every customer who asks for one
    mistake: doing the books in December for the whole year
    example: A bakery near me stopped selling its eleven slowest kinds of bread; the queue got
      shorter, the waste halved, and nobody has ever asked for the eighth kind.
    example: I knew a bookseller who put a single table by the door and changed it on Fridays;
      people began to come on Fridays.
    example: One owner wrote down every question that customers asked in a week, and half of them
      could be answered by a sign.
    example: A hairdresser I know asked each customer one question at the till, always the same
      one, and after a month she changed her opening hours and nothing else.
    example: I remember a toy shop that was saved by repairs: people came to have something
      mended, waited, and looked around.

    concern: stock
    task: keep the right amount in stock
    say: Half of my shelves hold things that nobody buys, and what people do ask for has run out.
    say: I order by feeling, and lately the feeling has been wrong.
    say: There is a good deal of money lying in the back room, and it does not move.
    ask: How do I get that under control?
    ask: How much of each thing should I keep?
    see: Stock is money that has been told to wait, so the question is always for how long.
    see: Most shops earn the greater part of their income with a fifth of their goods; the art
      lies in knowing which fifth.
    step: list the items that have not moved for ninety days and decide on each of them | the
      ninety-day list | Sell it cheaper, bundle it, send it back or give it away. Shelf space is
      what you really buy with the discount.
    step: set a reorder point for the twenty things you sell most | the reorder points | Sales in
      a week, times the weeks of delivery, plus a little for surprises. Written on the shelf,
      anyone can see when to order.
    step: talk with your supplier about smaller deliveries that come more often | smaller
      deliveries | Most suppliers would rather deliver ten boxes four times than lose a customer.
      The price for each box may rise slightly, and the money in the back room falls a great deal.
    step: count a small part of the stock every week instead of all of it once a year | the weekly
      count | One shelf each Monday, ten minutes. Errors show up while somebody can still remember
      what happened.

    concern: prices
    task: set prices that I can live on
    say: I have not raised my prices for three years, and everything that I buy has become dearer.
    say: A competitor around the corner sells nearly the same for less, and I am getting nervous.
    say: I work sixty hours a week, and at the end of the month there is hardly anything left.
    ask: Should I raise my prices or save somewhere else?
    ask: How do I explain it to my customers? | 1
    see: Customers compare prices where they cannot see any other difference, so the difference is
      what needs work. | 1 2
    see: A price that does not pay for your own hours is a loan that you give to everyone who
      walks in. | 1 3
    step: work out what one hour of being open costs you | the cost of one hour | Rent, power,
      wages and your own pay, divided by the hours. It is a sobering number, and it turns every
      later decision into simple arithmetic.
    step: raise the prices of a few things that people do not compare | raising a few prices
      quietly | Everyone knows what milk costs; nobody knows what gift paper costs. Three or four
      such items often bring what you need.
    step: offer three sizes or levels instead of one | three levels | Most people take the middle
      one. Those who count every penny still find something, and those who want the best can
      finally spend their money with you.
    step: tell people plainly why a price has changed | the plain explanation | A small card, one
      sentence, no excuses. Regulars respect it far more than a smaller portion.

    concern: customers
    task: win back customers who have stopped coming
    say: Some of my regulars have stopped coming, and I only noticed when I looked at the numbers.
    say: New people come in, look around kindly and leave without buying anything.
    say: Since the street was dug up, I see half as many faces as before.
    ask: How do I get them back? | 1 3
    ask: What would you try first?
    see: People seldom leave angry; mostly they lose the habit, and a habit can be offered again.
      | 1 3
    see: Those who look and leave are telling you something, and it is worth finding out what
      before you spend money on advertising. | 2
    step: ask ten former regulars what has changed for them | asking ten regulars | By telephone,
      in person, without selling anything. After the sixth you will hear the same thing again, and
      that is your answer.
    step: give people a reason to come on one particular day | the particular day | Fresh delivery
      on Tuesdays, repairs while you wait on Thursdays. A reason with a day attached becomes a
      habit faster than a sale does.
    step: stand outside for five minutes and look in as a stranger would | looking in from outside
      | Is it clear what you sell, to whom, and that one may come in? Most windows answer only the
      first of the three.
    step: keep a simple list of what your best customers like | the list of preferences | A card
      box will do. “The new one that you asked about has come in” is the best advertisement there
      is.

    concern: suppliers
    task: get on better terms with a supplier who keeps letting me down
    say: My main supplier was late again, and I had to explain it to my customers.
    say: The quality of what I am sent goes up and down, and I never know what I will unpack.
    say: I depend on one supplier for nearly everything, and we both know it.
    ask: Should I change, or can it be mended?
    ask: How do I raise it without spoiling the relationship?
    see: A supplier cannot feel your shelf being empty; as long as only you bear the cost, nothing
      will change. | 1 2
    see: Depending on one source is comfortable until the day on which it is not, and that day
      picks its own date. | 3
    step: write down every late or faulty delivery for a month, with what it cost you | the
      delivery log | Dates and amounts, nothing else. It turns a complaint into a conversation
      between two people who look at the same sheet.
    step: agree on one thing that can be measured, such as the day of arrival | the one measurable
      promise | Ask what would help them to keep it. Sometimes ordering a day earlier is all they
      need from you.
    step: give a tenth of your orders to somebody else | the second source | Not as a threat but
      as insurance. You learn what is normal elsewhere, and the tone of the next talk changes by
      itself.
    step: pay on time and say so | paying on time | A customer who pays promptly gets the last
      pallet. It is the cheapest lever you have.
    """
}
