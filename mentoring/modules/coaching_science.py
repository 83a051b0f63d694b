"""A yearly refresher: what research says about coaching and mentoring, and what it does not."""

from mentoring.lessons import Answer, Lesson, Page, Question
from mentoring.words import later

LESSON = Lesson(
    key="coaching_science",
    title=later("Coaching science"),
    about=later("What research has found about coaching and mentoring, and what to do with it this year."),
    pages=(
        Page(
            later("Does it work?"),
            (
                later("It is fair to ask. Here are two answers, from studies that put many others together:"),
                later(
                    "• *Coaching* in organisations. In 2014 Tim Theeboom, Bianca Beersma and Annelies van Vianen combined eighteen studies. Coaching helped with performance, well-being, coping and attitudes to work, and most of all with people's ability to set goals and steer themselves towards them.\n• *Mentoring*. In 2008 Lillian Eby and colleagues combined more than a hundred studies of mentoring for young people, students and employees. People with a mentor did better in nearly everything that was measured. The differences were mostly *small*."
                ),
                later(
                    "Read the two together and something useful appears. A mentor is not a pill that works by being taken. Good pairs and pairs that have coffee now and then go into one average, so it comes out small. What good pairs *do* is what this refresher is about."
                ),
                later(
                    "One warning about all such studies, this one's too: people who want a mentor, and find one, may have done well anyway. Be careful with anybody who promises you a percentage."
                ),
            ),
        ),
        Page(
            later("The relationship comes first, and it is made of three things"),
            (
                later(
                    "In coaching, as in psychotherapy, where the idea comes from, results go together with the quality of the *working alliance*. Carolin Graßmann and colleagues put twenty-seven samples together in 2020 and found a clear link between the alliance and what clients gained. Which of the two causes the other, such studies cannot say."
                ),
                later(
                    "The alliance is more than liking each other. Edward Bordin described three parts of it, and you can ask about each:\n• *Goals*: “Are we working on what matters most to you at the moment?”\n• *Tasks*: “Is the way we use the hour the right way?”\n• *Bond*: “Is there something that you would not say here? You need not tell me what.”"
                ),
                later(
                    "Ask these three in the third session, and again halfway. It is easy to believe that the alliance is good because the talk is pleasant. Meanwhile goals drift: what was pressing in March is done in June, and the two still talk about it."
                ),
            ),
        ),
        Page(
            later("Goals that pull"),
            (
                later(
                    "Edwin Locke and Gary Latham have studied goals since the 1960s. In hundreds of experiments, people with a *specific and demanding* goal did better than people who were told to do their best. “Become more visible to the board” is only “do your best” in other words. “Present the investment plan in June and get a decision in one meeting” is a goal."
                ),
                later(
                    "There is an exception that concerns executives. Where the task is new and complex, a demanding *result* can do harm: people clutch at the first method that seems to work. Then set a goal for *learning*: “By June, find out what each of the five directors wants to know first.” Results come after."
                ),
                later(
                    "And the goal must be theirs. Edward Deci and Richard Ryan, in their theory of self-determination, say that motivation lasts where three needs are met: *autonomy* (I choose it), *competence* (I get better at it), *relatedness* (somebody cares). Your own favourite goal for your mentee fails the first of them. Ask: “If nobody ever knew whether you reached it, would you still want it?”"
                ),
            ),
        ),
        Page(
            later("From meaning to, to doing"),
            (
                later(
                    "Many a good intention dies between the session and Thursday. Peter Gollwitzer found a remedy that sounds too simple: say *when and where*. Such an _if-then plan_ goes: “If the chair interrupts, then I say the decision I want in one sentence.” Across the ninety-four tests that he and Paschal Sheeran combined in 2006, the effect was medium to large."
                ),
                later(
                    "So do not end with “I'll try to be shorter”. End with: “Which moment will it be? What will you see or hear just before? What do you do then?” It takes two minutes."
                ),
                later(
                    "The second remedy is *looking*. In 2016 Benjamin Harkin and colleagues combined 138 experiments in which some people were prompted to watch their progress. Those people reached their goals more often, and more so when progress was written down, or told to others. That is what the plan, the log and your first question (“What came of it?”) are for. It is not control. It is help, and well tested."
                ),
                later(
                    "Together it is a habit of four minutes: two at the end for the if-then, two at the beginning for what came of it."
                ),
            ),
        ),
        Page(
            later("What is not so, and your year"),
            (
                later(
                    "Some things that are taught with confidence are not supported. That people have a *learning style*, visual or auditory, and learn better when taught in it: tested many times, not found. That feedback is *always* good: in more than a third of the measured cases performance went down (see the module on feedback). That a personality *type* tells you how to mentor somebody: people do not come in a few kinds, and many get another result when they are tested again."
                ),
                later(
                    "And much of what goes wrong is duller than bad advice. When Lillian Eby and colleagues asked people about bad experiences with a mentor, they heard of neglect, and of mentors absorbed in themselves. *Turning up, prepared and curious, is already half of it.*"
                ),
                later(
                    "Choose one thing for this year, as an if-then plan: “When a session ends, I ask which moment it will be.” Or: “When my mentee tells me of a result, I ask what they did.” Write it where you see it before each session."
                ),
                later(
                    "And ask your mentee in three months whether they have noticed. That makes it an experiment: a small one, and your own."
                ),
            ),
        ),
    ),
    questions=(
        Question(
            later(
                "Your mentee's goal: “Be more strategic.” The task is new to them. What is the best next version?"
            ),
            (
                Answer(
                    later("“Become the most strategic head in the division by June.”"),
                    later(
                        "Demanding, but what exactly is demanded? And it depends on how others do. Where something is new, a hard goal for the result makes people clutch at the first method that seems to work."
                    ),
                ),
                Answer(
                    later("“By June, learn from three directors how they choose where to invest.”"),
                    later(
                        "Yes: specific, and a goal for learning, which is what Locke and Latham's work advises while the task is new. A goal for the result can follow."
                    ),
                    is_right=True,
                ),
                Answer(
                    later("“Do my best to think about strategy each week.”"),
                    later(
                        "“Do your best” is what lost against specific goals in hundreds of experiments: nobody can tell when it is reached, your mentee included."
                    ),
                ),
            ),
        ),
        Question(
            later("The session ends with: “I'll speak up more in the management meeting.” What do you ask?"),
            (
                Answer(
                    later("“Which moment will it be, and what will you say first?”"),
                    later(
                        "Yes: an if-then plan. It ties the intention to a moment that the mentee will recognise when it comes."
                    ),
                    is_right=True,
                ),
                Answer(
                    later("“On a scale from 1 to 10, how motivated are you?”"),
                    later(
                        "They will probably say eight. What is missing is often not motivation but a moment."
                    ),
                ),
                Answer(
                    later("“Why have you not done that before?”"),
                    later(
                        "It asks for a defence, and it looks back. What helps is to know when and where the next chance will be."
                    ),
                ),
            ),
        ),
        Question(
            later(
                "What does the research on the working alliance suggest you do halfway through the program?"
            ),
            (
                Answer(
                    later("Check that you like each other; if so, go on as before"),
                    later(
                        "Liking is only a part of the bond. Pairs who like each other can spend months on a goal that was done in spring."
                    ),
                ),
                Answer(
                    later("Use a personality test to fit your style to theirs"),
                    later(
                        "There is little evidence for that. Asking the person is cheaper, and you get an answer about them instead of about a type."
                    ),
                ),
                Answer(
                    later("Ask about goals, about how you use the hour, and about the bond"),
                    later(
                        "Yes: the three parts of the alliance. Goals drift without being noticed, until somebody asks."
                    ),
                    is_right=True,
                ),
            ),
        ),
    ),
)
