# shellcheck shell=bash
# SPDX-License-Identifier: MIT
#
# Sourced by container.sh and fresh_root.sh: a line for each check, "N passed, M failed" last. The
# script says what its name is ($suite_name) and what to show of a failure (explain).
pass=0 fail=0

check() { # WHAT COMMAND...
  local what=$1
  shift
  if "$@"; then
    pass=$((pass + 1))
    echo "ok   $what"
  else
    fail=$((fail + 1))
    echo "FAIL $what"
    explain 2>&1 | sed 's/^/     /'
  fi
}

# Where the suite cannot run: WHY.
skip() {
  echo "SKIP ${suite_name:?}: $*"
  exit 77
}

finish() {
  echo "$pass passed, $fail failed"
  [ "$fail" = 0 ]
  exit
}
