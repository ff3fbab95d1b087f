# shellcheck shell=bash disable=SC2034,SC2154
# SPDX-License-Identifier: MIT
#
# hostile: tests/hostile/run.py against a release build: every attack of its table while others have
# paced streams and /health is probed. Judges the machine, so it runs alone.
packages_hostile=("${build_packages[@]}" "${serve_packages[@]}")

part_hostile() {
  configure build-release -DCMAKE_BUILD_TYPE=Release && build build-release || return 1
  MISTRAL_BUILD=$root/build-release run_suites tests/hostile/run.py
}
