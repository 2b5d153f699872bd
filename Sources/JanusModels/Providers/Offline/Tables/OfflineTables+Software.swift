extension OfflineTables {
  /// What a developer asks somebody with more experience.
  static let software = """
    register: software
    words: developer programmer software code coder programming repository commit bug api frontend
      backend devops engineer git deploy merge compiler script
    expert: senior lead mentor architect review expert tutor teacher principal staff
    meeting: review
    ack: Good that you bring it up now and not the day before the release.
    ack: I have been stuck in exactly that place.
    ack: That is a fair question, and the answer is less mysterious than it looks.
    ack: Happy to look at it with you.
    sign: the comments on your changes are about design and no longer about spelling
    sign: you can explain a change in two sentences without opening the file
    sign: a bug takes you an hour to find where it used to take a day
    sign: someone else changes your code without having to ask you about it
    mistake: changing two things at once and then not knowing which of them helped
    mistake: polishing code that nobody has agreed to need
    mistake: keeping a branch to yourself until it is perfect
    mistake: reading the error message only halfway
    example: In my second year I spent two days on a fault that turned out to be a time zone;
      since then I print the inputs before I form an opinion.
    example: A team I was on once cut its longest function into eleven pieces in an afternoon, and
      two bugs that had been open for a year simply had nowhere left to hide.
    example: A colleague used to write the description of a change before the change itself, and
      whenever the description needed the word “also”, she made two changes of it.
    example: I once reviewed a change that I did not understand, and said so; it turned out that
      nobody did, including the person who had written it, and it was replaced with six lines.
    example: The best engineer I ever worked with kept a file of her own mistakes, dated, and read
      it to every newcomer in their first week.

    concern: review comments
    task: deal with review comments without taking them personally
    say: My last change came back with forty comments, and I did not know where to start.
    say: I got a review today that was longer than the change itself, and I am a bit discouraged.
    say: Half of the comments on my {language} code are about style, and I cannot tell which of
      them really matter.
    say: My changes in {language} keep coming back with the same remarks, and I would like to know
      what I am missing.
    ask: How do you work through something like that? | 1 2
    ask: How do I tell the important remarks from matters of taste? | 1 2 3
    ask: What would you do about it?
    see: Forty comments are usually five comments, repeated; once you see the five, the rest is
      typing. | 1
    see: A long review is a sign that somebody read your work carefully, which happens less often
      than one would hope. | 1 2
    see: Taste and correctness look alike in a list of comments, and it takes some practice to
      tell them apart. | 3
    see: Remarks that come back are the cheapest teachers there are, because they tell you exactly
      which habit to change. | 4
    step: sort the comments into wrong, unclear and taste before you change a line | sorting the
      comments first | Wrong gets fixed today. Unclear deserves a question back, because the next
      reader will stumble there too. For taste, follow the house style and save your energy.
    step: answer every comment, even if only with one word | answering every comment | “Done”,
      “renamed”, “I kept it because the tests depend on the order”. The reviewer can then close
      the page with a clear head, and the second round becomes short.
    step: turn remarks that come back into a checklist of your own | the personal checklist | Mine
      once had seven lines, such as “does each name say what it holds?” Read it before you ask for
      a review, and within a month the repeated remarks will be gone.
    step: ask for ten minutes at one screen if a thread has more than three replies | the ten
      minutes at one screen | Written arguments harden quickly. Spoken ones tend to end with both
      people drawing boxes on the same sheet of paper.

    concern: hunting a bug
    task: find a bug that only appears now and then
    say: There is a failure that I see about once in fifty runs, and never when I am looking.
    say: A test passes on my machine and fails on the build server, and I have run out of guesses.
    say: I have been staring at the same stack trace since yesterday morning.
    say: Something in our {language} service goes wrong about once a day, and the log tells me
      nothing.
    ask: How would you go about it?
    ask: What is the first thing you would look at?
    see: A fault that comes and goes depends on something that you are not controlling yet: time,
      order, shared state or the machine. | 1 2 4
    see: When the guesses run out, that is the moment to stop guessing and start measuring.
    step: make it fail more often before you try to make it stop | making it fail more often | Run
      it in a loop, shrink the time-outs, add load. A failure that shows up every minute is
      halfway to being solved, and you will know when your fix is real.
    step: cut the distance between good and bad in half, again and again | halving the distance |
      Half of the commits, half of the input, half of the configuration. It is dull and it always
      ends, which cannot be said of inspiration.
    step: write down what you believe and how you know it | the list of assumptions | Two columns.
      Everything in the second column that says “I assumed” is a place to put a log line. The
      fault is nearly always hiding behind the most obvious assumption.
    step: explain it aloud to somebody who knows nothing about it | explaining it aloud | You are
      not asking for an answer; you are forcing yourself to say each step. Most people stop in the
      middle of a sentence and say “oh”.

    concern: large function
    task: take apart a function that has grown too long
    say: I have inherited a function of four hundred lines, and everybody is afraid to touch it.
    say: The part that I have to change has no tests and does six things at once.
    say: I need to add a small feature, but the place where it belongs is a knot of conditions.
    say: The {language} module that I took over works, but nobody can say why.
    ask: How do I change it without breaking everything?
    ask: Should I rewrite it from scratch?
    see: The fear is reasonable: the function is the only description of what it does. | 1
    see: With code like that, nobody knows exactly what it does, so every change has to begin with
      finding out.
    see: A rewrite from scratch throws away the bugs that you know for bugs that you do not.
    step: pin down what it does today with a few coarse tests before you change anything | the
      coarse tests | Feed it real inputs, store what comes out, and compare after each change.
      They need not be pretty; they are a safety net and may go when the work is done.
    step: pull out one piece at a time and give it a name that says why it exists | pulling out
      one piece at a time | Start with the piece that has the fewest variables. If you cannot find
      a good name, the piece is cut in the wrong place; put it back and try another.
    step: keep moving code and changing behaviour in separate commits | keeping moves and changes
      apart | A reviewer can check a move in a minute if nothing else happens in it. Mixed
      together, the two cost an hour and a good mood.
    step: stop as soon as your feature fits, and leave the rest for the next visit | stopping when
      the feature fits | The code need not become beautiful this week. Leave it a bit clearer than
      you found it, and it will be decent by summer.

    concern: estimates
    task: give an estimate that I can keep
    say: I said two days, it has been six, and I still cannot say when it will be finished.
    say: Whenever I am asked how long something takes, I name the time it would take if nothing
      went wrong.
    say: I am afraid to admit that a task is larger than I thought.
    ask: How do you estimate things? | 1 2
    ask: How do I say that it will be late? | 1 3
    see: People rarely mind that it takes longer; they mind finding out on the last day.
    see: You estimated the typing, and the typing is the smallest part of it. | 1 2
    step: split the task until each piece fits into half a day | half-day pieces | A piece that
      does not fit into half a day hides something that you have not understood. Finding that out
      now is the whole purpose of the exercise.
    step: give a range and say what it depends on | the range with a reason | “Two days if the
      interface is as described, five if it is not, and I shall know by tomorrow noon.” That is an
      answer somebody can plan with.
    step: report early, with the cause and a choice | reporting early | Do not only say that it is
      late. Say what can be left out to keep the date, and let the person who wanted it choose.
    step: write down your guess and the real time for a month | the list of guesses | You will
      find a factor, and it will be surprisingly steady. Mine was two and a half for years.

    concern: learning
    task: get better at my craft without losing myself in details
    say: There is so much to learn that I start on everything and finish nothing.
    say: I can make things work, but I could not tell you why my solution is good.
    say: I read other people's {language} and wonder how they came to write it that way.
    say: I have the feeling that everyone around me knows something that nobody told me.
    ask: What should I learn first? | 1 4
    ask: How did you learn it? | 2 3 4
    see: You have reached the stage where you can see quality before you can produce it; that is
      uncomfortable, and it is progress. | 2 3
    see: Nobody knows all of it. The people who look as though they do have simply got used to
      looking things up calmly. | 1 4
    step: read one well-made piece of code a week, slowly, with a pencil | reading good code with
      a pencil | Choose something small that you use every day. Ask of each function what would
      break if it were gone; that question teaches more than any list of rules.
    step: build one tiny thing from the ground up, such as a parser or a cache | the tiny thing
      from scratch | It may be useless. The aim is to have met the problems yourself, so that the
      usual solutions stop looking like magic.
    step: ask to sit beside somebody while they work on something hard | sitting beside somebody |
      Watch what they do when they are stuck. That part never gets into books, and it is where
      experience shows.
    step: keep a page of things that surprised you | the page of surprises | A surprise marks the
      exact spot where your picture of the machine was wrong. One line each, and read it again
      every quarter.

    concern: testing
    task: write tests that help instead of getting in the way
    say: Every time I change one line, twenty tests break, and none of them has ever found a
      fault.
    say: I know that I should write tests, but I never know what to test.
    say: My tests repeat the code in another order, and I doubt that they prove anything.
    ask: What makes a test worth having?
    ask: Where do I start, with no tests at all? | 2
    see: Tests that break whenever the code moves are tied to how it is done instead of what it
      promises. | 1
    see: A test is worth having if its failure would tell you something you did not know.
    step: begin with the case that would wake you at night | the worst-case test | Losing data,
      charging twice, letting the wrong person in. One good test there is worth more than fifty
      around the edges.
    step: give each test a name that states a rule | names that state a rule | “Refuses an empty
      order” tells the next reader what is promised. “Test 3” tells them that somebody was in a
      hurry.
    step: write the test first whenever you fix a bug | the test before the fix | You see it fail,
      you see it pass, and the bug cannot come back in silence. It also proves that you have found
      the cause and not merely a symptom.
    step: delete tests that have only ever cost time | deleting useless tests | It feels
      forbidden. A suite that people trust and that runs in a minute is worth more than a large
      one that everyone ignores.
    """
}
