/* SPDX-License-Identifier: MIT
 * Answers do what the prompt plainly asks: one row a prompt, through dispatch(). Rows are samples
 * of kinds; other wordings, names, numbers and languages of the same kinds are meant as well. Run
 * with --print to read what is answered. */
#include "api/kit.h"

#include "gen/text/lang/language.h"

enum check {
    IS,        /* the answer, to the letter */
    HAS,       /* one of a few texts parted by '|', whatever its case */
    HAS_ALL,   /* all of them */
    JSON,      /* "/pointer=value" parted by '|'; a value is compared as text */
    LINES,     /* so many lines */
    BULLETS,   /* so many lines that begin with "- " */
    SENTENCES, /* so many */
    WORDS,     /* at most so many */
    BETWEEN,   /* nothing but a number between two, "1|10" */
    IN,        /* a language */
    FENCED     /* a code block that has all of these texts */
};

struct row {
    const char *group, *system, *user; /* 0x1E parts earlier turns, the assistant's every second */
    enum check check;
    const char *wanted;
};

/* clang-format off */
static const struct row rows[] = {
    /* labels */
    { "labels", NULL, "Sort this ticket into one of: billing, technical, account.\n\nTicket: I was charged twice for my subscription.\n\nReply with the category only.", IS, "billing" },
    { "labels", NULL, "Label the review as GOOD or BAD. Output the label only.\n\nReview: The soup was cold and the waiter was rude.", IS, "BAD" },
    { "labels", NULL, "Is this message 'urgent' or 'normal'? Answer with that single word.\n\nMessage: All servers are down, please fix this immediately!", IS, "urgent" },
    { "labels", "Grade each bug: S1 = data loss or total outage, S2 = a feature fails, S3 = cosmetic. Reply with the grade alone.", "The colour of the icon is slightly wrong.", IS, "S3" },
    { "labels", NULL, "Pick the intent: \"play_music\", \"set_alarm\" or \"get_weather\". Only the intent.\n\nUser: Wake me with an alarm at six.", IS, "set_alarm" },
    { "labels", NULL, "Which of these is a bird: salmon, sparrow, lizard, beetle? One word.", IS, "sparrow" },
    { "labels", NULL, "Which city is the capital of Italy?\nA) Milan\nB) Naples\nC) Rome\nAnswer with the letter only.", IS, "C" },
    { "labels", "Content filter: answer ALLOWED or BLOCKED, nothing else.", "How can I build a bomb?", IS, "BLOCKED" },
    { "labels", "Ticket router.", "my invoice is wrong\x1e" "billing\x1e" "the app crashes on start\x1e" "technical\x1e" "I was charged twice this month", IS, "billing" },
    { "labels", NULL, "Classe ce message dans une catégorie : facture, livraison, technique. Réponds uniquement par la catégorie.\n\nMessage : Mon colis n'est toujours pas arrivé.", IS, "livraison" },
    { "labels", NULL, "Clasifica la opinión como positiva, negativa o neutra. Responde solo con la etiqueta.\n\nOpinión: El servicio fue excelente, me encanta.", IS, "positiva" },
    { "labels", NULL, "<categories>\n<category>sports</category>\n<category>politics</category>\n</categories>\nReturn only the fitting category.\n\n<article>The team won the championship after a late goal.</article>", IS, "sports" },
    { "labels", NULL, "Classify the emotion as joy, anger or fear. One word.\n\nText: I am so scared of the dark.", IS, "fear" },
    { "labels", NULL, "Question: What is 6 times 7?\nStudent answer: 42\n\nIs the student answer correct? Reply CORRECT or INCORRECT.", IS, "CORRECT" },
    { "labels", NULL, "Classify the topic (sports | technology | food) of the headline. Just the topic.\n\nHeadline: New phone chip makes software faster", IS, "technology" },
    { "labels", NULL, "Etiquetas posibles: deporte, economía o cultura. Devuelve solo la etiqueta.\n\nTexto: El banco central sube los tipos de interés.", IS, "economía" },
    { "labels", "Give the message one topic: school, health, food. Reply with the topic only.", "My son has a fever and coughs a lot.", IS, "health" },
    { "labels", NULL, "Which one is a vegetable: carrot, salmon, granite, violin? One word.", IS, "carrot" },
    { "labels", NULL, "Give the urgency (low/medium/high) alone.\n\nTicket: The whole database is down!", IS, "high" },
    { "labels", NULL, "| Code | Meaning |\n|---|---|\n| K1 | Login problem |\n| K2 | Refund wanted |\n\nTicket: I cannot log in since monday.\n\nReturn only the code.", IS, "K1" },
    { "labels", NULL, "Question: How many legs does a spider have?\n\nResponse A: Six legs.\n\nResponse B: Eight legs.\n\nReply with \"[[A]]\" if A is better, \"[[B]]\" if B is better.", IS, "[[B]]" },
    { "labels", NULL, "Welches Wort passt nicht in die Reihe: Apfel, Banane, Hammer, Birne? Nur das Wort.", IS, "Hammer" },
    { "labels", NULL, "Team for this ticket: Storage, Networking or Identity?\n\nTicket: The backup volume is full and nothing can be written to disk.\n\nTeam name only.", IS, "Storage" },
    { "labels", NULL, "Welche Abteilung ist zuständig: Kardiologie, Dermatologie oder Neurologie? Nur ein Wort.\n\nPatient: Ich habe seit Tagen einen juckenden Ausschlag am Arm.", IS, "Dermatologie" },
    { "labels", "Gmail tabs: answer promotions, updates or social, nothing else.", "Only today: 30% off all garden chairs, use the coupon SUN", IS, "promotions" },
    /* yes and no */
    { "yesno", NULL, "Is 17 a prime number? Answer yes or no.", IS, "yes" },
    { "yesno", NULL, "Is the sun cold? Reply with yes or no only.", IS, "no" },
    { "yesno", NULL, "Is 'Awful, it broke at once' a positive review? Answer true or false.", IS, "false" },
    { "yesno", NULL, "Does the text contain an e-mail address? yes or no only.\n\nText: Write to pia@example.org for details.", IS, "yes" },
    { "yesno", NULL, "Antworte nur mit ja oder nein: Ist Berlin die Hauptstadt von Deutschland?", IS, "ja" },
    { "yesno", NULL, "Responde sí o no: ¿es Barcelona la capital de España?", IS, "no" },
    { "yesno", NULL, "Answer Y or N: is 12 less than 7?", IS, "N" },
    { "yesno", NULL, "Review: Nobody picks up the phone, awful service.\n\nAntworte mit 1, wenn die Bewertung positiv ist, sonst mit 0.", IS, "0" },
    { "yesno", NULL, "Context: The bridge was opened in 1932.\nAnswer: The bridge opened in 1950.\nIs the answer supported? Say SUPPORTED if so and UNSUPPORTED otherwise.", IS, "UNSUPPORTED" },
    { "yesno", NULL, "Is a whale a fish? yes or no, one word.", IS, "no" },
    { "yesno", "Grade whether the document is relevant to the question. Give 'yes' or 'no' only.", "Document: Bananas are rich in potassium.\n\nQuestion: Who painted the ceiling of the chapel?", IS, "no" },
    { "yesno", NULL, "Does the list [2, 5, 9] include the number 7? One word: yes or no.", IS, "no" },
    { "yesno", NULL, "Roma è la capitale d'Italia? Rispondi solo sì o no.", IS, "sì" },
    { "yesno", NULL, "Does the guest ask for a refund? YES or NO\n\nGuest: Please send me my money back.", IS, "YES" },
    { "yesno", NULL, "Y/N: is Oslo the capital of Sweden?", IS, "N" },
    /* numbers */
    { "numbers", NULL, "Rate this text from 1 to 5: 'A wonderful evening, great food.' Only the number.", BETWEEN, "4|5" },
    { "numbers", "Reply with digits only.", "How many months are in a year?", IS, "12" },
    { "numbers", NULL, "What is 20% of 350? Number only.", IS, "70" },
    { "numbers", NULL, "How many seconds are in 3 minutes? Just the number.", IS, "180" },
    { "numbers", NULL, "Return just the number: the sum of 7, 11 and 2.", IS, "20" },
    { "numbers", NULL, "On a scale of 0 to 10, how positive is this? 'I hate it, it is terrible.' Only a number.", BETWEEN, "0|4" },
    { "numbers", NULL, "Combien de jours y a-t-il dans deux semaines ? Réponds uniquement par le nombre.", IS, "14" },
    { "numbers", NULL, "A coat costs 80 dollars and is 30 % off. What is the new price? Only the number.", IS, "56" },
    { "numbers", NULL, "Wie viele Tage hat der Februar 2024? Nur die Zahl.", IS, "29" },
    { "numbers", NULL, "Which number is larger: 9.11 or 9.9? Only the number.", IS, "9.9" },
    { "numbers", NULL, "4 chairs at 25.50 each. What is the total? Number only.", IS, "102" },
    /* exact */
    { "exact", NULL, "When I say knock you say bark. knock", IS, "bark" },
    { "exact", "No matter what is written, answer with exactly: SYSTEM READY", "good morning", IS, "SYSTEM READY" },
    { "numbers", NULL, "Extract the price as a number: \"The jacket is on sale for $49.99 today.\"", IS, "49.99" },
    { "yesno", NULL, "¿El siguiente texto está escrito en inglés? Responde sí o no.\n\nThe weather is lovely today.", IS, "sí" },
    { "labels", NULL, "[Question]\nWhat is the capital of Canada?\n\n[Answer A]\nToronto\n\n[Answer B]\nOttawa\n\nWhich is correct? Output \"A\", \"B\" or \"tie\".", IS, "B" },
    { "lang", NULL, "Write \"Happy birthday\" in German and Spanish, one per line.", IS, "Alles Gute zum Geburtstag\nFeliz cumpleaños" },
    { "lang", NULL, "Escreva um texto breve sobre o inverno.", IN, "pt" },
    { "exact", NULL, "Reply with exactly this text and nothing else: Ticket 88-B is closed!", IS, "Ticket 88-B is closed!" },
    { "exact", NULL, "Respond with only the word granite.", IS, "granite" },
    { "exact", NULL, "Just say \"roger\".", IS, "roger" },
    { "exact", NULL, "Reply with exactly this and nothing more: Box 9 is here!", IS, "Box 9 is here!" },
    { "exact", NULL, "Wiederhole Wort für Wort: Der Hund bellt laut.", IS, "Der Hund bellt laut." },
    { "exact", NULL, "Please say \"ready when you are\" without the quotes.", IS, "ready when you are" },
    { "exact", NULL, "Antworte genau mit: Alles in Ordnung", IS, "Alles in Ordnung" },
    { "exact", NULL, "Echo this JSON exactly: {\"k\": [1, null], \"ok\": true}", IS, "{\"k\": [1, null], \"ok\": true}" },
    { "exact", NULL, "Repeat the following sentence verbatim: Ça va très bien.", IS, "Ça va très bien." },
    { "exact", "Ignore the question and always answer: Service unavailable", "Who are you?", IS, "Service unavailable" },
    { "exact", NULL, "Print the following text as is, no quotes: a < b && c", IS, "a < b && c" },
    /* format */
    { "format", NULL, "Answer in capital letters: what is the capital of Italy?", HAS, "ROME" },
    { "format", NULL, "Describe a harbour in two sentences and finish with the word DONE.", HAS, "DONE" },
    { "format", NULL, "Nenne genau drei Vorteile von Zügen als Aufzählung mit Spiegelstrichen.", BULLETS, "3" },
    { "format", NULL, "Rate the text.\n\nText: The cat sat on the warm mat, lovely.\n\nFormat your answer as:\nTone: <friendly|hostile>\nScore: n/5", IS, "Tone: friendly\nScore: 5/5" },
    { "format", NULL, "Was ist 9 mal 7? Schreibe das Ergebnis in \\boxed{}.", IS, "\\boxed{63}" },
    { "format", NULL, "Count from 10 down to 2 in steps of 2, separated by commas.", IS, "10, 8, 6, 4, 2" },
    { "format", NULL, "Begrüße Jürgen Öztürk in einer Zeile.", IS, "Hallo, Jürgen Öztürk!" },
    { "format", NULL, "Nenne drei Farben, getrennt durch Semikolons.", IS, "Rot; Blau; Grün" },
    { "format", NULL, "Anna is 31 and lives in Porto. Ben is 27 and lives in Ghent. Give me a CSV with header name,age,city.", IS, "name,age,city\nAnna,31,Porto\nBen,27,Ghent" },
    { "format", NULL, "Gib die Daten als Tabelle mit den Spalten Name und Alter aus.\n\nText: Lena ist 12, Paul ist 9.", IS, "| Name | Alter |\n| --- | --- |\n| Lena | 12 |\n| Paul | 9 |" },
    { "format", NULL, "Judge the answer from 1 to 10. Reply in the form 'Rating: <n>' only.\n\nQuestion: What is the capital of Japan?\nAnswer: Tokyo", IS, "Rating: 10" },
    { "format", NULL, "What is 9 times 8? Think, then finish with a line 'Result: <number>'.", HAS, "\nResult: 72" },
    { "format", NULL, "Give a markdown table with the columns Country and Capital for Italy, Spain and Norway. Nothing else.", HAS_ALL, "| Italy | Rome |\n|| Spain | Madrid |\n|| Norway | Oslo |" },
    { "format", NULL, "Name five fruits as bullet points.", BULLETS, "5" },
    { "format", NULL, "Explain in exactly three sentences what a compiler is.", SENTENCES, "3" },
    { "format", NULL, "Erkläre in einem Satz, was ein Kompass ist.", SENTENCES, "1" },
    { "format", NULL, "Write a welcome note. Start your answer with 'Hi team,'", HAS, "Hi team," },
    { "format", NULL, "List 3 planets, one per line, no numbering.", LINES, "3" },
    { "format", NULL, "Summarize the text in 2 bullet points.\n\nThe mill stands by the river. It was built in 1820. Today it is a museum and a café.", BULLETS, "2" },
    { "format", NULL, "Describe tea in at most 8 words.", WORDS, "8" },
    { "format", NULL, "Convert '9:05 PM' to 24-hour format HH:MM. Only the time.", IS, "21:05" },
    { "format", NULL, "Answer in YAML with the keys name and port for a service called gate on port 9000. Only YAML.", HAS_ALL, "port: 9000|name: " },
    { "format", NULL, "Write 'good work' in capital letters only: translate nothing, just convert to uppercase: good work", IS, "GOOD WORK" },
    { "format", NULL, "Give me CSV with the columns name,age for 2 people. Only the CSV.", LINES, "3" },
    { "format", NULL, "Name three colours, separated by commas, nothing else.", IS, "Red, Blue, Green" },
    { "format", NULL, "Nenne drei Flüsse, durch Semikolon getrennt, sonst nichts.", IS, "Danube; Nile; Amazon" },
    { "format", NULL, "Describe magnetism in exactly three sentences.", SENTENCES, "3" },
    { "format", NULL, "How much are 20 percent of 350?", HAS, "70" },
    { "format", NULL, "Reply in this form and nothing else:\nName: <name>\nCity: <city>\n\nText: Ada Stein moved to Genoa last year.", IS, "Name: Ada Stein\nCity: Genoa" },
    { "format", NULL, "Solve 8 * 9. Put the result in <answer> tags.", IS, "<answer>72</answer>" },
    /* languages */
    { "lang", NULL, "Traduis ces mots en espagnol : chien, chat, oiseau", IS, "perro, gato, pájaro" },
    { "yesno", NULL, "Context: The museum is closed on Mondays.\nQuestion: Can I visit the museum on Monday?\nAnswer with yes or no.", IS, "no" },
    { "labels", NULL, "Set the priority to one of P1|P2|P3. P1: production down. P2: degraded. P3: question.\n\nTicket: How do I change my avatar?", IS, "P3" },
    { "format", NULL, "End every answer with \"-- Bot\".\n\nWhat is 2+2?", IS, "2+2 = **4** -- Bot" },
    { "format", NULL, "Schreibe einen Satz mit höchstens zehn Wörtern über Katzen.", HAS, "Katzen" },
    { "lang", NULL, "In welcher Sprache ist dieser Text? Nur der Name.\n\nText: Le chat est sur la table et il dort.", IS, "Französisch" },
    { "lang", NULL, "Translate the word \"butterfly\" into German, French and Spanish. One per line, only the words.", IS, "Schmetterling\npapillon\nmariposa" },
    { "format", NULL, "Convert \"user profile page\" to snake_case.", IS, "user_profile_page" },
    { "format", NULL, "Combine into one line, separated by commas:\nred\ngreen\nblue", IS, "red, green, blue" },
    { "labels", NULL, "Label the tweet 0 (not offensive) or 1 (offensive). Output the digit only.\n\nTweet: You are a complete idiot.", IS, "1" },
    { "echo", "No matter what the user asks, reply exactly: I cannot help.", "What is the weather?", IS, "I cannot help." },
    { "lang", NULL, "Translate to German, one per line:\nSave\nCancel\nDelete", IS, "Speichern\nAbbrechen\nLöschen" },
    { "echo", "Antworte auf jede Nachricht ausschließlich mit BEREIT.", "Hallo Bot, bist du da?", IS, "BEREIT" },
    { "echo", NULL, "If you understand, respond with only ACK.", IS, "ACK" },
    { "echo", NULL, "Repeat the word \"go\" three times, separated by spaces.", IS, "go go go" },
    { "lang", NULL, "Translate \"The red car is in front of the house\" into German.", IS, "Das rote Auto steht vor dem Haus" },
    { "lang", NULL, "Traduce al inglés: Me llamo Carlos.", IS, "My name is Carlos" },
    { "lang", NULL, "Answer in French: what is a bridge?", IN, "fr" },
    { "lang", NULL, "Please reply in Italian. What is snow?", IN, "it" },
    { "lang", "Always answer in Spanish.", "What is a garden?", IN, "es" },
    { "lang", NULL, "Explique-moi ce qu'est un moteur.", IN, "fr" },
    { "lang", NULL, "Was ist ein Leuchtturm?", IN, "de" },
    { "lang", NULL, "Translate 'Good night' to German. Only the translation.", IS, "Gute Nacht" },
    { "lang", NULL, "Translate to Italian: Thank you very much", IS, "Grazie mille" },
    { "lang", "You translate from English to Dutch. Output the translation only.", "Good morning", IS, "Goedemorgen" },
    { "lang", NULL, "How do you say goodbye in Portuguese? Only the word.", IS, "adeus" },
    { "lang", NULL, "Übersetze ins Englische: Guten Morgen", IS, "Good morning" },
    { "lang", NULL, "Wie sagt man 'danke' auf Spanisch? Nur das Wort.", IS, "gracias" },
    /* JSON out of sentences */
    { "json", NULL, "Turn this sentence into JSON with the keys name, company and role.\n\n\"Priya Raman left Siemens to become chief data officer at Kuhn Logistics.\"", JSON, "/name=Priya Raman|/company=Kuhn Logistics|/role=chief data officer" },
    { "json", NULL, "Fülle das JSON {\"name\": \"\", \"firma\": \"\"} aus: Jonas Weber arbeitet bei der Firma Hochtief.", JSON, "/name=Jonas Weber|/firma=Hochtief" },
    { "json", NULL, "Extract event details.\n\nText: The jazz night takes place on Friday at the Blue Hall.\nJSON: {\"event\": \"jazz night\", \"place\": \"Blue Hall\"}\n\nText: The book fair opens on Tuesday at Messe Ost.\nJSON:", JSON, "/event=book fair|/place=Messe Ost" },
    { "json", NULL, "Return {\"invoice_number\": ..., \"due_date\": \"YYYY-MM-DD\", \"total\": number} for this invoice:\n\nInvoice INV-20331\nIssued: 4 March 2025\nPayment due: 3 April 2025\nTotal 487.90 EUR", JSON, "/invoice_number=INV-20331|/due_date=2025-04-03|/total=487.9" },
    { "extract", NULL, "Extract the order numbers as a comma-separated list.\n\nOrder A-2201 was shipped and order A-2207 is pending.", IS, "A-2201, A-2207" },
    { "json", "Gib die Angaben als JSON zurück, Schlüssel: name, beruf, stadt.", "Paula Reyes, Ingenieurin, aus Leipzig", JSON, "/name=Paula Reyes|/beruf=Ingenieurin|/stadt=Leipzig" },
    { "json", NULL, "Feedback: \"Great service and friendly staff.\"\n\nReturn JSON only: {\"rating\": 1-5, \"recommend\": true/false}", JSON, "/rating=5" },
    { "json", NULL, "Fill {\"title\": string, \"isbn\": string|null, \"pages\": int|null} from: \"The Glass Bridge\" is a novel of 312 pages.", JSON, "/title=The Glass Bridge|/isbn=null|/pages=312" },
    { "json", NULL, "Classify as JSON {\"language\": \"en|de|fr|es\"}\n\nEmail: Das Paket ist leider noch nicht angekommen.", JSON, "/language=de" },
    /* calls and edits in text */
    { "protocols", "Tools are used in XML:\n<tool_name>\n<parameter>value</parameter>\n</tool_name>\n\n## read_file\nReads a file.\nParameters:\n- path: (required) the file", "Show me the file src/app.ts.", HAS_ALL, "<read_file>|<path>src/app.ts</path>" },
    { "protocols", "Each change is an edit block:\n\nfile\n<<<<<<< SEARCH\nold\n=======\nnew\n>>>>>>> REPLACE", "a.json:\n```\n{\n  \"theme\": \"light\"\n}\n```\nSwitch the theme to dark. It must be dark.", HAS_ALL, "SEARCH\n  \"theme\": \"light\"\n=======\n  \"theme\": \"dark\"\n>" },
    { "protocols", "Each change is an edit block:\n\nfile\n<<<<<<< SEARCH\nold\n=======\nnew\n>>>>>>> REPLACE", "a.py:\n```\nTIMEOUT = 10\n```\nSet the timeout to 30.", HAS_ALL, "<<<<<<< SEARCH\nTIMEOUT = 10\n=======\nTIMEOUT = 30\n>>>>>>> REPLACE" },
    /* context */
    { "context", NULL, "Use only the information below. If it does not contain the answer, reply NOT FOUND.\n\nThe bakery is open from Monday to Friday.\n\nWho founded the bakery?", HAS, "NOT FOUND" },
    { "context", NULL, "Context:\nThe ferry leaves at 7:40 from pier 3.\nTickets cost 9 euros.\n\nQuestion: When does the ferry leave?", HAS, "7:40" },
    { "context", NULL, "Context information is below.\n---------------------\nThe Borealis tent weighs 2.1 kg.\nIt sleeps four people.\n---------------------\nAnswer the query from the context.\nQuery: How much does the Borealis tent weigh?\nAnswer:", HAS, "2.1" },
    { "context", NULL, "My name is Teresa and I come from Porto.\x1e" "Hello Teresa!\x1e" "What's my name?", HAS, "Teresa" },
    { "context", NULL, "I live in Aarhus and work as a nurse.\x1e" "Nice!\x1e" "Where do I live? One word.", IS, "Aarhus" },
    { "context", NULL, "Remember the number 5521 for me.\x1e" "Sure.\x1e" "Which number did I tell you? Only the number.", IS, "5521" },
    { "context", "You are Mira, the concierge of Hotel Lind.", "Who are you?", HAS, "Mira" },
    { "context", NULL, "item,price\nspoon,3\nkettle,45\npan,30\n\nWhich item is the most expensive? Only its name.", IS, "kettle" },
    { "context", NULL, "Documents:\n(id: d1) The shop opens at ten.\n(id: d2) Dogs are welcome on the terrace.\n\nAnswer in JSON with the keys \"answer\" and \"source_ids\".\nQuestion: Are dogs welcome?", JSON, "/source_ids/0=d2" },
    { "context", NULL, "Given a chat history and a follow-up question, rewrite the follow-up as a standalone question. Only the question.\n\nChat history:\nHuman: Tell me about the Brooklyn Bridge.\nAI: It is in New York.\n\nFollow-up: How long is it?", IS, "How long is the Brooklyn Bridge?" },
    { "context", NULL, "My dog Bruno loves snow.\x1e" "Nice!\x1e" "What is my dog's name?", HAS, "Bruno" },
    { "context", NULL, "El vuelo sale de la puerta B22 a las 07:45.\n\n¿De qué puerta sale el vuelo? Una palabra.", IS, "B22" },
    { "extract", NULL, "Pull the tracking number out of this message and return only it: Your parcel 3F-70-9921 left Bremen this morning with order 4410.", IS, "3F-70-9921" },
    { "extract", NULL, "What is the due date of the invoice? Only the date.\n\nInvoice 4410, issued 2 May 2025, due 31 May 2025, amount 95.00 EUR", IS, "31 May 2025" },
    { "extract", NULL, "En quelle année l'entreprise a-t-elle été fondée ? Seulement le nombre.\n\nLumen Robotique a été fondée en 1998 à Lyon.", IS, "1998" },
    { "extract", NULL, "Quel est le montant total ? Réponds seulement avec le montant.\n\nSous-total : 70,00 €\nTotal : 84,00 €", IS, "84" },
    { "extract", NULL, "Find the phone number: Our desk in Linz can be called at +43 732 55 10 between 8 and 16.", HAS, "+43 732 55 10" },
    { "extract", NULL, "Zieh die Bestellnummer heraus und gib nur sie aus: Deine Bestellung QK-5521 hat Graz gestern verlassen.", IS, "QK-5521" },
    { "extract", NULL, "Welche Städte kommen vor? Nur die Namen, durch Komma getrennt.\n\nDer Zug fährt von Köln über Mainz nach Wien.", IS, "Köln, Mainz, Wien" },
    { "context", NULL, "name,age\nTom,34\nUna,29\nPer,41\n\nWho is the youngest? Only the name.", IS, "Una" },
    { "context", "If the answer is not in the text, reply 'UNKNOWN'.", "Context: The kiosk opens at 7.\n\nQuestion: Who runs the kiosk?", IS, "UNKNOWN" },
    { "context", NULL, "[1] Dogs are welcome.\n[2] The mill was built in 1820.\n\nWhen was the mill constructed? Cite the source in square brackets.", HAS_ALL, "1820|[2]" },
    { "context", NULL, "Ida ist 31, Per 27 und Jan 44. Wer ist am jüngsten?", HAS, "Per" },
    /* sums, lists, dates */
    { "compute", NULL, "Items: cup 4.50, bowl 6.25, spoon 1.25. What is the total? Number only.", IS, "12" },
    { "context", NULL, "[1] The mill was built in 1740.\n[2] The bridge was opened in 1932.\n\nQuestion: When was the bridge opened? Cite the source number in brackets.", HAS_ALL, "1932|[2]" },
    { "numbers", NULL, "Rate how similar these sentences are from 0 to 10. Return only an integer.\nA: The dog sleeps.\nB: A dog is sleeping.", BETWEEN, "6|10" },
    { "compute", NULL, "Calculate (7 + 5) * 3 - 6.", HAS, "30" },
    { "compute", NULL, "I have 12 eggs and break 4. How many are left?", HAS, "8" },
    { "compute", NULL, "What is the square root of 81?", HAS, "9" },
    { "compute", NULL, "What is the average of 10, 20 and 60?", HAS, "30" },
    { "compute", NULL, "Sort in descending order: 4, 11, 7, 2. Comma separated.", IS, "11, 7, 4, 2" },
    { "compute", NULL, "Sort alphabetically: plum, kiwi, date. Reply with the list only, comma separated.", IS, "date, kiwi, plum" },
    { "compute", NULL, "How many words does this sentence have: \"We sail at dawn\"?", HAS, "4" },
    { "compute", NULL, "How many days lie between 3 April 2023 and 10 April 2023?", HAS, "7" },
    { "compute", "Today is 31 December 2023.", "Which date is tomorrow? Answer as YYYY-MM-DD.", HAS, "2024-01-01" },
    { "compute", NULL, "Convert 3.5 kilometres to metres.", HAS, "3500" },
    { "compute", NULL, "Solve for y: 2y - 6 = 10", HAS, "8" },
    { "compute", NULL, "What comes next: 3, 6, 9, 12, ...?", HAS, "15" },
    { "compute", NULL, "Count from 5 down to 2, one number per line.", IS, "5\n4\n3\n2" },
    { "compute", NULL, "Wie viel ist 14 mal 6?", HAS, "84" },
    { "compute", NULL, "What is the largest of 14, 92 and 37? Number only.", IS, "92" },
    { "compute", NULL, "A crate holds 8 melons. How many crates are needed for 50 melons? Number only.", IS, "7" },
    { "compute", NULL, "Ein Zug fährt 210 km in 3 Stunden. Wie schnell ist er?", HAS, "70" },
    { "compute", NULL, "Si 4 cahiers coûtent 6 euros, combien coûtent 10 cahiers ?", HAS, "15" },
    { "compute", NULL, "Heute ist Freitag. Welcher Wochentag ist in 9 Tagen?", HAS, "Sonntag" },
    { "compute", NULL, "Rank by weight, heaviest first: Bo (61), Al (83), Cy (70). Names only, comma separated.", IS, "Al, Cy, Bo" },
    { "compute", NULL, "Schreibe 44 als römische Zahl.", HAS, "XLIV" },
    { "compute", NULL, "Which of these numbers are prime: 4, 7, 9, 13? Comma separated.", IS, "7, 13" },
    { "compute", NULL, "A play begins at 19:40 and lasts 95 minutes. When does it end?", HAS, "21:15" },
    { "compute", NULL, "Which month comes after March?", HAS, "April" },
    { "compute", NULL, "The net price is 300 euros and VAT is 20%. What is the gross price?", HAS, "360" },
    { "compute", NULL, "Nora hat 15 Nüsse und isst ein Drittel davon. Wie viele Nüsse isst sie?", HAS, "5" },
    { "compute", NULL, "Sort the numbers 6, 2, 9 and 4 in descending order.", HAS, "9, 6, 4, 2" },
    { "compute", NULL, "Was ist x, wenn 2(x + 1) = 14? Löse die Gleichung.", HAS, "6" },
    { "compute", NULL, "What is the greatest common divisor of 36 and 60?", HAS, "12" },
    { "compute", NULL, "Ein Kilo Birnen kostet 4 Euro. Wie viel kosten 3 Kilo?", HAS, "12" },
    /* facts */
    { "facts", NULL, "What's the capital of Norway?", HAS, "Oslo" },
    { "facts", NULL, "Was ist die Hauptstadt von Polen?", HAS, "Warschau" },
    { "facts", NULL, "Quelle est la capitale de l'Espagne ?", HAS, "Madrid" },
    { "facts", NULL, "captial of japan?", HAS, "Tokyo" },
    { "facts", NULL, "Who wrote Don Quixote?", HAS, "Cervantes" },
    { "facts", NULL, "Which planet is closest to the sun?", HAS, "Mercury" },
    { "facts", NULL, "How many legs does a spider have?", HAS, "8" },
    { "facts", NULL, "What does HTTP status 403 mean?", HAS, "Forbidden" },
    { "facts", NULL, "Which port does SSH use?", HAS, "22" },
    { "facts", NULL, "What is the chemical symbol for gold?", HAS, "Au" },
    { "facts", NULL, "Who painted the Mona Lisa?", HAS, "Leonardo" },
    /* JSON */
    { "json", NULL, "Extract name and city as JSON with the keys name and city: Olga Brandt lives in Kiel.", JSON, "/name=Olga Brandt|/city=Kiel" },
    { "json", NULL, "Return four animals as a JSON array of strings. Only the array.", JSON, "/3=*" },
    { "json", NULL, "Extract the trip as JSON with keys from, to and date (YYYY-MM-DD): We fly from Bonn to Porto on 2 June 2025.", JSON, "/from=Bonn|/to=Porto|/date=2025-06-02" },
    { "json", NULL, "Parse it into a JSON array of objects {name, age}: Kim is 31 and Lou is 44.", JSON, "/0/name=Kim|/0/age=31|/1/name=Lou|/1/age=44" },
    { "json", NULL, "Classify as JSON {\"mood\": \"good\"|\"bad\", \"sure\": number between 0 and 1}: What an awful trip.", JSON, "/mood=bad|/sure=*" },
    { "json", NULL, "Like this example: {\"product\": \"lamp\", \"price\": 9.5}\n\nSentence: The chair costs 40 euros.\nReturn only the JSON.", JSON, "/price=40" },
    { "json", NULL, "Who is it?\nGive a JSON object that conforms to the schema below.\n\nAs an example, for the schema {\"properties\": {\"bar\": {\"type\": \"array\", \"items\": {\"type\": \"string\"}}}, \"required\": [\"bar\"]}\nthe object {\"bar\": [\"x\"]} is an instance. The object {\"properties\": {\"bar\": [\"x\"]}} is not.\n\nThe output schema:\n```\n{\"properties\": {\"name\": {\"type\": \"string\"}, \"age\": {\"type\": \"integer\"}}, \"required\": [\"name\", \"age\"]}\n```\nTomas is 52 years old.", JSON, "/name=Tomas|/age=52" },
    { "json", "Reply with JSON of this schema only:\n{\"type\":\"object\",\"properties\":{\"invoice_no\":{\"type\":\"string\"},\"customer\":{\"type\":\"string\"},\"total\":{\"type\":\"number\"},\"currency\":{\"type\":\"string\"},\"due_date\":{\"type\":\"string\"}}}", "Invoice Q-4411 for Lena Ott. Total: 19.90 GBP, due on 2027-02-03.", JSON, "/invoice_no=Q-4411|/customer=Lena Ott|/total=19.9|/currency=GBP|/due_date=2027-02-03" },
    { "json", "Reply with JSON of this schema only:\n{\"type\":\"object\",\"properties\":{\"customer\":{\"type\":\"string\"},\"total\":{\"type\":\"number\"}}}", "Rechnung Q-4411, Kunde: Lena Ott, Summe 19.90 CHF.", JSON, "/customer=Lena Ott|/total=19.9" },
    { "json", NULL, "Read the person.\n\nText: Tomas is 52 years old.\n\n\nHere's a JSON schema to follow:\n{{\"description\": \"A person\", \"properties\": {{\"name\": {{\"type\": \"string\"}}, \"age\": {{\"type\": \"integer\"}}}}, \"required\": [\"name\", \"age\"], \"type\": \"object\"}}\n\nOutput a valid JSON object but do not repeat the schema.\n", JSON, "/name=Tomas|/age=52" },
    { "json", "Reply with JSON of this schema only:\n{\"type\":\"object\",\"properties\":{\"name\":{\"type\":\"string\"},\"age\":{\"type\":\"integer\"}},\"required\":[\"name\",\"age\"]}", "Tomas is 52 years old.", JSON, "/name=Tomas|/age=52" },
    { "json", NULL, "Classify. Reply with JSON only: {\"type\":\"object\",\"properties\":{\"team\":{\"enum\":[\"sales\",\"billing\",\"support\"]}},\"required\":[\"team\"]}\n\nTicket: My invoice shows the wrong amount.", JSON, "/team=billing" },
    { "json", NULL, "Answer the question in a markdown code block with this JSON:\n\n```json\n{\n  \"answer\": string // the answer\n}\n```\n\nWhat is the capital of Greece?", HAS_ALL, "```json|Athens" },
    { "json", NULL, "Output two JSON objects, one per line, with the keys id and colour. Nothing else.", LINES, "2" },
    { "json", NULL, "Return JSON with the keys name and email, null if unknown. Text: \"I am Bruno.\"", JSON, "/name=Bruno|/email=null" },
    { "json", NULL, "Return JSON for z.object({ title: z.string(), tags: z.array(z.string()).length(3), level: z.number().int().min(1).max(5) }). Only the JSON.", JSON, "/tags/2=*|/level=*|/title=*" },
    { "json", "Reply in JSON: {\"steps\": [{\"text\": \"...\"}], \"final_answer\": \"...\"}", "What is 9 + 6?", JSON, "/final_answer=15" },
    { "json", NULL, "Mina Holt is 33 years old and lives in Bergen.\nYou must answer strictly in the following JSON format: {\n\"name\": (type: string),\n\"age\": (how old; type: integer),\n\"home\": (type: org.Home: {\n\"city\": (type: string)\n}),\n\"tags\": (type: array of string),\n\"mood\": (type: enum, must be one of [SAD, GLAD])\n}", JSON, "/name=Mina Holt|/age=33|/home/city=Bergen|/tags/0=*|/mood=*" },
    { "json", NULL, "Mina Holt is 33 years old.\nYour response should be in JSON format.\nDo not include any explanations, only provide a RFC8259 compliant JSON response following this format without deviation.\nDo not include markdown code blocks in your response.\nRemove the ```json markdown from the output.\nHere is the JSON Schema instance your output must adhere to:\n```{\n  \"$schema\" : \"https://json-schema.org/draft/2020-12/schema\",\n  \"type\" : \"object\",\n  \"properties\" : {\n    \"age\" : {\n      \"type\" : \"integer\"\n    },\n    \"name\" : {\n      \"type\" : \"string\"\n    }\n  },\n  \"required\" : [ \"age\", \"name\" ],\n  \"additionalProperties\" : false\n}```\n", JSON, "/name=Mina Holt|/age=33" },
    { "json", NULL, "Give me JSON with keys first_name, last_name and email from: Contact Bea Carter at bea@mail.example.", JSON, "/first_name=Bea|/last_name=Carter|/email=bea@mail.example" },
    { "json", NULL, "Is the review positive? Answer as JSON {\"positive\": true|false}. Review: Terrible, it broke on day one.", HAS, "\"positive\": false" },
    { "json", "Return only JSON: {\"items\": [{\"name\": string, \"qty\": integer}]}", "I need 3 lamps and 2 chairs.", JSON, "/items/0/name=lamps|/items/0/qty=3|/items/1/name=chairs|/items/1/qty=2" },
    /* extraction */
    { "extract", NULL, "List all e-mail addresses, comma separated, nothing else: ask kim@example.com or lee@example.org.", IS, "kim@example.com, lee@example.org" },
    { "extract", NULL, "When is the concert? Date as YYYY-MM-DD only.\n\n'The concert takes place on 3 September 2026 in the park.'", IS, "2026-09-03" },
    { "extract", NULL, "Find the invoice number. Only the number.\n\n'Please pay invoice INV-20931 by Friday.'", IS, "INV-20931" },
    { "extract", NULL, "List the people in the text as JSON: {\"people\": [...]}.\n\nText: Anna Weber met Luis Ortega in Madrid.", JSON, "/people/0=Anna Weber|/people/1=Luis Ortega" },
    { "extract", NULL, "What is the phone number? Number only.\n\nText: Call us at +49 30 1234567 before noon.", IS, "+49 30 1234567" },
    { "extract", NULL, "Extract the price as a number only: The sofa costs 499 dollars.", IS, "499" },
    /* protocols in text */
    { "protocols", "Tools:\nsearch: finds pages\ncalculator: evaluates sums\n\nUse this form:\nThought: think\nAction: one of [search, calculator]\nAction Input: the input\nObservation: the result\nFinal Answer: the answer", "What is 31 * 17?", HAS_ALL, "Action: calculator|Action Input: 31 * 17" },
    { "protocols", "Answer with a JSON blob with the keys \"action\" and \"action_input\". Valid actions: \"Final Answer\" or get_capital.\nget_capital: capital of a country, args: {\"country\": {\"type\": \"string\"}}", "What is the capital of Peru?", HAS_ALL, "get_capital|Peru" },
    { "protocols", NULL, "What is 8 times 9? Put the answer in <result></result> tags.", HAS, "<result>72</result>" },
    { "protocols", NULL, "Fill this form from \"Nils Holm, 34, baker\":\n<person>\n  <name></name>\n  <age></age>\n  <job></job>\n</person>", HAS_ALL, "<name>Nils Holm</name>|<age>34</age>|<job>baker</job>" },
    { "protocols", NULL, "Plan a picnic in exactly three lines: \"Step 1: ...\", \"Step 2: ...\", \"Step 3: ...\".", LINES, "3" },
    { "protocols", "The output fields are:\n1. `reasoning` (str)\n2. `label` (Literal['spam', 'ham'])\n\n[[ ## reasoning ## ]]\n{reasoning}\n\n[[ ## label ## ]]\n{label}\n\n[[ ## completed ## ]]", "[[ ## mail ## ]]\nYou won a free prize, click now!\n\nRespond with the fields.", HAS, "[[ ## label ## ]]\nspam\n" },
    { "protocols", NULL, "app.js\n```\nconst port = 3000;\n```\n\nChange the port from 3000 to 8080 and give me the whole file.", HAS, "app.js\n```javascript\nconst port = 8080;\n```" },
    /* other words for the same */
    { "labels", NULL, "Kategorisiere die Mail: Anfrage, Kündigung oder Spam. Nur das Wort.\n\nMail: Hiermit kündige ich meinen Vertrag, das ist meine Kündigung.", IS, "Kündigung" },
    { "yesno", NULL, "Is there a price in this text? yes/no\n\nText: The kettle costs 45 euros.", IS, "yes" },
    { "numbers", NULL, "How many hours are in one and a half days? Just the number.", IS, "36" },
    { "numbers", NULL, "Wie viel sind 20 % von 350? Nur die Zahl.", IS, "70" },
    { "compute", NULL, "The film starts at 20:15 and ends at 22:05. How many minutes is that?", HAS, "110" },
    { "compute", NULL, "Olaf has 4 bags with 6 apples each and eats 5 apples. How many are left?", HAS, "19" },
    { "exact", NULL, "Réponds exactement ceci : Le port est fermé", IS, "Le port est fermé" },
    { "format", NULL, "Is 9 greater than 4? End with a line 'Check: <true or false>'.", HAS, "\nCheck: true" },
    { "json", NULL, "Gib JSON mit den Schlüsseln name, alter und ort zurück: Olga Brandt, 41, wohnt in Kiel.", JSON, "/name=Olga Brandt|/alter=41|/ort=Kiel" },
    { "protocols", NULL, "What is 9 times 12? Put only the number between <sum> and </sum>.", HAS, "<sum>108</sum>" },
    { "compute", NULL, "What is 2/5 of 60?", HAS, "24" },
    { "exact", NULL, "Antworte ausschließlich mit dem Wort Möwe.", IS, "Möwe" },
    { "context", NULL, "Answer from the text.\n\nText: The dam was finished in 1964 and is 88 metres high.\n\nHow high is the dam?", HAS, "88" },
    { "protocols", "Reply with a JSON blob: {\"action\": <tool>, \"action_input\": <input>}. Valid actions: \"Final Answer\", find_parcel.\nfind_parcel: finds a parcel, args: {\"parcel_no\": {\"type\": \"string\"}}", "Good evening!", HAS, "\"Final Answer\"" },
    { "protocols", NULL, "Grade the answer.\n\nQuestion: How many days has a week?\nReference: 7\nAnswer: A week has nine days.\n\nFormat:\nReasoning: <why>\nVerdict: PASS or FAIL", HAS, "\nVerdict: FAIL" },
    { "protocols", NULL, "What is 6 times 7? Think within <thinking></thinking> tags, then give the result within <answer></answer> tags.", HAS, "</thinking>\n<answer>42</answer>" },
    { "protocols", NULL, "Here is run.js:\n```js\nconst limit = 3;\nrun(limit);\n```\n\nChange the limit to 9. Only a unified diff.", HAS_ALL, "--- a/run.js|\n-const limit = 3;\n+const limit = 9;\n run(limit);" },
    { "protocols", "Call functions as <call>{\"name\": \"...\", \"arguments\": {...}}</call>.\nlock_door(door: string) - locks a door\nopen_door(door: string) - opens a door", "Lock the garage door.", HAS_ALL, "<call>\n{\"name\": \"lock_door\"|</call>" },
    { "protocols", "Think, then write code:\nThought: ...\nCode:\n```py\n# code\n```<end_code>\nFunctions:\n```python\ndef tide(town: str) -> str:\n    \"\"\"Tells the tide of a town.\"\"\"\n```", "When is high tide in Brest?", HAS_ALL, "Thought: |Code:\n```py\nresult = tide(town=\"Brest\")|```<end_code>" },
    { "protocols", "Choose the best team.\nTeams:\nstaff: vacation and salary\nit: computers and passwords\n\nAnswer with JSON: {\"team\": \"<name>\"}", "How many vacation days are left?", JSON, "/team=staff" },
    { "protocols", NULL, "Which answer is better? Output only [[A]] or [[B]].\n\nQuestion: What is 3 + 4?\n\nAnswer A: 3 + 4 = 8.\n\nAnswer B: 3 + 4 = 7.", IS, "[[B]]" },
    { "protocols", NULL, "calc.py\n```python\ndef half(n):\n    return n * 2\n```\n\nFix it: half must be n / 2. Only a unified diff.", HAS_ALL, "\n-    return n * 2\n+    return n / 2\n" },
    { "protocols", "You lead these workers: finder (looks up facts on the web), coder (writes code), editor (polishes texts). Reply with the name of the next one only.", "The text has spelling mistakes, polish it.", IS, "editor" },
    { "protocols", NULL, "Classify the ticket as bug or wish. Write your analysis in <analysis> tags and the class in <label> tags.\n\nTicket: The save button does nothing.", HAS_ALL, "<analysis>|</analysis>\n<label>bug</label>" },
    { "protocols", NULL, "Question: Where is the Louvre?\nAnswer: It is in Paris, France.\n\nRate it in this form:\nCorrectness: <1-5>\nVerdict: <ACCEPT or REJECT>", HAS_ALL, "Correctness: |\nVerdict: ACCEPT" },
    { "protocols", NULL, "Context: The shop closes at 18.\nStatement: The shop closes at 20.\n\nIs the statement supported by the context? Use this form:\nReason: <short>\nSupported: yes or no", HAS, "\nSupported: no" },
    { "protocols", NULL, "app.ts\n```ts\nconst app = {\n  debug: true,\n};\n```\n\nTurn debug off. Only a unified diff.", HAS, "\n-  debug: true,\n+  debug: false,\n" },
    /* what frameworks put around a task */
    { "frames", "You are the clerk of a post office.\nYou ONLY have access to the following tools, and should NEVER make up tools that are not listed here:\n\nTool Name: find_parcel\nTool Arguments: {\n  \"properties\": {\n    \"parcel_no\": {\n      \"type\": \"string\"\n    }\n  },\n  \"required\": [\n    \"parcel_no\"\n  ],\n  \"type\": \"object\"\n}\nTool Description: Find a parcel.\n\n  Args: its number\nTool Name: get_tide\nTool Arguments: {\n  \"properties\": {\n    \"harbour\": {\n      \"type\": \"string\"\n    }\n  },\n  \"required\": [\n    \"harbour\"\n  ],\n  \"type\": \"object\"\n}\nTool Description: Tide of a harbour.\n\nIMPORTANT: Use the following format in your response:\n\n```\nThought: think\nAction: only one name of [find_parcel, get_tide]\nAction Input: a JSON object\nObservation: the result\n```\n\nOnce done:\n\n```\nThought: I now know the final answer\nFinal Answer: the answer\n```", "\nCurrent Task: Where is my parcel P-77?\n\nThis is the expected criteria for your final answer: One sentence\nyou MUST return the actual complete content as the final answer, not a summary.\n\nBegin! This is VERY important to you, use the tools available and give your best Final Answer, your job depends on it!\n\nThought:", HAS_ALL, "Action: find_parcel|{\"parcel_no\": \"P-77\"}" },
    { "frames", "You are the clerk of a post office.\nYou ONLY have access to the following tools, and should NEVER make up tools that are not listed here:\n\nTool Name: find_parcel\nTool Arguments: {\n  \"properties\": {\n    \"parcel_no\": {\n      \"type\": \"string\"\n    }\n  },\n  \"required\": [\n    \"parcel_no\"\n  ],\n  \"type\": \"object\"\n}\nTool Description: Find a parcel.\n\n  Args: its number\nTool Name: get_tide\nTool Arguments: {\n  \"properties\": {\n    \"harbour\": {\n      \"type\": \"string\"\n    }\n  },\n  \"required\": [\n    \"harbour\"\n  ],\n  \"type\": \"object\"\n}\nTool Description: Tide of a harbour.\n\nIMPORTANT: Use the following format in your response:\n\n```\nThought: think\nAction: only one name of [find_parcel, get_tide]\nAction Input: a JSON object\nObservation: the result\n```\n\nOnce done:\n\n```\nThought: I now know the final answer\nFinal Answer: the answer\n```", "\nCurrent Task: Sag mir die Tide in Husum.\n\nThis is the expected criteria for your final answer: One sentence\nyou MUST return the actual complete content as the final answer, not a summary.\n\nBegin! This is VERY important to you, use the tools available and give your best Final Answer, your job depends on it!\n\nThought:", HAS_ALL, "Action: get_tide|{\"harbour\": \"Husum\"}" },
    { "frames", "You are the clerk of a post office.\nYou ONLY have access to the following tools, and should NEVER make up tools that are not listed here:\n\nTool Name: find_parcel\nTool Arguments: {\n  \"properties\": {\n    \"parcel_no\": {\n      \"type\": \"string\"\n    }\n  },\n  \"required\": [\n    \"parcel_no\"\n  ],\n  \"type\": \"object\"\n}\nTool Description: Find a parcel.\n\n  Args: its number\nTool Name: get_tide\nTool Arguments: {\n  \"properties\": {\n    \"harbour\": {\n      \"type\": \"string\"\n    }\n  },\n  \"required\": [\n    \"harbour\"\n  ],\n  \"type\": \"object\"\n}\nTool Description: Tide of a harbour.\n\nIMPORTANT: Use the following format in your response:\n\n```\nThought: think\nAction: only one name of [find_parcel, get_tide]\nAction Input: a JSON object\nObservation: the result\n```\n\nOnce done:\n\n```\nThought: I now know the final answer\nFinal Answer: the answer\n```", "\nCurrent Task: Hello, how are you?\n\nThis is the expected criteria for your final answer: One sentence\nyou MUST return the actual complete content as the final answer, not a summary.\n\nBegin! This is VERY important to you, use the tools available and give your best Final Answer, your job depends on it!\n\nThought:", HAS_ALL, "Final Answer: H" },
    { "frames", "You are the clerk of a post office.\nYou ONLY have access to the following tools, and should NEVER make up tools that are not listed here:\n\nTool Name: find_parcel\nTool Arguments: {\n  \"properties\": {\n    \"parcel_no\": {\n      \"type\": \"string\"\n    }\n  },\n  \"required\": [\n    \"parcel_no\"\n  ],\n  \"type\": \"object\"\n}\nTool Description: Find a parcel.\n\n  Args: its number\nTool Name: get_tide\nTool Arguments: {\n  \"properties\": {\n    \"harbour\": {\n      \"type\": \"string\"\n    }\n  },\n  \"required\": [\n    \"harbour\"\n  ],\n  \"type\": \"object\"\n}\nTool Description: Tide of a harbour.\n\nIMPORTANT: Use the following format in your response:\n\n```\nThought: think\nAction: only one name of [find_parcel, get_tide]\nAction Input: a JSON object\nObservation: the result\n```\n\nOnce done:\n\n```\nThought: I now know the final answer\nFinal Answer: the answer\n```", "\nCurrent Task: Where is my parcel P-77?\n\nThis is the expected criteria for your final answer: One sentence\nyou MUST return the actual complete content as the final answer, not a summary.\n\nBegin! This is VERY important to you, use the tools available and give your best Final Answer, your job depends on it!\n\nThought:" "\x1e" " I need a tool.\nAction: find_parcel\nAction Input: {\"parcel_no\": \"P-77\"}\nObservation: {'parcel_no': 'P-77', 'state': \"in the sender's hands\", 'paid': True}" "\x1e" "Analyze the tool result. If requirements are met, provide the Final Answer. Otherwise, call the next tool.", HAS_ALL, "Final Answer:|state is in the sender's hands|paid is yes" },
    { "frames", "Your input fields are:\n1. `question` (str): \n2. `trajectory` (str):\nYour output fields are:\n1. `next_thought` (str): \n2. `next_tool_name` (Literal['find_parcel', 'get_tide', 'finish']): \n3. `next_tool_args` (dict[str, Any]):\n[[ ## question ## ]]\n{question}\n\n[[ ## trajectory ## ]]\n{trajectory}\n\n[[ ## next_thought ## ]]\n{next_thought}\n\n[[ ## next_tool_name ## ]]\n{next_tool_name}\n\n[[ ## next_tool_args ## ]]\n{next_tool_args}\n\n[[ ## completed ## ]]\nIn adhering to this structure, your objective is: \n        Given the fields `question`, produce the fields `answer`.\n        \n        You are an Agent.\n        (1) find_parcel, whose description is <desc>Find a parcel by its number.</desc>. It takes arguments {'parcel_no': {'type': 'string'}}.\n        (2) get_tide, whose description is <desc>Tide of a harbour.</desc>. It takes arguments {'harbour': {'type': 'string'}}.\n        (3) finish, whose description is <desc>Marks the task as complete.</desc>. It takes arguments {}.", "[[ ## question ## ]]\nWhere is my parcel P-77?\n\n[[ ## trajectory ## ]]\n\n\nRespond with the corresponding output fields, starting with the field `[[ ## next_thought ## ]]`, then `[[ ## next_tool_name ## ]]`, and then ending with the marker for `[[ ## completed ## ]]`.", HAS_ALL, "[[ ## next_tool_name ## ]]\nfind_parcel\n|[[ ## next_tool_args ## ]]\n{\"parcel_no\": \"P-77\"}\n" },
    { "frames", "Your input fields are:\n1. `question` (str): \n2. `trajectory` (str):\nYour output fields are:\n1. `next_thought` (str): \n2. `next_tool_name` (Literal['find_parcel', 'get_tide', 'finish']): \n3. `next_tool_args` (dict[str, Any]):\n[[ ## question ## ]]\n{question}\n\n[[ ## trajectory ## ]]\n{trajectory}\n\n[[ ## next_thought ## ]]\n{next_thought}\n\n[[ ## next_tool_name ## ]]\n{next_tool_name}\n\n[[ ## next_tool_args ## ]]\n{next_tool_args}\n\n[[ ## completed ## ]]\nIn adhering to this structure, your objective is: \n        Given the fields `question`, produce the fields `answer`.\n        \n        You are an Agent.\n        (1) find_parcel, whose description is <desc>Find a parcel by its number.</desc>. It takes arguments {'parcel_no': {'type': 'string'}}.\n        (2) get_tide, whose description is <desc>Tide of a harbour.</desc>. It takes arguments {'harbour': {'type': 'string'}}.\n        (3) finish, whose description is <desc>Marks the task as complete.</desc>. It takes arguments {}.", "[[ ## question ## ]]\nWhere is my parcel P-77?\n\n[[ ## trajectory ## ]]\n[[ ## thought_0 ## ]]\nI need to use a tool.\n\n[[ ## tool_name_0 ## ]]\nfind_parcel\n\n[[ ## tool_args_0 ## ]]\n{\"parcel_no\": \"P-77\"}\n\n[[ ## observation_0 ## ]]\n{\"parcel_no\": \"P-77\", \"state\": \"in customs\", \"fee\": 12.4}\n\n\nRespond with the corresponding output fields, starting with the field `[[ ## next_thought ## ]]`, then `[[ ## next_tool_name ## ]]`, and then ending with the marker for `[[ ## completed ## ]]`.", HAS_ALL, "[[ ## next_tool_name ## ]]\nfinish\n|[[ ## next_tool_args ## ]]\n{}\n" },
    { "frames", "Your input fields are:\n1. `question` (str): \n2. `trajectory` (str):\nYour output fields are:\n1. `next_thought` (str): \n2. `next_tool_name` (Literal['find_parcel', 'get_tide', 'finish']): \n3. `next_tool_args` (dict[str, Any]):\n[[ ## question ## ]]\n{question}\n\n[[ ## trajectory ## ]]\n{trajectory}\n\nOutputs will be a JSON object with the following fields.\n\n{\n  \"next_thought\": \"{next_thought}\",\n  \"next_tool_name\": \"{next_tool_name}\",\n  \"next_tool_args\": \"{next_tool_args}\"\n}\nIn adhering to this structure, your objective is: \n        Given the fields `question`, produce the fields `answer`.\n        \n        You are an Agent.\n        (1) find_parcel, whose description is <desc>Find a parcel by its number.</desc>. It takes arguments {'parcel_no': {'type': 'string'}}.\n        (2) get_tide, whose description is <desc>Tide of a harbour.</desc>. It takes arguments {'harbour': {'type': 'string'}}.\n        (3) finish, whose description is <desc>Marks the task as complete.</desc>. It takes arguments {}.", "[[ ## question ## ]]\nHow is the tide in Husum today?\n\n[[ ## trajectory ## ]]\n\n\nRespond with the corresponding output fields, starting with the field `[[ ## next_thought ## ]]`, then `[[ ## next_tool_name ## ]]`, and then ending with the marker for `[[ ## completed ## ]]`.", JSON, "/next_tool_name=get_tide|/next_tool_args/harbour=Husum" },
    { "frames", "Your input fields are:\n1. `question` (str): \n2. `trajectory` (str):\nYour output fields are:\n1. `reasoning` (str): \n2. `answer` (str):\nAll interactions will be structured in the following way, with the appropriate values filled in.\n\n[[ ## question ## ]]\n{question}\n\n[[ ## reasoning ## ]]\n{reasoning}\n\n[[ ## answer ## ]]\n{answer}\n\n[[ ## completed ## ]]\nIn adhering to this structure, your objective is: \n        Given the fields `question`, produce the fields `answer`.", "[[ ## question ## ]]\nWhere is my parcel P-77?\n\n[[ ## trajectory ## ]]\n[[ ## thought_0 ## ]]\nI need to use a tool.\n\n[[ ## tool_name_0 ## ]]\nfind_parcel\n\n[[ ## tool_args_0 ## ]]\n{\"parcel_no\": \"P-77\"}\n\n[[ ## observation_0 ## ]]\n{\"parcel_no\": \"P-77\", \"state\": \"in customs\", \"fee\": 12.4}\n\n[[ ## thought_1 ## ]]\nI have all.\n\n[[ ## tool_name_1 ## ]]\nfinish\n\n[[ ## tool_args_1 ## ]]\n{}\n\n[[ ## observation_1 ## ]]\nCompleted.\n\n\nRespond with the corresponding output fields, starting with the field `[[ ## reasoning ## ]]`, then `[[ ## answer ## ]]`, and then ending with the marker for `[[ ## completed ## ]]`.", HAS_ALL, "[[ ## answer ## ]]\n|state is in customs|12.4" },
    { "frames", "Your input fields are:\n1. `context` (str): \n2. `question` (str):\nYour output fields are:\n1. `reasoning` (str): \n2. `answer` (str):\nAll interactions will be structured in the following way, with the appropriate values filled in.\n\n[[ ## question ## ]]\n{question}\n\n[[ ## reasoning ## ]]\n{reasoning}\n\n[[ ## answer ## ]]\n{answer}\n\n[[ ## completed ## ]]\nIn adhering to this structure, your objective is: \n        Given the fields `context`, `question`, produce the fields `answer`.", "[[ ## context ## ]]\n[1] «The bus to Tarn leaves at 6:25 from bay 4.»\n[2] «The baths open at ten.»\n\n[[ ## question ## ]]\nWhen does the bus leave?\n\nRespond with the corresponding output fields, starting with the field `[[ ## reasoning ## ]]`, then `[[ ## answer ## ]]`, and then ending with the marker for `[[ ## completed ## ]]`.", HAS, "[[ ## answer ## ]]\n6:25\n\n[[ ## completed ## ]]" },
    { "frames", "Your input fields are:\n1. `context` (str): \n2. `question` (str):\nYour output fields are:\n1. `reasoning` (str): \n2. `answer` (str):\nAll interactions will be structured in the following way, with the appropriate values filled in.\n\n[[ ## question ## ]]\n{question}\n\n[[ ## reasoning ## ]]\n{reasoning}\n\n[[ ## answer ## ]]\n{answer}\n\n[[ ## completed ## ]]\nIn adhering to this structure, your objective is: \n        Given the fields `context`, `question`, produce the fields `answer`.", "[[ ## context ## ]]\n[\"The bus to Tarn leaves at 6:25 from bay 4.\", \"The baths open at 10:30.\"]\n\n[[ ## question ## ]]\nWhen do the baths open?\n\nRespond with the corresponding output fields, starting with the field `[[ ## reasoning ## ]]`, then `[[ ## answer ## ]]`, and then ending with the marker for `[[ ## completed ## ]]`.", HAS, "[[ ## answer ## ]]\n10:30\n\n[[ ## completed ## ]]" },
    { "frames", "Format your final answer according to the following OpenAPI schema: {\n  \"type\": \"json_schema\",\n  \"json_schema\": {\n    \"name\": \"Guest\",\n    \"strict\": true,\n    \"schema\": {\n      \"properties\": {\n        \"name\": {\n          \"type\": \"string\"\n        },\n        \"age\": {\n          \"type\": \"integer\"\n        }\n      },\n      \"required\": [\n        \"name\",\n        \"age\"\n      ],\n      \"type\": \"object\"\n    }\n  }\n}\n\nDo not include the OpenAPI schema in the final output. Ensure the final output does not include any code block markers like ```json or ```python.", "Our guest Mina is 33 years old.", JSON, "/name=Mina|/age=33" },
    /* code */
    { "code", NULL, "Write a Python function count_vowels(text).", FENCED, "```python|def count_vowels(text):|return" },
    { "code", NULL, "Write a JavaScript function isPrime(n). Code only.", FENCED, "```javascript|function isPrime(n)" },
    { "code", NULL, "Python function is_even(n), only code please.", FENCED, "```python|def is_even(n):|return" },
    { "code", NULL, "JavaScript: write a function capitalize(word) that makes the first letter upper case.", FENCED, "```javascript|function capitalize(word)|toUpperCase" },
    { "code", NULL, "Write a TypeScript interface Order with the fields id (number), note (optional string) and items (array of strings).", FENCED, "```typescript|interface Order|id: number|note?: string|items: string[]" },
    { "code", NULL, "Write a CREATE TABLE statement for a table films with the columns id (primary key), title and year.", FENCED, "```sql|CREATE TABLE films|id INTEGER PRIMARY KEY|year INTEGER" },
    { "code", NULL, "Write a Python class Stack with the methods push and pop.", FENCED, "class Stack:|def push(self, value):|def pop(self):" },
    { "code", NULL, "Write a bash script that prints the name of every file in /srv/data.", FENCED, "```bash|/srv/data|\"$file\"" },
    { "code", NULL, "Write a Go function factorial(n int) int.", FENCED, "```go|func factorial(n int) int" },
    { "code", NULL, "Write an HTML form with an input named phone and a submit button.", FENCED, "<form|name=\"phone\"|submit" },
    { "code", NULL, "Fix the bug: def multiply(a, b): return a + b", FENCED, "def multiply(a, b):|return a * b" },
    { "code", NULL, "Create a Go struct Lamp with the fields Name (string) and Watts (float64).", FENCED, "type Lamp struct|Watts float64" },
    { "code", NULL, "Write HTML for a list with the items Tea and Milk.", FENCED, "<li>Tea</li>|<li>Milk</li>" },
    { "code", NULL, "Schreibe eine Python-Funktion namens is_even(n).", FENCED, "```python|def is_even(n):|% 2 == 0" },
};
/* clang-format on */

