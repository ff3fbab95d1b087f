/* SPDX-License-Identifier: MIT
 * Objects of a PDF file: see file.h. */
#include "gen/ocr/pdf/file.h"

#include "gen/ocr/pdf/filter.h"

enum {
    OBJECTS_MOST = 200000,
    XREFS_MOST = 64, /* sections of a file that was changed so often */
    UNPACKED_MOST = 96 << 20,
    FILTERS_MOST = 6,
    STEPS_PER_KB = 40 /* of unpacking and reading */
};

static const struct pdf_value nothing = { .kind = PDF_NULL };

static struct pdf_reader reader_at(struct pdf_file *f, size_t at)
{
    return (struct pdf_reader){ .arena = f->arena, .bytes = f->bytes, .at = at, .refs = true };
}

static bool is_word(const struct pdf_value *v, const char *word)
{
    return v->kind == PDF_WORD && str_eq(v->text, str_from(word));
}

static bool charge(struct pdf_file *f, size_t bytes)
{
    return budget_spend(f->budget, 1 + bytes / 1024 * STEPS_PER_KB);
}

static struct pdf_entry *entry_of(struct pdf_file *f, double number)
{
    if (!(number >= 0 && number < OBJECTS_MOST))
        return NULL;
    size_t n = (size_t)number;
    if (n >= f->count) {
        size_t count = n + 1 > f->count * 2 ? n + 1 : f->count * 2;
        struct pdf_entry *more = ARENA_ARRAY(f->arena, struct pdf_entry, count);
        if (f->count)
            memcpy(more, f->entries, f->count * sizeof *more);
        f->entries = more;
        f->count = count;
    }
    return &f->entries[n];
}

/* What came first counts: sections are read from the newest to the oldest. */
static void note(struct pdf_file *f, double number, struct pdf_entry entry)
{
    struct pdf_entry *e = entry_of(f, number);
    if (!e || e->known)
        return;
    entry.known = true;
    *e = entry;
}

/* ---- streams ---- */

/* What stands behind "stream" up to its length, or to "endstream" where that is wrong. */
static struct str stream_bytes(struct pdf_file *f, const struct pdf_value *dict, size_t at)
{
    size_t from = at;
    if (from < f->bytes.n && f->bytes.p[from] == '\r')
        from++;
    if (from < f->bytes.n && f->bytes.p[from] == '\n')
        from++;
    const struct pdf_value *length = pdf_find(f, dict, "Length");
    if (length->kind == PDF_NUMBER && length->number >= 0 &&
        length->number <= (double)(f->bytes.n - from)) {
        size_t end = from + (size_t)length->number;
        struct pdf_reader r = reader_at(f, end);
        pdf_skip_space(&r);
        if (str_starts(str_sub(f->bytes, r.at, f->bytes.n), STR("endstream")))
            return str_sub(f->bytes, from, end);
    }
    size_t end = str_find(f->bytes, STR("endstream"), from);
    charge(f, (end == SIZE_MAX ? f->bytes.n : end) - from);
    return str_sub(f->bytes, from, end == SIZE_MAX ? f->bytes.n : end);
}

static const struct pdf_value *filter_at(struct pdf_file *f, const struct pdf_value *v, size_t i)
{
    v = pdf_resolve(f, v);
    if (v->kind == PDF_ARRAY)
        return i < v->count ? pdf_resolve(f, &v->items[i]) : &nothing;
    return i == 0 ? v : &nothing;
}

static bool is_jpeg_filter(const struct pdf_value *filter)
{
    return pdf_is_name(filter, "DCTDecode") || pdf_is_name(filter, "DCT");
}

