#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Writes num_table.h: doubles and their repr() in CPython. Run by hand, with any Python 3."""
import random
import struct

random.seed(1)
values = [0.1, 0.2, 0.3, 1 / 3, 2 / 3, 0.5, 1.0, 100.0, 123456789.0, 1e15, 1e16, 1e17, 1e21, 1e22, 1e23, 1e100]
values += [123456789012345680.0, 9007199254740991.0, 9007199254740992.0, 9007199254740994.0, 999999999999999.9]
values += [9999999999999998.0, 0.001, 0.0001, 0.00012345, 0.00001, 1.5e-5, 1e-7, 5e-324, 1e-323, 1.7976931348623157e308]
values += [2.2250738585072014e-308, 2.225073858507201e-308, 4.35, 0.000035, 1e-15, 1e-16, 1.1e-14, 123456.789e3, 2.0**70]
values += [2.0**e for e in range(-1074, 1024, 23)] + [2.0**-44, 2.0**-24, 2.0**63, 2.0**64, 9.5367431640625e-07]
values += [struct.unpack("<d", random.randbytes(8))[0] for _ in range(60)]
values += [random.random() for _ in range(30)] + [random.gauss(0, 1) for _ in range(20)]
values += [round(random.uniform(-1000, 1000), places) for places in range(12) for _ in range(3)]
values += [float(random.getrandbits(bits)) for bits in range(40, 75)]
print("/* SPDX-License-Identifier: MIT")
print(" * Written by num_table.py: doubles (exactly, in hexadecimal) and their repr() in CPython. */")
print("/* clang-format off */")
for v in dict.fromkeys(values):
    if v == v and abs(v) != float("inf"):
        print('{ %s, "%r" },' % (v.hex(), v))