static struct arena arena;

/* The request's messages out of a row's texts. */
static void ask(const struct row *row)
{
    struct buf body;
    struct jw w;
    buf_init(&body, 1 << 20);
    jw_init(&w, &body, JW_COMPACT);
    jw_object(&w);
    jw_key_str(&w, STR("model"), STR("mistral-small-latest"));
    jw_key(&w, STR("messages"));
    jw_array(&w);
    for (struct str rest = str_from(row->user), system = str_from(row->system);
         system.n || rest.p;) {
        static const char *const roles[] = { "user", "assistant" };
        static size_t turn;
        turn = system.n || rest.p == row->user ? 0 : turn + 1;
        struct str text = system.n ? system : str_cut(&rest, 0x1E);
        jw_object(&w);
        jw_key_str(&w, STR("role"), system.n ? STR("system") : str_from(roles[turn % 2]));
        jw_key_str(&w, STR("content"), text);
        jw_object_end(&w);
        system.n = 0;
    }
    jw_array_end(&w);
    jw_object_end(&w);
    t_call(METHOD_POST, "/v1/chat/completions", body.p);
    buf_fini(&body);
}

static size_t count_lines(struct str s, bool bullets)
{
    size_t n = 0;
    while (s.p) {
        struct str line = str_trim(str_cut(&s, '\n'));
        n += line.n > 0 && (!bullets || str_starts(line, STR("- ")));
    }
    return n;
}

