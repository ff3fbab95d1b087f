/* SPDX-License-Identifier: MIT
 * Chinese: words and sentences. Slots and sets are explained in pack.h. */
#include "gen/text/lang/pack.h"

/* clang-format off */
static const struct pack_word words[] = {
    { "七个", W_NUMBER, 7 }, { "三个", W_NUMBER, 3 }, { "两个", W_NUMBER, 2 }, { "为什么", W_WHY, 0 },
    { "九个", W_NUMBER, 9 }, { "五个", W_NUMBER, 5 }, { "什么", W_WHAT, 0 }, { "什么时候", W_WHEN, 0 },
    { "介绍", W_VERB, 0 }, { "从1数", W_COUNT, 0 }, { "代码", W_CODE, 0 }, { "何时", W_WHEN, 0 },
    { "你好", W_GREET, 0 }, { "信", W_LETTER, 0 }, { "八个", W_NUMBER, 8 }, { "六个", W_NUMBER, 6 },
    { "再见", W_THANKS, 0 }, { "写", W_VERB, 0 }, { "函数", W_CODE, 0 }, { "列举", W_LIST, 0 },
    { "列出", W_LIST, 0 }, { "十个", W_NUMBER, 10 }, { "告诉我", W_VERB, 0 }, { "哪个", W_WHAT, 0 },
    { "哪些", W_WHAT, 0 }, { "哪里", W_WHERE, 0 }, { "四个", W_NUMBER, 4 }, { "回复", W_REPLY, 0 },
    { "回答", W_REPLY, 0 }, { "在哪", W_WHERE, 0 }, { "多少", W_WHAT, 0 }, { "如何", W_HOW, 0 },
    { "帮我", W_VERB, 0 }, { "怎么", W_HOW, 0 }, { "怎样", W_HOW, 0 }, { "总结", W_SUM_UP, 0 },
    { "您好", W_GREET, 0 }, { "感谢", W_THANKS, 0 }, { "描述", W_VERB, 0 }, { "摘要", W_SUM_UP, 0 },
    { "故事", W_STORY, 0 }, { "数到", W_COUNT, 0 }, { "数数", W_COUNT, 0 }, { "早上好", W_GREET, 0 },
    { "晚上好", W_GREET, 0 }, { "概括", W_SUM_UP, 0 }, { "比较", W_VERB, 0 }, { "程序", W_CODE, 0 },
    { "笑话", W_JOKE, 0 }, { "简短", W_BRIEF, 0 }, { "简要", W_BRIEF, 0 }, { "给我", W_VERB, 0 },
    { "翻译", W_TRANSLATE, 0 }, { "脚本", W_CODE, 0 }, { "解释", W_VERB, 0 }, { "诗", W_POEM, 0 },
    { "说明", W_VERB, 0 }, { "请说", W_SAY, 0 }, { "谁", W_WHO, 0 }, { "谢谢", W_THANKS, 0 },
    { "邮件", W_LETTER, 0 }, { "重复", W_SAY, 0 },
};
/* clang-format on */

