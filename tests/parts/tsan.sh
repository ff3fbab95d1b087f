# shellcheck shell=bash disable=SC2034,SC2154
# SPDX-License-Identifier: MIT
#
# tsan: what runs on several threads, under ThreadSanitizer.
packages_tsan=("${build_packages[@]}" "${serve_packages[@]}")

part_tsan() {
  configure build-tsan -DCMAKE_BUILD_TYPE=Debug -DSANITIZE=thread -DWERROR=ON && build build-tsan || return 1
  run_ctest build-tsan -R '^(unit/(server|state)|api/control)/'
}
