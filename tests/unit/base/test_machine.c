/* SPDX-License-Identifier: MIT
 * The machine is as large as it must be to run this. */
#include "t.h"

#include "base/machine.h"

static void memory_is_some_and_not_all_there_could_be(void)
{
    CHECK(machine_memory() > (size_t)16 << 20);
    CHECK(machine_memory() < (size_t)1 << 60);
}

int main(void)
{
    RUN(memory_is_some_and_not_all_there_could_be);
    return T_DONE();
}
