/* SPDX-License-Identifier: MIT
 * The laws of gen/ids: shapes, and that seeds decide everything. */
#include "t.h"

#include "gen/ids.h"

enum {
    SEEDS = 2000
};

static bool all_in(const char *s, const char *alphabet)
{
    return s[strspn(s, alphabet)] == 0;
}

static bool is_uuid(const char *s, char version)
{
    if (strlen(s) != 36 || !all_in(s, "0123456789abcdef-"))
        return false;
    for (size_t i = 0; i < 36; i++)
        if ((s[i] == '-') != (i == 8 || i == 13 || i == 18 || i == 23))
            return false;
    return s[14] == version && strchr("89ab", s[19]);
}

static void every_id_has_its_shape(void)
{
    char hex[ID_HEX32_SIZE], tool[ID_TOOL_CALL_SIZE], uuid[ID_UUID_SIZE], long_id[ID_PREFIXED_SIZE];
    char long_call[ID_LONG_CALL_SIZE];
    for (uint64_t seed = 0; seed < SEEDS; seed++) {
        id_hex32(hex, seed);
        CHECK(strlen(hex) == 32 && all_in(hex, "0123456789abcdef"));
        id_tool_call(tool, seed);
        CHECK(strlen(tool) == 9 && all_in(tool, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuv"
                                                "wxyz0123456789"));
        id_long_call(long_call, seed);
        CHECK(strlen(long_call) == 30 && memcmp(long_call, "chatcmpl-tool-", 14) == 0 &&
              all_in(long_call + 14, "0123456789abcdef"));
        id_uuid4(uuid, seed);
        CHECK(is_uuid(uuid, '4'));
        id_uuid7(uuid, 1787150060000, seed);
        CHECK(is_uuid(uuid, '7'));
        CHECK_INT(id_prefixed(long_id, STR("conv_"), 1787150060000, seed), 37);
        CHECK(strlen(long_id) == 37 && memcmp(long_id, "conv_", 5) == 0);
        CHECK(all_in(long_id + 5, "0123456789abcdef"));
    }
}

static void same_seed_same_id_other_seed_other_id(void)
{
    char a[ID_UUID_SIZE], b[ID_UUID_SIZE], c[ID_TOOL_CALL_SIZE], d[ID_TOOL_CALL_SIZE];
    for (uint64_t seed = 0; seed < SEEDS; seed++) {
        id_uuid4(a, seed);
        id_uuid4(b, seed);
        CHECK_STR(str_from(a), str_from(b));
        id_uuid4(b, seed + 1);
        CHECK(strcmp(a, b) != 0);
        id_tool_call(c, seed);
        id_tool_call(d, seed + 1);
        CHECK(strcmp(c, d) != 0);
    }
}

static void uuid7_sorts_by_time(void)
{
    char early[ID_UUID_SIZE], late[ID_UUID_SIZE];
    for (uint64_t i = 0; i < 48; i++) {
        id_uuid7(early, (1ull << i) - 1, ~i);
        id_uuid7(late, 1ull << i, i);
        CHECK(strcmp(early, late) < 0);
    }
}

static void ids_do_not_depend_on_the_machine(void)
{
    char hex[ID_HEX32_SIZE], tool[ID_TOOL_CALL_SIZE], uuid[ID_UUID_SIZE];
    id_hex32(hex, 1);
    CHECK_STR(str_from(hex), STR("792c48481dcd42b5bfe79ff2fec22a73"));
    id_tool_call(tool, 1);
    CHECK_STR(str_from(tool), STR("dxDMqCKrP"));
    id_uuid7(uuid, 1787150060000, 1);
    CHECK_STR(str_from(uuid), STR("01a01a71-c9e0-7e01-82d5-509066f0c4d2"));
}

int main(void)
{
    RUN(every_id_has_its_shape);
    RUN(same_seed_same_id_other_seed_other_id);
    RUN(uuid7_sorts_by_time);
    RUN(ids_do_not_depend_on_the_machine);
    return T_DONE();
}