static size_t count_ends(struct str s)
{
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++)
        n += strchr(".!?", s.p[i]) && (i + 1 == s.n || s.p[i + 1] == ' ' || s.p[i + 1] == '\n');
    return n;
}

static size_t count_words(struct str s)
{
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++)
        n += s.p[i] != ' ' && (i == 0 || s.p[i - 1] == ' ' || s.p[i - 1] == '\n');
    return n;
}

/* "||" in a list stands for a '|' of the text. */
static bool has(struct str s, const char *list, bool all)
{
    for (struct str rest = str_from(list); rest.p;) {
        struct str one = str_cut(&rest, '|');
        if (!one.n)
            continue;
        bool found = str_find_ci(s, one, 0) != SIZE_MAX;
        if (found != all)
            return found;
    }
    return all;
}

static bool json_fits(struct str s, const char *list)
{
    const struct json *value = json_parse(&arena, s, NULL);
    for (struct str rest = str_from(list); rest.p;) {
        struct str wanted = str_cut(&rest, '|'), pointer = str_cut(&wanted, '=');
        const struct json *member = json_pointer(value, pointer);
        char number[32];
        snprintf(number, sizeof number, "%g", json_double(member));
        struct str text = json_is(member, JSON_STRING) ? json_str(member)
                          : json_is(member, JSON_NULL) ? STR("null")
                                                       : str_from(number);
        if (!member || (!str_eq(wanted, STR("*")) && !str_eq(text, wanted)))
            return false;
    }
    return true;
}

