/* SPDX-License-Identifier: MIT
 * Japanese: words and sentences. Slots and sets are explained in pack.h. */
#include "gen/text/lang/pack.h"

/* clang-format off */
static const struct pack_word words[] = {
    { "ありがとう", W_THANKS, 0 }, { "いつ", W_WHEN, 0 }, { "おはよう", W_GREET, 0 }, { "こんにちは", W_GREET, 0 },
    { "こんばんは", W_GREET, 0 }, { "さようなら", W_THANKS, 0 }, { "だれ", W_WHO, 0 }, { "とは", W_WHAT, 0 },
    { "どうして", W_WHY, 0 }, { "どうやって", W_HOW, 0 }, { "どこ", W_WHERE, 0 }, { "どの", W_WHAT, 0 },
    { "どのように", W_HOW, 0 }, { "どんな", W_WHAT, 0 }, { "なぜ", W_WHY, 0 }, { "はじめまして", W_GREET, 0 },
    { "まとめて", W_SUM_UP, 0 }, { "コード", W_CODE, 0 }, { "ジョーク", W_JOKE, 0 }, { "スクリプト", W_CODE, 0 },
    { "プログラム", W_CODE, 0 }, { "メール", W_LETTER, 0 }, { "リスト", W_LIST, 0 }, { "三つ", W_NUMBER, 3 },
    { "二つ", W_NUMBER, 2 }, { "五つ", W_NUMBER, 5 }, { "何", W_WHAT, 0 }, { "作って", W_VERB, 0 },
    { "俳句", W_POEM, 0 }, { "冗談", W_JOKE, 0 }, { "四つ", W_NUMBER, 4 }, { "手紙", W_LETTER, 0 },
    { "挙げて", W_LIST, 0 }, { "教えて", W_VERB, 0 }, { "数えて", W_COUNT, 0 }, { "書いて", W_VERB, 0 },
    { "比較して", W_VERB, 0 }, { "物語", W_STORY, 0 }, { "短く", W_BRIEF, 0 }, { "答えて", W_REPLY, 0 },
    { "簡潔", W_BRIEF, 0 }, { "紹介して", W_VERB, 0 }, { "繰り返して", W_SAY, 0 }, { "翻訳", W_TRANSLATE, 0 },
    { "要約", W_SUM_UP, 0 }, { "訳して", W_TRANSLATE, 0 }, { "詩", W_POEM, 0 }, { "説明して", W_VERB, 0 },
    { "誰", W_WHO, 0 }, { "関数", W_CODE, 0 },
};
/* clang-format on */

