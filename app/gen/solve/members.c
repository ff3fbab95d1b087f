/* SPDX-License-Identifier: MIT
 * What belongs to common classes: for lists, choices and "is a whale a mammal?". See solve.h. */
#include "gen/solve/solve.h"

#include "base/hash.h"

enum {
    MEMBERS_MAX = 16
};

struct class
{
    const char *names; /* in our languages */
    const char *members[MEMBERS_MAX];
};

/* clang-format off */
static const struct class classes[] = {
    { "colour|color|farbe|couleur|colore|cor|kleur",
      { "Red", "Blue", "Green", "Yellow", "Purple", "Orange", "Pink", "Brown", "Black", "White", "Grey", "Turquoise" } },
    { "primary colour|primary color", { "Red", "Blue", "Yellow" } },
    { "fruit|obst|frutta|fruta|vrucht|früchte|frucht",
      { "Apple", "Banana", "Orange", "Strawberry", "Pear", "Grape", "Mango", "Cherry", "Peach", "Kiwi", "Plum", "Lemon" } },
    { "vegetable|gemüse|légume|verdura|legume|groente",
      { "Carrot", "Tomato", "Spinach", "Onion", "Broccoli", "Cucumber", "Pepper", "Potato", "Leek", "Pumpkin" } },
    { "farm animal|animal of the farm|animals of the farm|farm animals|bauernhof",
      { "Cow", "Pig", "Hen", "Goat", "Sheep", "Horse", "Duck", "Donkey", "Goose", "Turkey", "Rabbit", "Rooster" } },
    { "mammal|säugetier|mammifère|mamífero|mammifero|zoogdier",
      { "Dolphin", "Whale", "Cat", "Dog", "Horse", "Elephant", "Bat", "Lion", "Tiger", "Cow", "Mouse", "Bear", "Monkey", "Rabbit", "Wolf", "Fox" } },
    { "bird|vogel|oiseau|pájaro|ave|uccello", { "Eagle", "Sparrow", "Owl", "Penguin", "Parrot", "Swan", "Robin", "Crow", "Duck", "Hawk", "Ostrich", "Pigeon", "Falcon", "Seagull" } },
    { "fish|fisch|poisson|pez|pesce|peixe|vis", { "Trout", "Salmon", "Tuna", "Shark", "Cod", "Carp", "Herring", "Goldfish", "Pike" } },
    { "reptile|reptil|rettile", { "Lizard", "Snake", "Crocodile", "Turtle", "Gecko", "Alligator", "Iguana", "Cobra" } },
    { "insect|insekt|insecte|insecto|insetto", { "Ant", "Bee", "Butterfly", "Fly", "Beetle", "Mosquito", "Grasshopper", "Wasp", "Moth" } },
    { "pet|haustier", { "Dog", "Cat", "Hamster", "Rabbit", "Goldfish", "Parrot", "Turtle" } },
    { "animal|tier|tiere|animali|animaux|animales|dier",
      { "Elephant", "Dolphin", "Fox", "Owl", "Horse", "Tiger", "Penguin", "Turtle", "Bear", "Rabbit", "Wolf", "Giraffe", "Cat", "Dog", "Lion" } },
    { "european country|european countries|countries in europe|countries of europe|eu country",
      { "France", "Spain", "Italy", "Germany", "Poland", "Portugal", "Austria", "Greece", "Sweden", "Norway", "Belgium", "Ireland" } },
    { "asian country|asian countries", { "Japan", "India", "China", "Thailand", "Vietnam", "Indonesia", "Nepal" } },
    { "african country|african countries", { "Kenya", "Egypt", "Morocco", "Ghana", "Nigeria", "Senegal", "Tunisia" } },
    { "country|countries|land|länder|pays|país|países|paese|paesi|landen",
      { "France", "Japan", "Brazil", "Canada", "Kenya", "India", "Norway", "Mexico", "Greece", "Australia" } },
    { "european city|european cities", { "Paris", "Rome", "Madrid", "Berlin", "Vienna", "Lisbon", "Prague", "Dublin" } },
    { "city|cities|stadt|städte|ville|ciudad|ciudades|città|cidade|stad|steden",
      { "Paris", "Tokyo", "Lisbon", "Vienna", "Toronto", "Lyon", "Madrid", "Berlin", "Kyoto", "Prague" } },
    { "planet|planète|planeta|pianeta|planeet", { "Mercury", "Venus", "Earth", "Mars", "Jupiter", "Saturn", "Uranus", "Neptune" } },
    { "continent|kontinent|continente", { "Africa", "Antarctica", "Asia", "Australia", "Europe", "North America", "South America" } },
    { "ocean|ozean|océan|océano|oceano", { "Pacific", "Atlantic", "Indian", "Southern", "Arctic" } },
    { "programming language|programmiersprache|langage de programmation|lenguaje de programación|linguaggio di programmazione",
      { "Python", "JavaScript", "Rust", "Go", "Java", "TypeScript", "Ruby", "Kotlin", "Swift", "C++", "C#", "PHP", "Scala", "Haskell", "Perl" } },
    { "database", { "PostgreSQL", "MySQL", "SQLite", "MongoDB", "Redis", "MariaDB", "Oracle" } },
    { "language|sprache|langue|idioma|lingua|língua|taal", { "English", "Spanish", "French", "German", "Italian", "Japanese", "Arabic", "Portuguese", "Dutch" } },
    { "instrument|musikinstrument", { "Piano", "Guitar", "Violin", "Drums", "Flute", "Trumpet", "Cello", "Saxophone", "Harp", "Clarinet" } },
    { "sport|sportart|deporte", { "Football", "Tennis", "Basketball", "Swimming", "Cycling", "Running", "Volleyball", "Hockey", "Judo", "Rowing" } },
    { "day of the week|days of the week|weekday|wochentag", { "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday" } },
    { "month|monat|mois|mes|mese|mês|maand", { "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December" } },
    { "season|jahreszeit|saison|estación|stagione", { "Spring", "Summer", "Autumn", "Winter" } },
    { "metal|metall", { "Iron", "Copper", "Gold", "Silver", "Zinc", "Tin", "Lead", "Aluminium", "Nickel", "Steel" } },
    { "tree|baum", { "Oak", "Birch", "Pine", "Maple", "Beech", "Willow", "Ash", "Elm", "Spruce" } },
    { "flower|blume|fleur|flor|fiore|bloem", { "Rose", "Tulip", "Daisy", "Lily", "Sunflower", "Orchid", "Violet", "Poppy" } },
    { "film|movie", { "The Lantern Road", "Harbour Lights", "A Winter Letter", "North of Summer", "The Quiet Bridge", "Second Harvest", "Blue Signal" } },
    { "book|buch|livre|libro|livro|boek", { "The Old Harbour", "A Map of Rain", "Winter Orchard", "The Glass Bridge", "Letters North", "The Long Field" } },
    { "drink|getränk|boisson|bebida|bevanda", { "Water", "Tea", "Coffee", "Juice", "Milk", "Lemonade", "Cocoa" } },
    { "vehicle|fahrzeug|véhicule|vehículo|veicolo", { "Car", "Bus", "Train", "Bicycle", "Truck", "Motorcycle", "Tram", "Boat", "Plane" } },
    { "shape|geometric shape", { "Circle", "Square", "Triangle", "Rectangle", "Pentagon", "Hexagon", "Oval" } },
    { "tool|werkzeug", { "Hammer", "Saw", "Drill", "Pliers", "Wrench", "Screwdriver", "Chisel" } },
    { "even number", { "2", "4", "6", "8", "10", "12", "14", "16", "18", "20" } },
    { "name|vorname|prénom|nombre|nome|naam", { "Alice", "Louis", "Clara", "Hugo", "Emma", "Noah", "Lucie", "Oscar", "Maria", "Jules", "Ida", "Leo" } },
    { "pro|advantage|benefit|vorteil|avantage|ventaja|vantaggio|strength", { "Saves time", "More flexibility", "Lower costs", "Better focus", "Greater freedom", "Less stress" } },
    { "con|disadvantage|drawback|nachteil|inconvénient|desventaja|svantaggio|weakness|risk", { "Takes discipline", "Less contact with others", "Hidden effort", "Distractions", "Slower feedback", "Harder to plan" } },
    { "hobby|hobbies", { "Reading", "Gardening", "Painting", "Hiking", "Chess", "Photography", "Cooking" } },
    { "step", { "Gather what you need", "Prepare the place", "Do the main work carefully", "Check the result", "Clean up and put things away" } },
};
/* clang-format on */

