/* SPDX-License-Identifier: MIT
 * Spanish: words and sentences. Slots and sets are explained in pack.h. */
#include "gen/text/lang/pack.h"

/* clang-format off */
static const struct pack_word words[] = {
    { "a", W_STOP, 0 }, { "acerca", W_ABOUT, 0 }, { "adiós", W_THANKS, 0 }, { "ahora", W_STOP, 0 },
    { "ahí", W_STOP, 0 }, { "al", W_STOP, 0 }, { "algo", W_STOP, 0 }, { "algoritmo", W_CODE, 0 },
    { "alguna", W_STOP, 0 }, { "algunas", W_STOP, 0 }, { "algunos", W_STOP, 0 },
    { "algún", W_STOP, 0 }, { "analiza", W_VERB, 0 }, { "ante", W_STOP, 0 }, { "aquí", W_STOP, 0 },
    { "así", W_STOP, 0 }, { "ayuda", W_VERB, 0 }, { "ayúdame", W_VERB, 0 }, { "años", W_LENGTH, 0 },
    { "bien", W_STOP, 0 }, { "breve", W_BRIEF, 0 }, { "brevemente", W_BRIEF, 0 },
    { "buenas", W_GREET, 0 }, { "buenos", W_GREET, 0 }, { "cada", W_STOP, 0 },
    { "canción", W_POEM, 0 }, { "carta", W_LETTER, 0 }, { "chiste", W_JOKE, 0 },
    { "chistes", W_JOKE, 0 }, { "cinco", W_NUMBER, 5 }, { "clase", W_CODE, 0 },
    { "como", W_STOP, 0 }, { "compara", W_VERB, 0 }, { "comparar", W_VERB, 0 },
    { "con", W_STOP, 0 }, { "consulta", W_CODE, 0 }, { "contar", W_COUNT, 0 },
    { "contesta", W_REPLY, 0 }, { "correo", W_LETTER, 0 }, { "corrige", W_VERB, 0 },
    { "corta", W_BRIEF, 0 }, { "corto", W_BRIEF, 0 }, { "crea", W_VERB, 1 }, { "crear", W_VERB, 0 },
    { "cuando", W_STOP, 0 }, { "cuatro", W_NUMBER, 4 }, { "cuenta", W_VERB, 0 },
    { "cuento", W_STORY, 0 }, { "cuál", W_WHAT, 0 }, { "cuáles", W_WHAT, 0 },
    { "cuándo", W_WHEN, 0 }, { "cuéntame", W_VERB, 0 }, { "código", W_CODE, 0 },
    { "cómo", W_HOW, 0 }, { "da", W_VERB, 0 }, { "dame", W_VERB, 1 }, { "de", W_JOIN, 0 },
    { "define", W_VERB, 0 }, { "definir", W_VERB, 0 }, { "del", W_JOIN, 0 },
    { "desarrolla", W_VERB, 0 }, { "describe", W_VERB, 0 }, { "describir", W_VERB, 0 },
    { "desde", W_STOP, 0 }, { "di", W_SAY, 0 }, { "diez", W_NUMBER, 10 }, { "diga", W_SAY, 0 },
    { "doce", W_NUMBER, 12 }, { "dos", W_NUMBER, 2 }, { "días", W_LENGTH, 0 },
    { "dónde", W_WHERE, 0 }, { "e", W_STOP, 0 }, { "e-mail", W_LETTER, 0 },
    { "ejemplo", W_STOP, 0 }, { "el", W_DET, 0 }, { "ella", W_STOP, 0 }, { "ellas", W_STOP, 0 },
    { "ellos", W_STOP, 0 }, { "en", W_STOP, 0 }, { "entre", W_STOP, 0 }, { "enumera", W_LIST, 0 },
    { "enumerar", W_LIST, 0 }, { "era", W_STOP, 0 }, { "eres", W_STOP, 0 }, { "es", W_STOP, 0 },
    { "esa", W_DET, 0 }, { "escriba", W_VERB, 0 }, { "escribe", W_VERB, 1 },
    { "escribir", W_VERB, 0 }, { "ese", W_DET, 0 }, { "eso", W_STOP, 0 }, { "esta", W_DET, 0 },
    { "estar", W_STOP, 0 }, { "estas", W_DET, 0 }, { "este", W_DET, 0 }, { "esto", W_STOP, 0 },
    { "estos", W_DET, 0 }, { "está", W_STOP, 0 }, { "están", W_STOP, 0 }, { "explica", W_VERB, 0 },
    { "explicar", W_VERB, 0 }, { "explique", W_VERB, 0 }, { "explícame", W_VERB, 0 },
    { "favor", W_STOP, 0 }, { "forma", W_STOP, 0 }, { "frase", W_LENGTH, 2 },
    { "frases", W_LENGTH, 2 }, { "fue", W_STOP, 0 }, { "funciona", W_STOP, 0 },
    { "funcionan", W_STOP, 0 }, { "función", W_CODE, 0 }, { "genera", W_VERB, 1 },
    { "generar", W_VERB, 0 }, { "gracias", W_THANKS, 0 }, { "ha", W_STOP, 0 },
    { "haber", W_STOP, 0 }, { "habla", W_VERB, 0 }, { "hacer", W_VERB, 0 }, { "hacia", W_STOP, 0 },
    { "haiku", W_POEM, 0 }, { "han", W_STOP, 0 }, { "has", W_STOP, 0 }, { "hasta", W_STOP, 0 },
    { "hay", W_STOP, 0 }, { "haz", W_VERB, 0 }, { "he", W_STOP, 0 }, { "historia", W_STORY, 0 },
    { "hola", W_GREET, 0 }, { "horas", W_LENGTH, 0 }, { "hoy", W_STOP, 0 },
    { "háblame", W_VERB, 0 }, { "la", W_DET, 0 }, { "las", W_DET, 0 }, { "le", W_STOP, 0 },
    { "les", W_STOP, 0 }, { "lista", W_LIST, 0 }, { "listar", W_LIST, 0 }, { "lo", W_STOP, 0 },
    { "los", W_DET, 0 }, { "luego", W_STOP, 0 }, { "líneas", W_LENGTH, 2 }, { "mal", W_STOP, 0 },
    { "manera", W_STOP, 0 }, { "me", W_STOP, 0 }, { "mejora", W_VERB, 0 }, { "menos", W_STOP, 0 },
    { "mi", W_MY, 0 }, { "mientras", W_STOP, 0 }, { "minutos", W_LENGTH, 0 }, { "mis", W_MY, 0 },
    { "muestra", W_VERB, 0 }, { "muy", W_STOP, 0 }, { "muéstrame", W_VERB, 0 },
    { "más", W_STOP, 0 }, { "ni", W_STOP, 0 }, { "no", W_STOP, 0 }, { "nombra", W_LIST, 0 },
    { "nos", W_STOP, 0 }, { "nosotros", W_STOP, 0 }, { "nuestra", W_MY, 0 }, { "nuestro", W_MY, 0 },
    { "nueve", W_NUMBER, 9 }, { "o", W_STOP, 0 }, { "ocho", W_NUMBER, 8 }, { "once", W_NUMBER, 11 },
    { "otra", W_STOP, 0 }, { "otro", W_STOP, 0 }, { "otros", W_STOP, 0 },
    { "palabra", W_LENGTH, 1 }, { "palabras", W_LENGTH, 1 }, { "para", W_STOP, 0 },
    { "pero", W_STOP, 0 }, { "poema", W_POEM, 0 }, { "por", W_STOP, 0 }, { "porque", W_STOP, 0 },
    { "pregunta", W_STOP, 0 }, { "programa", W_CODE, 0 }, { "propone", W_VERB, 0 },
    { "puede", W_STOP, 0 }, { "puedes", W_STOP, 0 }, { "puedo", W_STOP, 0 },
    { "párrafo", W_LENGTH, 3 }, { "párrafos", W_LENGTH, 3 }, { "que", W_STOP, 0 },
    { "quiero", W_STOP, 0 }, { "quince", W_NUMBER, 15 }, { "quién", W_WHO, 0 },
    { "quiénes", W_WHO, 0 }, { "qué", W_WHAT, 0 }, { "redacta", W_VERB, 0 }, { "repita", W_SAY, 0 },
    { "repite", W_SAY, 0 }, { "responda", W_REPLY, 0 }, { "responde", W_REPLY, 0 },
    { "resume", W_SUM_UP, 0 }, { "resumen", W_SUM_UP, 0 }, { "resumir", W_SUM_UP, 0 },
    { "saludos", W_GREET, 0 }, { "script", W_CODE, 0 }, { "se", W_STOP, 0 }, { "según", W_STOP, 0 },
    { "seis", W_NUMBER, 6 }, { "ser", W_STOP, 0 }, { "si", W_STOP, 0 }, { "siete", W_NUMBER, 7 },
    { "significa", W_STOP, 0 }, { "sin", W_STOP, 0 }, { "sobre", W_ABOUT, 0 }, { "son", W_STOP, 0 },
    { "soy", W_STOP, 0 }, { "sí", W_STOP, 0 }, { "también", W_STOP, 0 }, { "tan", W_STOP, 0 },
    { "te", W_STOP, 0 }, { "tener", W_STOP, 0 }, { "tengo", W_STOP, 0 }, { "tiene", W_STOP, 0 },
    { "toda", W_STOP, 0 }, { "todas", W_STOP, 0 }, { "todo", W_STOP, 0 }, { "todos", W_STOP, 0 },
    { "traducción", W_TRANSLATE, 0 }, { "traduce", W_TRANSLATE, 0 }, { "traducir", W_TRANSLATE, 0 },
    { "traduzca", W_TRANSLATE, 0 }, { "tres", W_NUMBER, 3 }, { "tu", W_STOP, 0 },
    { "tú", W_STOP, 0 }, { "u", W_STOP, 0 }, { "un", W_DET, 0 }, { "una", W_DET, 0 },
    { "unas", W_DET, 0 }, { "unos", W_DET, 0 }, { "ustedes", W_STOP, 0 },
    { "veinte", W_NUMBER, 20 }, { "y", W_STOP, 0 }, { "yo", W_STOP, 0 }, { "él", W_STOP, 0 },
};
/* clang-format on */

