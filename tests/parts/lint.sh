# shellcheck shell=bash disable=SC2034,SC2154
# SPDX-License-Identifier: MIT
#
# lint: tests/lint/run with clang-tidy, shellcheck over every script, and the test of the runner.
packages_lint=("${build_packages[@]}" shellcheck=shellcheck clang-format=clang-format
  clang-tidy=clang-tidy git=git clang=clang python3-yaml=python3:yaml)

part_lint() {
  local scripts status=0 passed=0
  # clang's own flags for clang-tidy; no need to wait for the objects
  configure build-clang "${clang_options[@]}" || return 1
  tests/lint/run --tidy build-clang && passed=1 || status=1
  mapfile -t scripts < <(grep -rlE '^#!/bin/(ba)?sh|^# shellcheck shell=' app tests docker .ci 2>/dev/null \
    --exclude-dir=node_modules --exclude-dir=.venv)
  shellcheck -x -S warning "${scripts[@]}" && passed=$((passed + 1)) || status=1
  python3 tests/test_runner.py && passed=$((passed + 1)) || status=1
  figures $passed $((3 - passed))
  return $status
}
