"""Confidentiality: what stays between the two, what cannot, and how to say so beforehand."""

from mentoring.lessons import Answer, Lesson, Page, Question
from mentoring.words import later

LESSON = Lesson(
    key="confidentiality",
    title=later("Confidentiality"),
    about=later("What stays between the two of you, what cannot, and how to say so beforehand."),
    pages=(
        Page(
            later("Why it decides everything else"),
            (
                later(
                    "Your mentee will tell you what matters only if it costs nothing to tell you. Amy Edmondson of Harvard Business School has studied for decades what lets people speak up at work; she calls it _psychological safety_. People look for signs of it, and few signs are stronger than what happened to the last person who was open."
                ),
                later(
                    "In an executive program it is harder than elsewhere. You sit in talent reviews. You have lunch with your mentee's boss. You may one day vote on their promotion. Your mentee knows all of this, and adjusts what they say to it, unless you have been plain about what you do with what you hear."
                ),
                later(
                    "“You can trust me” is not plain. It says nothing that could be checked. This module is about sentences that can."
                ),
            ),
        ),
        Page(
            later("What you promise"),
            (
                later(
                    "The promise of this program stands in the mentoring agreement, which you both sign before anything confidential is entered (`/mentor agreement` shows it). In everyday words it comes to this:"
                ),
                later(
                    "• What is said in a session stays between the two of you: the words, and also the subject. “She is thinking about leaving” and “she has a lot on her mind” are both a breach.\n• It covers what you notice as well as what you are told.\n• It does not end when the pairing does.\n• It covers the people your mentee speaks of. You now know things about their team, and cannot use them."
                ),
                later(
                    "*Each of you may tell others what you have learned yourself*, without the other's words, name or story. If you want to pass on more than that, ask first, and say to whom and what for; silence is not a yes. If you need notes about the other, keep them in Mentor or not at all."
                ),
                later(
                    "The hardest part is not talking; it is _not acting_. If you learn in a session that the head of a department is about to leave, you cannot move your own project out of it on Monday. Treat what you know as you would treat inside information."
                ),
            ),
        ),
        Page(
            later("What you cannot promise"),
            (
                later(
                    "A mentor is no lawyer or doctor: do not count on the law to keep what you hear out of a court. And there are things that you must not keep to yourself. Your program's agreement names its exceptions; as a rule they are of this kind:"
                ),
                later(
                    "• somebody is in danger, your mentee included;\n• the law demands it: a court, an authority, a duty to report;\n• a crime or a serious breach of the rules, such as bribery, harassment or retaliation, on which you as a leader may have to act;\n• a conflict of interest, or inside information that must not be traded on."
                ),
                later(
                    "*Say this in the first session, before there is anything to tell.* For instance: “What you say here stays here. There are exceptions, and I want you to know them now: if somebody is in danger, if the law obliges me, if it is something like harassment or fraud on which I may have to act as a leader here, or if it is inside information. If we come near one of these, I will stop you and say so, and you decide whether to go on.”"
                ),
                later(
                    "That last sentence matters most. It leaves the decision with your mentee while it still is theirs. Whoever hears of the exception only afterwards has not been warned, but caught. And if you ever have to break a confidence, say so to your mentee first, unless that puts somebody at risk, and pass on no more than is needed."
                ),
            ),
        ),
        Page(
            later("The pull from outside"),
            (
                later(
                    "Breaches seldom look like gossip. They look like helping. Three situations that you may meet:"
                ),
                later(
                    "*The boss in the lift.* “How is Mia doing? Anything I should know?” Say: “I don't speak about our sessions, in either direction. Ask her; I think she would like to be asked.” Say it warmly, and every time, even when there is only good news. If you answer when it is good, your silence speaks when it is not."
                ),
                later(
                    "*The talent review.* Your mentee comes up, and you know more than anyone in the room. You may speak about work that you have seen outside the sessions. What you know from inside, good or bad, you leave there. If you cannot keep the two apart, say so: “I mentor her, so I will not take part in this one.” That is how a conflict of interest is handled well."
                ),
                later(
                    "*The kind word.* “She would be perfect for your project, and she is unhappy where she is.” The first half is sponsorship; the second is a breach. Ask first: “May I mention your name to Tom? What may I say, and what not?”"
                ),
            ),
        ),
        Page(
            later("Writing, tools and rooms"),
            (
                later(
                    "Each form in Mentor says who can see what you write there: look for the line with the eye. Shared notes and next steps are for the two of you. Private notes are for their author alone. Those who run the program see that a session was held, when and for how long, and the titles and progress of goals; nothing of what was said. *So put no secret into a goal's title*, and put nothing into a calendar entry, a chat or an e-mail that you would not read aloud in the lift: the company can usually read those."
                ),
                later(
                    "Meet where nobody hears you. Open-plan offices, trains and a laptop on loudspeaker give away as much as any gossip. If your assistant reads your calendar, an entry called “Mentoring, Mia” is fine; “Mia: leaving?” is not."
                ),
                later(
                    "*If it has happened* (you let something slip, or a document went to the wrong person), tell your mentee the same day, before they hear it from somewhere: “I have made a mistake. I said this, to this person. I am sorry. What would you like me to do now?” Do not explain. A breach that is owned at once can be forgiven. One that is discovered seldom is."
                ),
                later(
                    "If you are unsure whether something is an exception, you can ask without names: `/mentor escalate` reaches the people whom your program has named. “I have a case that I may not describe yet” is a perfectly good beginning."
                ),
            ),
        ),
    ),
    questions=(
        Question(
            later(
                "Your mentee begins: “I need to tell you something about my boss and the travel expenses, but you must promise to keep it to yourself.” What do you say?"
            ),
            (
                Answer(
                    later("“Of course. Nothing leaves this room.”"),
                    later(
                        "You may just have promised to keep quiet about fraud, which as a leader of the company you cannot. In ten minutes you will have to break either the promise or your duty."
                    ),
                ),
                Answer(
                    later("“If it is fraud, I may have to act on it. You decide how to go on.”"),
                    later(
                        "Yes: the exception before the telling, and the decision with the mentee. Then say whom they could turn to themselves, with you at their side."
                    ),
                    is_right=True,
                ),
                Answer(
                    later("“Then better not tell me.”"),
                    later(
                        "It spares you, and leaves somebody alone who may be about to do the right thing. Name the limit, and stay."
                    ),
                ),
            ),
        ),
        Question(
            later(
                "Mia's boss asks you: “She is doing well with you, isn't she?” She is. What do you answer?"
            ),
            (
                Answer(
                    later("“Very well indeed. You will be pleased.”"),
                    later(
                        "Kind, true, and a breach: the next time, when you say nothing, the boss will know that there is something. An answer protects her only if it is always the same."
                    ),
                ),
                Answer(
                    later("“I can't say, there are one or two things …”"),
                    later(
                        "That says a great deal. A half sentence with a look is heard more clearly than a whole one."
                    ),
                ),
                Answer(
                    later("“I don't speak about our sessions. Ask her, she would like that.”"),
                    later(
                        "Yes: the same answer on good days and bad, and it moves the conversation to where it belongs."
                    ),
                    is_right=True,
                ),
            ),
        ),
        Question(
            later(
                "In a talent review somebody says that your mentee “lacks ambition”. You know from your sessions that she wants the division. What do you do?"
            ),
            (
                Answer(
                    later("Speak of work you saw elsewhere, and keep the rest to yourself"),
                    later(
                        "Yes. What you saw in meetings and papers is yours to tell. Afterwards you can ask her whether, and to whom, she wants her wish to be known."
                    ),
                    is_right=True,
                ),
                Answer(
                    later("Correct it: “She wants the division, she has told me so.”"),
                    later(
                        "It may help her, but it is hers to tell: the person who runs the division now may be sitting in that room. Ask her first, and next time you can say it with her consent."
                    ),
                ),
                Answer(
                    later("Say that you know more but are bound by confidentiality"),
                    later(
                        "Now everyone wonders what it is. A confidence that is announced is half told. Declare that you mentor her, and leave it at that."
                    ),
                ),
            ),
        ),
    ),
)
