"""Difficult conversations: preparing, opening and mending what people would rather not say."""

from mentoring.lessons import Answer, Lesson, Page, Question
from mentoring.words import later

LESSON = Lesson(
    key="difficult",
    title=later("Difficult conversations"),
    about=later("Saying what has to be said, hearing what is hard to hear, and going on afterwards."),
    pages=(
        Page(
            later("Three conversations at once"),
            (
                later(
                    "Your mentee has cancelled three sessions, each time an hour before. You are annoyed, and a little relieved, and you have said “no problem” three times. That is how difficult conversations begin: with not having them."
                ),
                later(
                    "Douglas Stone, Bruce Patton and Sheila Heen of the Harvard Negotiation Project looked at what makes such talks go wrong. They found that each is really three at once:"
                ),
                later(
                    "• *What happened?* We argue over who is right, and take for granted that we know what the other intended.\n• *The feelings.* They are in the room whether they are named or not; unnamed, they leak, into tone and sarcasm.\n• *Identity.* What does this say about me? “Am I a bad mentor? Am I not made for this level?” When this one is touched, people stop listening."
                ),
                later(
                    "You hear the first and get stuck in the third. So before you speak, ask yourself of all three: what do I *know* and what do I assume, what do I feel, and what is at stake for me, and for them?"
                ),
            ),
        ),
        Page(
            later("Preparing: ten minutes that decide it"),
            (
                later(
                    "*Separate what was done from what was meant.* Three cancellations are a fact. “She does not take this seriously” is a guess at an intention. Write both down, in two columns. It is sobering how short the first one is."
                ),
                later(
                    "*Look for contribution instead of blame.* Blame asks who is guilty, and looks back. Contribution asks what each of you has added: she cancelled late; you said “no problem” three times, and always offered the slot after the management meeting. Your own part is the one that you can change today, and naming it first makes it safe for her to name hers."
                ),
                later(
                    "*Know what you want.* If you want to be right, do not have the conversation. If you want to learn what is going on, and agree on what happens from now on, have it soon: in person or with cameras on, never in writing, and not at the end of an hour about something else."
                ),
                later(
                    "*Practise the first sentence aloud.* It is the only one that you can prepare. The rest you will have to listen for."
                ),
            ),
        ),
        Page(
            later("Opening it"),
            (
                later(
                    "Begin as an observer would who likes you both: neither your side nor theirs. Then say what you want, and ask."
                ),
                later(
                    "“I'd like to talk about our sessions. Three were cancelled on the day. I have said that it is no problem, and that was not quite true: I had kept the time free, and I have begun to wonder whether this is useful to you. I have probably made it easy to cancel. *How has it been from your side?* I'd like us to find something that works, and it is all right if that means changing or ending it.”"
                ),
                later(
                    "Look at what it does: facts first, then your own part and your feeling, in the first person and without drama, then a real question, then a purpose that both can share. There is no “but” in it, no “always” and no “never”, no “with all due respect”."
                ),
                later(
                    "Then be quiet. The first answer is often an excuse, and often true. Ask about it as if it were the whole truth: “The quarterly close. What was that like?” The second answer is the one that you came for: for instance that she has felt tested in each session, and goes home feeling smaller."
                ),
            ),
        ),
        Page(
            later("When it gets hot"),
            (
                later(
                    "*Tears, anger, silence* are information, no emergency. Do not repair. “Take the time you need. I'm not going anywhere” is enough. Then name what you see and let them correct it: “That hit something. Am I right?” A feeling that has been named can be talked about. One that is hushed up takes over."
                ),
                later(
                    "*When you are attacked*, you will want to explain. Say first what you have understood, until the answer is yes: “You feel that I have been marking your work instead of helping. Is that it?” It is no admission. It is the price of being heard yourself. Only when people feel understood can they take in anything new."
                ),
                later(
                    "*When you notice yourself losing it* (voice up, jaw tight, arguments coming fast), stop the conversation and not the relationship: “I want to do this well, and I can't right now. May we go on tomorrow at nine?” And be there at nine."
                ),
                later(
                    "*When it is beyond you*: illness, grief, addiction, harassment, the wish to die. You are not the helper; you are the one who makes sure that there is one. Say what you have heard, say that you take it seriously, ask who knows, and go together to the people whose work it is. Danger to life or health is an exception to confidentiality; say so, and stay with them until somebody is there."
                ),
            ),
        ),
        Page(
            later("Ending it, and teaching it"),
            (
                later(
                    "A good end has three parts, spoken and then written down by the mentee: what each of us has understood, what each of us does from now on, when we look again. “I keep Thursdays at eight, outside the close. You tell me two days ahead if it can't be. I ask before I comment on a paper. In four sessions we ask whether it got better.” Four sentences; the fourth is the one that is always forgotten."
                ),
                later(
                    "Sometimes the end is an end. If the two of you do not fit, say so, without blame and early: nobody is served by six polite months. `/mentor leave` needs no reason, the program looks for another partner, and a mentor who says “I am not the right one for what you need, and I'd like you to get it” has given something."
                ),
                later(
                    "And you will be asked to *teach* this: much of what mentees bring is a talk that they are avoiding, with a boss, a peer, a direct report. Do not have it for them, and do not call the boss. Prepare it with them on the three questions of page one, then *play it*: you are the boss, they say the first sentence aloud, three times. The third is usually the one. Ask afterwards how it went, and listen first for what they did, then for what came of it."
                ),
            ),
        ),
    ),
    questions=(
        Question(
            later(
                "Your mentee has cancelled three sessions on the day. Which opening gives you the best start?"
            ),
            (
                Answer(
                    later("“I feel that you are not really committed to this program.”"),
                    later(
                        "“I feel that you” is an accusation in a feeling's clothes. It claims to know an intention. Your mentee will now defend their commitment, and you will learn nothing about the three days."
                    ),
                ),
                Answer(
                    later("“No problem at all! Just checking that everything is fine?”"),
                    later(
                        "It will be. You have asked for reassurance and will get it, and the fourth cancellation with it."
                    ),
                ),
                Answer(
                    later("“Three were cancelled on the day. How has it been from your side?”"),
                    later(
                        "Yes: the fact, and a question to which you do not know the answer. Add your own part (“I said no problem, and that was not quite true”), and it is safe to answer."
                    ),
                    is_right=True,
                ),
            ),
        ),
        Question(
            later("Your mentee says, with a red face: “You have done nothing but mark my homework.” You?"),
            (
                Answer(
                    later("Say what you understood: “You wanted help and felt marked. Yes?”"),
                    later(
                        "Yes. It is no admission of guilt; it shows that you have heard. After that your view has a chance to be heard as well."
                    ),
                    is_right=True,
                ),
                Answer(
                    later("Explain what you meant by your comments on the papers"),
                    later(
                        "Your intentions were surely good, and nobody has asked about them. Explaining before understanding reads as “you are wrong to feel that”."
                    ),
                ),
                Answer(
                    later("“I'm sorry!”, and change the subject to spare you both"),
                    later(
                        "A quick apology ends the discomfort and the conversation. You still do not know what should be different next time."
                    ),
                ),
            ),
        ),
        Question(
            later(
                "Your mentee avoids telling a direct report that he will not be promoted. You know the man well. How do you help?"
            ),
            (
                Answer(
                    later("Have a quiet word with him yourself, to soften the ground"),
                    later(
                        "It breaks the confidence, takes the task from your mentee, and lets the man learn from a third person what his own boss would not say. Three harms with one kindness."
                    ),
                ),
                Answer(
                    later("Play him, and let your mentee say the first sentence three times"),
                    later(
                        "Yes. The first sentence is the only one that can be prepared, and saying it aloud is a different thing from planning to."
                    ),
                    is_right=True,
                ),
                Answer(
                    later("Write the message together, so that every word is right"),
                    later(
                        "A perfect text invites sending it. This belongs in a conversation, in which nobody can read from a sheet; what helps is having said it before."
                    ),
                ),
            ),
        ),
    ),
)
