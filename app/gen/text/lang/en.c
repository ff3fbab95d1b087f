/* SPDX-License-Identifier: MIT
 * English: sentences; the words are in en_words.c. Slots and sets are explained in
 * pack.h. */
#include "gen/text/lang/pack.h"

/* clang-format off */
const struct text_pack text_pack_en = {
    .language = LANGUAGE_EN,
    .open = "", .close = "", .yes = "yes", .no = "no", .and = " and ",
    .gap = " ", .your = "your", .bytes_per_word = 6,
    .words = {
        [W_STOP] =
            "after again against all also am any anything aren as at be because been before being "
            "between both but by concerning d detail detailed details didn difference differences "
            "doesn doing don done down during each etc ever everything exactly example examples "
            "few following from get good got had happen happened happens having her here him if "
            "into isn its just kind kindly know let lets like ll m makes many may maybe me mean "
            "meaning means might more most much must need needs no not now ok okay on only other "
            "out over own per please query question questions re really s same shall simple "
            "simply so some something sort still such sure t terms than that their them then "
            "there thing things through to today too under until up us use using ve very via want "
            "wants way ways well while whose with without yes yet your yours",
        [W_PRON] = "he i she they we you",
        [W_TAIL] =
            "alive available based better big blue born built called cheap cold composed created "
            "dangerous dead died difficult discovered dry easy expensive false famous faster flat "
            "found founded free green happy hard healthy held high hot important invented legal "
            "located long low made named necessary old painted popular possible real red round "
            "safe slower small true used useful wet won work=1 working=1 works=1 worth written",
        [W_DET] = "a an the these this those",
        [W_MY] = "my our",
        [W_JOIN] = "and=1 for in of or=1",
        [W_ABOUT] = "about regarding",
        [W_VERB] =
            "add analyse analyze build=1 calculate choose compare compose compute consider "
            "continue convert correct create=1 define describe design discuss draft elaborate "
            "evaluate explain extract find fix generate=1 give=1 help identify implement=1 "
            "improve make=1 outline pick prepare produce=1 propose provide=1 recommend refactor "
            "rephrase review rewrite show=1 solve suggest teach tell think write=1",
        [W_WHAT] = "what whats which",
        [W_WHY] = "why",
        [W_HOW] = "how",
        [W_WHEN] = "when",
        [W_WHO] = "who whom",
        [W_WHERE] = "where",
        [W_ASK] = "are can could did do does has have is should was were will would",
        [W_LIST] = "enumerate list name",
        [W_GREET] = "greetings hello hey hi hiya howdy yo",
        [W_THANKS] = "bye cheers goodbye thank thanks thx",
        [W_NUMBER] =
            "eight=8 eleven=11 fifteen=15 five=5 four=4 nine=9 one=1 seven=7 six=6 ten=10 three=3 "
            "twelve=12 twenty=20 two=2",
        [W_SAY] = "echo repeat say",
        [W_REPLY] = "answer output reply respond",
        [W_COUNT] = "count counting numbers",
        [W_SUM_UP] = "summarise summarize summary tldr",
        [W_TRANSLATE] = "translate translation",
        [W_CODE] =
            "algorithm class code component dockerfile endpoint function interface makefile "
            "method program regex script snippet statement unittest",
        [W_JOKE] = "joke jokes",
        [W_POEM] = "haiku limerick lyrics poem poetry song sonnet verse",
        [W_STORY] = "fable story tale",
        [W_LETTER] = "e-mail email letter mail note",
        [W_LENGTH] =
            "bullet=2 day days hour hours line=2 lines=2 minute minutes paragraph=3 paragraphs=3 "
            "sentence=2 sentences=2 word=1 words=1 year years",
        [W_BRIEF] = "brief briefly concise concisely short shortly succinctly",
    },
    .lines = {
        [P_ASPECT] =
            "the overall context|the main goal|the practical side|a clear structure|"
            "the available evidence|the underlying cause|the order of the steps|"
            "a realistic example|the wider circle of people|the long-term effect|"
            "the level of detail|a shared vocabulary|the quality of the inputs|"
            "the cost of a mistake|the time available|a simple baseline|the expected result|"
            "the historical background|the balance of both sides|a small experiment|"
            "the limit of the method|regular feedback|the choice of tools|the first impression|"
            "the difference in scale|the role of habit|the range of options|a second opinion|"
            "the question behind it|the wider setting|the most common exception|a written record|"
            "the starting point",
        [P_ACTION] =
            "start with a small example|write down what is already known|"
            "compare at least two options|check the result against a simple case|"
            "separate facts from assumptions|define the goal first|"
            "break the problem into smaller parts|ask for feedback early|"
            "measure before changing anything|keep a short record of each step|"
            "focus on one question at a time|look at a concrete case|set aside enough time|"
            "review the outcome afterwards|remove whatever is not needed|"
            "test the idea under real conditions|agree on the terms in advance|"
            "note the exceptions as they appear|begin with the part that matters most|"
            "revisit the plan when something changes|use reliable sources|"
            "practise a little every day|explain it to someone else|"
            "make the next step as easy as possible",
        [P_CLAUSE] =
            "small details add up over time|the context decides most of the outcome|"
            "a clear goal saves a lot of work later|good preparation makes the rest easier|"
            "simple solutions are easier to maintain|not every case follows the same pattern|"
            "progress is usually gradual|the first attempt rarely needs to be perfect|"
            "each part influences the others|a good example says more than a long definition|"
            "trade-offs are part of every choice|early feedback prevents larger corrections|"
            "what works in one setting may not work in another|"
            "consistency matters more than intensity|most difficulties have a simple cause|"
            "the same principle appears in many other fields|a little patience pays off|"
            "clear language avoids misunderstandings|the details depend on the situation|"
            "it helps to know the basic terms|different people weigh the arguments differently|"
            "the result is only as good as the information behind it",
        [P_ADVERB] =
            "in most cases|in practice|as a rule|over time|at first|in general|for the most part|"
            "in everyday use|more often than not|at the same time|in the long run|"
            "under normal conditions|quite often|as so often",
        [P_TITLE] =
            "Clear goals|A solid foundation|Regular practice|Careful planning|Good timing|"
            "Reliable sources|Simple tools|Honest feedback|Attention to detail|Room for change|"
            "Shared knowledge|Steady progress|Realistic limits|Useful habits|A wider view|"
            "Open questions|Balanced choices|Practical examples|Early testing|Long-term thinking|"
            "Teamwork|Context|Patience|Variety|Consistency|Curiosity|Preparation|Documentation|"
            "Focus|Reflection|Flexibility|Communication",
        [P_REF] = "this topic|the subject|this question|this area|the matter|this",
        [L_WHAT] =
            "In short, $t comes down to two things: $a and $a.|"
            "The simplest way to describe $t is to look at $a and how it relates to $a.|"
            "When people talk about $t, they usually mean a combination of $a and $a.|"
            "A short answer for $t: $w, and $w.|To understand $t, it helps to look at $a first.|"
            "There are several ways to look at $t, but most of them begin with $a.|"
            "At its core, the question of $t is about $a.|The key point about $t is that $w.",
        [L_WHY] =
            "There are a few reasons behind $t, and the most important one is $a.|"
            "The short explanation for $t is that $w.|"
            "Several factors come together when it comes to $t: $a, $a and, $q, $a.|"
            "The reason lies mostly in $a: with $t, $w.|"
            "The main cause behind $t is usually $a, although $w.|"
            "It makes sense once you look at $a: $w, and that also holds for $t.",
        [L_HOW] =
            "The best way to approach $t is to $d.|With $t, it is a good idea to $d and then $d.|"
            "There are several ways to go about $t; $q, it helps to $d.|"
            "For $t, a simple plan works well: $d, $d, and finally $d.|"
            "The process behind $t is easier to follow step by step, starting with $a.|"
            "A practical way into $t is to $d, because $w.",
        [L_WHEN] =
            "The timing of $t depends on $a and $a.|"
            "There is no single date that fits every account of $t; it depends on $a.|"
            "$Q, the right moment for $t is decided by $a.|"
            "For $t, the timeline is best read together with $a.",
        [L_WHO] =
            "Several people come to mind for $t, and the answer depends on $a.|"
            "With $t, opinions differ, mostly because of $a.|"
            "The answer to that depends on how you look at $t: $a matters, and so does $a.|"
            "For $t, the names mentioned most often are linked to $a.",
        [L_WHERE] =
            "The place to look for $t depends on $a.|For $t, a good starting point is $a.|"
            "$Q, $t can be found wherever $a and $a come together.|"
            "Where exactly depends on $a; with $t, $w.",
        [L_YESNO] =
            "Yes, $q, although with $t $w.|Yes. With $t, the deciding factor is $a.|"
            "It depends. For $t, $a matters as much as $a.|"
            "Generally yes: when it comes to $t, $w.|"
            "Not necessarily. With $t, it is better to $d before drawing a conclusion.|"
            "In principle yes, as long as you keep $a in mind when dealing with $t.|"
            "$Q, yes. The main thing to watch with $t is $a.",
        [L_REQUEST] =
            "Here is a short overview of $t.|Sure! Let's look at $t, starting with $a.|"
            "Of course. When it comes to $t, the most useful starting point is $a.|"
            "Certainly. Here are the main points about $t.|"
            "Here is a concise take on $t: $w, so it pays to $d.|"
            "Happy to help with $t. The essentials are $a and $a.",
        [L_STATEMENT] =
            "Thanks for sharing that. With $t, $w.|"
            "That makes sense. When it comes to $t, $a is worth a closer look.|"
            "Understood. For $t, I would suggest that you $d.|"
            "Good to know. The part about $t is interesting, since $w.|"
            "I see. One useful way to think about $t is to $d.|"
            "Noted. If you would like to go further with $t, $d first.",
        [L_GREETING] =
            "Hello! How can I help you today?|Hi there! What can I do for you?|"
            "Hello! I'm here and ready to help. What would you like to talk about?|"
            "Hi! It's nice to hear from you. How can I assist you today?|"
            "Hello! I'm doing well, thank you. What can I help you with?",
        [L_THANKS] =
            "You're welcome! Let me know if there is anything else I can help with.|"
            "My pleasure! Feel free to come back with more questions.|"
            "You're welcome! Have a great day.|"
            "Glad I could help! If anything else comes up, just ask.",
        [L_JOKE] =
            "Why did the calendar look so relaxed? It knew that its days were numbered, but also "
            "planned.|I asked my keyboard for a break. It gave me the space bar.|"
            "Why was the ruler so popular? It always kept things straight.|"
            "My clock was hungry after lunch, so it went back four seconds.|"
            "Why did the notebook go to the doctor? It had lost its spine.|"
            "I told my suitcase we would stay at home. It still carries some emotional baggage.",
        [L_NOTHING] =
            "Your message appears to be empty. What would you like to talk about?|"
            "I did not receive any text. How can I help you?",
        [L_SELF] =
            "I'm an AI assistant. I can answer questions, write and revise text, and help with "
            "code.|"
            "I'm an AI language model, here to help with questions, writing, translation and "
            "code. What would you like to do?",
        [L_THINK_MATH] =
            "I need to calculate $e. Step by step, that gives $r. Checking once more: $r is "
            "correct.|The user asks for $e. Let me compute it: $e = $r. That looks right.",
        [L_BODY] =
            "$Q, $w.|It is worth paying attention to $a, because $w.|A good first step is to $d.|"
            "One thing that is often overlooked is $a.|For $t, $a and $a are closely connected.|"
            "If something remains unclear, $d and then look at $a again.|"
            "This is where $a comes in: $w.|Many people find it useful to $d before they $d.|"
            "Another point is $a, which becomes more important as things grow.|"
            "$W, so it makes sense to $d.|In addition, $a can change the picture considerably.|"
            "To keep things manageable, $d.|The role of $u should not be underestimated either.|"
            "What matters most with $t is $a, not $a.|There is a simple reason for this: $w.|"
            "On the other hand, $a deserves some caution, since $w.|"
            "A typical example shows how $a shapes $a.|"
            "It also helps to $d, especially when $a is not yet settled.|"
            "$Q, you will notice that $w.|"
            "Some would argue that $a matters more than $a, and there is some truth in that.|"
            "The connection between $t and $a is easy to miss at first glance.|"
            "Once $a is in place, the next step is to $d.|Keep in mind that $w.|"
            "Experience with $t shows that $w.|Without $a, it is hard to judge $a.|"
            "That said, $w, and it rarely hurts to $d.|"
            "A closer look at $u reveals the importance of $a.|"
            "Rather than aiming for perfection, $d.|Both $a and $a play a part here.|"
            "If time is short, concentrate on $a and leave $a for later.|"
            "The usual mistake is to ignore $a; it is better to $d.|$W; the same is true of $t.|"
            "A useful question to ask is how $a would change with a different starting point.|"
            "Over the years, the view of $t has moved from $a towards $a.|"
            "Depending on $a, you may want to $d.|$Q, $a is the part that takes the most effort.|"
            "As a rule of thumb, $d whenever $a changes.|"
            "It is easier to $d than to correct things afterwards.",
        [L_CLOSE] =
            "Let me know if you would like more detail on any of these points.|"
            "If you want, I can go deeper into $a.|In the end, $w.|"
            "Overall, the best advice for $t is to $d.|Would you like a concrete example?|"
            "I hope this gives you a useful starting point for $t.|"
            "To sum up: $d, and remember that $w.",
        [L_LIST_INTRO] =
            "Here are the points that stand out for $t:|Sure! Here is a list for $t:|"
            "For $t, these are worth knowing:|Here you go:|Here are some suggestions for $t:",
        [L_ITEM] =
            "**$h**: $W.|**$h**: $Q, $w.|**$h**: Keep an eye on $a.|**$h**: $D.|"
            "**$h**: This depends on $a and $a.|**$h**: It helps to $d.",
        [L_HEADING] =
            "Why $a matters|A closer look at $t|The role of $a|From $a to $a|$H in practice|"
            "Working with $t|Common questions|$A|What to expect|$H: an overview|Notes on $u|"
            "Looking ahead|How $a and $a fit together|Typical mistakes|Getting started with $t",
        [L_SUM_UP] = "In short: |Here is a brief summary: |The main point is this: |To summarize: ",
        [L_TRANSLATE] = "We are talking about \"$e\" here, and $w.|\"$e\": this is about $a.",
        [L_CODE_INTRO] =
            "Here is a simple example in $e:|Sure! This $e snippet does the job:|"
            "Here's one way to write it in $e:|The following $e code is a good starting point:",
        [L_CODE_OUTRO] =
            "You can adapt the names and add error handling as needed.|"
            "The code keeps $a in one place, so it is easy to extend.|"
            "Let me know if you need tests or a different variant.|"
            "It first validates the input and then returns the result.",
        [L_VERSE] =
            "A quiet morning, soft and slow,|the light returns on $t,|"
            "a gentle wind begins to blow,|and wonder comes along for free.|"
            "The hours pass, the colours change,|a silent thought finds room to grow,|"
            "the near and far, the known and strange,|all gather in the evening glow.|"
            "We count the steps, we count the days,|and learn what patience has to say,|"
            "and $t, in many ways,|can brighten up an ordinary day.|"
            "Beneath the wide and open sky,|small things remember how to shine,",
        [L_STORY] =
            "Once upon a time, in a small town by the river, everyone talked about $t.|"
            "One morning, a young woman named Clara decided to $d.|"
            "At first nobody believed her, for $w.|"
            "But Clara kept thinking about $a, and slowly a plan took shape.|"
            "An old friend came by and offered to help, since both of them cared about $t.|"
            "Together they set out to $d, one day after the other.|"
            "There were setbacks, of course; $q, $w.|"
            "When evening came, the lamps were lit and the whole street came out to look.|"
            "From that day on, people understood $a a little better.|"
            "And whenever someone asked about $t, Clara only smiled and told them to $d.",
        [L_LETTER] =
            "Subject: $t\n\nDear Sir or Madam,\n\n|I am writing to you regarding $t.|"
            "After looking at $a, I believe that it would be best to $d.|"
            "In particular, $a and $a deserve our attention, since $w.|"
            "Please let me know whether this suits you, or whether you would rather $d.|"
            "\n\nThank you for your time and consideration.\n\nKind regards,\n\n[Your name]",
        [L_THINK_OPEN] =
            "Okay, the user is asking about $t.|Let me think about $t.|"
            "The user wants to know something about $t.|"
            "Alright, the message is about $t. Let me work through it.|"
            "First, I need to be clear about what is being asked: $t.",
        [L_THINK] =
            "I should start with $a.|The important part seems to be $a.|"
            "I could mention $a, but $a is probably more relevant.|"
            "Wait, I should also consider $a.|It makes sense to $d.|"
            "One possible answer would focus on $a; another on $a.|I recall that $w.|"
            "Let me check this against $u.|Hmm, $q, $w.|"
            "A short example might help here, perhaps one about $t.|"
            "I don't want to go too deep into $a, since the question is fairly direct.|"
            "If I $d, the explanation becomes easier to follow.|"
            "That fits with what is known about $t.|"
            "There is some uncertainty about $a, so I will keep the wording careful.|"
            "Another angle is $u, and there $w.|So far this is consistent: $w.|"
            "Maybe the user would benefit from knowing about $a as well.|"
            "Next, I need to look at how $a relates to $a.",
        [L_THINK_CLOSE] =
            "So the answer should be short and cover $a.|"
            "I think that is enough; I will answer with a focus on $a.|"
            "Putting it together, I will explain $t in a few sentences.|"
            "Good. Now I can write the final answer.",
        [L_TOOL] =
            "According to the result for $e: |Here is what I found for $e: |"
            "For $e, the data shows: ",
        [L_TOOL_FACT] = "the $e is $r",
        [L_TOOL_NONE] =
            "The tool did not return any data for this request.|"
            "There is no result to report for $t.",
    },
};
/* clang-format on */
