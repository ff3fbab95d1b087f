/* SPDX-License-Identifier: MIT
 * The tables of general knowledge: see fact_table.h. */
#include "gen/solve/fact/fact_table.h"

#include <stddef.h>

/* clang-format off */
/* What must stand in the question beside the row's own word. */
static const char wrote[] = "wrote|author|written|writer|schrieb|écrit|escribió|scritto|geschrieben|auteur|autor|autore";
static const char painted[] = "painted|painter|paint|malte|peint|pintó|dipinto";
static const char invented[] = "invented|inventor|created|creator|designed|erfand|inventé";
static const char discovered[] = "discovered|discoverer|entdeckte|découvert|found";
static const char theory[] = "theory|formulated|developed|discovered|proposed";
static const char composed[] = "composed|composer|wrote|komponierte";
static const char largest[] = "largest|biggest|größte|größter|grand|grande|grootste|maior|mayor|plus grande";
static const char smallest[] = "smallest|kleinste|petite|closest|nearest";
static const char red[] = "red|rote|rouge|roter";
static const char hottest[] = "hottest";
static const char rings[] = "rings";
static const char closest[] = "closest|nearest";
static const char longest[] = "longest|längste|long";
static const char tallest[] = "tallest|highest|höchste|höchster|haut|haute";
static const char fastest[] = "fastest|schnellste";
static const char many[] = "many|viele|combien|cuántos|cuántas|quanti|quante|quantos|hoeveel|number of";
static const char symbol[] = "symbol|chemical|symbole|formula|formule|formel";
static const char boil[] = "boil|boiling|boils|kocht|siedet|bout";
static const char freeze[] = "freeze|freezing|freezes|gefriert";
static const char speed[] = "speed";
static const char value[] = "value|digits|what is";
static const char currency[] = "currency|währung|monnaie|moneda|valuta";
static const char language[] = "language|sprache|langue|spoken|speak|lengua";
static const char ends[] = "end|ended|over|endete|finish";
static const char starts[] = "start|started|begin|began|year|when";
static const char land[] = "land|landed|landing|first|walk";
static const char fall[] = "fall|fell";
static const char sink[] = "sink|sank";
static const char america[] = "america|discover|reach|year";
static const char united_states[] = "united states|usa|us";
static const char mix[] = "mix|mixed|mixing|colour|color|get";
static const char opposite[] = "opposite";
static const char plural[] = "plural";
static const char past_tense[] = "past tense";
static const char colour[] = "colour|color|farbe|couleur";
static const char port[] = "port";
static const char stand_for[] = "stand for|stands for|mean|abbreviation|steht|means|short for";
static const char status[] = "status|code|http|error|response";
static const char where[] = "where|city|wo|où|stadt|ville|country";
static const char tall[] = "tall|high|height|hoch";
static const char plants[] = "plants|photosynthesis|absorb";
static const char cell[] = "cell";
static const char falls[] = "falls|ground|keeps us";

