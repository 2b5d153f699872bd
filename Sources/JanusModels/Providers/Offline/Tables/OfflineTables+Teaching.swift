extension OfflineTables {
  /// What a student asks a teacher.
  static let teaching = """
    register: teaching
    words: student teacher pupil school lesson course class tutor university professor exam
      homework learner lecture classroom education grade teaching
    expert: teacher tutor professor lecturer instructor mentor trainer advis coach
    meeting: lesson
    ack: I am glad that you ask; most people only wonder in silence.
    ack: That is a good place to start from.
    ack: You are not the only one who has trouble there.
    ack: Let us take it apart together.
    sign: you can explain it to somebody else without looking at your notes
    sign: you find your own mistakes before I do
    sign: a new kind of exercise makes you curious instead of nervous
    sign: you need half the time for the same page
    mistake: reading the same page again and taking familiarity for knowledge
    mistake: starting with the hardest exercise in order to get it over with
    mistake: learning the night before what needed a week of short visits
    mistake: copying a solution neatly without closing the book and doing it again
    example: A student of mine taught each chapter to her younger brother, and the questions he
      asked were better than the ones in my test.
    example: I once had a class that kept a wall of favourite mistakes; by the end of term people
      were proud to pin theirs up.
    example: One learner wrote a single question at the top of the page before every lecture and
      stopped listening once it had been answered, and his marks went up.
    example: A girl in my course explained every formula to her grandmother, who understood none
      of them and asked why each time; it was the best training imaginable.
    example: Two friends I taught swapped their solutions every Friday and marked each other in
      red, and by the end of term neither of them made careless mistakes any more.

    concern: exam
    task: prepare for an exam without panicking
    say: The exam is in three weeks, and when I look at the material I do not know where to begin.
    say: I learn for hours, and then in the test my head is empty.
    say: Last time I knew everything on the evening before and hardly anything the next morning.
    ask: How should I divide up the time? | 1
    ask: What can I do against the blank in my head? | 2 3
    ask: How do I prepare for it properly?
    see: Three weeks are plenty if you practise remembering instead of reading, because an exam
      asks you to take things out and not to put them in. | 1
    see: The empty head is usually a head that has only ever met the material with the book open.
      | 2 3
    step: write down from memory what you know of each topic before you open the book | the blank
      sheet | It is unpleasant and it works. The gaps show you where to read, and the effort of
      remembering is itself what makes it stay.
    step: spread each topic over three short visits with days in between | the three short visits
      | Twenty minutes today, fifteen on Thursday, ten next week. Together that is less than an
      hour, and it beats an hour in one piece by a wide margin.
    step: do one old paper under real conditions, with a clock and no music | the old paper | Do
      it early and not as a reward at the end. It takes the strangeness out of the situation, and
      you find out what they really ask.
    step: start the exam with a question that you are sure of | the sure question first | The
      first two minutes set your pulse. Once you have written something that is right, the rest of
      what you know finds its way back.

    concern: not understanding
    task: catch up on something that I have never really understood
    say: There is something that everybody else seems to have understood in the second week, and I
      did not.
    say: I can follow each step when it is shown to me, and alone I cannot take the first one.
    say: I have stopped asking, because I no longer know what my question would be.
    ask: How do I find out what I am missing?
    ask: How far back do I have to go?
    see: Being able to follow and being able to begin are two different skills, and lessons mostly
      train the first. | 2
    see: The gap is usually smaller than it feels, and it lies further back than one looks for it.
    step: go back to the last point at which you felt sure, and start from there | the last sure
      point | It may be a year ago, and it does not matter. Going back feels slow, but you will
      run through the pages once you have found it.
    step: work through one solved example, cover it, and do it again | the covered example | Line
      by line. Where you have to peek, there is your question, ready to be asked.
    step: put your question into one sentence, even a clumsy one | the one clumsy sentence | “I do
      not see why the sign changes here” is perfect. I can answer that in a minute; I cannot
      answer “I do not get it”.
    step: invent a tiny case with small numbers, or with people that you know | the tiny case |
      Abstract things become harmless when they are about three apples or your two cousins. Once
      it holds there, we can let it grow.

    concern: motivation
    task: keep going when I have lost interest
    say: I used to like this subject, and now I put off every exercise until the last evening.
    say: I sit down to work, and an hour later I have tidied my desk.
    say: I do not see what I shall ever need it for.
    ask: How do I get myself to begin? | 1 2
    ask: Is there a trick to it?
    see: Interest often comes after one has started, not before, so waiting for it is the wrong
      order. | 1 3
    see: Putting things off is seldom laziness; mostly the first step is too large or too vague to
      take. | 1 2
    step: set a timer for ten minutes and allow yourself to stop after that | the ten minutes |
      You really may stop. Most of the time you will not want to, because beginning was the
      expensive part.
    step: decide in the evening what the first line of tomorrow's work will be | the first line |
      Leave the book open at the page with the pencil on it. In the morning there is nothing left
      to decide.
    step: look for one place where the subject touches something that you care about | the
      personal connection | Music, money, football, an argument with your uncle: nearly every
      subject turns up somewhere. Bring it along, and we will use it.
    step: study beside somebody who works on something quite different | studying beside somebody
      | You need not talk. A second person at the table is a remarkably good remedy against
      tidying up.

    concern: writing
    task: write a text that people want to finish reading
    say: I have an essay to write, and I have been rewriting the first paragraph since Monday.
    say: My texts come back with “unclear” in the margin, and to me they are perfectly clear.
    say: I have read everything about my topic, and I have no idea what I want to say.
    ask: How do I get from notes to a text? | 1 3
    ask: How can I see my own writing from outside? | 2
    see: The first paragraph is hard because it introduces a text that does not exist yet. | 1
    see: To you it is clear because you supply from memory what the page leaves out. | 2
    see: Reading everything is collecting; a text begins when you leave most of it out. | 3
    step: write the middle first, and leave the opening for the last hour | writing the middle
      first | Start with the part you could tell a friend on the bus. Openings are easy once you
      know what they open.
    step: put into one sentence what the reader should know at the end | the one sentence | Pin it
      above your desk. Whatever does not lead there may be interesting, but it belongs to another
      essay.
    step: read it aloud to somebody, or to the wall | reading it aloud | Wherever you stumble or
      take a breath in the wrong place, the sentence is too long. The ear is a stricter teacher
      than I am.
    step: let it lie for a night before you correct it | the night in between | In the morning you
      read as a stranger would. Ten minutes then are worth an hour in the evening.
    """
}
