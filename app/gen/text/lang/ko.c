/* SPDX-License-Identifier: MIT
 * Korean: words and sentences. Slots and sets are explained in pack.h. */
#include "gen/text/lang/pack.h"

/* clang-format off */
static const struct pack_word words[] = {
    { "가", W_STOP, 0 }, { "간단히", W_BRIEF, 0 }, { "감사합니다", W_THANKS, 0 }, { "것", W_STOP, 0 },
    { "고마워", W_THANKS, 0 }, { "고맙습니다", W_THANKS, 0 }, { "그", W_STOP, 0 }, { "나열해줘", W_LIST, 0 },
    { "네", W_NUMBER, 4 }, { "농담", W_JOKE, 0 }, { "누가", W_WHO, 0 }, { "누구", W_WHO, 0 },
    { "는", W_STOP, 0 }, { "다섯", W_NUMBER, 5 }, { "대답해", W_REPLY, 0 }, { "대한", W_STOP, 0 },
    { "대해", W_STOP, 0 }, { "두", W_NUMBER, 2 }, { "를", W_STOP, 0 }, { "만들어줘", W_VERB, 0 },
    { "목록", W_LIST, 0 }, { "무엇", W_WHAT, 0 }, { "무엇인가요", W_WHAT, 0 }, { "무엇입니까", W_WHAT, 0 },
    { "뭐", W_WHAT, 0 }, { "뭐야", W_WHAT, 0 }, { "반복해", W_SAY, 0 }, { "번역", W_TRANSLATE, 0 },
    { "번역해줘", W_TRANSLATE, 0 }, { "비교해줘", W_VERB, 0 }, { "설명해", W_VERB, 0 },
    { "설명해주세요", W_VERB, 0 }, { "설명해줘", W_VERB, 0 }, { "세", W_NUMBER, 3 }, { "수", W_STOP, 0 },
    { "시", W_POEM, 0 }, { "써줘", W_VERB, 0 }, { "안녕", W_GREET, 0 }, { "안녕하세요", W_GREET, 0 },
    { "알려주세요", W_VERB, 0 }, { "알려줘", W_VERB, 0 }, { "어디", W_WHERE, 0 }, { "어디에", W_WHERE, 0 },
    { "어떤", W_WHAT, 0 }, { "어떻게", W_HOW, 0 }, { "언제", W_WHEN, 0 }, { "에", W_STOP, 0 },
    { "열", W_NUMBER, 10 }, { "왜", W_WHY, 0 }, { "요약", W_SUM_UP, 0 }, { "요약해줘", W_SUM_UP, 0 },
    { "은", W_STOP, 0 }, { "을", W_STOP, 0 }, { "의", W_STOP, 0 }, { "이", W_STOP, 0 },
    { "이메일", W_LETTER, 0 }, { "이야기", W_STORY, 0 }, { "인가요", W_STOP, 0 }, { "입니까", W_STOP, 0 },
    { "있나요", W_STOP, 0 }, { "있는", W_STOP, 0 }, { "있어요", W_STOP, 0 }, { "작성해줘", W_VERB, 0 },
    { "저", W_STOP, 0 }, { "좀", W_STOP, 0 }, { "주세요", W_STOP, 0 }, { "짧게", W_BRIEF, 0 },
    { "추천해줘", W_VERB, 0 }, { "코드", W_CODE, 0 }, { "편지", W_LETTER, 0 }, { "프로그램", W_CODE, 0 },
    { "하는", W_STOP, 0 }, { "함수", W_CODE, 0 }, { "해주세요", W_STOP, 0 }, { "해줘", W_STOP, 0 },
};
/* clang-format on */