static const char *const aspects[] = {
    "全体の背景",   "主な目的",       "実際の状況",   "明確な構成", "手順の順番",
    "具体的な例",   "情報の質",       "使える時間",   "簡単な土台", "期待される結果",
    "歴史的な背景", "全体のバランス", "道具の選び方", "第一印象",   "習慣の役割",
};
static const char *const actions[] = {
    "小さな例から始める",         "分かっていることを書き出す", "少なくとも二つの方法を比べる",
    "簡単な場合で結果を確かめる", "事実と仮定を分ける",         "まず目的をはっきりさせる",
    "問題を小さく分ける",         "早めに意見を聞く",           "十分な時間を取る",
    "信頼できる資料を使う",
};
static const char *const clauses[] = {
    "小さな違いが積み重なっていきます",
    "背景によって結果は大きく変わります",
    "明確な目的があれば手間が減ります",
    "十分な準備があると後が楽になります",
    "簡単な方法ほど続けやすいです",
    "すべての場合が同じとは限りません",
    "進歩は少しずつ現れます",
    "それぞれの部分は互いに影響します",
    "良い例は長い説明よりも役に立ちます",
    "分かりやすい言葉は誤解を防ぎます",
};
static const char *const adverbs[] = {
    "一般に", "実際には", "多くの場合", "時間とともに", "最初のうちは", "長い目で見ると",
};
static const char *const titles[] = {
    "明確な目標",     "しっかりした土台",
    "日々の練習",     "よい計画",
    "信頼できる情報", "簡単な道具",
    "細部への注意",   "着実な進歩",
    "よい習慣",       "広い視点",
    "具体的な例",     "忍耐",
    "準備",           "対話",
};
static const char *const refs[] = {
    "このテーマ",
    "この話題",
    "この点",
};
static const char *const what[] = {
    "簡単に言うと、$tで大切なのは$aと$aです。",
    "$tについて理解するには、まず$aを見るとよいでしょう。",
    "$tについて言えば、$w。",
};
static const char *const why[] = {
    "理由はいくつかありますが、$tについては$aが最も重要です。",
    "$tについて簡単に説明すると、$w。",
};
static const char *const how[] = {
    "$tについては、$dことが大切です。",
    "$tの場合は、$dとよいでしょう。",
};
static const char *const when[] = {
    "時期は状況によりますが、$tについては$aが重要です。",
};
static const char *const who[] = {
    "$tについては、いくつかの名前が挙がりますが、決め手は$aです。",
};
static const char *const where[] = {
    "$tについては、$aがよい出発点になります。",
};
static const char *const yesno[] = {
    "はい。ただし、$tについては$w。",
    "場合によります。$tについては$aも重要です。",
    "必ずしもそうではありません。$tについては、まず$dことをお勧めします。",
};
static const char *const request[] = {
    "$tについて簡単にまとめます。",
    "もちろんです。$tについて、まず$aから見てみましょう。",
    "承知しました。$tについては、$w。",
};
static const char *const statement[] = {
    "ありがとうございます。$tについては、$w。",
    "分かりました。$tについては、$dことをお勧めします。",
};
static const char *const greeting[] = {
    "こんにちは！今日はどのようなご用件でしょうか？",
    "こんにちは！何かお手伝いできることはありますか？",
};
static const char *const thanks[] = {
    "どういたしまして！ほかにも質問があればお知らせください。",
    "お役に立ててうれしいです。よい一日を！",
};
static const char *const jokes[] = {
    "カレンダーはなぜ落ち着いているのでしょう？一日ずつ過ごしているからです。",
};
static const char *const nothing[] = {
    "メッセージが空のようです。何についてお話ししましょうか？",
};
static const char *const self[] = {
    "私はAIアシスタントです。質問への回答、文章の作成、コードのお手伝いができます。",
};
static const char *const body[] = {
    "$q、$w。",
    "$aにも注目する価値があります。というのも、$w。",
    "最初の一歩としては、$dことが役に立ちます。",
    "見落とされがちなのは$aです。",
    "$tでは、$aと$aが深く関係しています。",
    "分からない点があれば、$dとよいでしょう。",
    "ここで$aが重要になります。",
    "もう一つのポイントは$aです。",
    "さらに、$aによって見方が変わることもあります。",
    "理由は簡単で、$w。",
    "一方で、$aには少し注意が必要です。",
    "経験から言うと、$w。",
    "よくある間違いは$aを忘れることです。$dほうがよいでしょう。",
    "$tについても同じことが言えます。$w。",
};
static const char *const close[] = {
    "詳しく知りたい点があれば、お知らせください。",
    "最後に、$w。",
    "具体的な例が必要でしょうか？",
};
static const char *const list_intro[] = {
    "$tについてのポイントは次のとおりです。",
    "もちろんです。以下にまとめます。",
};
static const char *const item[] = {
    "**$h**：$w。",
    "**$h**：$q、$w。",
    "**$h**：$dことが大切です。",
};
static const char *const heading[] = {
    "$aが大切な理由", "$h", "$hと$h", "よくある質問", "$a", "次のステップ",
};
static const char *const sum_up[] = {
    "要約すると、",
    "要点は次のとおりです。",
};
static const char *const translate[] = {
    "ここでは「$e」について話しています。",
};
static const char *const code_intro[] = {
    "以下は $e の簡単な例です。",
    "もちろんです。$e では次のように書けます。",
};
static const char *const code_outro[] = {
    "名前は必要に応じて変更してください。",
};
static const char *const tool[] = {
    "「$e」の結果によると、",
};
static const char *const tool_fact[] = {
    "$eは$r",
};
static const char *const tool_none[] = {
    "この依頼に対するデータは返されませんでした。",
};

const struct text_pack text_pack_ja = {
    .words = words,
    .word_count = ARRAY_LEN(words),
    .open = "「",
    .close = "」",
    .yes = "はい",
    .no = "いいえ",
    .and = "と",
    .gap = "",
    .your = "",
    .bytes_per_word = 6,
    .dense = true,
    .lines = TEXT_PACK_LINES_COMMON,
};
