"""Coaching techniques: asking instead of telling, and how a session is led."""

from mentoring.lessons import Answer, Lesson, Page, Question
from mentoring.words import later

LESSON = Lesson(
    key="coaching",
    title=later("Coaching techniques"),
    about=later("How to help somebody think, when you already know what you would do."),
    pages=(
        Page(
            later("Why advice is the second-best thing you have"),
            (
                later(
                    "Your mentee, who heads controlling, says: “The board keeps sending my investment paper back. What would you do?” You have sat on boards for ten years. You know the answer, and you could say it in ninety seconds."
                ),
                later(
                    "If you do, three things happen. You solve the problem as you would meet it: with your standing, your network, your voice. The mentee, who has none of these yet, tries a copy of you. And the next time the paper comes back, they are in your office again, because what they learned is that you know."
                ),
                later(
                    "An executive is paid for judgement, and judgement grows only by being used. So the rule of this module is: *the mentee does the thinking, you make the thinking better.* You will still give advice. You will give it later, shorter, and after being asked twice."
                ),
                later(
                    "Michael Bungay Stanier, who wrote _The Coaching Habit_, calls the pull to answer the _advice monster_. It feels like generosity. Learn to notice it in your body: the small lean forward, the “have you tried”. That is the moment to ask one more question."
                ),
            ),
        ),
        Page(
            later("Four questions that carry a session"),
            (
                later(
                    "The best-known frame for a coaching conversation is *GROW*, made popular by Sir John Whitmore's book _Coaching for Performance_. It is four kinds of question, in an order that keeps people from solving the wrong problem:"
                ),
                later(
                    "• *Goal.* “What would make this hour worth it for you?” For the paper: “What do you want the board to do at the end of that meeting?”\n• *Reality.* “What happened, exactly? Who said what?” Facts before views.\n• *Options.* “What could you do? What else?” At least three before any is judged.\n• *Will.* “What will you do, by when, and how will I hear of it?”"
                ),
                later(
                    "It is tempting to hurry through *Reality*, because you recognise the situation from your own career. Slow down there. Ask for the last concrete instance: “Take me to the meeting. Who spoke first after your last slide?” In our example the chair had asked which decision was wanted, and the paper named none. Nobody had noticed, because everyone was discussing the numbers."
                ),
                later(
                    "You do not need all four in each session. If you remember one thing, remember to ask for the goal again when you are lost: “Where are we with what you wanted from today?”"
                ),
            ),
        ),
        Page(
            later("Questions that open, and questions that only look like it"),
            (
                later(
                    "A question that can be answered with yes or no often hides advice. “Have you talked to Finance?” means “talk to Finance”. Your mentee hears the advice, says yes or goes quiet, and the thinking stops."
                ),
                later(
                    "Turn it round so that it begins with *what* or *how*:\n• not “Have you talked to Finance?”, but “Who sees these numbers differently from you, and what do they know?”\n• not “Don't you think that is risky?”, but “What would have to be true for this to go wrong?”\n• not “Why did you do that?”, which asks for a defence, but “What were you hoping would happen?”"
                ),
                later(
                    "Three that work nearly anywhere, the first two from _The Coaching Habit_:\n• *What is the real challenge here for you?* (The first thing that somebody names is often not it.)\n• *And what else?* (The third answer is often the useful one.)\n• *What do you already know about this that you are not acting on?*"
                ),
                later(
                    "Ask one question at a time, then stop. With two in a row, your mentee will answer the easier one."
                ),
            ),
        ),
        Page(
            later("Listening, and the use of silence"),
            (
                later(
                    "Mary Budd Rowe, who began to study classrooms in the late 1960s, measured how long teachers wait after a question: about one second. When they waited three seconds or more, answers grew several times longer, and pupils who had said little began to speak. For a senior person waiting is harder still: silence can look like not knowing."
                ),
                later(
                    "So count to five, slowly, with your hands still; on a video call a little longer, for the delay on the line. If the mentee says “I don't know”, try “What would you say if you did?” or simply wait. They are thinking, and your discomfort is a small price for it."
                ),
                later(
                    "Then give back what you heard, shorter than it came: “So the chair wanted a decision, and you brought an explanation. Is that it?” You will be wrong now and then. Being corrected is a success: the mentee has just made the thought sharper."
                ),
                later(
                    "Put the phone where you cannot see it, and if you take notes, note their words and not your verdict. “You called it _defending a number_. Tell me about defending.” Few people in a company are ever listened to like that."
                ),
            ),
        ),
        Page(
            later("When to give advice after all"),
            (
                later(
                    "Questions are not always the answer. Tell, plainly and at once, what your mentee cannot know: how your company really fills a role, who reads a paper before the meeting, what is illegal, what would end a career. Guessing games about facts waste an hour."
                ),
                later(
                    "For everything else, ask leave and offer more than one way: “I have seen two ways of doing this. Would they help?” Then say what each cost you. *A story with its price is worth more than a rule*: “I once went over the CFO's head. I got the money, and from then on nobody in Finance warned me of anything. I would not pay that price again.”"
                ),
                later(
                    "Hand it back at once: “What of that fits your situation, and what does not?” If they take all of it, ask again."
                ),
                later(
                    "End each session with one step in the mentee's own words, with a day. “I'll think about the paper” is not a step. “By Thursday I write the decision I want in one sentence and read it to my deputy” is. Write it into the log as a next step; begin the next session by asking what came of it, and take your time over the answer: it is often the best part of the hour."
                ),
            ),
        ),
    ),
    questions=(
        Question(
            later(
                "Your mentee says: “My peer in Sales blocks everything I propose. What would you do?” What do you say first?"
            ),
            (
                Answer(
                    later("“Have you tried inviting her to lunch before the meeting?”"),
                    later(
                        "It is advice in the shape of a question: the mentee can only say yes or no to your idea. And you do not know yet what “blocks everything” looks like. Ask for the last time it happened."
                    ),
                ),
                Answer(
                    later("“Take me to the last time. What did you propose, what did she say?”"),
                    later(
                        "Yes: Reality first. “Blocks everything” is a conclusion. One concrete instance shows whether it is the person, the proposal or the timing, and the mentee often sees it while telling."
                    ),
                    is_right=True,
                ),
                Answer(
                    later("“I had the same with a peer of mine once. Let me tell you.”"),
                    later(
                        "Your story may help later, if they want it and you say what it cost you. Now it moves the hour to your career, and it is about your peer, not theirs."
                    ),
                ),
            ),
        ),
        Question(
            later("You ask a good question. Six seconds pass and nothing is said. What do you do?"),
            (
                Answer(
                    later("Ask it again in simpler words, so that they can answer"),
                    later(
                        "Rewording interrupts the thinking that your question began, and tells the mentee that silence is a failure. Wait: Rowe's teachers got longer and better answers by waiting three seconds instead of one."
                    ),
                ),
                Answer(
                    later("Offer two possible answers to choose from"),
                    later(
                        "That makes it a multiple choice of your ideas, and the easier one will be chosen. The silence is where an answer can come from that neither of you has yet."
                    ),
                ),
                Answer(
                    later("Wait, with your hands still"),
                    later(
                        "Yes. Six seconds is what thinking sounds like. If it lasts really long, say “Take your time”, and wait again."
                    ),
                    is_right=True,
                ),
            ),
        ),
        Question(
            later(
                "Your mentee is about to send a paper straight to the chair. In your company that goes through the secretary of the board, or it is not read. They do not know. What now?"
            ),
            (
                Answer(
                    later("Tell them, plainly, then go on with their question"),
                    later(
                        "Yes. Nobody can think their way to a fact that they were never told. Say it in one sentence and return to what needs their judgement."
                    ),
                    is_right=True,
                ),
                Answer(
                    later("Ask: “How do you think papers reach the chair?”"),
                    later(
                        "It looks like coaching and is a quiz. Questions are for what the mentee can work out; a custom of the house you simply tell."
                    ),
                ),
                Answer(
                    later("Let them try: mistakes are the best teacher"),
                    later(
                        "Some are. This one costs them standing with the board, and all they learn is that you knew and kept quiet. Let people fail where the lesson is worth the price."
                    ),
                ),
            ),
        ),
    ),
)
