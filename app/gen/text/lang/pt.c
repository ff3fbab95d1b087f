/* SPDX-License-Identifier: MIT
 * Portuguese: words and sentences. Slots and sets are explained in pack.h. */
#include "gen/text/lang/pack.h"

/* clang-format off */
static const struct pack_word words[] = {
    { "a", W_DET, 0 }, { "acerca", W_ABOUT, 0 }, { "agora", W_STOP, 0 }, { "ajuda", W_VERB, 0 },
    { "ajude", W_VERB, 0 }, { "algo", W_STOP, 0 }, { "algoritmo", W_CODE, 0 },
    { "algum", W_STOP, 0 }, { "alguma", W_STOP, 0 }, { "alguns", W_STOP, 0 },
    { "analise", W_VERB, 0 }, { "anos", W_LENGTH, 0 }, { "ao", W_STOP, 0 }, { "aos", W_STOP, 0 },
    { "aqui", W_STOP, 0 }, { "as", W_DET, 0 }, { "até", W_STOP, 0 }, { "bem", W_STOP, 0 },
    { "boa", W_GREET, 0 }, { "bom", W_GREET, 0 }, { "breve", W_BRIEF, 0 },
    { "brevemente", W_BRIEF, 0 }, { "cada", W_STOP, 0 }, { "canção", W_POEM, 0 },
    { "carta", W_LETTER, 0 }, { "cinco", W_NUMBER, 5 }, { "cite", W_LIST, 0 },
    { "classe", W_CODE, 0 }, { "com", W_STOP, 0 }, { "como", W_HOW, 0 }, { "compare", W_VERB, 0 },
    { "consulta", W_CODE, 0 }, { "contar", W_COUNT, 0 }, { "conte", W_VERB, 0 },
    { "conto", W_STORY, 0 }, { "corrija", W_VERB, 0 }, { "criar", W_VERB, 0 },
    { "crie", W_VERB, 0 }, { "curta", W_BRIEF, 0 }, { "curto", W_BRIEF, 0 },
    { "código", W_CODE, 0 }, { "da", W_JOIN, 0 }, { "das", W_JOIN, 0 }, { "de", W_JOIN, 0 },
    { "defina", W_VERB, 0 }, { "depois", W_STOP, 0 }, { "descreva", W_VERB, 0 },
    { "descreve", W_VERB, 0 }, { "desde", W_STOP, 0 }, { "desenvolva", W_VERB, 0 },
    { "dez", W_NUMBER, 10 }, { "dias", W_LENGTH, 0 }, { "diga", W_SAY, 0 }, { "do", W_JOIN, 0 },
    { "dois", W_NUMBER, 2 }, { "dos", W_JOIN, 0 }, { "doze", W_NUMBER, 12 },
    { "duas", W_NUMBER, 2 }, { "dá-me", W_VERB, 0 }, { "dê", W_VERB, 0 }, { "e", W_STOP, 0 },
    { "e-mail", W_LETTER, 0 }, { "ela", W_STOP, 0 }, { "elas", W_STOP, 0 }, { "ele", W_STOP, 0 },
    { "eles", W_STOP, 0 }, { "em", W_STOP, 0 }, { "email", W_LETTER, 0 }, { "enquanto", W_STOP, 0 },
    { "entre", W_STOP, 0 }, { "enumere", W_LIST, 0 }, { "era", W_STOP, 0 },
    { "escreva", W_VERB, 0 }, { "escreve", W_VERB, 0 }, { "escrever", W_VERB, 0 },
    { "essa", W_DET, 0 }, { "esse", W_DET, 0 }, { "esta", W_DET, 0 }, { "estar", W_STOP, 0 },
    { "este", W_DET, 0 }, { "está", W_STOP, 0 }, { "estão", W_STOP, 0 }, { "eu", W_STOP, 0 },
    { "exemplo", W_STOP, 0 }, { "explica", W_VERB, 0 }, { "explicar", W_VERB, 0 },
    { "explique", W_VERB, 0 }, { "fale", W_VERB, 0 }, { "favor", W_STOP, 0 }, { "faça", W_VERB, 0 },
    { "foi", W_STOP, 0 }, { "forma", W_STOP, 0 }, { "frase", W_LENGTH, 2 },
    { "frases", W_LENGTH, 2 }, { "funciona", W_STOP, 0 }, { "funcionam", W_STOP, 0 },
    { "função", W_CODE, 0 }, { "gere", W_VERB, 0 }, { "gostaria", W_STOP, 0 },
    { "haiku", W_POEM, 0 }, { "história", W_STORY, 0 }, { "hoje", W_STOP, 0 },
    { "horas", W_LENGTH, 0 }, { "há", W_STOP, 0 }, { "isso", W_STOP, 0 }, { "isto", W_STOP, 0 },
    { "lhe", W_STOP, 0 }, { "lhes", W_STOP, 0 }, { "linhas", W_LENGTH, 2 }, { "lista", W_LIST, 0 },
    { "liste", W_LIST, 0 }, { "mais", W_STOP, 0 }, { "mal", W_STOP, 0 }, { "maneira", W_STOP, 0 },
    { "mas", W_STOP, 0 }, { "me", W_STOP, 0 }, { "melhore", W_VERB, 0 }, { "menos", W_STOP, 0 },
    { "meu", W_MY, 0 }, { "meus", W_MY, 0 }, { "minha", W_MY, 0 }, { "minhas", W_MY, 0 },
    { "minutos", W_LENGTH, 0 }, { "mostra", W_VERB, 0 }, { "mostre", W_VERB, 0 },
    { "muito", W_STOP, 0 }, { "na", W_STOP, 0 }, { "nas", W_STOP, 0 }, { "no", W_STOP, 0 },
    { "nos", W_STOP, 0 }, { "nossa", W_MY, 0 }, { "nosso", W_MY, 0 }, { "nove", W_NUMBER, 9 },
    { "não", W_STOP, 0 }, { "nós", W_STOP, 0 }, { "o", W_DET, 0 }, { "obrigada", W_THANKS, 0 },
    { "obrigado", W_THANKS, 0 }, { "oi", W_GREET, 0 }, { "oito", W_NUMBER, 8 },
    { "olá", W_GREET, 0 }, { "onde", W_WHERE, 0 }, { "os", W_DET, 0 }, { "ou", W_STOP, 0 },
    { "outra", W_STOP, 0 }, { "outro", W_STOP, 0 }, { "palavra", W_LENGTH, 1 },
    { "palavras", W_LENGTH, 1 }, { "para", W_STOP, 0 }, { "parágrafo", W_LENGTH, 3 },
    { "parágrafos", W_LENGTH, 3 }, { "pela", W_STOP, 0 }, { "pelo", W_STOP, 0 },
    { "pergunta", W_STOP, 0 }, { "piada", W_JOKE, 0 }, { "piadas", W_JOKE, 0 },
    { "pode", W_STOP, 0 }, { "podes", W_STOP, 0 }, { "poema", W_POEM, 0 }, { "por", W_STOP, 0 },
    { "porquê", W_WHY, 0 }, { "posso", W_STOP, 0 }, { "programa", W_CODE, 0 },
    { "proponha", W_VERB, 0 }, { "quais", W_WHAT, 0 }, { "qual", W_WHAT, 0 },
    { "quando", W_WHEN, 0 }, { "quatro", W_NUMBER, 4 }, { "que", W_WHAT, 0 }, { "quem", W_WHO, 0 },
    { "quero", W_STOP, 0 }, { "quinze", W_NUMBER, 15 }, { "quê", W_WHAT, 0 },
    { "redija", W_VERB, 0 }, { "repita", W_SAY, 0 }, { "responda", W_REPLY, 0 },
    { "responde", W_REPLY, 0 }, { "resuma", W_SUM_UP, 0 }, { "resumir", W_SUM_UP, 0 },
    { "resumo", W_SUM_UP, 0 }, { "script", W_CODE, 0 }, { "se", W_STOP, 0 },
    { "seis", W_NUMBER, 6 }, { "sem", W_STOP, 0 }, { "ser", W_STOP, 0 }, { "sete", W_NUMBER, 7 },
    { "significa", W_STOP, 0 }, { "sim", W_STOP, 0 }, { "sobre", W_ABOUT, 0 }, { "sou", W_STOP, 0 },
    { "são", W_STOP, 0 }, { "também", W_STOP, 0 }, { "tchau", W_THANKS, 0 }, { "te", W_STOP, 0 },
    { "tem", W_STOP, 0 }, { "tenho", W_STOP, 0 }, { "ter", W_STOP, 0 }, { "toda", W_STOP, 0 },
    { "todas", W_STOP, 0 }, { "todo", W_STOP, 0 }, { "todos", W_STOP, 0 },
    { "traduza", W_TRANSLATE, 0 }, { "traduzir", W_TRANSLATE, 0 }, { "tradução", W_TRANSLATE, 0 },
    { "três", W_NUMBER, 3 }, { "tu", W_STOP, 0 }, { "um", W_DET, 0 }, { "uma", W_DET, 0 },
    { "umas", W_DET, 0 }, { "uns", W_DET, 0 }, { "vinte", W_NUMBER, 20 }, { "você", W_STOP, 0 },
    { "vocês", W_STOP, 0 }, { "à", W_STOP, 0 }, { "às", W_STOP, 0 }, { "é", W_STOP, 0 },
};
/* clang-format on */

