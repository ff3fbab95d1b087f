/* SPDX-License-Identifier: MIT
 * Spanish: words and sentences. Slots and sets are explained in pack.h. */
#include "gen/text/lang/pack.h"

/* clang-format off */
const struct text_pack text_pack_es = {
    .language = LANGUAGE_ES,
    .open = "«", .close = "»", .yes = "sí", .no = "no", .and = " y ",
    .gap = " ", .your = "", .bytes_per_word = 6,
    .words = {
        [W_STOP] =
            "a ahora ahí al algo alguna algunas algunos algún ante aquí así bien cada como con "
            "cuando desde e ejemplo ella ellas ellos en entre era eres es eso estar esto está "
            "están favor forma fue funciona funcionan ha haber hacia han has hasta hay he hoy le "
            "les lo luego mal manera me menos mientras muy más ni no nos nosotros o otra otro "
            "otros para pero por porque pregunta puede puedes puedo que quiero se según ser si "
            "significa sin son soy sí también tan te tener tengo tiene toda todas todo todos tu "
            "tú u ustedes y yo él",
        [W_DET] = "el esa ese esta estas este estos la las los un una unas unos",
        [W_MY] = "mi mis nuestra nuestro",
        [W_JOIN] = "de del",
        [W_ABOUT] = "acerca sobre",
        [W_VERB] =
            "analiza ayuda ayúdame compara comparar corrige crea=1 crear cuenta cuéntame da "
            "dame=1 define definir desarrolla describe describir escriba escribe=1 escribir "
            "explica explicar explique explícame genera=1 generar habla hacer haz háblame mejora "
            "muestra muéstrame propone redacta",
        [W_WHAT] = "cuál cuáles qué",
        [W_HOW] = "cómo",
        [W_WHEN] = "cuándo",
        [W_WHO] = "quién quiénes",
        [W_WHERE] = "dónde",
        [W_LIST] = "enumera enumerar lista listar nombra",
        [W_GREET] = "buenas buenos hola saludos",
        [W_THANKS] = "adiós gracias",
        [W_NUMBER] =
            "cinco=5 cuatro=4 diez=10 doce=12 dos=2 nueve=9 ocho=8 once=11 quince=15 seis=6 "
            "siete=7 tres=3 veinte=20",
        [W_SAY] = "di diga repita repite",
        [W_REPLY] = "contesta responda responde",
        [W_COUNT] = "contar",
        [W_SUM_UP] = "resume resumen resumir",
        [W_TRANSLATE] = "traducción traduce traducir traduzca",
        [W_CODE] = "algoritmo clase consulta código función programa script",
        [W_JOKE] = "chiste chistes",
        [W_POEM] = "canción haiku poema",
        [W_STORY] = "cuento historia",
        [W_LETTER] = "carta correo e-mail",
        [W_LENGTH] =
            "años días frase=2 frases=2 horas líneas=2 minutos palabra=1 palabras=1 párrafo=3 "
            "párrafos=3",
        [W_BRIEF] = "breve brevemente corta corto",
    },
    .lines = {
        [P_ASPECT] =
            "el contexto general|el objetivo principal|el lado práctico|una estructura clara|"
            "el orden de los pasos|un ejemplo realista|la calidad de la información|"
            "el coste de un error|el tiempo disponible|una base sencilla|el resultado esperado|"
            "el equilibrio entre ambas partes|un pequeño experimento|"
            "la elección de las herramientas|la primera impresión|el papel de la costumbre|"
            "una segunda opinión|el punto de partida|la causa de fondo",
        [P_ACTION] =
            "empezar con un ejemplo pequeño|anotar lo que ya se sabe|"
            "comparar al menos dos opciones|comprobar el resultado con un caso sencillo|"
            "separar los hechos de las suposiciones|definir primero el objetivo|"
            "dividir el problema en partes más pequeñas|pedir opiniones pronto|"
            "medir antes de cambiar nada|tratar una pregunta cada vez|mirar un caso concreto|"
            "reservar tiempo suficiente|usar fuentes fiables|revisar el plan cuando algo cambia",
        [P_CLAUSE] =
            "los pequeños detalles suman con el tiempo|el contexto decide casi todo|"
            "un objetivo claro ahorra mucho trabajo|una buena preparación facilita lo demás|"
            "las soluciones sencillas son más fáciles de mantener|"
            "no todos los casos siguen el mismo patrón|el progreso suele ser gradual|"
            "cada parte influye en las demás|un buen ejemplo dice más que una definición larga|"
            "toda elección exige renunciar a algo|la constancia cuenta más que la intensidad|"
            "un lenguaje claro evita malentendidos|los detalles dependen de la situación|"
            "un poco de paciencia siempre ayuda",
        [P_ADVERB] =
            "en general|en la práctica|en la mayoría de los casos|con el tiempo|al principio|"
            "en el día a día|a largo plazo|por regla general",
        [P_TITLE] =
            "Objetivos claros|Base sólida|Práctica regular|Buena planificación|Fuentes fiables|"
            "Herramientas sencillas|Atención al detalle|Margen para cambios|Progreso constante|"
            "Límites realistas|Buenos hábitos|Visión de conjunto|Ejemplos prácticos|Paciencia|"
            "Curiosidad|Preparación|Comunicación",
        [P_REF] = "este tema|esta cuestión|este punto",
        [L_WHAT] =
            "En resumen, para $t cuentan dos cosas: $a y $a.|"
            "La forma más sencilla de entender $t es mirar $a.|"
            "Cuando se habla sobre $t, se piensa sobre todo en $a.|"
            "Sobre $t, lo esencial es que $w.",
        [L_WHY] =
            "Hay varias razones, y para $t la más importante es $a.|"
            "La explicación breve sobre $t es que $w.|La razón suele ser sencilla: con $t, $w.",
        [L_HOW] =
            "Con $t, lo mejor es $d.|Para $t conviene $d y después $d.|"
            "Una buena manera de abordar $t es $d, ya que $w.",
        [L_WHEN] =
            "El momento depende de varios factores; para $t, $a cuenta mucho.|"
            "Para $t no hay una fecha única, ya que $w.",
        [L_WHO] =
            "Para $t hay varios nombres posibles, y $a marca la diferencia.|"
            "Las opiniones sobre $t varían, porque $w.",
        [L_WHERE] = "Para $t, un buen punto de partida es $a.|Depende de la situación; con $t, $w.",
        [L_YESNO] =
            "Sí, $q, aunque con $t $w.|Sí. Para $t, lo decisivo es $a.|"
            "Depende: para $t, $a cuenta tanto como lo demás.|"
            "No necesariamente. Con $t es mejor $d antes de sacar conclusiones.",
        [L_REQUEST] =
            "Aquí tienes un breve resumen sobre $t.|"
            "¡Claro! Veamos $t, empezando por lo principal: $a.|"
            "Con gusto. Estos son los puntos principales sobre $t.|"
            "Por supuesto. Sobre $t conviene saber que $w.",
        [L_STATEMENT] =
            "Gracias por la información. Con $t, $w.|Entendido. Para $t, te recomiendo $d.|"
            "Tiene sentido. Una buena manera de abordar $t es $d.",
        [L_GREETING] =
            "¡Hola! ¿En qué puedo ayudarte hoy?|"
            "¡Hola! Estoy aquí para ayudarte. ¿De qué te gustaría hablar?|"
            "¡Buenas! ¿Qué puedo hacer por ti?",
        [L_THANKS] =
            "¡De nada! Si tienes más preguntas, aquí estoy.|"
            "¡Con mucho gusto! Que tengas un buen día.",
        [L_JOKE] =
            "¿Por qué está tan tranquilo el calendario? Porque se toma los días de uno en uno.|"
            "Mi despertador y yo tenemos un trato: él suena y yo me lo pienso.",
        [L_NOTHING] = "Tu mensaje parece estar vacío. ¿De qué te gustaría hablar?",
        [L_SELF] =
            "Soy un asistente de IA. Puedo responder preguntas, redactar textos y ayudar con "
            "código.",
        [L_BODY] =
            "$Q, $w.|Vale la pena mirar $a, porque $w.|Un buen primer paso es $d.|"
            "Un punto que se olvida a menudo es $a.|Para $t, $a y $a están muy relacionados.|"
            "Si queda alguna duda, conviene $d.|Aquí entra en juego $a: $w.|"
            "Muchas personas prefieren $d antes de $d.|"
            "Otro punto es $a, que gana importancia con el tiempo.|$W, así que tiene sentido $d.|"
            "Además, $a puede cambiar bastante el panorama.|Para no complicarse, basta con $d.|"
            "La razón es sencilla: $w.|Por otro lado, $a pide cierta cautela, ya que $w.|"
            "Un ejemplo típico muestra cómo $a influye en el resultado.|"
            "También ayuda $d, sobre todo si $a no está decidido.|$Q, se nota que $w.|"
            "Algunos dirán que $a pesa más que lo demás, y algo de razón tienen.|"
            "Una vez resuelto ese punto, se puede $d.|La experiencia con $t muestra que $w.|"
            "Si falta tiempo, es mejor mirar $a y dejar el resto para más tarde.|"
            "El error habitual es olvidar $a; es preferible $d.|$W; lo mismo pasa con $t.",
        [L_CLOSE] =
            "Dime si quieres más detalles sobre alguno de estos puntos.|Al final, $w.|"
            "En conclusión, el mejor consejo es $d.|¿Quieres un ejemplo concreto?",
        [L_LIST_INTRO] =
            "Estos son los puntos principales sobre $t:|¡Claro! Aquí tienes una lista sobre $t:|"
            "Aquí van algunas ideas:",
        [L_ITEM] = "**$h**: $w.|**$h**: $q, $w.|**$h**: conviene $d.|**$h**: es útil $d.",
        [L_HEADING] =
            "Por qué mirar $a|$A|$H|$H en la práctica|Cómo abordar $t|Preguntas frecuentes|"
            "Próximos pasos|$H y más",
        [L_SUM_UP] = "En resumen:|La idea principal es esta:",
        [L_TRANSLATE] = "Aquí se trata de «$e», y $w.",
        [L_CODE_INTRO] =
            "Aquí tienes un ejemplo sencillo en $e:|¡Claro! Este es un fragmento en $e:",
        [L_CODE_OUTRO] =
            "Puedes adaptar los nombres según lo necesites.|Avísame si también quieres pruebas.",
        [L_TOOL] = "Según el resultado para $e:|Esto es lo que encontré sobre $e:",
        [L_TOOL_FACT] = "$e: $r",
        [L_TOOL_NONE] = "La herramienta no devolvió datos para esta consulta.",
    },
};
/* clang-format on */
