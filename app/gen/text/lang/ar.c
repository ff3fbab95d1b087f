/* SPDX-License-Identifier: MIT
 * Arabic: words and sentences. Slots and sets are explained in pack.h. */
#include "gen/text/lang/pack.h"

/* clang-format off */
static const struct pack_word words[] = {
    { "أجب", W_REPLY, 0 }, { "أخبرني", W_VERB, 0 }, { "أربع", W_NUMBER, 4 },
    { "أربعة", W_NUMBER, 4 }, { "أرني", W_VERB, 0 }, { "أعطني", W_VERB, 0 }, { "أن", W_STOP, 0 },
    { "أنا", W_STOP, 0 }, { "أنت", W_STOP, 0 }, { "أنشئ", W_VERB, 0 }, { "أهلا", W_GREET, 0 },
    { "أو", W_STOP, 0 }, { "أي", W_WHAT, 0 }, { "أيضا", W_STOP, 0 }, { "أين", W_WHERE, 0 },
    { "إلى", W_STOP, 0 }, { "إن", W_STOP, 0 }, { "اثنين", W_NUMBER, 2 }, { "اذكر", W_LIST, 0 },
    { "اشرح", W_VERB, 0 }, { "اقترح", W_VERB, 0 }, { "اكتب", W_VERB, 0 }, { "التي", W_STOP, 0 },
    { "الذي", W_STOP, 0 }, { "السلام", W_GREET, 0 }, { "باختصار", W_BRIEF, 0 },
    { "برنامج", W_CODE, 0 }, { "بعض", W_STOP, 0 }, { "بين", W_STOP, 0 }, { "ترجم", W_TRANSLATE, 0 },
    { "ترجمة", W_TRANSLATE, 0 }, { "ثلاث", W_NUMBER, 3 }, { "ثلاثة", W_NUMBER, 3 },
    { "ثم", W_STOP, 0 }, { "جدا", W_STOP, 0 }, { "جمل", W_LENGTH, 2 }, { "جملة", W_LENGTH, 2 },
    { "حول", W_ABOUT, 0 }, { "خمس", W_NUMBER, 5 }, { "خمسة", W_NUMBER, 5 }, { "دالة", W_CODE, 0 },
    { "ذلك", W_STOP, 0 }, { "رسالة", W_LETTER, 0 }, { "ساعدني", W_VERB, 0 },
    { "شكرا", W_THANKS, 0 }, { "صف", W_VERB, 0 }, { "عد", W_COUNT, 0 }, { "عدد", W_LIST, 0 },
    { "عرف", W_VERB, 0 }, { "عشر", W_NUMBER, 10 }, { "عشرة", W_NUMBER, 10 }, { "على", W_STOP, 0 },
    { "عن", W_STOP, 0 }, { "عند", W_STOP, 0 }, { "فضلك", W_STOP, 0 }, { "في", W_STOP, 0 },
    { "قائمة", W_LIST, 0 }, { "قارن", W_VERB, 0 }, { "قد", W_STOP, 0 }, { "قصة", W_STORY, 0 },
    { "قصيدة", W_POEM, 0 }, { "قل", W_SAY, 0 }, { "كان", W_STOP, 0 }, { "كانت", W_STOP, 0 },
    { "كرر", W_SAY, 0 }, { "كل", W_STOP, 0 }, { "كلمات", W_LENGTH, 1 }, { "كلمة", W_LENGTH, 1 },
    { "كود", W_CODE, 0 }, { "كيف", W_HOW, 0 }, { "لا", W_STOP, 0 }, { "لخص", W_SUM_UP, 0 },
    { "لك", W_STOP, 0 }, { "لم", W_STOP, 0 }, { "لماذا", W_WHY, 0 }, { "لن", W_STOP, 0 },
    { "له", W_STOP, 0 }, { "لي", W_STOP, 0 }, { "ما", W_WHAT, 0 }, { "ماذا", W_WHAT, 0 },
    { "متى", W_WHEN, 0 }, { "مرحبا", W_GREET, 0 }, { "مع", W_STOP, 0 }, { "ملخص", W_SUM_UP, 0 },
    { "من", W_WHO, 0 }, { "نحن", W_STOP, 0 }, { "نعم", W_STOP, 0 }, { "نكتة", W_JOKE, 0 },
    { "هذا", W_STOP, 0 }, { "هذه", W_STOP, 0 }, { "هل", W_ASK, 0 }, { "هم", W_STOP, 0 },
    { "هو", W_STOP, 0 }, { "هي", W_STOP, 0 }, { "و", W_STOP, 0 }, { "يكون", W_STOP, 0 },
};
/* clang-format on */