struct str pdf_image_stream(struct pdf_file *f, const struct pdf_value *image, bool *is_jpeg)
{
    image = pdf_resolve(f, image);
    struct str bytes = image->stream;
    const struct pdf_value *filters = pdf_find(f, image, "Filter");
    const struct pdf_value *parms = pdf_find(f, image, "DecodeParms");
    if (image->kind != PDF_DICT || !bytes.p)
        return (struct str){ NULL, 0 };
    for (size_t i = 0; i < FILTERS_MOST; i++) {
        const struct pdf_value *filter = filter_at(f, filters, i);
        struct buf out;
        *is_jpeg = is_jpeg_filter(filter);
        if (filter->kind != PDF_NAME || *is_jpeg)
            break;
        if (f->unpacked >= UNPACKED_MOST || !charge(f, bytes.n))
            return (struct str){ NULL, 0 };
        buf_init(&out, UNPACKED_MOST - f->unpacked);
        bool ok = filter_unpack(filter->text, filter_at(f, parms, i), bytes, &out);
        f->unpacked += out.n;
        bytes = arena_dup(f->arena, buf_view(&out));
        buf_fini(&out);
        if (!ok || !charge(f, bytes.n))
            return (struct str){ NULL, 0 };
    }
    return bytes;
}

struct str pdf_stream(struct pdf_file *f, const struct pdf_value *stream)
{
    bool is_jpeg = false;
    struct str bytes = pdf_image_stream(f, stream, &is_jpeg);
    return is_jpeg ? (struct str){ NULL, 0 } : bytes;
}

/* ---- objects ---- */

/* "12 0 obj" at the place; then its value. */
static bool read_object(struct pdf_file *f, size_t at, double *number, struct pdf_value *value)
{
    struct pdf_reader r = reader_at(f, at);
    r.refs = false;
    struct pdf_value id = pdf_read(&r), generation = pdf_read(&r), word = pdf_read(&r);
    if (id.kind != PDF_NUMBER || generation.kind != PDF_NUMBER || !is_word(&word, "obj"))
        return false;
    r.refs = true;
    *number = id.number;
    *value = pdf_read(&r);
    charge(f, r.at - at);
    pdf_skip_space(&r);
    struct str rest = str_sub(f->bytes, r.at, f->bytes.n);
    if (value->kind == PDF_DICT && str_starts(rest, STR("stream")))
        value->stream = stream_bytes(f, value, r.at + 6);
    return true;
}

/* Object `index` of an object stream. */
static struct pdf_value read_packed(struct pdf_file *f, double holder, uint32_t index)
{
    struct pdf_value ref = { .kind = PDF_REF, .number = holder };
    const struct pdf_value *stream = pdf_resolve(f, &ref);
    const struct pdf_value *first = pdf_find(f, stream, "First");
    struct pdf_entry *e = entry_of(f, holder);
    if (first->kind != PDF_NUMBER || !e)
        return nothing;
    struct str bytes = pdf_stream(f, stream);
    if (!bytes.p)
        return nothing;
    /* kept unpacked, for the others in it */
    struct pdf_value *plain = ARENA_NEW(f->arena, struct pdf_value);
    *plain = (struct pdf_value){ .kind = PDF_DICT, .stream = bytes };
    struct pdf_member *only = ARENA_NEW(f->arena, struct pdf_member);
    *only = (struct pdf_member){ STR("First"), *first };
    plain->members = only;
    plain->count = 1;
    e->value = plain;
    struct pdf_reader r = { .arena = f->arena, .bytes = bytes, .refs = false };
    double offset = -1;
    for (uint32_t i = 0; i <= index && budget_spend(f->budget, 2); i++) {
        pdf_read(&r);
        struct pdf_value at = pdf_read(&r);
        offset = at.kind == PDF_NUMBER ? at.number : -1;
    }
    offset += first->number;
    if (!(offset >= 0 && offset < (double)bytes.n))
        return nothing;
    r = (struct pdf_reader){ f->arena, bytes, (size_t)offset, 0, true };
    return pdf_read(&r);
}

const struct pdf_value *pdf_resolve(struct pdf_file *f, const struct pdf_value *v)
{
    for (int i = 0; v->kind == PDF_REF && i < 16; i++) {
        struct pdf_entry *e = entry_of(f, v->number);
        if (!e || !e->known || e->loading || !budget_spend(f->budget, 1))
            return &nothing;
        if (!e->value) {
            struct pdf_value *loaded = ARENA_NEW(f->arena, struct pdf_value);
            double number = v->number;
            e->loading = true;
            if (e->packed)
                *loaded = read_packed(f, (double)e->at, e->index);
            else if (!read_object(f, e->at, &number, loaded) || number != v->number)
                *loaded = nothing;
            e = entry_of(f, v->number); /* the table may have moved */
            e->loading = false;
            e->value = loaded;
        }
        v = e->value;
    }
    return v->kind == PDF_REF ? &nothing : v;
}

