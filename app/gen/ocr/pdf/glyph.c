/* SPDX-License-Identifier: MIT
 * Names of glyphs, in byte order, and the characters they stand for: see font.h. */
#include "gen/ocr/pdf/font.h"

/* clang-format off */
static const struct { const char *name; uint16_t unicode; } glyphs[] = {
    { "AE", 0x00C6 }, { "Aacute", 0x00C1 }, { "Abreve", 0x0102 }, { "Acaron", 0x01CD },
    { "Acircumflex", 0x00C2 }, { "Adieresis", 0x00C4 }, { "Adotaccent", 0x0226 },
    { "Agrave", 0x00C0 }, { "Alpha", 0x0391 }, { "Amacron", 0x0100 }, { "Aogonek", 0x0104 },
    { "Aring", 0x00C5 }, { "Atilde", 0x00C3 }, { "Bdotaccent", 0x1E02 }, { "Beta", 0x0392 },
    { "Cacute", 0x0106 }, { "Ccaron", 0x010C }, { "Ccedilla", 0x00C7 }, { "Ccircumflex", 0x0108 },
    { "Ccommaaccent", 0x00C7 }, { "Cdotaccent", 0x010A }, { "Chi", 0x03A7 }, { "Dcaron", 0x010E },
    { "Dcedilla", 0x1E10 }, { "Dcommaaccent", 0x1E10 }, { "Dcroat", 0x0110 },
    { "Ddotaccent", 0x1E0A }, { "Delta", 0x0394 }, { "Eacute", 0x00C9 }, { "Ebreve", 0x0114 },
    { "Ecaron", 0x011A }, { "Ecedilla", 0x0228 }, { "Ecircumflex", 0x00CA },
    { "Ecommaaccent", 0x0228 }, { "Edieresis", 0x00CB }, { "Edotaccent", 0x0116 },
    { "Egrave", 0x00C8 }, { "Emacron", 0x0112 }, { "Eogonek", 0x0118 }, { "Epsilon", 0x0395 },
    { "Eta", 0x0397 }, { "Eth", 0x00D0 }, { "Etilde", 0x1EBC }, { "Euro", 0x20AC },
    { "Fdotaccent", 0x1E1E }, { "Gacute", 0x01F4 }, { "Gamma", 0x0393 }, { "Gbreve", 0x011E },
    { "Gcaron", 0x01E6 }, { "Gcedilla", 0x0122 }, { "Gcircumflex", 0x011C },
    { "Gcommaaccent", 0x0122 }, { "Gdotaccent", 0x0120 }, { "Gmacron", 0x1E20 },
    { "Hbar", 0x0126 }, { "Hcaron", 0x021E }, { "Hcedilla", 0x1E28 }, { "Hcircumflex", 0x0124 },
    { "Hcommaaccent", 0x1E28 }, { "Hdieresis", 0x1E26 }, { "Hdotaccent", 0x1E22 },
    { "Iacute", 0x00CD }, { "Ibreve", 0x012C }, { "Icaron", 0x01CF }, { "Icircumflex", 0x00CE },
    { "Idieresis", 0x00CF }, { "Idotaccent", 0x0130 }, { "Igrave", 0x00CC },
    { "Imacron", 0x012A }, { "Iogonek", 0x012E }, { "Iota", 0x0399 }, { "Itilde", 0x0128 },
    { "Jcircumflex", 0x0134 }, { "Kacute", 0x1E30 }, { "Kappa", 0x039A }, { "Kcaron", 0x01E8 },
    { "Kcedilla", 0x0136 }, { "Kcommaaccent", 0x0136 }, { "Lacute", 0x0139 },
    { "Lambda", 0x039B }, { "Lcaron", 0x013D }, { "Lcedilla", 0x013B },
    { "Lcommaaccent", 0x013B }, { "Lslash", 0x0141 }, { "Macute", 0x1E3E },
    { "Mdotaccent", 0x1E40 }, { "Mu", 0x039C }, { "Nacute", 0x0143 }, { "Ncaron", 0x0147 },
    { "Ncedilla", 0x0145 }, { "Ncommaaccent", 0x0145 }, { "Ndotaccent", 0x1E44 },
    { "Ngrave", 0x01F8 }, { "Ntilde", 0x00D1 }, { "Nu", 0x039D }, { "OE", 0x0152 },
    { "Oacute", 0x00D3 }, { "Obreve", 0x014E }, { "Ocaron", 0x01D1 }, { "Ocircumflex", 0x00D4 },
    { "Odieresis", 0x00D6 }, { "Odotaccent", 0x022E }, { "Ograve", 0x00D2 },
    { "Ohungarumlaut", 0x0150 }, { "Omacron", 0x014C }, { "Omega", 0x03A9 },
    { "Omicron", 0x039F }, { "Oogonek", 0x01EA }, { "Oslash", 0x00D8 }, { "Otilde", 0x00D5 },
    { "Pacute", 0x1E54 }, { "Pdotaccent", 0x1E56 }, { "Phi", 0x03A6 }, { "Pi", 0x03A0 },
    { "Psi", 0x03A8 }, { "Racute", 0x0154 }, { "Rcaron", 0x0158 }, { "Rcedilla", 0x0156 },
    { "Rcommaaccent", 0x0156 }, { "Rdotaccent", 0x1E58 }, { "Rho", 0x03A1 }, { "Sacute", 0x015A },
    { "Scaron", 0x0160 }, { "Scedilla", 0x015E }, { "Scircumflex", 0x015C },
    { "Scommaaccent", 0x015E }, { "Sdotaccent", 0x1E60 }, { "Sigma", 0x03A3 }, { "Tau", 0x03A4 },
    { "Tcaron", 0x0164 }, { "Tcedilla", 0x0162 }, { "Tcommaaccent", 0x0162 },
    { "Tdotaccent", 0x1E6A }, { "Theta", 0x0398 }, { "Thorn", 0x00DE }, { "Uacute", 0x00DA },
    { "Ubreve", 0x016C }, { "Ucaron", 0x01D3 }, { "Ucircumflex", 0x00DB },
    { "Udieresis", 0x00DC }, { "Ugrave", 0x00D9 }, { "Uhungarumlaut", 0x0170 },
    { "Umacron", 0x016A }, { "Uogonek", 0x0172 }, { "Upsilon", 0x03A5 }, { "Uring", 0x016E },
    { "Utilde", 0x0168 }, { "Vtilde", 0x1E7C }, { "Wacute", 0x1E82 }, { "Wcircumflex", 0x0174 },
    { "Wdieresis", 0x1E84 }, { "Wdotaccent", 0x1E86 }, { "Wgrave", 0x1E80 },
    { "Xdieresis", 0x1E8C }, { "Xdotaccent", 0x1E8A }, { "Xi", 0x039E }, { "Yacute", 0x00DD },
    { "Ycircumflex", 0x0176 }, { "Ydieresis", 0x0178 }, { "Ydotaccent", 0x1E8E },
    { "Ygrave", 0x1EF2 }, { "Ymacron", 0x0232 }, { "Ytilde", 0x1EF8 }, { "Zacute", 0x0179 },
    { "Zcaron", 0x017D }, { "Zcircumflex", 0x1E90 }, { "Zdotaccent", 0x017B }, { "Zeta", 0x0396 },
    { "aacute", 0x00E1 }, { "abreve", 0x0103 }, { "acaron", 0x01CE }, { "acircumflex", 0x00E2 },
    { "acute", 0x00B4 }, { "adieresis", 0x00E4 }, { "adotaccent", 0x0227 }, { "ae", 0x00E6 },
    { "agrave", 0x00E0 }, { "alpha", 0x03B1 }, { "amacron", 0x0101 }, { "ampersand", 0x0026 },
    { "angleleft", 0x2329 }, { "angleright", 0x232A }, { "aogonek", 0x0105 },
    { "approxequal", 0x2248 }, { "aring", 0x00E5 }, { "arrowdown", 0x2193 },
    { "arrowleft", 0x2190 }, { "arrowright", 0x2192 }, { "arrowup", 0x2191 },
    { "asciicircum", 0x005E }, { "asciitilde", 0x007E }, { "asterisk", 0x002A }, { "at", 0x0040 },
    { "atilde", 0x00E3 }, { "backslash", 0x005C }, { "bar", 0x007C }, { "bdotaccent", 0x1E03 },
    { "beta", 0x03B2 }, { "braceleft", 0x007B }, { "braceright", 0x007D },
    { "bracketleft", 0x005B }, { "bracketright", 0x005D }, { "breve", 0x02D8 },
    { "brokenbar", 0x00A6 }, { "bullet", 0x2022 }, { "cacute", 0x0107 }, { "caron", 0x02C7 },
    { "ccaron", 0x010D }, { "ccedilla", 0x00E7 }, { "ccircumflex", 0x0109 },
    { "ccommaaccent", 0x00E7 }, { "cdotaccent", 0x010B }, { "cedilla", 0x00B8 },
    { "cent", 0x00A2 }, { "chi", 0x03C7 }, { "circumflex", 0x02C6 }, { "colon", 0x003A },
    { "comma", 0x002C }, { "copyright", 0x00A9 }, { "currency", 0x00A4 }, { "dagger", 0x2020 },
    { "daggerdbl", 0x2021 }, { "dcaron", 0x010F }, { "dcedilla", 0x1E11 },
    { "dcommaaccent", 0x1E11 }, { "dcroat", 0x0111 }, { "ddotaccent", 0x1E0B },
    { "degree", 0x00B0 }, { "delta", 0x03B4 }, { "dieresis", 0x00A8 }, { "divide", 0x00F7 },
    { "dollar", 0x0024 }, { "dotaccent", 0x02D9 }, { "dotlessi", 0x0131 }, { "dotlessj", 0x0237 },
    { "eacute", 0x00E9 }, { "ebreve", 0x0115 }, { "ecaron", 0x011B }, { "ecedilla", 0x0229 },
    { "ecircumflex", 0x00EA }, { "ecommaaccent", 0x0229 }, { "edieresis", 0x00EB },
    { "edotaccent", 0x0117 }, { "egrave", 0x00E8 }, { "eight", 0x0038 }, { "element", 0x2208 },
    { "ellipsis", 0x2026 }, { "emacron", 0x0113 }, { "emdash", 0x2014 }, { "endash", 0x2013 },
    { "eogonek", 0x0119 }, { "epsilon", 0x03B5 }, { "equal", 0x003D }, { "equivalence", 0x2261 },
    { "eta", 0x03B7 }, { "eth", 0x00F0 }, { "etilde", 0x1EBD }, { "exclam", 0x0021 },
    { "exclamdown", 0x00A1 }, { "fdotaccent", 0x1E1F }, { "ff", 0xFB00 }, { "ffi", 0xFB03 },
    { "ffl", 0xFB04 }, { "fi", 0xFB01 }, { "five", 0x0035 }, { "fl", 0xFB02 },
    { "florin", 0x0192 }, { "four", 0x0034 }, { "fraction", 0x2044 }, { "gacute", 0x01F5 },
    { "gamma", 0x03B3 }, { "gbreve", 0x011F }, { "gcaron", 0x01E7 }, { "gcedilla", 0x0123 },
    { "gcircumflex", 0x011D }, { "gcommaaccent", 0x0123 }, { "gdotaccent", 0x0121 },
    { "germandbls", 0x00DF }, { "gmacron", 0x1E21 }, { "grave", 0x0060 }, { "greater", 0x003E },
    { "greaterequal", 0x2265 }, { "guillemotleft", 0x00AB }, { "guillemotright", 0x00BB },
    { "guilsinglleft", 0x2039 }, { "guilsinglright", 0x203A }, { "hbar", 0x0127 },
    { "hcaron", 0x021F }, { "hcedilla", 0x1E29 }, { "hcircumflex", 0x0125 },
    { "hcommaaccent", 0x1E29 }, { "hdieresis", 0x1E27 }, { "hdotaccent", 0x1E23 },
    { "hungarumlaut", 0x02DD }, { "hyphen", 0x002D }, { "iacute", 0x00ED }, { "ibreve", 0x012D },
    { "icaron", 0x01D0 }, { "icircumflex", 0x00EE }, { "idieresis", 0x00EF },
    { "igrave", 0x00EC }, { "imacron", 0x012B }, { "infinity", 0x221E }, { "integral", 0x222B },
    { "intersection", 0x2229 }, { "iogonek", 0x012F }, { "iota", 0x03B9 }, { "itilde", 0x0129 },
    { "jcaron", 0x01F0 }, { "jcircumflex", 0x0135 }, { "kacute", 0x1E31 }, { "kappa", 0x03BA },
    { "kcaron", 0x01E9 }, { "kcedilla", 0x0137 }, { "kcommaaccent", 0x0137 },
    { "lacute", 0x013A }, { "lambda", 0x03BB }, { "lcaron", 0x013E }, { "lcedilla", 0x013C },
    { "lcommaaccent", 0x013C }, { "less", 0x003C }, { "lessequal", 0x2264 },
    { "logicalnot", 0x00AC }, { "lozenge", 0x25CA }, { "lslash", 0x0142 }, { "macron", 0x00AF },
    { "macute", 0x1E3F }, { "mdotaccent", 0x1E41 }, { "minus", 0x2212 }, { "mu", 0x00B5 },
    { "multiply", 0x00D7 }, { "nacute", 0x0144 }, { "nbspace", 0x00A0 }, { "ncaron", 0x0148 },
    { "ncedilla", 0x0146 }, { "ncommaaccent", 0x0146 }, { "ndotaccent", 0x1E45 },
    { "ngrave", 0x01F9 }, { "nine", 0x0039 }, { "notequal", 0x2260 }, { "ntilde", 0x00F1 },
    { "nu", 0x03BD }, { "numbersign", 0x0023 }, { "oacute", 0x00F3 }, { "obreve", 0x014F },
    { "ocaron", 0x01D2 }, { "ocircumflex", 0x00F4 }, { "odieresis", 0x00F6 },
    { "odotaccent", 0x022F }, { "oe", 0x0153 }, { "ogonek", 0x02DB }, { "ograve", 0x00F2 },
    { "ohungarumlaut", 0x0151 }, { "omacron", 0x014D }, { "omega", 0x03C9 },
    { "omicron", 0x03BF }, { "one", 0x0031 }, { "onehalf", 0x00BD }, { "onequarter", 0x00BC },
    { "onesuperior", 0x00B9 }, { "oogonek", 0x01EB }, { "ordfeminine", 0x00AA },
    { "ordmasculine", 0x00BA }, { "oslash", 0x00F8 }, { "otilde", 0x00F5 }, { "pacute", 0x1E55 },
    { "paragraph", 0x00B6 }, { "parenleft", 0x0028 }, { "parenright", 0x0029 },
    { "partialdiff", 0x2202 }, { "pdotaccent", 0x1E57 }, { "percent", 0x0025 },
    { "period", 0x002E }, { "periodcentered", 0x00B7 }, { "perthousand", 0x2030 },
    { "phi", 0x03C6 }, { "pi", 0x03C0 }, { "plus", 0x002B }, { "plusminus", 0x00B1 },
    { "product", 0x220F }, { "proportional", 0x221D }, { "psi", 0x03C8 }, { "question", 0x003F },
    { "questiondown", 0x00BF }, { "quotedbl", 0x0022 }, { "quotedblbase", 0x201E },
    { "quotedblleft", 0x201C }, { "quotedblright", 0x201D }, { "quoteleft", 0x2018 },
    { "quoteright", 0x2019 }, { "quotesinglbase", 0x201A }, { "quotesingle", 0x0027 },
    { "racute", 0x0155 }, { "radical", 0x221A }, { "rcaron", 0x0159 }, { "rcedilla", 0x0157 },
    { "rcommaaccent", 0x0157 }, { "rdotaccent", 0x1E59 }, { "registered", 0x00AE },
    { "rho", 0x03C1 }, { "ring", 0x02DA }, { "sacute", 0x015B }, { "scaron", 0x0161 },
    { "scedilla", 0x015F }, { "scircumflex", 0x015D }, { "scommaaccent", 0x015F },
    { "sdotaccent", 0x1E61 }, { "section", 0x00A7 }, { "semicolon", 0x003B }, { "seven", 0x0037 },
    { "sigma", 0x03C3 }, { "sigma1", 0x03C2 }, { "similar", 0x223C }, { "six", 0x0036 },
    { "slash", 0x002F }, { "space", 0x0020 }, { "sterling", 0x00A3 }, { "summation", 0x2211 },
    { "tau", 0x03C4 }, { "tcaron", 0x0165 }, { "tcedilla", 0x0163 }, { "tcommaaccent", 0x0163 },
    { "tdieresis", 0x1E97 }, { "tdotaccent", 0x1E6B }, { "theta", 0x03B8 }, { "thorn", 0x00FE },
    { "three", 0x0033 }, { "threequarters", 0x00BE }, { "threesuperior", 0x00B3 },
    { "tilde", 0x02DC }, { "trademark", 0x2122 }, { "two", 0x0032 }, { "twosuperior", 0x00B2 },
    { "uacute", 0x00FA }, { "ubreve", 0x016D }, { "ucaron", 0x01D4 }, { "ucircumflex", 0x00FB },
    { "udieresis", 0x00FC }, { "ugrave", 0x00F9 }, { "uhungarumlaut", 0x0171 },
    { "umacron", 0x016B }, { "underscore", 0x005F }, { "union", 0x222A }, { "uogonek", 0x0173 },
    { "upsilon", 0x03C5 }, { "uring", 0x016F }, { "utilde", 0x0169 }, { "visiblespace", 0x2423 },
    { "vtilde", 0x1E7D }, { "wacute", 0x1E83 }, { "wcircumflex", 0x0175 },
    { "wdieresis", 0x1E85 }, { "wdotaccent", 0x1E87 }, { "wgrave", 0x1E81 }, { "wring", 0x1E98 },
    { "xdieresis", 0x1E8D }, { "xdotaccent", 0x1E8B }, { "xi", 0x03BE }, { "yacute", 0x00FD },
    { "ycircumflex", 0x0177 }, { "ydieresis", 0x00FF }, { "ydotaccent", 0x1E8F },
    { "yen", 0x00A5 }, { "ygrave", 0x1EF3 }, { "ymacron", 0x0233 }, { "yring", 0x1E99 },
    { "ytilde", 0x1EF9 }, { "zacute", 0x017A }, { "zcaron", 0x017E }, { "zcircumflex", 0x1E91 },
    { "zdotaccent", 0x017C }, { "zero", 0x0030 }, { "zeta", 0x03B6 },
};
/* clang-format on */

