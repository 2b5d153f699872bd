extension OfflineTables {
  /// What a patient asks a doctor.
  static let health = """
    register: health
    words: patient doctor hospital clinic nurse physician medical medicine prescription diagnosis
      appointment symptom treatment surgeon dosage pharmac health dentist disease ward
    expert: doctor physician nurse surgeon pharmac dentist therap medic clinic practitioner
      specialist
    meeting: visit
    ack: Thank you for describing it so clearly.
    ack: It is good that you ask before it becomes urgent.
    ack: I understand that this worries you.
    ack: Many people come to me with exactly this question.
    sign: you sleep through three nights out of four
    sign: you no longer have to think about it at every meal
    sign: you can climb the stairs and talk at the same time
    sign: the notes in your diary become shorter because there is less to write
    mistake: stopping the medicine as soon as you feel better
    mistake: saving up all your questions and then forgetting them in the room
    mistake: looking for the rarest explanation first
    mistake: changing the dose on your own because a neighbour did
    example: One of my patients drew a small curve of her week instead of describing it, and we
      saw at a glance that the bad days followed the short nights.
    example: I remember a man who took every tablet faithfully but all of them at breakfast;
      moving one to the evening solved what two further medicines had not.
    example: A patient once brought his daughter along to take notes, and he told me later that he
      had heard half of what I said and remembered a third.
    example: One woman put her tablets beside the kettle and her questions on the fridge, and that
      was the whole of the cure for her worries about forgetting.
    example: I had a patient who walked to the second bus stop instead of the first for a year,
      and his stairs became shorter, as he put it.

    concern: tiredness
    task: find out why I am tired all the time
    say: For about six weeks I have been tired from the moment I get up, although I sleep enough.
    say: By two in the afternoon I could lie down on the floor, and that is not like me.
    say: I get out of breath on stairs that I used to run up, and I keep telling myself that it is
      only stress.
    ask: Should I be worried?
    ask: What could be behind it, and what should I do first?
    see: Tiredness has a long list of ordinary causes and a short list of serious ones, so the
      sensible thing is to go through them in order. | 1 2
    see: That it began at a certain time is useful: bodies seldom change without a reason,
      although the reason may be a small one. | 1
    see: Changes like that have many ordinary causes and a few that we should not miss, so it is
      right to look into it.
    step: keep a short diary for two weeks with sleep, meals, exercise and how you felt at noon
      and in the evening | the two-week diary | Four words a day are enough. Patterns show up on
      paper that one never notices from the inside, and it spares us both a good deal of guessing.
    step: have a simple blood test done, so that we can rule out the common causes | the simple
      blood test | Iron, thyroid, blood sugar and inflammation cover most of it. It is one small
      sample, and a normal result is useful news as well.
    step: bring everything that you take, including what you buy without a prescription | the bag
      with all the packets | Put it all into a bag and bring the bag. A surprising number of
      complaints turn out to be the side effect of something harmless-looking.
    step: write down when you should call at once: with chest pain, fainting or a fever that stays
      | the warning signs | I do not expect any of them. But it is easier to be calm in between if
      you know exactly what would be a reason not to wait.

    concern: medication
    task: take my medicine correctly without having to think about it all day
    say: I have been given something new, and the leaflet frightened me more than the illness did.
    say: I keep forgetting the evening dose, and then I do not know whether to take it late or
      leave it out.
    say: There are now four different packets on my kitchen table, and I am never quite sure which
      is which.
    ask: How do I keep it straight? | 2 3
    ask: What should I do if I miss a dose? | 2
    ask: How seriously do I have to take that? | 1
    see: A leaflet has to list everything that ever happened to anybody; it does not tell you what
      is likely to happen to you. | 1
    see: Forgetting a dose is normal. What matters is having a rule for it beforehand, so that you
      need not decide at midnight. | 2
    see: Four packets are a question of order and not of memory, and order can be arranged. | 3
    step: tie each dose to something that you do anyway, like brushing your teeth | tying it to a
      habit | The toothbrush has been there twice a day for years, and that makes it a better
      reminder than any alarm. Put the packet right beside it.
    step: fill a weekly box on Sunday evening | the weekly box | With the box in sight, a glance
      tells you whether you have taken it, and nobody has to trust their memory. Ask somebody to
      watch the first time.
    step: ask us for the rule for missed doses and write it on the packet | the rule on the packet
      | The rule differs from one medicine to the next. For many of them the rule is: late if you
      notice on the same day, otherwise skip it, and never take two at once, but let us write down
      yours.
    step: report side effects after a few days instead of stopping by yourself | reporting instead
      of stopping | Side effects often fade within a week, or another time of day is all that it
      takes. If something frightens you, call; that is what we are here for.

    concern: preparing a visit
    task: get the most out of a short appointment
    say: I always leave the consulting room and remember the important question in the lift.
    say: The last appointment was over before I had said what I came for.
    say: I was told the result, nodded, and understood very little of it.
    ask: How can I prepare better?
    ask: What is it that you need to hear from me?
    see: Ten minutes are enough if the first of them is used well; most of the lost time goes into
      finding out what the question is. | 1 2
    see: Nodding is polite, but it hides from me exactly what I would need to explain again. | 3
    step: write down your three questions, with the most important one first | the three questions
      | Hand me the sheet. I read faster than you can speak, and we start with the one that
      matters to you instead of the one that I happen to ask about.
    step: describe when it began, what makes it better and what makes it worse | the three facts
      about the complaint | Three sentences of that kind are worth more than any name for the
      illness that you may have found, because they tell me where to look.
    step: repeat in your own words what has been agreed before you leave | repeating what was
      agreed | “So I take it in the morning for ten days and call if it has not improved.” If I
      have been unclear, that is when it comes out, while we can still mend it.
    step: bring somebody along when a result is due | bringing somebody along | Four ears hear
      more than two, above all when two of them are nervous. Your companion can take notes and ask
      what you do not dare to ask.

    concern: habits
    task: change my habits in a way that lasts
    say: I was told to move more and eat better, and I have been told that every year for ten
      years.
    say: I start every January and stop every February.
    say: After a long day I have no strength left for being sensible.
    ask: How does one actually keep it up?
    ask: What would be the one change that makes a difference?
    see: Advice like “move more” fails because it is not something that you can do at four o'clock
      on a Tuesday. | 1
    see: It is not a lack of will. You are asking the tiredest hour of the day to carry the
      hardest task. | 3
    see: Starting in January and stopping in February shows only that the plan was made for a
      month with nothing else in it. | 2
    step: choose one change so small that you would be embarrassed to skip it | the embarrassingly
      small change | Ten minutes of walking after lunch. You may do more, but ten minutes count in
      full. Once it happens without a debate, add the next thing.
    step: arrange your kitchen and your evening so that the better choice is the easier one |
      arranging the kitchen | What stands at the front gets eaten. Spend your willpower once a
      week, in the shop, instead of every evening in front of the cupboard.
    step: do it together with someone who will ask where you were | doing it together | A
      neighbour with a dog is ideal. Nobody keeps promises to themselves as reliably as promises
      to a friend who is waiting in the rain.
    step: measure what you do and leave the scales alone for a while | measuring actions instead
      of results | Walks taken and nights slept are in your hands; the number on the scales
      follows with weeks of delay and spoils the mood in between.

    concern: understanding a diagnosis
    task: understand my diagnosis and what follows from it
    say: I have a diagnosis now, and I have read so much about it that I know less than before.
    say: You gave it a name last time, and I have been frightened of the word ever since.
    say: My family keeps asking what it means, and I do not know what to tell them.
    ask: What does it mean for my everyday life?
    ask: What happens next?
    see: A name is a label for a wide range, and most of what is written is about the far end of
      it. | 1 2
    see: Between “it is nothing” and “it is the worst” there is a large space, and nearly
      everybody lives there.
    step: separate what is certain from what is likely, and from what only time will tell | the
      three columns | Take a sheet with three columns. You will see that the first is longer than
      you thought, and the third gets easier to bear once it is written down.
    step: choose one reliable source and leave the forums alone for now | the one reliable source
      | People who are doing well rarely write there. I will give you a leaflet and an address
      where the information is checked and dated.
    step: ask what would make us change the plan | asking what would change the plan | Once that
      is said, you know what we are watching for and can stop watching everything else. A plan
      with a turning point is easier to trust.
    step: prepare two sentences for your family | the two sentences for the family | “It can be
      treated, and I know what the next step is. I will tell you more after the next visit.” You
      owe nobody a lecture.
    """
}
