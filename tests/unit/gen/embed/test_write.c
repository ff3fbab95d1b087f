/* SPDX-License-Identifier: MIT
 * The laws of vectors as text: what the service prints, and that every form says the same. */
#include "t.h"

#include "base/text/base64.h"
#include "gen/embed/embedding.h"
#include "json/number/num.h"

#include <math.h>
#include <stdlib.h>

static struct buf out;

static struct str json(const float *v, size_t dims, enum embedding_dtype dtype)
{
    buf_reset(&out);
    embedding_write_json(&out, v, dims, dtype);
    return buf_view(&out);
}

static void floats_print_as_the_service_prints_them(void)
{
    const float v[] = { -0.04833984375f, -0.023406982421875f, 0, 1, -1, 0.5f, 0x1p-24f };
    CHECK_STR(json(v, ARRAY_LEN(v), EMBEDDING_FLOAT),
              STR("[-0.04833984375,-0.023406982421875,0.0,1.0,-1.0,0.5,5.960464477539063e-08]"));
}

static void every_half_prints_as_its_double(void)
{
    for (int i = 0; i <= 0x3C00; i++) {
        int exponent = i >> 10;
        float v =
            exponent ? ldexpf((float)(1024 + (i & 1023)), exponent - 25) : ldexpf((float)i, -24);
        for (int sign = -1; sign <= 1; sign += 2) {
            float signed_v = i ? (float)sign * v : 0;
            char want[NUM_SIZE];
            size_t n = num_double(want, (double)signed_v);
            struct str got = json(&signed_v, 1, EMBEDDING_FLOAT);
            CHECK_STR(str_sub(got, 1, got.n - 1), ((struct str){ want, n }));
        }
    }
}

static void other_floats_print_as_doubles_too(void)
{
    const float v[] = { 0.1f, 3.0f, -1234.5f, 1e-30f, 0.30000001f };
    char want[256] = "[";
    size_t n = 1;
    for (size_t i = 0; i < ARRAY_LEN(v); i++) {
        n += num_double(want + n, (double)v[i]);
        want[n++] = i + 1 < ARRAY_LEN(v) ? ',' : ']';
    }
    CHECK_STR(json(v, ARRAY_LEN(v), EMBEDDING_FLOAT), ((struct str){ want, n }));
}

static void bits_are_packed_first_dimension_highest(void)
{
    const float v[] = { .1f, -.1f, .1f, 0, -.1f, -.1f, -.1f, .1f, .1f, .1f, -.1f, -.1f };
    CHECK_STR(json(v, 8, EMBEDDING_UBINARY), STR("[161]"));
    CHECK_STR(json(v, 8, EMBEDDING_BINARY), STR("[33]"));
    CHECK_STR(json(v, 12, EMBEDDING_UBINARY), STR("[161,192]"));
    CHECK_STR(json(v + 3, 8, EMBEDDING_BINARY), STR("[-114]"));
    CHECK_INT(embedding_count(EMBEDDING_BINARY, 1536), 192);
    CHECK_INT(embedding_count(EMBEDDING_INT8, 1536), 1536);
}

static void bytes_are_scaled_and_saturate(void)
{
    const float v[] = { 0, 0.5f, -0.5f, 1 }; /* scale 32 * sqrt(4) */
    CHECK_STR(json(v, 4, EMBEDDING_INT8), STR("[0,32,-32,64]"));
    CHECK_STR(json(v, 4, EMBEDDING_UINT8), STR("[128,160,96,192]"));
    const float far[] = { 9, -9 };
    CHECK_STR(json(far, 2, EMBEDDING_INT8), STR("[127,-128]"));
    CHECK_STR(json(far, 2, EMBEDDING_UINT8), STR("[255,0]"));
}

static void base64_holds_the_same_numbers(void)
{
    static const enum embedding_dtype types[] = { EMBEDDING_FLOAT, EMBEDDING_INT8, EMBEDDING_UINT8,
                                                  EMBEDDING_BINARY, EMBEDDING_UBINARY };
    float v[1024];
    embedding_vector(1, 1024, STR("the same numbers"), v);
    for (size_t t = 0; t < ARRAY_LEN(types); t++) {
        struct arena a;
        arena_init(&a);
        buf_reset(&out);
        embedding_write_base64(&out, v, 1024, types[t]);
        struct str quoted = buf_view(&out), bytes;
        CHECK(quoted.p[0] == '"' && quoted.p[quoted.n - 1] == '"');
        CHECK(base64_decode(&a, str_sub(quoted, 1, quoted.n - 1), &bytes));
        size_t count = embedding_count(types[t], 1024);
        CHECK_INT(bytes.n, types[t] == EMBEDDING_FLOAT ? count * 4 : count);
        struct str text = json(v, 1024, types[t]);
        const char *at = text.p + 1;
        for (size_t i = 0; i < count; i++) {
            char *end;
            double number = strtod(at, &end);
            at = end + 1;
            double packed = types[t] == EMBEDDING_INT8 || types[t] == EMBEDDING_BINARY
                                ? (signed char)bytes.p[i]
                                : (unsigned char)bytes.p[i];
            if (types[t] == EMBEDDING_FLOAT) {
                float little; /* this machine's tests run on little-endian bytes */
                memcpy(&little, bytes.p + 4 * i, 4);
                packed = (double)little;
            }
            CHECK(number == packed);
        }
        arena_fini(&a);
    }
}

static void bytes_and_bits_keep_the_angles(void)
{
    float a[1024], b[1024];
    embedding_vector(1, 1024, STR("The camera of the new phone is better than ever"), a);
    embedding_vector(1, 1024, STR("The new phone has a better camera than before"), b);
    float exact = 0;
    int equal_signs = 0;
    double ints = 0, aa = 0, bb = 0;
    for (size_t i = 0; i < 1024; i++) {
        exact += a[i] * b[i];
        equal_signs += (a[i] > 0) == (b[i] > 0);
        double x = rint((double)a[i] * 1024), y = rint((double)b[i] * 1024);
        ints += x * y;
        aa += x * x;
        bb += y * y;
    }
    CHECK(fabs(ints / sqrt(aa * bb) - (double)exact) < 0.01);
    /* for random directions the share of equal signs tells the angle */
    double angle = acos(-1) * (1 - equal_signs / 1024.0);
    CHECK(fabs(cos(angle) - (double)exact) < 0.12);
}

static void a_full_buffer_is_left_alone(void)
{
    struct buf small;
    float v[64] = { 0.5f };
    buf_init(&small, 100);
    embedding_write_json(&small, v, 64, EMBEDDING_FLOAT);
    CHECK(small.full);
    CHECK_INT(small.n, 0);
    buf_fini(&small);
}

int main(void)
{
    buf_init(&out, 1 << 20);
    RUN(floats_print_as_the_service_prints_them);
    RUN(every_half_prints_as_its_double);
    RUN(other_floats_print_as_doubles_too);
    RUN(bits_are_packed_first_dimension_highest);
    RUN(bytes_are_scaled_and_saturate);
    RUN(base64_holds_the_same_numbers);
    RUN(bytes_and_bits_keep_the_angles);
    RUN(a_full_buffer_is_left_alone);
    buf_fini(&out);
    return T_DONE();
}