static const char *const aspects[] = {
    "整体背景",   "主要目标",   "实际情况",   "清晰的结构", "步骤的顺序", "具体的例子",
    "信息的质量", "可用的时间", "简单的基础", "预期的结果", "历史背景",   "双方的平衡",
    "工具的选择", "第一印象",   "习惯的作用", "不同的意见",
};
static const char *const actions[] = {
    "从一个小例子开始",   "写下已经知道的内容", "比较至少两种方案",     "用简单的情况检验结果",
    "区分事实和假设",     "先明确目标",         "把问题分成更小的部分", "尽早征求意见",
    "一次只关注一个问题", "留出足够的时间",     "使用可靠的资料",
};
static const char *const clauses[] = {
    "小细节会逐渐产生影响",   "背景决定了大部分结果",   "明确的目标可以节省很多工作",
    "充分的准备让后面更容易", "简单的方案更容易维护",   "并不是每种情况都一样",
    "进步通常是逐步的",       "各个部分会互相影响",     "好的例子胜过冗长的定义",
    "每个选择都需要取舍",     "清楚的表达可以避免误解", "多一点耐心总会有帮助",
};
static const char *const adverbs[] = {
    "一般来说", "在实践中", "在大多数情况下", "随着时间推移", "刚开始时", "从长远来看",
};
static const char *const titles[] = {
    "明确目标", "打好基础", "经常练习", "合理规划", "可靠来源", "简单工具", "注意细节",
    "稳步前进", "良好习惯", "全局视角", "实际例子", "保持耐心", "充分准备", "有效沟通",
};
static const char *const refs[] = {
    "这个话题",
    "这个问题",
    "这一点",
};
static const char *const what[] = {
    "简单来说，$t主要涉及两个方面：$a和$a。",
    "要理解$t，最好先看$a。",
    "关于$t，最重要的一点是：$w。",
};
static const char *const why[] = {
    "原因有几个，对$t来说，最重要的是$a。",
    "关于$t，简单的解释是：$w。",
};
static const char *const how[] = {
    "对于$t，最好的办法是$d。",
    "处理$t时，可以先$d，然后$d。",
};
static const char *const when[] = {
    "具体时间取决于多种因素；对$t来说，$a很重要。",
};
static const char *const who[] = {
    "关于$t，可以想到好几个名字，关键在于$a。",
};
static const char *const where[] = {
    "对于$t，$a是一个不错的起点。",
};
static const char *const yesno[] = {
    "是的，不过对$t来说，$w。",
    "这要看情况：对$t来说，$a同样重要。",
    "不一定。面对$t，最好先$d。",
};
static const char *const request[] = {
    "下面简要介绍$t。",
    "好的！我们来看看$t，先从$a说起。",
    "当然可以。关于$t，要点如下：$w。",
};
static const char *const statement[] = {
    "谢谢你的分享。关于$t，$w。",
    "明白了。对于$t，建议$d。",
};
static const char *const greeting[] = {
    "你好！今天我能帮你什么忙？",
    "你好！很高兴为你服务。你想聊些什么？",
};
static const char *const thanks[] = {
    "不客气！如果还有其他问题，请随时告诉我。",
    "很高兴能帮到你！祝你一天愉快。",
};
static const char *const jokes[] = {
    "日历为什么总是很冷静？因为它一天一天地过。",
    "我和闹钟有个约定：它负责响，我负责想一想。",
};
static const char *const nothing[] = {
    "您的消息似乎是空的。您想聊些什么？",
};
static const char *const self[] = {
    "我是一个人工智能助手，可以回答问题、撰写文字，也可以帮助编写代码。",
};
static const char *const body[] = {
    "$q，$w。",
    "值得注意的是$a，因为$w。",
    "好的第一步是$d。",
    "人们常常忽略$a。",
    "在$t中，$a和$a密切相关。",
    "如果还有疑问，可以$d。",
    "这里$a就很重要：$w。",
    "许多人喜欢先$d，再$d。",
    "另一个要点是$a。",
    "此外，$a也会明显改变结果。",
    "为了简单起见，只要$d就够了。",
    "理由很简单：$w。",
    "另一方面，对$a要谨慎一些，因为$w。",
    "典型的例子说明了$a如何影响结果。",
    "经验表明，$w。",
    "常见的错误是忽视$a，更好的做法是$d。",
    "$w，$t也是如此。",
};
static const char *const close[] = {
    "如果需要更多细节，请告诉我。",
    "总之，$w。",
    "需要一个具体的例子吗？",
};
static const char *const list_intro[] = {
    "以下是关于$t的要点：",
    "好的！下面是一份列表：",
};
static const char *const item[] = {
    "**$h**：$w。",
    "**$h**：$q，$w。",
    "**$h**：可以$d。",
};
static const char *const heading[] = {
    "为什么$a很重要", "$h", "$h与$h", "常见问题", "$a", "下一步",
};
static const char *const sum_up[] = {
    "简而言之：",
    "主要内容是：",
};
static const char *const translate[] = {
    "这里说的是“$e”，$w。",
};
static const char *const code_intro[] = {
    "下面是一个简单的 $e 示例：",
    "好的！这是一段 $e 代码：",
};
static const char *const code_outro[] = {
    "可以根据需要修改名称。",
};
static const char *const tool[] = {
    "根据“$e”的查询结果：",
};
static const char *const tool_fact[] = {
    "$e：$r",
};
static const char *const tool_none[] = {
    "工具没有为这个请求返回数据。",
};

const struct text_pack text_pack_zh = {
    .words = words,
    .word_count = ARRAY_LEN(words),
    .open = "“",
    .close = "”",
    .yes = "是的",
    .no = "不",
    .and = "和",
    .gap = "",
    .your = "",
    .bytes_per_word = 5,
    .dense = true,
    .lines = TEXT_PACK_LINES_COMMON,
};