const struct capital capitals[CAPITALS] = {
    { "France|Frankreich|Francia|França|Frankrijk|Франции|法国|フランス", "Paris" },
    { "Germany|Allemagne|Deutschland|Deutschlands|Alemania|Germania|Alemanha|Duitsland|Германии|ドイツ", "Berlin" },
    { "Italy|Italie|Italien|Italia|Itália|Italië|Italiens", "Rome" },
    { "Spain|Espagne|Spanien|España|Spagna|Espanha|Spanje|Spaniens", "Madrid" },
    { "Portugal|Portogallo|Portugals", "Lisbon" },
    { "Belgium|Belgique|Belgien|Bélgica|Belgio|België", "Brussels" },
    { "Netherlands|Pays-Bas|Niederlande|Niederlanden|Países Bajos|Paesi Bassi|Holland|Nederland", "Amsterdam" },
    { "Austria|Autriche|Österreich|Österreichs|Áustria|Oostenrijk", "Vienna" },
    { "Switzerland|Suisse|Schweiz|Suiza|Svizzera|Suíça|Zwitserland", "Bern" },
    { "England|United Kingdom|UK|Great Britain|Angleterre|Royaume-Uni|Großbritannien|Inglaterra|Inghilterra|Engeland", "London" },
    { "Ireland|Irlande|Irland|Irlanda|Ierland", "Dublin" },
    { "Scotland|Écosse|Schottland|Escocia", "Edinburgh" },
    { "Poland|Pologne|Polen|Polens|Polonia|Polônia", "Warsaw" },
    { "Sweden|Suède|Schweden|Suecia|Svezia|Suécia|Zweden", "Stockholm" },
    { "Norway|Norvège|Norwegen|Noruega|Norvegia|Noorwegen", "Oslo" },
    { "Denmark|Danemark|Dänemark|Dinamarca|Danimarca|Denemarken", "Copenhagen" },
    { "Finland|Finlande|Finnland|Finlandia|Finlândia", "Helsinki" },
    { "Iceland|Islande|Island|Islandia|Islanda|IJsland", "Reykjavik" },
    { "Greece|Grèce|Griechenland|Grecia|Grécia|Griekenland", "Athens" },
    { "Russia|Russie|Russland|Rusia|Rússia|Rusland", "Moscow" }, { "Ukraine|Ucrania|Ucraina", "Kyiv" },
    { "Japan|Japon|Japón|Giappone|Japão|Japans|日本", "Tokyo" }, { "China|Chine|Cina|中国", "Beijing" },
    { "South Korea|Corée du Sud|Südkorea|Corea del Sur|Corea del Sud|Zuid-Korea", "Seoul" },
    { "India|Inde|Indien|Índia", "New Delhi" }, { "Thailand|Thaïlande|Tailandia|Thailandia", "Bangkok" },
    { "Vietnam|Viêt Nam", "Hanoi" }, { "Indonesia|Indonésie|Indonesien", "Jakarta" }, { "Philippines|Philippinen|Filipinas", "Manila" },
    { "Canada|Kanada|Canadá", "Ottawa" }, { "Australia|Australie|Australien|Austrália|Australië", "Canberra" },
    { "New Zealand|Nouvelle-Zélande|Neuseeland|Nueva Zelanda|Nuova Zelanda", "Wellington" },
    { "Brazil|Brésil|Brasilien|Brasil|Brasile|Brazilië", "Brasília" },
    { "Argentina|Argentine|Argentinien", "Buenos Aires" }, { "Chile|Chili|Cile", "Santiago" }, { "Peru|Pérou|Perú|Perù", "Lima" },
    { "Colombia|Colombie|Kolumbien", "Bogotá" }, { "Mexico|Mexique|Mexiko|México|Messico", "Mexico City" },
    { "Cuba|Kuba", "Havana" }, { "United States|USA|US|America|États-Unis|Vereinigten Staaten|Estados Unidos|Stati Uniti|Verenigde Staten", "Washington, D.C." },
    { "Egypt|Égypte|Ägypten|Ägyptens|Egipto|Egitto|Egito|Egypte", "Cairo" }, { "Morocco|Maroc|Marokko|Marruecos|Marocco|Marrocos", "Rabat" },
    { "Kenya|Kenia", "Nairobi" }, { "Nigeria|Nigéria", "Abuja" }, { "Ethiopia|Éthiopie|Äthiopien|Etiopía", "Addis Ababa" },
    { "Turkey|Turquie|Türkei|Turquía|Turchia|Turquia|Turkije", "Ankara" }, { "Israel|Israël", "Jerusalem" },
    { "Saudi Arabia|Arabie saoudite|Saudi-Arabien", "Riyadh" }, { "Iran", "Tehran" }, { "Iraq|Irak", "Baghdad" },
    { "Czechia|Czech Republic|République tchèque|Tschechien|Tschechiens|Chequia|Tsjechië", "Prague" },
    { "Slovakia|Slovaquie|Slowakei", "Bratislava" }, { "Slovenia|Slovénie|Slowenien", "Ljubljana" }, { "Croatia|Croatie|Kroatien|Croacia", "Zagreb" },
    { "Hungary|Hongrie|Ungarn|Ungarns|Hungría|Ungheria|Hungria|Hongarije", "Budapest" },
    { "Romania|Roumanie|Rumänien|Rumania|Romênia|Roemenië", "Bucharest" }, { "Bulgaria|Bulgarie|Bulgarien", "Sofia" },
    { "Serbia|Serbie|Serbien", "Belgrade" }, { "Luxembourg|Luxemburg", "Luxembourg" }, { "Malta", "Valletta" }, { "Estonia|Estonie|Estland", "Tallinn" },
    { "Latvia|Lettonie|Lettland", "Riga" }, { "Lithuania|Lituanie|Litauen", "Vilnius" },
};

