/* SPDX-License-Identifier: MIT
 * MD5 as RFC 1321 has it. */
#include "t.h"

#include "base/md5.h"

static void digests_are_those_of_the_rfc(void)
{
    char text[MD5_HEX_SIZE];
    CHECK_STR(md5_hex(text, STR("")), STR("d41d8cd98f00b204e9800998ecf8427e"));
    CHECK_STR(md5_hex(text, STR("abc")), STR("900150983cd24fb0d6963f7d28e17f72"));
    CHECK_STR(md5_hex(text, STR("message digest")), STR("f96b697d7cb7938d525a2f31aaf161d0"));
}

int main(void)
{
    RUN(digests_are_those_of_the_rfc);
    return T_DONE();
}