const struct pdf_value *pdf_find(struct pdf_file *f, const struct pdf_value *dict, const char *name)
{
    return pdf_resolve(f, pdf_get(dict, name));
}

/* ---- cross-references ---- */

static bool read_table(struct pdf_file *f, struct pdf_reader *r)
{
    for (;;) {
        size_t start = r->at;
        struct pdf_value first = pdf_read(r);
        if (is_word(&first, "trailer"))
            return true;
        struct pdf_value count = pdf_read(r);
        if (first.kind != PDF_NUMBER || count.kind != PDF_NUMBER || count.number > OBJECTS_MOST) {
            r->at = start;
            return false;
        }
        for (size_t i = 0; (double)i < count.number; i++) {
            struct pdf_value at = pdf_read(r);
            pdf_read(r);
            struct pdf_value use = pdf_read(r);
            if (at.kind != PDF_NUMBER || use.kind != PDF_WORD || !budget_spend(f->budget, 2))
                return false;
            if (str_eq(use.text, STR("n")) && at.number > 0 && at.number < (double)f->bytes.n)
                note(f, first.number + (double)i, (struct pdf_entry){ .at = (size_t)at.number });
        }
    }
}

static uint64_t field(struct str bytes, size_t *at, size_t width, uint64_t usual)
{
    uint64_t value = 0;
    for (size_t i = 0; i < width && *at < bytes.n; i++)
        value = value << 8 | (unsigned char)bytes.p[(*at)++];
    return width ? value : usual;
}

static void read_entries(struct pdf_file *f, struct str bytes, size_t *at, const size_t w[3],
                         double first, double count)
{
    size_t width = w[0] + w[1] + w[2];
    for (size_t i = 0; (double)i < count && *at + width <= bytes.n && budget_spend(f->budget, 1);
         i++) {
        uint64_t kind = field(bytes, at, w[0], 1), b = field(bytes, at, w[1], 0);
        uint64_t c = field(bytes, at, w[2], 0);
        if (kind == 1 && b < f->bytes.n)
            note(f, first + (double)i, (struct pdf_entry){ .at = (size_t)b });
        else if (kind == 2 && b < OBJECTS_MOST && c < OBJECTS_MOST)
            note(f, first + (double)i,
                 (struct pdf_entry){ .at = (size_t)b, .index = (uint32_t)c, .packed = true });
    }
}

static bool read_xref_stream(struct pdf_file *f, const struct pdf_value *stream)
{
    const struct pdf_value *widths = pdf_get(stream, "W"), *index = pdf_get(stream, "Index");
    const struct pdf_value *size = pdf_get(stream, "Size");
    struct str bytes = pdf_stream(f, stream);
    size_t w[3], at = 0;
    if (widths->kind != PDF_ARRAY || widths->count < 3 || !bytes.p)
        return false;
    for (size_t i = 0; i < 3; i++) {
        double width = widths->items[i].number;
        if (widths->items[i].kind != PDF_NUMBER || !(width >= 0 && width <= 8))
            return false;
        w[i] = (size_t)width;
    }
    if (index->kind != PDF_ARRAY || index->count < 2)
        read_entries(f, bytes, &at, w, 0, size->number);
    for (size_t i = 0; index->kind == PDF_ARRAY && i + 1 < index->count; i += 2)
        read_entries(f, bytes, &at, w, index->items[i].number, index->items[i + 1].number);
    return true;
}

/* One section; *trailer gets its dictionary. */
static bool read_section(struct pdf_file *f, size_t at, struct pdf_value *trailer)
{
    struct pdf_reader r = reader_at(f, at);
    pdf_skip_space(&r);
    double number;
    if (str_starts(str_sub(f->bytes, r.at, f->bytes.n), STR("xref"))) {
        r.at += 4;
        r.refs = false;
        if (!read_table(f, &r))
            return false;
        r.refs = true;
        *trailer = pdf_read(&r);
        return trailer->kind == PDF_DICT;
    }
    return read_object(f, r.at, &number, trailer) && read_xref_stream(f, trailer);
}

