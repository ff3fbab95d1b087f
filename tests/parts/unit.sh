# shellcheck shell=bash disable=SC2034,SC2154
# SPDX-License-Identifier: MIT
#
# unit: every test program of ctest, under ASan + UBSan. With -k NAME (ONLY) the programs whose path
# NAME stands in or, where there is none, the cases: only what they need is built.

# Test programs, by ctest's names, that have a case with NAME in it.
programs_with_case() { # NAME
  grep -lE "\bRUN\([a-z0-9_]*$1[a-z0-9_]*\)" -r tests/unit tests/api --include='test_*.c' |
    sed -E 's,^tests/(.*)/test_([^/]*)\.c$,\1/\2,'
}

run_only() { # NAME
  local programs
  [ -e build-test/build.ninja ] || configure_sanitized || return 1
  programs=$(ctest --test-dir build-test -N -R "$1" | sed -n 's/^ *Test *#[0-9]*: //p')
  if [ -z "$programs" ]; then
    programs=$(programs_with_case "$1")
    export T_CASE=$1
  fi
  [ -n "$programs" ] || { echo "no program and no case has \"$1\" in its name"; return 1; }
  # shellcheck disable=SC2046
  build build-test $(sed 's,^fuzz/,replay_fuzz_,; s,/,_,g' <<<"$programs") >/dev/null || return 1
  run_ctest build-test -R "^($(paste -sd'|' <<<"$programs"))\$"
}

install_unit() {
  configure_sanitized # makes the token vocabulary
}

part_unit() {
  if [ -n "${ONLY-}" ]; then run_only "$ONLY"; else run_ctest build-test; fi
}
packages_unit=("${build_packages[@]}" "${serve_packages[@]}")
