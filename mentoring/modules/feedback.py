"""Feedback: said so that it can be used, and asked for so that it comes."""

from mentoring.lessons import Answer, Lesson, Page, Question
from mentoring.words import later

LESSON = Lesson(
    key="feedback",
    title=later("Feedback"),
    about=later("Saying what you saw so that it can be used, and asking so that you hear it yourself."),
    pages=(
        Page(
            later("Feedback can make things worse"),
            (
                later(
                    "It is taken for granted that feedback helps. In 1996 Avraham Kluger and Angelo DeNisi put together more than six hundred measured effects of it. On average it helped. In more than a third of the cases performance went *down* afterwards."
                ),
                later(
                    "What made the difference was where it pointed. Feedback that draws attention to the person, to what they are or how they stand beside others, makes people busy with themselves: they defend, compare, give up. Feedback about the task, and about how to do it next time, is what improves the work. That holds for praise as well: “You are a natural speaker” leaves nothing to repeat."
                ),
                later(
                    "As an executive you have one more difficulty: your words weigh more than you think. A remark in passing, “a bit long, your paper”, may be carried around for a week. So say little, say it on purpose, and say it about something that can be done differently on Monday."
                ),
            ),
        ),
        Page(
            later("Situation, behaviour, impact"),
            (
                later(
                    "The Center for Creative Leadership teaches a form that fits on a card and survives nervousness: *situation, behaviour, impact*."
                ),
                later(
                    "• *Situation*: when and where. “In Tuesday's call with the plant managers …”\n• *Behaviour*: what a camera would have seen. “… you answered the first three questions before they were finished …”\n• *Impact*: what it did, to you or to the room. “… and then nobody asked a fourth. I stopped writing my own.”"
                ),
                later(
                    "Compare it with “You come across as impatient”. The first can be talked about, the second only denied. “Impatient” is your reading; the camera saw interruptions. The mentee may have a good reason, which you would like to hear: so stop after the impact and ask: *How did you see it?*"
                ),
                later(
                    "Then, and only then, turn to the next time. Marshall Goldsmith calls it _feedforward_: nobody can change last Tuesday. “There is another call next week. What might you try?” If nothing comes, one suggestion from you is enough."
                ),
            ),
        ),
        Page(
            later("Praise that teaches"),
            (
                later(
                    "It is easy to be precise about what went wrong, and to praise in one word. That is a waste. What people do well they often do without knowing it, and what they do not know they lose under pressure."
                ),
                later(
                    "Use the same three parts. Not “great presentation”, but: “When the chair asked about the risk, you said _I don't know, I'll have it by Friday_, and went on. The room relaxed. I saw two people put their pens down.” Now the mentee owns something they can do again."
                ),
                later(
                    "Do not make a sandwich of it, praise on both sides and the difficult thing in the middle. People soon learn the recipe, and from then on they hear each kind word as the first slice. If there is something difficult, say that there is, and say it. If there is something good, let it stand alone."
                ),
                later(
                    "And be fair in kind as well as in amount. When Shelley Correll and Caroline Simard of Stanford compared written reviews in three technology companies and a services firm, men were more often told what exactly to do and which result it would serve; women more often got praise that named nothing. Before you speak, ask yourself: could this person act on this sentence tomorrow?"
                ),
            ),
        ),
        Page(
            later("What you have not seen yourself"),
            (
                later(
                    "As a mentor you mostly hear of situations; you seldom see them. What your mentee tells you is one side of the story, and you like the person who tells it. So be careful with judgements on people who are not in the room: “Your boss sounds weak” feels like support, and it makes the next conversation with that boss harder."
                ),
                later(
                    "What you *have* seen is how the mentee is with you: whether they prepare, how they take a hard question, how they tell a story. That you know first-hand, and few others will say it: “I notice that each time I ask what *you* want, you answer with what the company needs. It happened twice today. What do you make of it?”"
                ),
                later(
                    "What you have been *told* about the mentee needs the most care. If a colleague says “she is not strategic”, do not carry it in as your own view, and do not say “people are saying”. Ask the colleague to say it themselves, with an instance. If that is not going to happen, leave it where it is. A mentee who suspects that you collect opinions stops telling you things."
                ),
            ),
        ),
        Page(
            later("Asking for it, and taking it"),
            (
                later(
                    "You are also here to be told. A mentee learns what it looks like to take feedback by watching you take it. But when a senior person asks “Do you have any feedback for me?”, the answer is mostly “No, it's really helpful, thank you”."
                ),
                later(
                    "Ask smaller, and ask for *advice*. Jaewon Yoon and colleagues at Harvard Business School found in four experiments that people who were asked for advice said more that was critical and could be acted on than people who were asked for feedback. “Feedback” makes us grade the past; advice looks forward. “What is one thing that I could do differently next time so that you get more from this hour?” usually gets a real answer."
                ),
                later(
                    "When it comes, say thank you, and no more. Do not explain. Write it down where they can see you write. Then do it, visibly, in the next session, and say that you do: “You said that I jump in. Stop me today.” *Nothing earns you more honesty than advice that you were seen to follow.*"
                ),
                later(
                    "And if it is unfair? Wait a day. There may still be one sentence in it that you can use. And somebody has dared to be wrong in front of you, which is worth more than the sentence."
                ),
            ),
        ),
    ),
    questions=(
        Question(
            later("Which of these can your mentee use best?"),
            (
                Answer(
                    later("“You are a really strong communicator. Keep it up.”"),
                    later(
                        "It is pleasant, and about the person. Nothing in it says what to do again. Kluger and DeNisi found that attention drawn to the self is what makes feedback fail, praise too."
                    ),
                ),
                Answer(
                    later("“You began with the decision. The chair decided in ten minutes.”"),
                    later(
                        "Yes: what was done, and what it did. Tomorrow the mentee can do it again on purpose."
                    ),
                    is_right=True,
                ),
                Answer(
                    later("“Your papers are better than those of most at your level.”"),
                    later(
                        "A comparison points at standing, not at the work. The mentee now thinks about the others, and still does not know what was good."
                    ),
                ),
            ),
        ),
        Question(
            later(
                "In the meeting you both sat in, your mentee looked at the phone each time the CFO spoke. You want to raise it. How do you begin?"
            ),
            (
                Answer(
                    later("“You obviously don't respect him, and it shows.”"),
                    later(
                        "The camera saw a phone, not disrespect. Your mentee will now prove that they do respect him, and the phone is forgotten."
                    ),
                ),
                Answer(
                    later("“Great input today! One tiny thing. But really, great input.”"),
                    later(
                        "A sandwich: the difficult thing shrinks until it can be missed, and next time praise will sound like a warning."
                    ),
                ),
                Answer(
                    later("“While the CFO spoke, you looked at your phone three times …”"),
                    later(
                        "Yes. Situation and behaviour; go on with what it did (“… and then he spoke only to the others”), then stop, and ask how they saw it."
                    ),
                    is_right=True,
                ),
            ),
        ),
        Question(
            later(
                "A colleague of yours says about your mentee: “Not strategic.” Your next session is tomorrow. What do you do with it?"
            ),
            (
                Answer(
                    later("Ask the colleague for an instance, and to say it themselves"),
                    later(
                        "Yes. Feedback is for whoever saw something to give. If your colleague will not, all you have is a label, and your mentee could do nothing with it."
                    ),
                    is_right=True,
                ),
                Answer(
                    later("Tell the mentee that “people” find them not strategic enough"),
                    later(
                        "There is no situation in it, no behaviour, and nobody to ask. What remains is the suspicion that you collect opinions about them."
                    ),
                ),
                Answer(
                    later("Watch for it, and raise it as your own impression"),
                    later(
                        "Then you look for what you were told to find, and speak as a witness of something that you have not seen. The module on bias awareness is about exactly this."
                    ),
                ),
            ),
        ),
    ),
)
