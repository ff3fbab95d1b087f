/* SPDX-License-Identifier: MIT
 * Portuguese: words and sentences. Slots and sets are explained in pack.h. */
#include "gen/text/lang/pack.h"

/* clang-format off */
const struct text_pack text_pack_pt = {
    .language = LANGUAGE_PT,
    .open = "“", .close = "”", .yes = "sim", .no = "não", .and = " e ",
    .gap = " ", .your = "", .bytes_per_word = 6,
    .words = {
        [W_STOP] =
            "agora algo algum alguma alguns ao aos aqui até bem cada com depois desde e ela elas "
            "ele eles em enquanto entre era estar está estão eu exemplo favor foi forma funciona "
            "funcionam gostaria hoje há isso isto lhe lhes mais mal maneira mas me menos muito na "
            "nas no nos não nós ou outra outro para pela pelo pergunta pode podes por posso quero "
            "se sem ser significa sim sou são também te tem tenho ter toda todas todo todos tu "
            "você vocês à às é",
        [W_DET] = "a as essa esse esta este o os um uma umas uns",
        [W_MY] = "meu meus minha minhas nossa nosso",
        [W_JOIN] = "da das de do dos",
        [W_ABOUT] = "acerca sobre",
        [W_VERB] =
            "ajuda ajude analise compare conte corrija criar crie defina descreva descreve "
            "desenvolva dá-me dê escreva escreve escrever explica explicar explique fale faça "
            "gere melhore mostra mostre proponha redija",
        [W_WHAT] = "quais qual que quê",
        [W_WHY] = "porquê",
        [W_HOW] = "como",
        [W_WHEN] = "quando",
        [W_WHO] = "quem",
        [W_WHERE] = "onde",
        [W_LIST] = "cite enumere lista liste",
        [W_GREET] = "boa bom oi olá",
        [W_THANKS] = "obrigada obrigado tchau",
        [W_NUMBER] =
            "cinco=5 dez=10 dois=2 doze=12 duas=2 nove=9 oito=8 quatro=4 quinze=15 seis=6 sete=7 "
            "três=3 vinte=20",
        [W_SAY] = "diga repita",
        [W_REPLY] = "responda responde",
        [W_COUNT] = "contar",
        [W_SUM_UP] = "resuma resumir resumo",
        [W_TRANSLATE] = "traduza traduzir tradução",
        [W_CODE] = "algoritmo classe consulta código função programa script",
        [W_JOKE] = "piada piadas",
        [W_POEM] = "canção haiku poema",
        [W_STORY] = "conto história",
        [W_LETTER] = "carta e-mail email",
        [W_LENGTH] =
            "anos dias frase=2 frases=2 horas linhas=2 minutos palavra=1 palavras=1 parágrafo=3 "
            "parágrafos=3",
        [W_BRIEF] = "breve brevemente curta curto",
    },
    .lines = {
        [P_ASPECT] =
            "o contexto geral|o objetivo principal|o lado prático|uma estrutura clara|"
            "a ordem dos passos|um exemplo realista|a qualidade das informações|"
            "o custo de um erro|o tempo disponível|uma base simples|o resultado esperado|"
            "o equilíbrio entre as partes|uma pequena experiência|a escolha das ferramentas|"
            "a primeira impressão|o papel do hábito|uma segunda opinião|o ponto de partida",
        [P_ACTION] =
            "começar com um pequeno exemplo|anotar o que já se sabe|"
            "comparar pelo menos duas opções|verificar o resultado com um caso simples|"
            "separar os fatos das suposições|definir primeiro o objetivo|"
            "dividir o problema em partes menores|pedir opiniões cedo|medir antes de mudar algo|"
            "focar uma pergunta de cada vez|olhar para um caso concreto|reservar tempo suficiente|"
            "usar fontes confiáveis",
        [P_CLAUSE] =
            "os pequenos detalhes somam com o tempo|o contexto decide quase tudo|"
            "um objetivo claro poupa muito trabalho|uma boa preparação facilita o resto|"
            "as soluções simples são mais fáceis de manter|"
            "nem todos os casos seguem o mesmo padrão|o progresso costuma ser gradual|"
            "cada parte influencia as outras|um bom exemplo diz mais do que uma definição longa|"
            "toda escolha exige um compromisso|a constância conta mais do que a intensidade|"
            "uma linguagem clara evita mal-entendidos|um pouco de paciência sempre ajuda",
        [P_ADVERB] =
            "em geral|na prática|na maioria dos casos|com o tempo|no início|no dia a dia|"
            "a longo prazo",
        [P_TITLE] =
            "Objetivos claros|Base sólida|Prática regular|Bom planejamento|Fontes confiáveis|"
            "Ferramentas simples|Atenção aos detalhes|Progresso constante|Limites realistas|"
            "Bons hábitos|Visão geral|Exemplos práticos|Paciência|Curiosidade|Preparação|"
            "Comunicação",
        [P_REF] = "este tema|esta questão|este assunto",
        [L_WHAT] =
            "Em resumo, para $t contam duas coisas: $a e $a.|"
            "A forma mais simples de entender $t é olhar para $a.|Sobre $t, o essencial é que $w.",
        [L_WHY] =
            "Há várias razões, e para $t a mais importante é $a.|"
            "A explicação curta sobre $t é que $w.",
        [L_HOW] =
            "Com $t, o melhor é $d.|Para $t convém $d e depois $d.|"
            "Uma boa maneira de abordar $t é $d, pois $w.",
        [L_WHEN] =
            "O momento depende de vários fatores; para $t, $a conta muito.|"
            "Para $t não há uma data única, pois $w.",
        [L_WHO] =
            "Para $t há vários nomes possíveis, e $a faz a diferença.|"
            "As opiniões sobre $t variam, pois $w.",
        [L_WHERE] = "Para $t, um bom ponto de partida é $a.|Depende da situação; com $t, $w.",
        [L_YESNO] =
            "Sim, $q, embora com $t se note que $w.|Sim. Para $t, o fator decisivo é $a.|"
            "Depende: para $t, $a conta tanto quanto o resto.|"
            "Não necessariamente. Com $t é melhor $d antes de concluir.",
        [L_REQUEST] =
            "Aqui está um breve resumo sobre $t.|"
            "Claro! Vamos ver $t, começando pelo principal: $a.|"
            "Com prazer. Estes são os pontos principais sobre $t.",
        [L_STATEMENT] =
            "Obrigado pela informação. Com $t, $w.|Entendido. Para $t, recomendo $d.|"
            "Faz sentido. Uma boa maneira de abordar $t é $d.",
        [L_GREETING] =
            "Olá! Como posso ajudar você hoje?|"
            "Olá! Estou aqui para ajudar. Sobre o que gostaria de conversar?|"
            "Oi! O que posso fazer por você?",
        [L_THANKS] =
            "De nada! Se tiver mais perguntas, estou aqui.|Foi um prazer! Tenha um bom dia.",
        [L_JOKE] =
            "Por que o calendário é tão calmo? Porque leva um dia de cada vez.|"
            "Meu despertador e eu temos um acordo: ele toca e eu penso no assunto.",
        [L_NOTHING] = "Sua mensagem parece vazia. Sobre o que gostaria de conversar?",
        [L_SELF] =
            "Sou um assistente de IA. Posso responder a perguntas, escrever textos e ajudar com "
            "código.",
        [L_BODY] =
            "$Q, $w.|Vale a pena olhar para $a, pois $w.|Um bom primeiro passo é $d.|"
            "Um ponto muitas vezes esquecido é $a.|Para $t, $a e $a estão muito ligados.|"
            "Se restar alguma dúvida, convém $d.|Aqui entra em jogo $a: $w.|"
            "Muitas pessoas preferem $d antes de $d.|"
            "Outro ponto é $a, que ganha importância com o tempo.|"
            "Além disso, $a pode mudar bastante o quadro.|Para não complicar, basta $d.|"
            "A razão é simples: $w.|Por outro lado, $a pede alguma cautela, pois $w.|"
            "Um exemplo típico mostra como $a influencia o resultado.|"
            "Também ajuda $d, sobretudo se $a ainda não está decidido.|$Q, nota-se que $w.|"
            "A experiência com $t mostra que $w.|"
            "Se faltar tempo, é melhor olhar para $a e deixar o resto para depois.|"
            "O erro habitual é esquecer $a; é preferível $d.|$W; o mesmo vale para $t.",
        [L_CLOSE] =
            "Diga se quiser mais detalhes sobre algum destes pontos.|No fim, $w.|"
            "Em conclusão, o melhor conselho é $d.|Quer um exemplo concreto?",
        [L_LIST_INTRO] =
            "Estes são os pontos principais sobre $t:|Claro! Aqui está uma lista sobre $t:|"
            "Aqui vão algumas ideias:",
        [L_ITEM] = "**$h**: $w.|**$h**: $q, $w.|**$h**: convém $d.|**$h**: é útil $d.",
        [L_HEADING] =
            "Por que olhar para $a|$A|$H|$H na prática|Como abordar $t|Perguntas frequentes|"
            "Próximos passos|$H e mais",
        [L_SUM_UP] = "Em resumo:|A ideia principal é esta:",
        [L_TRANSLATE] = "Aqui se trata de “$e”, e $w.",
        [L_CODE_INTRO] = "Aqui está um exemplo simples em $e:|Claro! Este é um trecho em $e:",
        [L_CODE_OUTRO] =
            "Os nomes podem ser adaptados conforme a necessidade.|Avise se também quiser testes.",
        [L_TOOL] = "Segundo o resultado para $e:|Isto é o que encontrei sobre $e:",
        [L_TOOL_FACT] = "$e: $r",
        [L_TOOL_NONE] = "A ferramenta não devolveu dados para este pedido.",
    },
};
/* clang-format on */