static const char *const aspects[] = {
    "o contexto geral",
    "o objetivo principal",
    "o lado prático",
    "uma estrutura clara",
    "a ordem dos passos",
    "um exemplo realista",
    "a qualidade das informações",
    "o custo de um erro",
    "o tempo disponível",
    "uma base simples",
    "o resultado esperado",
    "o equilíbrio entre as partes",
    "uma pequena experiência",
    "a escolha das ferramentas",
    "a primeira impressão",
    "o papel do hábito",
    "uma segunda opinião",
    "o ponto de partida",
};
static const char *const actions[] = {
    "começar com um pequeno exemplo",
    "anotar o que já se sabe",
    "comparar pelo menos duas opções",
    "verificar o resultado com um caso simples",
    "separar os fatos das suposições",
    "definir primeiro o objetivo",
    "dividir o problema em partes menores",
    "pedir opiniões cedo",
    "medir antes de mudar algo",
    "focar uma pergunta de cada vez",
    "olhar para um caso concreto",
    "reservar tempo suficiente",
    "usar fontes confiáveis",
};
static const char *const clauses[] = {
    "os pequenos detalhes somam com o tempo",
    "o contexto decide quase tudo",
    "um objetivo claro poupa muito trabalho",
    "uma boa preparação facilita o resto",
    "as soluções simples são mais fáceis de manter",
    "nem todos os casos seguem o mesmo padrão",
    "o progresso costuma ser gradual",
    "cada parte influencia as outras",
    "um bom exemplo diz mais do que uma definição longa",
    "toda escolha exige um compromisso",
    "a constância conta mais do que a intensidade",
    "uma linguagem clara evita mal-entendidos",
    "um pouco de paciência sempre ajuda",
};
static const char *const adverbs[] = {
    "em geral",  "na prática",   "na maioria dos casos", "com o tempo",
    "no início", "no dia a dia", "a longo prazo",
};
static const char *const titles[] = {
    "Objetivos claros",  "Base sólida",         "Prática regular",      "Bom planejamento",
    "Fontes confiáveis", "Ferramentas simples", "Atenção aos detalhes", "Progresso constante",
    "Limites realistas", "Bons hábitos",        "Visão geral",          "Exemplos práticos",
    "Paciência",         "Curiosidade",         "Preparação",           "Comunicação",
};
static const char *const refs[] = {
    "este tema",
    "esta questão",
    "este assunto",
};
static const char *const what[] = {
    "Em resumo, para $t contam duas coisas: $a e $a.",
    "A forma mais simples de entender $t é olhar para $a.",
    "Sobre $t, o essencial é que $w.",
};
static const char *const why[] = {
    "Há várias razões, e para $t a mais importante é $a.",
    "A explicação curta sobre $t é que $w.",
};
static const char *const how[] = {
    "Com $t, o melhor é $d.",
    "Para $t convém $d e depois $d.",
    "Uma boa maneira de abordar $t é $d, pois $w.",
};
static const char *const when[] = {
    "O momento depende de vários fatores; para $t, $a conta muito.",
    "Para $t não há uma data única, pois $w.",
};
static const char *const who[] = {
    "Para $t há vários nomes possíveis, e $a faz a diferença.",
    "As opiniões sobre $t variam, pois $w.",
};
static const char *const where[] = {
    "Para $t, um bom ponto de partida é $a.",
    "Depende da situação; com $t, $w.",
};
static const char *const yesno[] = {
    "Sim, $q, embora com $t se note que $w.",
    "Sim. Para $t, o fator decisivo é $a.",
    "Depende: para $t, $a conta tanto quanto o resto.",
    "Não necessariamente. Com $t é melhor $d antes de concluir.",
};
static const char *const request[] = {
    "Aqui está um breve resumo sobre $t.",
    "Claro! Vamos ver $t, começando pelo principal: $a.",
    "Com prazer. Estes são os pontos principais sobre $t.",
};
static const char *const statement[] = {
    "Obrigado pela informação. Com $t, $w.",
    "Entendido. Para $t, recomendo $d.",
    "Faz sentido. Uma boa maneira de abordar $t é $d.",
};
static const char *const greeting[] = {
    "Olá! Como posso ajudar você hoje?",
    "Olá! Estou aqui para ajudar. Sobre o que gostaria de conversar?",
    "Oi! O que posso fazer por você?",
};
static const char *const thanks[] = {
    "De nada! Se tiver mais perguntas, estou aqui.",
    "Foi um prazer! Tenha um bom dia.",
};
static const char *const jokes[] = {
    "Por que o calendário é tão calmo? Porque leva um dia de cada vez.",
    "Meu despertador e eu temos um acordo: ele toca e eu penso no assunto.",
};
static const char *const nothing[] = {
    "Sua mensagem parece vazia. Sobre o que gostaria de conversar?",
};
static const char *const self[] = {
    "Sou um assistente de IA. Posso responder a perguntas, escrever textos e ajudar com código.",
};
static const char *const body[] = {
    "$Q, $w.",
    "Vale a pena olhar para $a, pois $w.",
    "Um bom primeiro passo é $d.",
    "Um ponto muitas vezes esquecido é $a.",
    "Para $t, $a e $a estão muito ligados.",
    "Se restar alguma dúvida, convém $d.",
    "Aqui entra em jogo $a: $w.",
    "Muitas pessoas preferem $d antes de $d.",
    "Outro ponto é $a, que ganha importância com o tempo.",
    "Além disso, $a pode mudar bastante o quadro.",
    "Para não complicar, basta $d.",
    "A razão é simples: $w.",
    "Por outro lado, $a pede alguma cautela, pois $w.",
    "Um exemplo típico mostra como $a influencia o resultado.",
    "Também ajuda $d, sobretudo se $a ainda não está decidido.",
    "$Q, nota-se que $w.",
    "A experiência com $t mostra que $w.",
    "Se faltar tempo, é melhor olhar para $a e deixar o resto para depois.",
    "O erro habitual é esquecer $a; é preferível $d.",
    "$W; o mesmo vale para $t.",
};
static const char *const close[] = {
    "Diga se quiser mais detalhes sobre algum destes pontos.",
    "No fim, $w.",
    "Em conclusão, o melhor conselho é $d.",
    "Quer um exemplo concreto?",
};
static const char *const list_intro[] = {
    "Estes são os pontos principais sobre $t:",
    "Claro! Aqui está uma lista sobre $t:",
    "Aqui vão algumas ideias:",
};
static const char *const item[] = {
    "**$h**: $w.",
    "**$h**: $q, $w.",
    "**$h**: convém $d.",
    "**$h**: é útil $d.",
};
static const char *const heading[] = {
    "Por que olhar para $a",
    "$A",
    "$H",
    "$H na prática",
    "Como abordar $t",
    "Perguntas frequentes",
    "Próximos passos",
    "$H e mais",
};
static const char *const sum_up[] = {
    "Em resumo:",
    "A ideia principal é esta:",
};
static const char *const translate[] = {
    "Aqui se trata de “$e”, e $w.",
};
static const char *const code_intro[] = {
    "Aqui está um exemplo simples em $e:",
    "Claro! Este é um trecho em $e:",
};
static const char *const code_outro[] = {
    "Os nomes podem ser adaptados conforme a necessidade.",
    "Avise se também quiser testes.",
};
static const char *const tool[] = {
    "Segundo o resultado para $e:",
    "Isto é o que encontrei sobre $e:",
};
static const char *const tool_fact[] = {
    "$e: $r",
};
static const char *const tool_none[] = {
    "A ferramenta não devolveu dados para este pedido.",
};

const struct text_pack text_pack_pt = {
    .words = words,
    .word_count = ARRAY_LEN(words),
    .open = "“",
    .close = "”",
    .yes = "sim",
    .no = "não",
    .and = " e ",
    .gap = " ",
    .your = "",
    .bytes_per_word = 6,
    .lines = TEXT_PACK_LINES_COMMON,
};
