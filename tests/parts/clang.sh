# shellcheck shell=bash disable=SC2034,SC2154
# SPDX-License-Identifier: MIT
#
# clang: everything built with clang, every warning an error; then each fuzz target for FUZZ_SECONDS,
# each counted as one test. What it finds is kept as build-clang/fuzz_NAME-*. FUZZ_SEED=1 unless set:
# a change is judged by what it changes, not by luck; FUZZ_SEED=$RANDOM FUZZ_SECONDS=600 searches.
clang_options=(-DCMAKE_C_COMPILER=clang -DCMAKE_BUILD_TYPE=Debug -DSANITIZE=address -DFUZZ=ON -DWERROR=ON)
packages_clang=("${build_packages[@]}" clang=clang
  'libclang-rt-dev=/usr/lib/llvm-*/lib/clang/*/lib/linux/libclang_rt.fuzzer-*.a')

part_clang() {
  local passed=0 failed=0 target name found=build-clang/log
  configure build-clang "${clang_options[@]}" && build build-clang || return 1
  passed=1
  mkdir -p "$found"
  for target in tests/fuzz/*/fuzz_*.c; do
    name=$(basename "$target" .c)
    mkdir -p "build-clang/corpus/$name" "tests/fuzz/corpus/$name"
    # 30 s for one input: a busy machine makes it ten times slower
    if "build-clang/tests/$name" -seed="${FUZZ_SEED:-1}" -max_total_time="${FUZZ_SECONDS:-5}" -rss_limit_mb=2048 -timeout=30 \
      -artifact_prefix="build-clang/$name-" "build-clang/corpus/$name" "tests/fuzz/corpus/$name" \
      >"$found/$name.txt" 2>&1; then
      echo "$name: $(tail -n 1 "$found/$name.txt")"
      passed=$((passed + 1))
    else
      echo "FAIL $name"
      tail -n 60 "$found/$name.txt"
      failed=$((failed + 1))
    fi
  done
  figures $passed $failed
  [ $failed = 0 ]
}