/* Sorted by key, a word of the question in lower case; phrase, if any, stands in it whole. */
const struct fact facts[FACTS] = {
    { "1984", NULL, wrote, "George Orwell" }, { "200", NULL, status, "OK: the request succeeded" },
    { "201", NULL, status, "Created: a new resource was made" },
    { "204", NULL, status, "No Content: it succeeded and there is nothing to send" },
    { "301", NULL, status, "Moved Permanently: the resource has a new address" },
    { "302", NULL, status, "Found: the resource is elsewhere for now" },
    { "304", NULL, status, "Not Modified: the copy in the cache is still good" },
    { "400", NULL, status, "Bad Request: the server cannot read the request" },
    { "401", NULL, status, "Unauthorized: credentials are missing or wrong" },
    { "403", NULL, status, "Forbidden: access is not allowed" },
    { "404", NULL, status, "Not Found: there is nothing at that address" },
    { "409", NULL, status, "Conflict: the request contradicts the state of the resource" },
    { "418", NULL, status, "I'm a teapot" },
    { "422", NULL, status, "Unprocessable Content: the request is well formed but invalid" },
    { "429", NULL, status, "Too Many Requests: slow down" },
    { "500", NULL, status, "Internal Server Error: the server failed" },
    { "502", NULL, status, "Bad Gateway: the server behind it gave a wrong answer" },
    { "503", NULL, status, "Service Unavailable: the server is overloaded or down" },
    { "alphabet", "letters in the alphabet", many, "26" },
    { "alphabet", "letters are in the english alphabet", many, "26" },
    { "alphabet", "english alphabet", many, "26" }, { "alphabet", NULL, many, "26" },
    { "animal", "Animal Farm", wrote, "George Orwell" }, { "animal", "land animal", fastest, "the cheetah" },
    { "animal", NULL, largest, "the blue whale" }, { "animal", NULL, fastest, "the cheetah" },
    { "animal", NULL, tallest, "the giraffe" }, { "api", NULL, stand_for, "Application Programming Interface" },
    { "argentina", NULL, language, "Spanish" }, { "austria", NULL, currency, "the euro" },
    { "austria", NULL, language, "German" }, { "banana", NULL, colour, "yellow" },
    { "berg", NULL, tallest, "Mount Everest" }, { "berlin", "berlin wall", fall, "1989" },
    { "bicycle", "wheels does a bicycle", many, "2" }, { "bicycle", NULL, many, "2" },
    { "big", "big ben", where, "London" }, { "big", NULL, opposite, "small" }, { "bissextile", NULL, many, "366" },
    { "black", NULL, opposite, "white" }, { "blood", NULL, colour, "red" },
    { "blue", "red and blue", mix, "purple" }, { "blue", "blue and red", mix, "purple" },
    { "bones", NULL, many, "206" }, { "brasilien", NULL, language, "Portuguese" },
    { "brazil", NULL, language, "Portuguese" }, { "britain", NULL, currency, "the pound sterling" },
    { "brésil", NULL, language, "Portuguese" }, { "buchdruck", NULL, invented, "Johannes Gutenberg" },
    { "child", NULL, plural, "children" }, { "chile", NULL, language, "Spanish" },
    { "china", NULL, currency, "the yuan" }, { "ciel", NULL, colour, "blue" }, { "colisée", NULL, where, "Rome" },
    { "colosseum", NULL, where, "Rome" }, { "colours", "colours of the rainbow", many, "7" },
    { "colours", "colours in a rainbow", many, "7" }, { "colours", "colours does a rainbow", many, "7" },
    { "columbus", NULL, america, "1492" }, { "commedia", "Divina Commedia", wrote, "Dante Alighieri" },
    { "continent", NULL, largest, "Asia" }, { "continent", NULL, smallest, "Australia" },
    { "continenten", NULL, many, "7" }, { "continentes", NULL, many, "7" }, { "continenti", NULL, many, "7" },
    { "continents", NULL, many, "7" }, { "country", NULL, largest, "Russia" },
    { "country", NULL, smallest, "Vatican City" }, { "cpu", NULL, stand_for, "Central Processing Unit" },
    { "css", NULL, stand_for, "Cascading Style Sheets" }, { "day", NULL, opposite, "night" },
    { "desert", NULL, largest, "Antarctica" }, { "deutschland", NULL, currency, "the euro" },
    { "dioxide", "carbon dioxide", symbol, "CO2" }, { "divine", "Divine Comedy", wrote, "Dante Alighieri" },
    { "dna", NULL, stand_for, "deoxyribonucleic acid" }, { "dns", NULL, port, "53" },
    { "dracula", NULL, wrote, "Bram Stoker" }, { "eat", NULL, past_tense, "ate" }, { "eau", NULL, symbol, "H2O" },
    { "eau", NULL, boil, "100 degrees Celsius" }, { "egypt", NULL, language, "Arabic" },
    { "eiffel", "eiffel tower", where, "Paris" }, { "eiffel", "tour eiffel", where, "Paris" },
    { "eiffel", "eiffel tower", tall, "330 metres" }, { "eiffel", "tour eiffel", tall, "330 metres" },
    { "eiffelturm", NULL, where, "Paris" }, { "eiffelturm", NULL, tall, "330 metres" },
    { "elise", "Für Elise", composed, "Ludwig van Beethoven" },
    { "elise", "Fur Elise", composed, "Ludwig van Beethoven" }, { "emma", NULL, wrote, "Jane Austen" },
    { "england", NULL, currency, "the pound sterling" }, { "eurozone", NULL, currency, "the euro" },
    { "evolution", NULL, theory, "Charles Darwin" }, { "fast", NULL, opposite, "slow" },
    { "faust", NULL, wrote, "Johann Wolfgang von Goethe" }, { "first", "first world war", ends, "1918" },
    { "first", "first world war", starts, "1914" }, { "fleuve", NULL, longest, "the Nile" },
    { "fluss", NULL, longest, "the Nile" }, { "foot", NULL, plural, "feet" },
    { "football", "players in a football team", many, "11" }, { "football", "football team", many, "11" },
    { "force", NULL, falls, "gravity" }, { "france", NULL, currency, "the euro" },
    { "frankenstein", NULL, wrote, "Mary Shelley" }, { "frankreich", NULL, currency, "the euro" },
    { "frieden", "Krieg und Frieden", wrote, "Leo Tolstoy" }, { "ftp", NULL, port, "21" },
    { "gas", NULL, plants, "carbon dioxide" }, { "gases", NULL, plants, "carbon dioxide" },
    { "gatsby", "Great Gatsby", wrote, "F. Scott Fitzgerald" }, { "germany", NULL, currency, "the euro" },
    { "germany", NULL, language, "German" }, { "glühbirne", NULL, invented, "Thomas Edison" },
    { "go", NULL, past_tense, "went" }, { "gold", NULL, symbol, "Au" }, { "gold", NULL, symbol, "Au" },
    { "good", NULL, opposite, "bad" }, { "goose", NULL, plural, "geese" }, { "gras", NULL, colour, "green" },
    { "grass", NULL, colour, "green" }, { "guernica", NULL, painted, "Pablo Picasso" },
    { "guitar", NULL, many, "6" }, { "hamlet", NULL, wrote, "William Shakespeare" },
    { "happy", NULL, opposite, "sad" }, { "have", "ant have", many, "6" }, { "hexagon", NULL, many, "6" },
    { "himmel", NULL, colour, "blue" }, { "hobbit", "The Hobbit", wrote, "J. R. R. Tolkien" },
    { "horse", "legs does a horse", many, "4" }, { "hot", NULL, opposite, "cold" },
    { "html", NULL, stand_for, "HyperText Markup Language" }, { "http", NULL, port, "80" },
    { "http", NULL, stand_for, "HyperText Transfer Protocol" }, { "https", NULL, port, "443" },
    { "idiot", "The Idiot", wrote, "Fyodor Dostoevsky" }, { "iliad", NULL, wrote, "Homer" },
    { "imap", NULL, port, "143" }, { "india", NULL, currency, "the Indian rupee" },
    { "inferno", NULL, wrote, "Dante Alighieri" }, { "insect", NULL, many, "6" }, { "insects", NULL, many, "6" },
    { "iron", NULL, symbol, "Fe" }, { "island", NULL, largest, "Greenland" },
    { "italy", NULL, currency, "the euro" }, { "japan", NULL, currency, "the yen" },
    { "japon", NULL, currency, "the yen" }, { "japón", NULL, currency, "the yen" },
    { "json", NULL, stand_for, "JavaScript Object Notation" }, { "karamazov", NULL, wrote, "Fyodor Dostoevsky" },
    { "karenina", "Anna Karenina", wrote, "Leo Tolstoy" }, { "king", "King Lear", wrote, "William Shakespeare" },
    { "kingdom", "United Kingdom", currency, "the pound sterling" }, { "kolosseum", NULL, where, "Rome" },
    { "kontinent", NULL, largest, "Asia" }, { "kontinente", NULL, many, "7" },
    { "lake", NULL, largest, "the Caspian Sea" }, { "land", "land der welt", largest, "Russia" },
    { "land", NULL, smallest, "Vatican City" }, { "landing", "moon landing", land, "1969" },
    { "large", NULL, opposite, "small" }, { "ldap", NULL, port, "389" }, { "leap", "leap year", many, "366" },
    { "legs", "legs does a dog", many, "4" }, { "legs", "legs does a cat", many, "4" },
    { "legs", "legs does a cow", many, "4" }, { "lemon", NULL, colour, "yellow" },
    { "liberty", "statue of liberty", where, "New York" }, { "light", "light bulb", invented, "Thomas Edison" },
    { "light", NULL, speed, "299,792,458 metres per second" }, { "linux", NULL, invented, "Linus Torvalds" },
    { "little", "Little Prince", wrote, "Antoine de Saint-Exupéry" }, { "louvre", NULL, where, "Paris" },
    { "macbeth", NULL, wrote, "William Shakespeare" },
    { "magic", "Magic Flute", composed, "Wolfgang Amadeus Mozart" }, { "mahal", "taj mahal", where, "Agra, India" },
    { "mammal", NULL, largest, "the blue whale" }, { "mariadb", NULL, port, "3306" },
    { "metamorphosis", "The Metamorphosis", wrote, "Franz Kafka" }, { "mexico", NULL, currency, "the peso" },
    { "mexico", NULL, language, "Spanish" }, { "midsummer", NULL, wrote, "William Shakespeare" },
    { "milk", NULL, colour, "white" }, { "miserables", "Les Miserables", wrote, "Victor Hugo" },
    { "misérables", "Les Misérables", wrote, "Victor Hugo" }, { "moby", "Moby-Dick", wrote, "Herman Melville" },
    { "moby", "Moby Dick", wrote, "Herman Melville" }, { "mona", "Mona Lisa", painted, "Leonardo da Vinci" },
    { "mongodb", NULL, port, "27017" }, { "montagne", NULL, tallest, "Mount Everest" },
    { "moon", "on the moon", land, "1969" }, { "moon", NULL, land, "1969" },
    { "moonlight", "Moonlight Sonata", composed, "Ludwig van Beethoven" },
    { "mountain", NULL, tallest, "Mount Everest" }, { "mouse", NULL, plural, "mice" },
    { "mysql", NULL, port, "3306" }, { "nasa", NULL, stand_for, "National Aeronautics and Space Administration" },
    { "nineteen", "Nineteen Eighty-Four", wrote, "George Orwell" }, { "notre", "Notre-Dame", wrote, "Victor Hugo" },
    { "ocean", NULL, largest, "Pacific Ocean" }, { "ocean", NULL, smallest, "Arctic Ocean" },
    { "oceano", NULL, largest, "Pacific Ocean" }, { "oceans", NULL, many, "5" }, { "octagon", NULL, many, "8" },
    { "océan", NULL, largest, "Pacific Ocean" }, { "océano", NULL, largest, "Pacific Ocean" },
    { "océanos", NULL, many, "5" }, { "océans", NULL, many, "5" }, { "odyssey", NULL, wrote, "Homer" },
    { "or", NULL, symbol, "Au" }, { "organ", NULL, largest, "the skin" },
    { "othello", NULL, wrote, "William Shakespeare" }, { "oxygen", NULL, symbol, "O" },
    { "ozean", NULL, largest, "Pacific Ocean" }, { "ozeane", NULL, many, "5" }, { "pays", NULL, largest, "Russia" },
    { "peace", "War and Peace", wrote, "Leo Tolstoy" }, { "peak", NULL, tallest, "Mount Everest" },
    { "penicillin", NULL, discovered, "Alexander Fleming" },
    { "penicillin", NULL, discovered, "Alexander Fleming" }, { "pentagon", NULL, many, "5" },
    { "pi", NULL, value, "3.14159" }, { "pianeta", NULL, largest, "Jupiter" }, { "pianeti", NULL, many, "8" },
    { "piano", "keys does a piano", many, "88" }, { "piano", NULL, many, "88" },
    { "planeet", NULL, largest, "Jupiter" }, { "planet", "red planet", red, "Mars" },
    { "planet", "roter planet", red, "Mars" }, { "planet", NULL, largest, "Jupiter" },
    { "planet", NULL, smallest, "Mercury" }, { "planet", NULL, hottest, "Venus" },
    { "planet", NULL, rings, "Saturn" }, { "planeta", NULL, largest, "Jupiter" }, { "planetas", NULL, many, "8" },
    { "planeten", NULL, many, "8" }, { "planets", NULL, many, "8" }, { "planète", "planète rouge", red, "Mars" },
    { "planète", NULL, largest, "Jupiter" }, { "planète", NULL, smallest, "Mercury" },
    { "planètes", NULL, many, "8" }, { "poland", NULL, currency, "the złoty" },
    { "polonium", NULL, discovered, "Marie Curie" }, { "portugal", NULL, currency, "the euro" },
    { "postgres", NULL, port, "5432" }, { "postgresql", NULL, port, "5432" },
    { "potter", "Harry Potter", wrote, "J. K. Rowling" }, { "powerhouse", NULL, cell, "the mitochondrion" },
    { "prejudice", "Pride and Prejudice", wrote, "Jane Austen" },
    { "president", "first president", united_states, "George Washington" },
    { "president", NULL, united_states, "George Washington" },
    { "prince", "Petit Prince", wrote, "Antoine de Saint-Exupéry" },
    { "printing", "printing press", invented, "Johannes Gutenberg" },
    { "punishment", "Crime and Punishment", wrote, "Fyodor Dostoevsky" },
    { "python", NULL, invented, "Guido van Rossum" }, { "quichotte", NULL, wrote, "Miguel de Cervantes" },
    { "quijote", NULL, wrote, "Miguel de Cervantes" }, { "quixote", NULL, wrote, "Miguel de Cervantes" },
    { "radium", NULL, discovered, "Marie Curie" }, { "rainbow", "colors of the rainbow", many, "7" },
    { "rainbow", "colors in a rainbow", many, "7" }, { "rainbow", "colors does a rainbow", many, "7" },
    { "rainbow", NULL, many, "7" }, { "rdp", NULL, port, "3389" }, { "rectangle", NULL, many, "4" },
    { "redis", NULL, port, "6379" }, { "relativity", NULL, theory, "Albert Einstein" },
    { "requiem", NULL, composed, "Wolfgang Amadeus Mozart" }, { "revolution", "french revolution", starts, "1789" },
    { "ringe", "Herr der Ringe", wrote, "J. R. R. Tolkien" },
    { "rings", "Lord of the Rings", wrote, "J. R. R. Tolkien" }, { "river", NULL, longest, "the Nile" },
    { "romeo", NULL, wrote, "William Shakespeare" }, { "run", NULL, past_tense, "ran" },
    { "salt", NULL, symbol, "NaCl" }, { "schaltjahr", NULL, many, "366" }, { "schrikkeljaar", NULL, many, "366" },
    { "schweiz", NULL, currency, "the Swiss franc" }, { "scream", "The Scream", painted, "Edvard Munch" },
    { "seasons", "Four Seasons", composed, "Antonio Vivaldi" }, { "seasons", NULL, many, "4" },
    { "second", "second world war", ends, "1945" }, { "second", "second world war", starts, "1939" },
    { "see", NULL, past_tense, "saw" }, { "selection", "natural selection", theory, "Charles Darwin" },
    { "sensibility", "Sense and Sensibility", wrote, "Jane Austen" }, { "sftp", NULL, port, "22" },
    { "silver", NULL, symbol, "Ag" }, { "sistine", NULL, painted, "Michelangelo" }, { "sky", NULL, colour, "blue" },
    { "smtp", NULL, port, "25" }, { "snow", NULL, colour, "white" }, { "soccer", "soccer team", many, "11" },
    { "sodium", NULL, symbol, "Na" }, { "sound", NULL, speed, "343 metres per second" },
    { "spain", NULL, currency, "the euro" }, { "spain", NULL, language, "Spanish" },
    { "spider", "legs does a spider", many, "8" }, { "spider", "legs does a spider have", many, "8" },
    { "spider", "legs has a spider", many, "8" }, { "spider", NULL, many, "8" },
    { "sql", NULL, stand_for, "Structured Query Language" }, { "square", "square have", many, "4" },
    { "ssh", NULL, port, "22" }, { "star", NULL, closest, "the Sun" },
    { "starry", "Starry Night", painted, "Vincent van Gogh" }, { "states", "US states", many, "50" },
    { "states", NULL, many, "50" }, { "strawberry", NULL, colour, "red" },
    { "strings", "strings does a guitar", many, "6" }, { "sun", NULL, colour, "yellow" },
    { "sunflowers", NULL, painted, "Vincent van Gogh" }, { "supper", "Last Supper", painted, "Leonardo da Vinci" },
    { "switzerland", NULL, currency, "the Swiss franc" },
    { "symphony", "Ninth Symphony", composed, "Ludwig van Beethoven" }, { "table", "table salt", symbol, "NaCl" },
    { "telefon", NULL, invented, "Alexander Graham Bell" },
    { "telephone", NULL, invented, "Alexander Graham Bell" }, { "telnet", NULL, port, "23" },
    { "tier", NULL, largest, "the blue whale" }, { "tier", NULL, fastest, "the cheetah" },
    { "titanic", NULL, sink, "1912" }, { "tls", NULL, port, "443" }, { "tomato", NULL, colour, "red" },
    { "trial", "The Trial", wrote, "Franz Kafka" }, { "triangle", "sides does a triangle", many, "3" },
    { "triangle", "sides has a triangle", many, "3" }, { "triangle", NULL, many, "3" },
    { "uk", NULL, currency, "the pound sterling" }, { "united", "United States", currency, "the US dollar" },
    { "up", NULL, opposite, "down" }, { "url", NULL, stand_for, "Uniform Resource Locator" },
    { "us", NULL, currency, "the US dollar" }, { "usa", NULL, currency, "the US dollar" },
    { "wasser", NULL, symbol, "H2O" }, { "wasser", NULL, boil, "100 degrees Celsius" },
    { "wasser", NULL, freeze, "0 degrees Celsius" }, { "water", NULL, symbol, "H2O" },
    { "water", NULL, boil, "100 degrees Celsius" }, { "water", NULL, freeze, "0 degrees Celsius" },
    { "web", NULL, invented, "Tim Berners-Lee" }, { "weltkrieg", "Zweite Weltkrieg", ends, "1945" },
    { "werther", NULL, wrote, "Johann Wolfgang von Goethe" }, { "wheels", "wheels does a car", many, "4" },
    { "world", "world wide web", invented, "Tim Berners-Lee" }, { "world", "world war ii", ends, "1945" },
    { "world", "world war 2", ends, "1945" }, { "world", "world war ii", starts, "1939" },
    { "world", "world war 2", starts, "1939" }, { "world", "world war i", ends, "1918" },
    { "world", "world war i", starts, "1914" }, { "ww1", NULL, ends, "1918" }, { "ww1", NULL, starts, "1914" },
    { "ww2", NULL, ends, "1945" }, { "ww2", NULL, starts, "1939" }, { "wwii", NULL, ends, "1945" },
    { "wwii", NULL, starts, "1939" }, { "yellow", "blue and yellow", mix, "green" },
    { "yellow", "yellow and blue", mix, "green" }, { "yellow", "red and yellow", mix, "orange" },
    { "yellow", "yellow and red", mix, "orange" },
};
/* clang-format on */
