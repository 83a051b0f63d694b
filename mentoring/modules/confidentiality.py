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
                    "Your mentee will tell you what matters only if it costs nothing to tell you. Amy Edmondson of Harvard has studied for decades what makes people speak up at work; she calls it psychological safety, and the people in a room judge it within minutes, mostly by what happened to the last person who was open."
                ),
                later(
                    "In an executive program it is harder than elsewhere. You sit in talent reviews. You play golf with your mentee's boss. You may one day vote on their promotion. Your mentee knows all of this, and adjusts what they say to it, unless you have been plain about what you do with what you hear."
                ),
                later(
                    "“You can trust me” is not plain. It says nothing that could be checked. This module is about the sentences that do."
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
                    "*Your mentee may tell others what you said*, unless you ask them not to: it is their development. If you tell a story that others must not hear, say so before you tell it: “This one is for you alone.”"
                ),
                later(
                    "The hardest part is not talking; it is _not acting_. If you learn in a session that a department will lose its head, you cannot move your own project out of it on Monday. If you cannot forget it, treat it as you would treat inside information."
                ),
            ),
        ),
        Page(
            later("What you cannot promise"),
            (
                later(
                    "A mentor is no lawyer, doctor or priest: in most countries nothing protects what you hear from a court. And there are things that you must not keep. The agreement names its exceptions; they are of this kind:"
                ),
                later(
                    "• danger to somebody's life or health, the mentee's own included;\n• what the law obliges you to report;\n• serious breaches of company policy, such as harassment, fraud or retaliation, where you as a leader have a duty to act."
                ),
                later(
                    "*Say this in the first session, before there is anything to tell.* For instance: “What you say here stays here. There are three exceptions, and I want you to know them now: if somebody is in danger, if the law obliges me, or if it is something like harassment or fraud that I may not sit on as an officer of this company. If we come near one of these, I will stop you and say so, and you decide whether to go on.”"
                ),
                later(
                    "That last sentence is the gift. It gives the decision to the mentee at the moment when it still is theirs. Someone who hears of the exception after telling has not been warned; they have been caught."
                ),
            ),
        ),
        Page(
            later("The pull from outside"),
            (
                later(
                    "Breaches seldom look like gossip. They look like helping. Three situations that will come to you:"
                ),
                later(
                    "*The boss in the lift.* “How is Mia doing? Anything I should know?” Say: “I don't speak about our sessions, in either direction. Ask her; I think she would like to be asked.” Say it warmly and each time, also when there would be only good news. If you answer when it is good, your silence speaks when it is not."
                ),
                later(
                    "*The talent review.* Your mentee comes up, and you know more than anyone in the room. You may speak about work that you have seen outside the sessions. What you know from inside, good or bad, you leave there. If you cannot keep the two apart, say so: “I mentor her, so I will not take part in this one.” That is what conflicts of interest are for."
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
                    "In this program, what the two of you write is seen as each form says in the line with the eye. Shared notes and next steps are read by you two. Private notes are read by their author alone. The owner sees that a session was held, when and how long, and of goals their title and progress, nothing of what was said. *So put no secret into a goal's title*, and put nothing into a calendar entry, a chat or an e-mail that you would not read aloud in the lift: those belong to the company and can be exported."
                ),
                later(
                    "Meet where nobody hears you. Open-plan offices, trains and a laptop on loudspeaker have ended more confidences than malice has. If your assistant reads your calendar, an entry called “Mentoring, Mia” is fine; “Mia: leaving?” is not."
                ),
                later(
                    "*If it has happened* (you let something slip, or a document went to the wrong person), tell your mentee the same day, before they hear it from somewhere: “I have made a mistake. I said this, to this person. I am sorry. What would you like me to do now?” Do not explain. Trust usually survives a breach that was owned at once. It does not survive one that is discovered."
                ),
                later(
                    "If you are unsure whether something is an exception, you can ask without names: `/mentor escalate` reaches those whom your program has named for it, and “a case that I may not describe yet” is a sentence they know."
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
                        "You may have just promised to sit on fraud, which as an officer of the company you cannot. In ten minutes you will break either the promise or your duty."
                    ),
                ),
                Answer(
                    later("“If it is fraud, I may have to act on it. You decide how to go on.”"),
                    later(
                        "Yes: the exception before the telling, and the decision with the mentee. You can go on to say whom they could turn to themselves, with you at their side."
                    ),
                    is_right=True,
                ),
                Answer(
                    later("“Then better not tell me.”"),
                    later(
                        "It keeps you clean and leaves somebody alone who may be about to do the right thing. Name the limit, and stay."
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
                        "Kind, true, and a breach: the next time, when you say nothing, the boss will know that there is something. An answer only holds if it is always the same."
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
                        "Yes: the same answer on good days and bad, and it moves the talk to where it belongs."
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
                        "It helps her, perhaps; and it is hers to tell. In that room may sit the person who holds the division now. Ask her first: next time you can say it with her leave."
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