static bool follow(const struct pdf_value *trailer, const char *name, size_t most, size_t *at)
{
    const struct pdf_value *v = pdf_get(trailer, name);
    if (v->kind != PDF_NUMBER || !(v->number > 0 && v->number < (double)most))
        return false;
    *at = (size_t)v->number;
    return true;
}

static bool read_sections(struct pdf_file *f, size_t at)
{
    for (int i = 0; i < XREFS_MOST; i++) {
        struct pdf_value trailer = nothing, hybrid;
        size_t other;
        if (!read_section(f, at, &trailer))
            return i > 0;
        if (i == 0)
            f->trailer = trailer;
        if (follow(&trailer, "XRefStm", f->bytes.n, &other))
            (void)read_section(f, other, &hybrid);
        if (!follow(&trailer, "Prev", f->bytes.n, &at))
            return true;
    }
    return true;
}

static size_t last_startxref(struct str bytes)
{
    size_t from = bytes.n > 2048 ? bytes.n - 2048 : 0, found = SIZE_MAX;
    for (size_t at = from; (at = str_find(bytes, STR("startxref"), at)) != SIZE_MAX; at++)
        found = at;
    return found;
}

/* Looks for every "n g obj", the last of a number counts, and for a trailer. */
static void search_objects(struct pdf_file *f)
{
    memset(f->entries, 0, f->count * sizeof *f->entries);
    for (size_t at = 0; (at = str_find(f->bytes, STR(" obj"), at)) != SIZE_MAX; at += 4) {
        size_t from = at;
        for (int words = 0; words < 2; words++) {
            while (from > 0 && f->bytes.p[from - 1] == ' ')
                from--;
            while (from > 0 && f->bytes.p[from - 1] >= '0' && f->bytes.p[from - 1] <= '9')
                from--;
        }
        struct pdf_reader r = reader_at(f, from);
        r.refs = false;
        struct pdf_value number = pdf_read(&r);
        struct pdf_entry *e = number.kind == PDF_NUMBER ? entry_of(f, number.number) : NULL;
        if (e)
            *e = (struct pdf_entry){ .at = from, .known = true };
        if (!budget_spend(f->budget, 8))
            return;
    }
    for (size_t at = 0; (at = str_find(f->bytes, STR("trailer"), at)) != SIZE_MAX; at += 7) {
        struct pdf_reader r = reader_at(f, at + 7);
        struct pdf_value trailer = pdf_read(&r);
        if (pdf_get(&trailer, "Root")->kind == PDF_REF)
            f->trailer = trailer;
    }
    /* a file of streams only: the catalog is found by its type */
    for (size_t i = 0; pdf_get(&f->trailer, "Root")->kind != PDF_REF && i < f->count; i++) {
        struct pdf_value ref = { .kind = PDF_REF, .number = (double)i };
        const struct pdf_value *v = f->entries[i].known ? pdf_resolve(f, &ref) : &nothing;
        if (!pdf_is_name(pdf_get(v, "Type"), "Catalog"))
            continue;
        struct pdf_member *root = ARENA_NEW(f->arena, struct pdf_member);
        *root = (struct pdf_member){ STR("Root"), ref };
        f->trailer = (struct pdf_value){ .kind = PDF_DICT, .members = root, .count = 1 };
    }
}

static bool has_pages(struct pdf_file *f)
{
    const struct pdf_value *root = pdf_find(f, &f->trailer, "Root");
    return pdf_find(f, root, "Pages")->kind == PDF_DICT;
}

bool pdf_file_open(struct pdf_file *f, struct arena *a, struct budget *budget, struct str bytes)
{
    size_t head = str_find(str_sub(bytes, 0, 1024), STR("%PDF-"), 0);
    if (head == SIZE_MAX)
        return false;
    *f = (struct pdf_file){ .arena = a, .budget = budget, .bytes = str_sub(bytes, head, bytes.n) };
    (void)entry_of(f, 63);
    size_t at = last_startxref(f->bytes);
    if (at != SIZE_MAX) {
        struct pdf_reader r = reader_at(f, at + 9);
        struct pdf_value place = pdf_read(&r);
        if (place.kind == PDF_NUMBER && place.number > 0 && place.number < (double)f->bytes.n &&
            read_sections(f, (size_t)place.number) && has_pages(f))
            return true;
    }
    search_objects(f);
    return has_pages(f);
}