static const char *const aspects[] = {
    "전체적인 배경", "주요 목표",   "실제 상황",       "명확한 구조", "단계의 순서",
    "구체적인 예",   "정보의 품질", "쓸 수 있는 시간", "간단한 기초", "예상되는 결과",
    "역사적 배경",   "도구의 선택", "첫인상",          "습관의 역할",
};
static const char *const actions[] = {
    "작은 예부터 시작하는 것",
    "이미 아는 내용을 적어 보는 것",
    "두 가지 이상의 방법을 비교하는 것",
    "간단한 경우로 결과를 확인하는 것",
    "사실과 가정을 나누는 것",
    "먼저 목표를 정하는 것",
    "문제를 작게 나누는 것",
    "일찍 의견을 구하는 것",
    "충분한 시간을 두는 것",
    "믿을 만한 자료를 쓰는 것",
};
static const char *const clauses[] = {
    "작은 차이가 시간이 지나면서 쌓입니다",  "배경이 결과를 크게 좌우합니다",
    "분명한 목표는 많은 수고를 줄여 줍니다", "충분한 준비는 다음 단계를 쉽게 만듭니다",
    "간단한 방법이 유지하기도 쉽습니다",     "모든 경우가 같지는 않습니다",
    "발전은 보통 조금씩 이루어집니다",       "각 부분은 서로 영향을 줍니다",
    "좋은 예는 긴 설명보다 도움이 됩니다",   "쉬운 말은 오해를 줄여 줍니다",
};
static const char *const adverbs[] = {
    "일반적으로", "실제로는", "대부분의 경우", "시간이 지나면서", "처음에는", "길게 보면",
};
static const char *const titles[] = {
    "분명한 목표",    "탄탄한 기초", "꾸준한 연습",           "좋은 계획",
    "믿을 만한 자료", "간단한 도구", "세부 사항에 대한 주의", "꾸준한 발전",
    "좋은 습관",      "넓은 시각",   "구체적인 예",           "인내",
    "준비",           "소통",
};
static const char *const refs[] = {
    "이 주제",
    "이 문제",
};
static const char *const what[] = {
    "간단히 말해 $t에 대해서는 두 가지가 중요합니다: $a, $a.",
    "$t에 대해 이해하려면 먼저 다음을 보는 것이 좋습니다: $a.",
    "$t에 대해 말하자면, $w.",
};
static const char *const why[] = {
    "이유는 여러 가지이지만 $t에 대해서는 다음이 가장 중요합니다: $a.",
    "$t에 대해 짧게 설명하면, $w.",
};
static const char *const how[] = {
    "$t에 대해서는 $d이 가장 좋습니다.",
    "$t에 대해서는 먼저 $d이 도움이 됩니다.",
};
static const char *const when[] = {
    "시기는 상황에 따라 다르며, $t에 대해서는 다음이 중요합니다: $a.",
};
static const char *const who[] = {
    "$t에 대해서는 여러 이름을 들 수 있습니다.",
};
static const char *const where[] = {
    "$t에 대해서는 다음이 좋은 출발점입니다: $a.",
};
static const char *const yesno[] = {
    "네. 다만 $t에 대해서는 $w.",
    "상황에 따라 다릅니다. $t에 대해서는 다음도 중요합니다: $a.",
    "꼭 그렇지는 않습니다. $t에 대해서는 $d이 좋습니다.",
};
static const char *const request[] = {
    "$t에 대해 간단히 정리해 드리겠습니다.",
    "물론입니다! $t에 대해 살펴보겠습니다.",
    "알겠습니다. $t에 대해서는 $w.",
};
static const char *const statement[] = {
    "알려 주셔서 감사합니다. $t에 대해서는 $w.",
    "알겠습니다. $t에 대해서는 $d을 권합니다.",
};
static const char *const greeting[] = {
    "안녕하세요! 무엇을 도와드릴까요?",
    "안녕하세요! 오늘은 어떤 이야기를 나눌까요?",
};
static const char *const thanks[] = {
    "천만에요! 다른 질문이 있으면 언제든지 말씀해 주세요.",
    "도움이 되어 기쁩니다. 좋은 하루 보내세요!",
};
static const char *const jokes[] = {
    "달력은 왜 늘 침착할까요? 하루하루 살아가기 때문입니다.",
};
static const char *const nothing[] = {
    "메시지가 비어 있는 것 같습니다. 무엇에 대해 이야기할까요?",
};
static const char *const self[] = {
    "저는 AI 어시스턴트입니다. 질문에 답하고 글을 쓰고 코드 작성을 도와드릴 수 있습니다.",
};
static const char *const body[] = {
    "$q $w.",
    "다음도 눈여겨볼 만합니다: $a.",
    "좋은 첫걸음은 $d입니다.",
    "사람들이 자주 놓치는 점은 다음과 같습니다: $a.",
    "잘 모르겠다면 $d이 도움이 됩니다.",
    "이유는 간단합니다. $w.",
    "또 한 가지는 다음과 같습니다: $a.",
    "많은 사람들은 $d을 선호합니다.",
    "경험으로 보면 $w.",
    "$t에 대해서도 마찬가지로 $w.",
    "복잡하게 하지 않으려면 $d이면 충분합니다.",
};
static const char *const close[] = {
    "더 자세한 내용이 필요하면 말씀해 주세요.",
    "결국 $w.",
    "구체적인 예가 필요하신가요?",
};
static const char *const list_intro[] = {
    "$t에 대한 요점은 다음과 같습니다:",
    "물론입니다! 목록은 다음과 같습니다:",
};
static const char *const item[] = {
    "**$h**: $w.",
    "**$h**: $q $w.",
    "**$h**: $d이 중요합니다.",
};
static const char *const heading[] = {
    "$h", "$a", "$h, $h", "자주 묻는 질문", "다음 단계",
};
static const char *const sum_up[] = {
    "요약하면:",
    "핵심은 다음과 같습니다:",
};
static const char *const translate[] = {
    "여기서는 ‘$e’에 대해 말하고 있습니다.",
};
static const char *const code_intro[] = {
    "다음은 간단한 $e 예제입니다:",
};
static const char *const code_outro[] = {
    "이름은 필요에 따라 바꾸면 됩니다.",
};
static const char *const tool[] = {
    "‘$e’에 대한 결과에 따르면:",
};
static const char *const tool_fact[] = {
    "$e: $r",
};
static const char *const tool_none[] = {
    "이 요청에 대한 데이터가 없습니다.",
};

const struct text_pack text_pack_ko = {
    .words = words,
    .word_count = ARRAY_LEN(words),
    .open = "‘",
    .close = "’",
    .yes = "네",
    .no = "아니요",
    .and = ", ",
    .gap = " ",
    .your = "",
    .bytes_per_word = 9,
    .lines = TEXT_PACK_LINES_COMMON,
};
