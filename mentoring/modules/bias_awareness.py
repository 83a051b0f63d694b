"""A yearly refresher: how judgement of people goes wrong, and what is known to help."""

from mentoring.lessons import Answer, Lesson, Page, Question
from mentoring.words import later

LESSON = Lesson(
    key="bias_awareness",
    title=later("Bias awareness"),
    about=later("How judgements of people go wrong, in good people too, and what is known to help."),
    pages=(
        Page(
            later("The same paper, another name"),
            (
                later(
                    "In 2004 Marianne Bertrand and Sendhil Mullainathan published what happened when they answered job advertisements in Boston and Chicago with invented applications. The papers were alike; only the names differed. Those with names that sounded white got about half as many calls again as those with names that sounded black."
                ),
                later(
                    "In 2012 Corinne Moss-Racusin and colleagues sent the application of a student to science professors, as “John” or as “Jennifer”. John was judged more competent and was offered more pay, *and more mentoring*, by male and female professors alike."
                ),
                later(
                    "It is unlikely that many of these people meant to be unfair. That is the point. Bias at work need not be a bad intention. It is what a quick judgement does when information is thin, time is short and nobody asks for reasons: a fair description of much talk about talent."
                ),
                later(
                    "You cannot see it in a single decision, your own included. You see it in the sum. So this module is less about attitudes than about *procedures*: small changes in how you judge that leave less room for it."
                ),
            ),
        ),
        Page(
            later("Four that matter for mentors"),
            (
                later(
                    "• *Similarity.* We find people like ourselves easier to talk to, and take ease for talent. “She reminds me of me at that age” is said as praise. It is a warning light.\n• *Halo.* One strong impression colours the rest. Edward Thorndike described it in 1920: when officers rated their men on separate qualities, the marks went together far too closely. A good speaker is thought to be good with numbers.\n• *Confirmation.* Once we have a view, we notice what fits. You were told “not strategic”; now each detail is a lack of strategy, and each idea is “surprisingly good”.\n• *Moving yardsticks.* Eric Uhlmann and Geoffrey Cohen let people judge a man or a woman who wanted to be chief of police. If the man had the education, education was what the job needed; if he knew the streets, it was that, and people felt objective about it."
                ),
                later(
                    "The last is the one to remember before a talent review. We seldom say “him, because he is a man”. We find, in all honesty, that the criterion he meets is the decisive one."
                ),
            ),
        ),
        Page(
            later("What does not help much"),
            (
                later(
                    "*Knowing about it.* You have just read two pages, and your next judgement may be about as biased as before. When Patrick Forscher and colleagues combined nearly five hundred studies in 2019, they found that people's quick associations can be shifted a little, mostly for a short time, and that such shifts did not reliably change what people then *did*."
                ),
                later(
                    "*Trying not to think it.* That takes attention, which is short when you are tired or in a hurry: just when many decisions about people are made."
                ),
                later(
                    "*Believing that you are objective.* In Uhlmann and Cohen's first experiment, those who moved the yardstick most in the man's favour were also the surest that they were objective."
                ),
                later(
                    "*Being ashamed.* Shame can make people avoid the subject, and the person. A mentor who is afraid of saying something wrong gives less feedback, and does harm by being careful. You will get things wrong. Say “Thank you for telling me”, and do it differently."
                ),
            ),
        ),
        Page(
            later("What does help"),
            (
                later(
                    "*Decide what counts before you look.* When Uhlmann and Cohen's participants had to fix the criteria first, the discrimination disappeared. Before the next review, write three lines: what must somebody in this role be able to do, and how would I have seen it? Mentor does it too: those who apply as mentors are rated on three fixed criteria."
                ),
                later(
                    "*Judge one thing at a time.* All candidates on the first criterion, then all on the second; the whole only at the end. It weakens the halo. Write your marks down before anybody speaks, above all before the loudest does."
                ),
                later(
                    "*Ask for the instance.* “Not ready”, “lacks presence”, “a bit sharp”: ask “What did they do? When?” If there is no answer, the word does not go into the record. Do it as well for praise: “brilliant” without an instance is a halo."
                ),
                later(
                    "*Turn it round.* “Would I say this of him if he were a woman, or twenty years older? Would I call her _abrasive_ if she were a man?” It takes two seconds, and is now and then uncomfortable."
                ),
                later(
                    "*Slow down when you are sure.* Great ease can be a sign that you recognise a pattern instead of looking at the person."
                ),
            ),
        ),
        Page(
            later("In your pairing"),
            (
                later(
                    "Look at your own mentoring of the past year. For each mentee: how many sessions were held, and who cancelled? How often did you open a door (a name passed on, an introduction, a seat at a meeting)? How often did you say something hard? *Differences between mentees that you cannot explain by what they asked for are worth an hour's thought.*"
                ),
                later(
                    "Watch the stretch. We give demanding tasks to people of whom we expect much, and protect those whom we think are not ready; so one group gets practice, the other gets shelter, and in two years our expectation has come true. If you hear yourself say “I did not want to burden her with it”, ask her."
                ),
                later(
                    "Help your mentee with the bias of *others* without making it their job to cure it. Do not say “just prove them wrong”: that is a second workload. Ask: “What would have to be written down for this to be judged on the work?” Often there is a procedure that you, with your standing, can ask for: criteria in advance, marks before the talk, an instance for each word."
                ),
                later(
                    "One step for this quarter: choose a decision about people that is coming. Write down today what will count. Look at the sheet before you speak."
                ),
            ),
        ),
    ),
    questions=(
        Question(
            later("A talent review is next week. Which preparation reduces bias most?"),
            (
                Answer(
                    later("Remind everybody at the start to be fair and objective"),
                    later(
                        "It sounds right and changes little. In the study, those who moved the yardstick most were also the surest of being objective."
                    ),
                ),
                Answer(
                    later("Write down what will count before you see the names"),
                    later(
                        "Yes. When people had to fix the criteria first, men and women were treated alike."
                    ),
                    is_right=True,
                ),
                Answer(
                    later("Go through each person as a whole, with the best known first"),
                    later(
                        "That feeds the halo: one impression colours all. Take one criterion at a time, for everybody, and the whole at the end."
                    ),
                ),
            ),
        ),
        Question(
            later("A colleague says of your mentee: “Good, but a bit sharp.” What do you do?"),
            (
                Answer(
                    later("Defend her: “She is not sharp, she is clear.”"),
                    later(
                        "Adjective against adjective: nothing is learned, and the first one stays in the room. Ask for what happened."
                    ),
                ),
                Answer(
                    later("Coach her to soften her tone"),
                    later(
                        "Perhaps there is nothing to soften. You would be teaching her to fit an impression that nobody has yet described."
                    ),
                ),
                Answer(
                    later("Ask: “What did she do, and when?”"),
                    later(
                        "Yes. With an instance it can be discussed; without one the word should not go into any record. It is the same question for praise."
                    ),
                    is_right=True,
                ),
            ),
        ),
        Question(
            later(
                "You notice that you have introduced one of your two mentees to five people and the other to none. What is the best next thought?"
            ),
            (
                Answer(
                    later("“Did one of them ask for it? If not, why did I choose as I did?”"),
                    later(
                        "Yes. A difference that what they asked for does not explain is worth looking at; often it is ease, taken for talent. Then make the second list."
                    ),
                    is_right=True,
                ),
                Answer(
                    later("“I treat everybody the same, so it will be chance.”"),
                    later(
                        "It may be chance. It is also what many of those professors would have said. To look into it takes an hour."
                    ),
                ),
                Answer(
                    later("“The other one is not ready yet, I am protecting her.”"),
                    later(
                        "Protecting people is how low expectations come true: no practice, no growth. Ask her whether she wants to be introduced."
                    ),
                ),
            ),
        ),
    ),
)