static const char *const aspects[] = {
    "السياق العام",   "الهدف الرئيسي", "الجانب العملي",    "البنية الواضحة",    "ترتيب الخطوات",
    "المثال الواقعي", "الوقت المتاح",  "النتيجة المتوقعة", "الخلفية التاريخية", "اختيار الأدوات",
    "الانطباع الأول", "دور العادة",    "نقطة البداية",
};
static const char *const actions[] = {
    "البدء بمثال صغير",
    "كتابة ما هو معروف",
    "مقارنة خيارين على الأقل",
    "التحقق من النتيجة بحالة بسيطة",
    "فصل الحقائق عن الافتراضات",
    "تحديد الهدف أولا",
    "تقسيم المشكلة إلى أجزاء أصغر",
    "طلب الرأي مبكرا",
    "تخصيص وقت كاف",
    "الاعتماد على مصادر موثوقة",
};
static const char *const clauses[] = {
    "التفاصيل الصغيرة تتراكم مع الوقت",  "السياق يحدد معظم النتيجة",
    "الهدف الواضح يوفر الكثير من العمل", "التحضير الجيد يسهل ما بعده",
    "الحلول البسيطة أسهل في الصيانة",    "التقدم يأتي عادة بالتدريج",
    "كل جزء يؤثر في الأجزاء الأخرى",     "المثال الجيد أوضح من التعريف الطويل",
    "اللغة الواضحة تمنع سوء الفهم",      "القليل من الصبر مفيد دائما",
};
static const char *const adverbs[] = {
    "بشكل عام", "في الواقع", "في معظم الحالات", "مع مرور الوقت", "في البداية", "على المدى الطويل",
};
static const char *const titles[] = {
    "أهداف واضحة",
    "أساس متين",
    "ممارسة منتظمة",
    "تخطيط جيد",
    "مصادر موثوقة",
    "أدوات بسيطة",
    "الانتباه إلى التفاصيل",
    "تقدم ثابت",
    "عادات مفيدة",
    "أمثلة عملية",
    "الصبر",
    "التحضير",
    "التواصل",
};
static const char *const refs[] = {
    "هذا الموضوع",
    "هذه المسألة",
};
static const char *const what[] = {
    "باختصار، هناك أمران مهمان في $t: $a و$a.",
    "لفهم $t من المفيد النظر إلى $a أولا.",
    "أهم ما في $t أن $w.",
};
static const char *const why[] = {
    "هناك أسباب عدة، وأهمها في $t هو $a.",
    "التفسير المختصر في $t أن $w.",
};
static const char *const how[] = {
    "في $t من الأفضل $d.",
    "عند التعامل مع $t من المفيد $d ثم $d.",
};
static const char *const when[] = {
    "يعتمد الوقت على عوامل عدة، وفي $t يظهر دور واضح، وهو $a.",
};
static const char *const who[] = {
    "هناك أسماء عدة في $t، والفرق في $a.",
};
static const char *const where[] = {
    "في $t نقطة انطلاق جيدة، وهي $a.",
};
static const char *const yesno[] = {
    "نعم، ومع ذلك ففي $t $w.",
    "يعتمد ذلك على الحالة؛ في $t لا ينبغي إهمال $a.",
    "ليس بالضرورة. في $t من الأفضل $d أولا.",
};
static const char *const request[] = {
    "إليك نظرة موجزة على $t.",
    "بالتأكيد! لننظر إلى $t، ونبدأ من $a.",
    "بكل سرور. أهم ما في $t أن $w.",
};
static const char *const statement[] = {
    "شكرا على المعلومة. في $t $w.",
    "مفهوم. في $t أنصح بالتالي: $d.",
};
static const char *const greeting[] = {
    "مرحبا! كيف يمكنني مساعدتك اليوم؟",
    "أهلا وسهلا! عم تود أن نتحدث؟",
};
static const char *const thanks[] = {
    "على الرحب والسعة! لا تتردد في طرح المزيد من الأسئلة.",
    "سعدت بمساعدتك! أتمنى لك يوما سعيدا.",
};
static const char *const jokes[] = {
    "لماذا التقويم هادئ دائما؟ لأنه يعيش يوما بيوم.",
};
static const char *const nothing[] = {
    "يبدو أن الرسالة فارغة. عم تود أن نتحدث؟",
};
static const char *const self[] = {
    "أنا مساعد ذكاء اصطناعي، يمكنني الإجابة عن الأسئلة وكتابة النصوص والمساعدة في البرمجة.",
};
static const char *const body[] = {
    "$q، $w.",
    "من المهم الانتباه إلى $a، لأن $w.",
    "الخطوة الأولى الجيدة هي $d.",
    "كثيرا ما يغفل الناس عن $a.",
    "في $t هناك صلة وثيقة بين $a و$a.",
    "إذا بقي شيء غير واضح، فمن المفيد $d.",
    "هنا يظهر $a: $w.",
    "يفضل كثيرون $d ثم $d.",
    "هناك نقطة أخرى، وهي $a.",
    "السبب بسيط: $w.",
    "من ناحية أخرى يحتاج الأمر إلى الحذر في $a.",
    "تظهر التجربة في $t أن $w.",
    "الخطأ الشائع هو إهمال $a، والأفضل $d.",
};
static const char *const close[] = {
    "أخبرني إذا أردت المزيد من التفاصيل.",
    "في النهاية، $w.",
    "هل تريد مثالا محددا؟",
};
static const char *const list_intro[] = {
    "إليك أهم النقاط في $t:",
    "بالتأكيد! إليك القائمة:",
};
static const char *const item[] = {
    "**$h**: $w.",
    "**$h**: $q، $w.",
    "**$h**: من المفيد $d.",
};
static const char *const heading[] = {
    "$h", "$a", "$h و$h", "أسئلة شائعة", "الخطوات التالية",
};
static const char *const sum_up[] = {
    "باختصار:",
    "الفكرة الرئيسية هي:",
};
static const char *const translate[] = {
    "الحديث هنا عن «$e»، و$w.",
};
static const char *const code_intro[] = {
    "إليك مثالا بسيطا بلغة $e:",
};
static const char *const code_outro[] = {
    "يمكنك تعديل الأسماء حسب الحاجة.",
};
static const char *const tool[] = {
    "وفقا لنتيجة «$e»:",
};
static const char *const tool_fact[] = {
    "$e: $r",
};
static const char *const tool_none[] = {
    "لم ترجع الأداة أي بيانات لهذا الطلب.",
};

const struct text_pack text_pack_ar = {
    .words = words,
    .word_count = ARRAY_LEN(words),
    .open = "«",
    .close = "»",
    .yes = "نعم",
    .no = "لا",
    .and = " و",
    .gap = " ",
    .your = "",
    .bytes_per_word = 11,
    .lines = TEXT_PACK_LINES_COMMON,
};