static const char *const aspects[] = {
    "el contexto general",
    "el objetivo principal",
    "el lado práctico",
    "una estructura clara",
    "el orden de los pasos",
    "un ejemplo realista",
    "la calidad de la información",
    "el coste de un error",
    "el tiempo disponible",
    "una base sencilla",
    "el resultado esperado",
    "el equilibrio entre ambas partes",
    "un pequeño experimento",
    "la elección de las herramientas",
    "la primera impresión",
    "el papel de la costumbre",
    "una segunda opinión",
    "el punto de partida",
    "la causa de fondo",
};
static const char *const actions[] = {
    "empezar con un ejemplo pequeño",
    "anotar lo que ya se sabe",
    "comparar al menos dos opciones",
    "comprobar el resultado con un caso sencillo",
    "separar los hechos de las suposiciones",
    "definir primero el objetivo",
    "dividir el problema en partes más pequeñas",
    "pedir opiniones pronto",
    "medir antes de cambiar nada",
    "tratar una pregunta cada vez",
    "mirar un caso concreto",
    "reservar tiempo suficiente",
    "usar fuentes fiables",
    "revisar el plan cuando algo cambia",
};
static const char *const clauses[] = {
    "los pequeños detalles suman con el tiempo",
    "el contexto decide casi todo",
    "un objetivo claro ahorra mucho trabajo",
    "una buena preparación facilita lo demás",
    "las soluciones sencillas son más fáciles de mantener",
    "no todos los casos siguen el mismo patrón",
    "el progreso suele ser gradual",
    "cada parte influye en las demás",
    "un buen ejemplo dice más que una definición larga",
    "toda elección exige renunciar a algo",
    "la constancia cuenta más que la intensidad",
    "un lenguaje claro evita malentendidos",
    "los detalles dependen de la situación",
    "un poco de paciencia siempre ayuda",
};
static const char *const adverbs[] = {
    "en general",    "en la práctica",    "en la mayoría de los casos",
    "con el tiempo", "al principio",      "en el día a día",
    "a largo plazo", "por regla general",
};
static const char *const titles[] = {
    "Objetivos claros",    "Base sólida",         "Práctica regular",
    "Buena planificación", "Fuentes fiables",     "Herramientas sencillas",
    "Atención al detalle", "Margen para cambios", "Progreso constante",
    "Límites realistas",   "Buenos hábitos",      "Visión de conjunto",
    "Ejemplos prácticos",  "Paciencia",           "Curiosidad",
    "Preparación",         "Comunicación",
};
static const char *const refs[] = {
    "este tema",
    "esta cuestión",
    "este punto",
};
static const char *const what[] = {
    "En resumen, para $t cuentan dos cosas: $a y $a.",
    "La forma más sencilla de entender $t es mirar $a.",
    "Cuando se habla sobre $t, se piensa sobre todo en $a.",
    "Sobre $t, lo esencial es que $w.",
};
static const char *const why[] = {
    "Hay varias razones, y para $t la más importante es $a.",
    "La explicación breve sobre $t es que $w.",
    "La razón suele ser sencilla: con $t, $w.",
};
static const char *const how[] = {
    "Con $t, lo mejor es $d.",
    "Para $t conviene $d y después $d.",
    "Una buena manera de abordar $t es $d, ya que $w.",
};
static const char *const when[] = {
    "El momento depende de varios factores; para $t, $a cuenta mucho.",
    "Para $t no hay una fecha única, ya que $w.",
};
static const char *const who[] = {
    "Para $t hay varios nombres posibles, y $a marca la diferencia.",
    "Las opiniones sobre $t varían, porque $w.",
};
static const char *const where[] = {
    "Para $t, un buen punto de partida es $a.",
    "Depende de la situación; con $t, $w.",
};
static const char *const yesno[] = {
    "Sí, $q, aunque con $t $w.",
    "Sí. Para $t, lo decisivo es $a.",
    "Depende: para $t, $a cuenta tanto como lo demás.",
    "No necesariamente. Con $t es mejor $d antes de sacar conclusiones.",
};
static const char *const request[] = {
    "Aquí tienes un breve resumen sobre $t.",
    "¡Claro! Veamos $t, empezando por lo principal: $a.",
    "Con gusto. Estos son los puntos principales sobre $t.",
    "Por supuesto. Sobre $t conviene saber que $w.",
};
static const char *const statement[] = {
    "Gracias por la información. Con $t, $w.",
    "Entendido. Para $t, te recomiendo $d.",
    "Tiene sentido. Una buena manera de abordar $t es $d.",
};
static const char *const greeting[] = {
    "¡Hola! ¿En qué puedo ayudarte hoy?",
    "¡Hola! Estoy aquí para ayudarte. ¿De qué te gustaría hablar?",
    "¡Buenas! ¿Qué puedo hacer por ti?",
};
static const char *const thanks[] = {
    "¡De nada! Si tienes más preguntas, aquí estoy.",
    "¡Con mucho gusto! Que tengas un buen día.",
};
static const char *const jokes[] = {
    "¿Por qué está tan tranquilo el calendario? Porque se toma los días de uno en uno.",
    "Mi despertador y yo tenemos un trato: él suena y yo me lo pienso.",
};
static const char *const nothing[] = {
    "Tu mensaje parece estar vacío. ¿De qué te gustaría hablar?",
};
static const char *const self[] = {
    "Soy un asistente de IA. Puedo responder preguntas, redactar textos y ayudar con código.",
};
static const char *const body[] = {
    "$Q, $w.",
    "Vale la pena mirar $a, porque $w.",
    "Un buen primer paso es $d.",
    "Un punto que se olvida a menudo es $a.",
    "Para $t, $a y $a están muy relacionados.",
    "Si queda alguna duda, conviene $d.",
    "Aquí entra en juego $a: $w.",
    "Muchas personas prefieren $d antes de $d.",
    "Otro punto es $a, que gana importancia con el tiempo.",
    "$W, así que tiene sentido $d.",
    "Además, $a puede cambiar bastante el panorama.",
    "Para no complicarse, basta con $d.",
    "La razón es sencilla: $w.",
    "Por otro lado, $a pide cierta cautela, ya que $w.",
    "Un ejemplo típico muestra cómo $a influye en el resultado.",
    "También ayuda $d, sobre todo si $a no está decidido.",
    "$Q, se nota que $w.",
    "Algunos dirán que $a pesa más que lo demás, y algo de razón tienen.",
    "Una vez resuelto ese punto, se puede $d.",
    "La experiencia con $t muestra que $w.",
    "Si falta tiempo, es mejor mirar $a y dejar el resto para más tarde.",
    "El error habitual es olvidar $a; es preferible $d.",
    "$W; lo mismo pasa con $t.",
};
static const char *const close[] = {
    "Dime si quieres más detalles sobre alguno de estos puntos.",
    "Al final, $w.",
    "En conclusión, el mejor consejo es $d.",
    "¿Quieres un ejemplo concreto?",
};
static const char *const list_intro[] = {
    "Estos son los puntos principales sobre $t:",
    "¡Claro! Aquí tienes una lista sobre $t:",
    "Aquí van algunas ideas:",
};
static const char *const item[] = {
    "**$h**: $w.",
    "**$h**: $q, $w.",
    "**$h**: conviene $d.",
    "**$h**: es útil $d.",
};
static const char *const heading[] = {
    "Por qué mirar $a",
    "$A",
    "$H",
    "$H en la práctica",
    "Cómo abordar $t",
    "Preguntas frecuentes",
    "Próximos pasos",
    "$H y más",
};
static const char *const sum_up[] = {
    "En resumen:",
    "La idea principal es esta:",
};
static const char *const translate[] = {
    "Aquí se trata de «$e», y $w.",
};
static const char *const code_intro[] = {
    "Aquí tienes un ejemplo sencillo en $e:",
    "¡Claro! Este es un fragmento en $e:",
};
static const char *const code_outro[] = {
    "Puedes adaptar los nombres según lo necesites.",
    "Avísame si también quieres pruebas.",
};
static const char *const tool[] = {
    "Según el resultado para $e:",
    "Esto es lo que encontré sobre $e:",
};
static const char *const tool_fact[] = {
    "$e: $r",
};
static const char *const tool_none[] = {
    "La herramienta no devolvió datos para esta consulta.",
};

const struct text_pack text_pack_es = {
    .words = words,
    .word_count = ARRAY_LEN(words),
    .open = "«",
    .close = "»",
    .yes = "sí",
    .no = "no",
    .and = " y ",
    .gap = " ",
    .your = "",
    .bytes_per_word = 6,
    .lines = TEXT_PACK_LINES_COMMON,
};
