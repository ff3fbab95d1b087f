# shellcheck shell=bash disable=SC2034,SC2154
# SPDX-License-Identifier: MIT
#
# coverage: unit and e2e with a build that counts, then lines and branches per folder. Runs only when
# it is named.
packages_coverage=("${packages_clients[@]}")

install_coverage() {
  install_clients
}

part_coverage() {
  local status=0
  configure build-coverage -DCMAKE_BUILD_TYPE=Debug -DCOVERAGE=ON && build build-coverage || return 1
  find build-coverage -name '*.gcda' -delete
  run_ctest build-coverage || status=1
  build_tested=build-coverage run_unittest tests/e2e || status=1
  python3 tests/coverage.py build-coverage | sed 's/^/show: /' || status=1
  return $status
}