static uint32_t hex_value(struct str digits)
{
    uint32_t value = 0;
    for (size_t i = 0; i < digits.n; i++) {
        char c = digits.p[i];
        bool figure = c >= '0' && c <= '9', letter = c >= 'A' && c <= 'F';
        if (!figure && !letter)
            return 0;
        value = value * 16 + (uint32_t)(figure ? c - '0' : c - 'A' + 10);
    }
    return value;
}

uint32_t pdf_glyph(struct str name)
{
    size_t low = 0, high = ARRAY_LEN(glyphs);
    const char *dot = name.n ? memchr(name.p, '.', name.n) : NULL;
    if (dot && dot > name.p) /* "a.alt" */
        name.n = (size_t)(dot - name.p);
    if (name.n == 1)
        return (unsigned char)name.p[0];
    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = str_cmp(name, str_from(glyphs[middle].name));
        if (order == 0)
            return glyphs[middle].unicode;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    if (str_starts(name, STR("uni")) && name.n == 7)
        return hex_value(str_sub(name, 3, 7));
    if (name.n >= 5 && name.n <= 7 && name.p[0] == 'u')
        return hex_value(str_sub(name, 1, name.n));
    return 0;
}

uint32_t pdf_accented(char letter, uint32_t accent)
{
    static const struct {
        uint32_t accent;
        const char *name;
    } accents[] = {
        { 0x60, "grave" },   { 0xB4, "acute" },   { 0x2C6, "circumflex" },   { 0x5E, "circumflex" },
        { 0x2DC, "tilde" },  { 0x7E, "tilde" },   { 0xA8, "dieresis" },      { 0x2DA, "ring" },
        { 0x2C7, "caron" },  { 0x2D8, "breve" },  { 0xAF, "macron" },        { 0x2D9, "dotaccent" },
        { 0xB8, "cedilla" }, { 0x2DB, "ogonek" }, { 0x2DD, "hungarumlaut" }, { 0x2018, "grave" },
    };
    char name[24];
    for (size_t i = 0; i < ARRAY_LEN(accents); i++) {
        if (accents[i].accent != accent)
            continue;
        size_t n = strlen(accents[i].name);
        name[0] = letter;
        memcpy(name + 1, accents[i].name, n);
        return pdf_glyph((struct str){ name, n + 1 });
    }
    return 0;
}
