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
                    "Suppose your mentee Ana has cancelled three sessions, each time an hour before. You are annoyed, and a little relieved, and you have said “no problem” three times. That is how difficult conversations begin: with not having them."
                ),
                later(
                    "Douglas Stone, Bruce Patton and Sheila Heen of the Harvard Negotiation Project wrote the book on such talks, _Difficult Conversations_. Each, they say, is really three at once:"
                ),
                later(
                    "• *What happened?* We argue over who is right, and take for granted that we know what the other intended.\n• *The feelings.* They are in the room whether they are named or not; unnamed, they leak, into tone and sarcasm.\n• *Identity.* What does this say about me? “Am I a bad mentor? Am I not made for this level?” When this one is touched, people stop listening."
                ),
                later(
                    "You hear the first, and get stuck in the third. So before you speak, ask yourself of all three: what do I *know* and what do I assume, what do I feel, and what is at stake for me, and for them?"
                ),
            ),
        ),
        Page(
            later("Preparing: ten minutes that decide it"),
            (
                later(
                    "*Separate what was done from what was meant.* Three cancellations are a fact. “Ana does not take this seriously” is a guess at an intention. Write both down, in two columns. The first is often surprisingly short."
                ),
                later(
                    "*Look for contribution instead of blame.* Blame asks who is guilty, and looks back. Contribution asks what each of you has added: Ana cancelled late; you said “no problem” three times, and always offered the slot after the management meeting. Your own part is the one that you can change today, and naming it first makes it safer for her to name hers."
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
                    "Then be quiet. The first answer may sound like an excuse, and may well be true. Ask about it as if it were the whole truth: “The quarterly close. What was that like?” What comes next is often what you came for: perhaps that she has felt tested in each session, and goes home feeling smaller."
                ),
            ),
        ),
        Page(
            later("When it gets hot"),
            (
                later(
                    "*Tears, anger, silence* are information, not an emergency. Do not rush to repair. “Take the time you need. I'm not going anywhere” is enough. Then name what you see and let them correct it: “That hit something. Am I right?” A feeling that has been named can be talked about. One that is hushed up tends to take over."
                ),
                later(
                    "*When you are attacked*, you will want to explain. Say first what you have understood, until the answer is yes: “You feel that I have been marking your work instead of helping. Is that it?” That is not giving in. It is the price of being heard yourself: people can hardly take in anything new before they feel understood."
                ),
                later(
                    "*When you notice yourself losing it* (voice up, jaw tight, arguments coming fast), stop the conversation, not the relationship: “I want to do this well, and I can't right now. May we go on tomorrow at nine?” And be there at nine."
                ),
                later(
                    "*When it is beyond you*: illness, grief, addiction, harassment, the wish to die. You need not be the helper; make sure that there is one. Say what you have heard, say that you take it seriously, ask who knows, and go together to people who are trained for it. Danger is an exception to confidentiality: say so, call the emergency number if it is urgent, and stay until somebody is there."
                ),
            ),
        ),
        Page(
            later("Ending it, and teaching it"),
            (
                later(
                    "A good end has three parts, first spoken, then written into the log: what each of us has understood, what each of us does from now on, when we look again. “I keep Thursdays at eight, outside the close. You tell me two days ahead if it can't be. I ask before I comment on a paper. In four sessions we ask whether it got better.” Four sentences; the fourth is the one that is most easily forgotten."
                ),
                later(
                    "Sometimes the end is an end. If the two of you do not fit, say so, without blame and early: six polite months serve nobody. `/mentor leave` needs no reason, and those who run the program can look for another partner. “I am not the right one for what you need, and I'd like you to get it” is a kind sentence."
                ),
                later(
                    "And you will be asked to *teach* this: much of what mentees bring is a talk that they are avoiding, with a boss, a peer, a direct report. Do not have it for them, and do not call the boss. Prepare it with them on the three questions of page one, then *play it*: you are the boss, they say the first sentence aloud, three times. By the third time it usually sounds like them. Ask afterwards how it went, and listen first for what they did, then for what came of it."
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
                        "“I feel that you …” is an accusation dressed up as a feeling. It claims to know an intention. Your mentee will now defend their commitment, and you will not learn what happened on those three days."
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
            later(
                "Your mentee says, with tears of anger: “You have done nothing but mark my homework.” What do you do?"
            ),
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
                        "Your intentions were surely good, but that is not what was said. An explanation that comes first sounds like “you are wrong to feel that”."
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
                "Your mentee keeps putting off telling a direct report, Luis, that he will not be promoted. You know Luis well. How do you help?"
            ),
            (
                Answer(
                    later("Have a quiet word with him yourself, to soften the ground"),
                    later(
                        "It breaks the confidence, takes the task from your mentee, and lets Luis learn from a third person what his own boss would not say. Three harms in one kindness."
                    ),
                ),
                Answer(
                    later("Play Luis, and let your mentee say the first sentence three times"),
                    later(
                        "Yes. The first sentence is the only one that can be prepared, and saying it aloud is a different thing from planning to."
                    ),
                    is_right=True,
                ),
                Answer(
                    later("Write the message together, so that every word is right"),
                    later(
                        "A perfect text asks to be sent. This belongs in a conversation, and nobody can read one of those from a sheet; what helps is having said it aloud before."
                    ),
                ),
            ),
        ),
    ),
)