/* A class name, with the usual plural endings. */
static bool names_class(struct str text, const char *names)
{
    if (ask_mentions(text, names))
        return true;
    while (*names) {
        size_t n = (size_t)(strchrnul(names, '|') - names);
        struct str word = { names, n };
        for (size_t at = str_find_ci(text, word, 0); at != SIZE_MAX;
             at = str_find_ci(text, word, at + 1)) {
            size_t end = at + n;
            bool starts = at == 0 || strchr(" \n\"'(/,-", text.p[at - 1]);
            struct str rest = str_sub(text, end, end + 4);
            size_t letters = 0;
            while (letters < rest.n &&
                   ((rest.p[letters] | 0x20) >= 'a' && (rest.p[letters] | 0x20) <= 'z'))
                letters++;
            static const char endings[] = "s|es|n|en|e|i|er";
            if (starts && letters && letters < 3 && ask_is_one(str_sub(rest, 0, letters), endings))
                return true;
        }
        names += n + (names[n] == '|');
    }
    return false;
}

const char *const *solve_members(struct str text, size_t *n)
{
    for (size_t i = 0; i < ARRAY_LEN(classes); i++) {
        if (!names_class(text, classes[i].names))
            continue;
        for (*n = 0; *n < MEMBERS_MAX && classes[i].members[*n];)
            ++*n;
        return classes[i].members;
    }
    *n = 0;
    return NULL;
}

int solve_is_member(struct str thing, struct str class)
{
    size_t n = 0;
    const char *const *members = solve_members(class, &n);
    for (size_t i = 0; i < n; i++) {
        struct str member = str_from(members[i]);
        bool plural = thing.n == member.n + 1 && thing.p[thing.n - 1] == 's';
        if (str_eq_ci(str_sub(thing, 0, thing.n - plural), member))
            return 1;
    }
    return members ? 0 : -1;
}
