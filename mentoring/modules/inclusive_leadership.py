"""A yearly refresher: leading and mentoring people who are unlike oneself."""

from mentoring.lessons import Answer, Lesson, Page, Question
from mentoring.words import later

LESSON = Lesson(
    key="inclusive_leadership",
    title=later("Inclusive leadership"),
    about=later("Mentoring somebody who is not like you, and opening doors that you walked through unseen."),
    pages=(
        Page(
            later("Belonging, without having to become the same"),
            (
                later(
                    "Lynn Shore and colleagues describe inclusion as two things at once: *I belong here*, and *I am valued for what is different about me*. With the first alone, people are welcome as long as they behave like everybody else. With the second alone, they are the expert in the corner. Many teams manage only one of the two."
                ),
                later(
                    "A mentor meets this early. “Be more like us” hides in kind advice: speak louder, come to the dinner, lose the accent, don't mention the children. Sometimes it is useful to know how the room works. It is a fact about the *room*, though, not a fault in your mentee."
                ),
                later(
                    "So separate the two when you say it: “In this room, people who speak in the first ten minutes are remembered. I think it is a poor custom, and it is there. How do you want to deal with it?” Now the mentee has a choice: to use the custom, to go round it, or to change it when they chair the room."
                ),
            ),
        ),
        Page(
            later("What inclusive leaders do, that can be seen"),
            (
                later(
                    "Ingrid Nembhard and Amy Edmondson studied teams in intensive-care units for newborns, where everybody sees something that others miss. Whether they say it goes together with what the leader *does*. Where leaders invited and appreciated what others said, people felt safer, above all those of lower rank, and took more part in improving the work. The two call it _leader inclusiveness_. Much of it is sentences:"
                ),
                later(
                    "• *Inviting*: “I have not heard the plant's view. What do you see that we don't?” By name, with a real gap afterwards.\n• *Crediting*: “That was Priya's point ten minutes ago. Priya, go on.”\n• *Appreciating the unwelcome*: “I did not want to hear that, and I needed to. Thank you.”"
                ),
                later(
                    "Evenness matters too. When Anita Woolley and colleagues gave groups many kinds of problems to solve, groups in which people spoke in about equal measure did better; how clever each member was told less than one would expect."
                ),
                later(
                    "Ask your mentee to count, in their next meeting: who spoke, who was interrupted, whose idea came back under another name. Counting accuses nobody, and it may change how they chair."
                ),
            ),
        ),
        Page(
            later("Mentoring across a difference"),
            (
                later(
                    "David Thomas studied how people of colour had risen in three large American companies. Those who got furthest had mentors and sponsors who stood close to them and opened doors, not only instructors. What he saw in the way he called _protective hesitation_: both sides avoid the touchy subject. A mentor may then withhold criticism so as not to seem prejudiced, and what looks like kindness works like neglect."
                ),
                later(
                    "You do not need to be an expert in somebody's life. You need to open the door once: “We have come up in different ways. If there is something about being in your place here that I don't see, I'd like to hear it. And if you would rather not talk about it, that is fine.” Then leave the door open, and do not ask them to speak for a whole group."
                ),
                later(
                    "If they tell you of an injustice, do not explain what the other person may have meant. “That should not have happened. What would help?” comes first. You can think about the other's intentions later, alone."
                ),
                later(
                    "And give the same frank, precise feedback that you give to those who remind you of yourself. *Withholding it is the most polite way of holding somebody back.*"
                ),
            ),
        ),
        Page(
            later("A mentor talks with you, a sponsor talks about you"),
            (
                later(
                    "In 2010 Herminia Ibarra, Nancy Carter and Christine Silva reported on more than four thousand high-potential men and women. More of the women had mentors, and yet they were promoted less. What the men more often had were *sponsors*: people with power who use it for you, in rooms where you are not present."
                ),
                later(
                    "Sponsoring is spending something of your own: your name on a list, your voice in a review, your seat at a meeting. Ask yourself of the past twelve months: for whom did I do that? Write down the names. Do they look much like you? Then those may simply be the people whom you know well enough to vouch for."
                ),
                later(
                    "The remedy is to get to know other people's *work* well enough. Ask your mentee for something you can read or watch, so that you have seen it yourself. Then, with their consent: “I have seen how she handled the supplier crisis. Put her on the shortlist.” One such sentence can do more than ten hours of advice."
                ),
                later(
                    "If you are the mentor and cannot sponsor, because you have no seat there, find out who can, and introduce them over a piece of work."
                ),
            ),
        ),
        Page(
            later("Small things that decide who takes part"),
            (
                later(
                    "*When.* A session at 18:30 suits those who have nobody to fetch or to care for. Ask, once, which hours are really theirs, and offer those first. In a pair across time zones, take turns with the bad hour; the senior one begins."
                ),
                later(
                    "*Where and how.* Bars, golf and late dinners leave out more people than will ever say so. A meeting room or a call leaves out few. Offer a choice, and nobody has to give a reason."
                ),
                later(
                    "*Language.* Whoever works in their third language needs longer for the same quality of thought. Send your question the day before. Do not finish sentences. Quick is not the same as clever."
                ),
                later(
                    "*Names.* Learn to say them right; ask twice if you must. It takes a minute, and getting it wrong takes something away each time."
                ),
                later(
                    "Choose one of these for the coming quarter, and one name for a list on which you have a say. Put both into your calendar for a day three months from now, with the question: did I?"
                ),
            ),
        ),
    ),
    questions=(
        Question(
            later(
                "Your mentee rarely speaks in the management meeting. Those who speak early there are remembered. What do you say?"
            ),
            (
                Answer(
                    later("“You are too quiet. You need more presence in that room.”"),
                    later(
                        "It makes a custom of the room into a fault of the person, and “presence” says nothing that they could do."
                    ),
                ),
                Answer(
                    later("“Stay as you are. They should learn to listen.”"),
                    later(
                        "Warm, but it keeps from them what others know. They cannot choose how to deal with a custom that nobody names."
                    ),
                ),
                Answer(
                    later("“Early speakers are remembered there. How will you deal with that?”"),
                    later(
                        "Yes: a fact about the room, and the choice with the mentee: use it, go round it, or change it when they chair."
                    ),
                    is_right=True,
                ),
            ),
        ),
        Question(
            later(
                "A mentee of another background than yours has given a weak presentation. You hesitate to say so. What is the risk in saying nothing?"
            ),
            (
                Answer(
                    later("None: trust comes first, criticism can wait"),
                    later(
                        "It is what David Thomas called protective hesitation. It feels like tact, and it means that this person gets less help from you than another would."
                    ),
                ),
                Answer(
                    later("They miss what you would have told somebody like yourself"),
                    later(
                        "Yes. Say it as precisely as you would to anybody: situation, behaviour, impact. That is respect."
                    ),
                    is_right=True,
                ),
                Answer(
                    later("They might hear it from somebody less kind"),
                    later("They might. Worse, they may hear it from nobody, and read it in a decision."),
                ),
            ),
        ),
        Question(
            later("Which of these is sponsoring?"),
            (
                Answer(
                    later("Naming your mentee, if they agree, for a shortlist you influence"),
                    later(
                        "Yes: your own standing, spent in a room where they are not. It is what the women in the study had less of; advice they had."
                    ),
                    is_right=True,
                ),
                Answer(
                    later("Telling your mentee how such shortlists are made"),
                    later(
                        "Useful, and it is mentoring: you talk with them. A sponsor talks about them, where it is decided."
                    ),
                ),
                Answer(
                    later("Practising the interview with them until they are sure of it"),
                    later("Good coaching. But whoever is not on the list is not asked to an interview."),
                ),
            ),
        ),
    ),
)