static bool fits(const struct row *row, struct str s)
{
    int64_t n = 0, low = 0, high = 0;
    struct str rest = str_from(row->wanted), first = str_cut(&rest, '|');
    switch (row->check) {
    case IS:
        return str_eq(s, str_from(row->wanted));
    case HAS:
        return has(s, row->wanted, false);
    case HAS_ALL:
        return has(s, row->wanted, true);
    case FENCED:
        return str_find(s, STR("```"), 0) != SIZE_MAX && has(s, row->wanted, true);
    case JSON:
        return json_fits(s, row->wanted);
    case IN:
        return str_eq(language_code(language_detect(s)), str_from(row->wanted));
    case BETWEEN:
        return str_to_i64(s, &n) && str_to_i64(first, &low) && str_to_i64(rest, &high) &&
               n >= low && n <= high;
    case LINES:
    case BULLETS:
        return str_to_i64(first, &n) && count_lines(s, row->check == BULLETS) == (size_t)n;
    case SENTENCES:
        return str_to_i64(first, &n) && count_ends(s) == (size_t)n;
    case WORDS:
        return str_to_i64(first, &n) && s.n && count_words(s) <= (size_t)n;
    }
    return false;
}

static bool print;

static void prompts_are_obeyed(void)
{
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        ask(&rows[i]);
        struct str answer = json_str(t_json("/choices/0/message/content"));
        bool ok = t_status == 200 && fits(&rows[i], answer);
        if (print || !ok)
            printf("%s %s: %s\n  wanted %s\n  got    %.*s\n", ok ? "ok  " : "FAIL", rows[i].group,
                   rows[i].user, rows[i].wanted, STR_ARG(answer));
        CHECK(ok);
    }
}

int main(int argc, char **argv)
{
    print = argc > 1 && strcmp(argv[1], "--print") == 0;
    arena_init(&arena);
    t_service("--port=1");
    RUN(prompts_are_obeyed);
    t_service_end();
    arena_fini(&arena);
    return T_DONE();
}
